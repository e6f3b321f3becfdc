using SelectionEngine;
using Spectre.Console;

namespace FairnessAudit;

/// <summary>Shows an audit in the terminal: what a committee reads first, tables after it.</summary>
internal sealed class Page(IAnsiConsole console, Words words)
{
    public void Show(Audit audit)
    {
        Title(words.Of("Was the selection fair?", "Был ли отбор справедливым?"));
        Line(words.Of($"{audit.Selection.Count} of {audit.Selection.Pool.Count} nominees were enrolled. The procedure never read sex or age; the tables below do.",
            $"Зачислено {audit.Selection.Count} из {audit.Selection.Pool.Count} номинантов. Процедура не читала пол и возраст; читают только эти таблицы."));
        foreach (Impact impact in audit.Tables) Groups(impact);
        Stages(audit.Tables[0]);
        Strata(audit.Tables[0]);
        Scores(audit.Differences);

        Title(words.Of("Did it choose well?", "Верно ли он выбрал?"));
        Line(words.Of($"Of the {audit.Selection.Count} enrolled, {audit.Graduated} graduated and {audit.Appointed} were appointed to a higher post.",
            $"Из {audit.Selection.Count} зачисленных {audit.Graduated} завершили программу, {audit.Appointed} назначены на вышестоящую должность."));
        Line(words.Of("[grey]Invented people, whose totals are set to those of the programme's own first intake: of 161, 157 graduated and 19 were appointed.[/]",
            "[grey]Люди вымышлены, итоги заданы по первому набору программы: из 161 слушателя 157 защитили проекты, 19 получили назначения.[/]"));
        foreach (Study study in audit.Studies) Worth(study);
        Line($"[grey]{words.Of("fingerprint", "отпечаток")} {audit.Selection.Fingerprint}[/]");
    }

    private void Groups(Impact impact)
    {
        Table table = Titled($"{words.Of("Enrolled by", "Зачислены:")} {words.Label(impact.Category)}",
            words.Of("group", "группа"), words.Of("nominees", "номинанты"), words.Of("enrolled", "зачислены"), words.Of("wait", "ждут"), words.Of("rate, %", "доля, %"),
            words.Of("ratio", "отношение"), words.Of("mid-P", "mid-P"), words.Of("Holm", "Холм"), words.Of("detects below", "заметно ниже"), "");

        foreach (ImpactRow row in impact.Overall.Groups)
        {
            GroupComparison? against = row.Against;
            string mark = row.Count.Group == impact.Overall.Reference ? words.Of("reference", "эталон")
                : row.IsSmall ? words.Of("too small to judge", "мала для вывода")
                : against?.BelowRule == true ? $"[yellow]{words.Of("below 4/5", "ниже 4/5")}[/]" + (against.OnePersonFlips == true ? words.Of(", one person flips it", ", решает один человек") : "")
                : "";
            table.AddRow(Markup.Escape(words.Label(row.Count.Group)), $"{row.Count.Entered}", $"{row.Count.Advanced}", $"{row.Count.Held}", words.Percent(row.Rate),
                words.Number(against?.Ratio), words.Number(against?.MidP, "0.000"), words.Number(against?.HolmP, "0.000"), words.Number(against?.SmallestDetectableRatio), mark);
        }

        console.Write(table);
    }

    private void Stages(Impact impact)
    {
        Table table = Titled(words.Of("Women and men, stage by stage", "Женщины и мужчины по этапам"),
            words.Of("stage", "этап"), words.Of("women, %", "женщины, %"), words.Of("men, %", "мужчины, %"), words.Of("ratio to the higher rate", "отношение к большей доле"), "mid-P", words.Of("detects below", "заметно ниже"));

        foreach (ImpactTable stage in impact.Tables)
        {
            GroupComparison? against = stage.Groups.Select(row => row.Against).FirstOrDefault(one => one is not null);
            double? Rate(string group) => stage.Groups.FirstOrDefault(row => row.Count.Group == group)?.Rate;
            table.AddRow(Markup.Escape(words.Label(stage.Stage)), words.Percent(Rate("female")), words.Percent(Rate("male")), words.Number(against?.Ratio), words.Number(against?.MidP, "0.000"), words.Number(against?.SmallestDetectableRatio));
        }

        console.Write(table);
    }

    private void Strata(Impact impact)
    {
        foreach (ImpactRow row in impact.Overall.Groups)
        {
            if (row.Within is not { } within) continue;
            Line(words.Of($"Inside {within.Strata.Count} regions where both stood with different verdicts, the rate of {words.Label(row.Count.Group)} is {words.Number(within.RateRatio)} of the others' (p {words.Number(within.P, "0.000")}); one ratio fits all regions: p {words.Number(within.HomogeneityP, "0.000")}. "
                    + (within.SimpsonReversal ? "Regions turn the pooled picture round." : "Regions do not turn the pooled picture round."),
                $"Внутри {within.Strata.Count} регионов, где есть обе группы с разными решениями, доля группы «{words.Label(row.Count.Group)}» составляет {words.Number(within.RateRatio)} от доли других (p {words.Number(within.P, "0.000")}); одно отношение подходит всем регионам: p {words.Number(within.HomogeneityP, "0.000")}. "
                    + (within.SimpsonReversal ? "С учётом регионов картина обратная." : "С учётом регионов картина не меняется на обратную.")));
        }
    }

    private void Scores(IReadOnlyList<Difference> differences)
    {
        Table table = Titled(words.Of("Scores of groups, in standard deviations", "Баллы групп, в стандартных отклонениях"),
            words.Of("score", "балл"), words.Of("group", "группа"), words.Of("lower than", "ниже, чем"), "d", "95 %", "n");

        foreach ((string score, _, GroupDifference group) in differences)
        {
            table.AddRow(Markup.Escape(score), Markup.Escape(words.Label(group.Group)), Markup.Escape(words.Label(group.Reference)), words.Number(group.D), Told(group.Interval), $"{group.Scores}");
        }

        console.Write(table);
    }

    private void Worth(Study study)
    {
        Validity validity = study.Validity;
        Table table = Titled($"{words.Of("Criterion:", "Критерий:")} {words.Label(study.Criterion)} (n {validity.Nominees})",
            words.Of("measure", "показатель"), words.Of("r among the chosen", "r среди зачисленных"), "95 %", words.Of("corrected", "с поправкой"), "95 %", words.Of("method", "метод"));

        foreach (MeasureValidity one in validity.Measures)
        {
            table.AddRow(Markup.Escape(one.Measure), words.Number(one.Observed), Told(one.ObservedInterval), words.Number(one.Corrected), Told(one.CorrectedInterval), Markup.Escape((one.Method ?? one.Reason)?.Text(words.Language) ?? ""));
        }

        console.Write(table);
        foreach (RestrictionStep step in validity.Restrictions)
        {
            Line(words.Of($"  taken back: {words.Label(step.Stage)}, {step.Advanced} of {step.Entered}, {words.Percent(step.Explained)} % of its verdicts follow from {string.Join(", ", step.On)}",
                $"  учтён этап: {words.Label(step.Stage)}, {step.Advanced} из {step.Entered}, {words.Percent(step.Explained)} % решений следуют из {string.Join(", ", step.On)}"));
        }

        if (validity.Refused is { } refused) Line($"[yellow]{words.Of("  not corrected further:", "  дальше поправка не вносилась:")}[/] {Markup.Escape((refused with { Label = words.Label(refused.Label ?? "") }).Text(words.Language))}");
        string added = string.Join(", ", validity.Increments.Select(one => $"{words.Label(one.Stage)} {words.Number(one.Gain)}"));
        Line(words.Of($"  each stage adds to R²: {added}", $"  вклад этапов в R²: {added}"));
        if (validity.Gain is { } gain)
        {
            Line(words.Of($"  the enrolled lie {words.Number(gain.Observed)} standard deviations above all who came so far (95 %: {Told(gain.Interval)})",
                $"  зачисленные выше всех дошедших до этих этапов на {words.Number(gain.Observed)} стандартного отклонения (95 %: {Told(gain.Interval)})"));
        }

        if (validity.Success is { } success)
        {
            Line(words.Of($"  success {words.Percent(success.Chosen)} % of the enrolled; {words.Percent(success.WithoutSelection)} % without selection (Taylor–Russell, validity {words.Number(success.Validity)})",
                $"  успех у {words.Percent(success.Chosen)} % зачисленных; без отбора было бы {words.Percent(success.WithoutSelection)} % (Тейлор–Рассел, валидность {words.Number(success.Validity)})"));
        }

        Line($"  {words.Of("overrides:", "ручные изменения:")} {validity.Overrides.Reason?.Text(words.Language) ?? $"d {words.Number(validity.Overrides.D)}"}");
    }

    private string Told(Interval? interval) => interval is { } known ? $"{words.Number(known.Low)} … {words.Number(known.High)}" : "–";

    private void Title(string text) => console.Write(new Rule($"[bold]{Markup.Escape(text)}[/]").LeftJustified());

    private void Line(string markup) => console.MarkupLine(markup);

    private static Table Titled(string title, params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(title)}[/]");
        foreach (string column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)));
        return table;
    }
}
