using System.Globalization;
using SelectionEngine;
using Spectre.Console;

namespace SchoolOfMayors;

/// <summary>Shows a selection in the terminal.</summary>
internal sealed class Presentation(IAnsiConsole console, Words words)
{
    public static readonly Category Role = new("role"), Region = new("region"), Name = new("name");

    private static readonly Category District = new("federal_district");

    public void Show(Selection selection, Pool pool, string data)
    {
        Funnel(selection);
        Scores(selection);
        if (SeverityEffect.Of(selection, pool, data) is { } effect) Severities(effect);
        Cuts(selection);
        Weights(selection);
        ByGroup(selection, words.ByRole, Role);
        ByGroup(selection, words.ByDistrict, District);
        Reserve(selection);
        Trails(selection);

        foreach (Problem remark in selection.Remarks) console.MarkupLineInterpolated($"[yellow]{remark}[/]");
        console.MarkupLineInterpolated($"[grey]{words.Fingerprint} {selection.Fingerprint}[/]");
    }

    public void Explain(Selection selection, string id)
    {
        Trail trail = selection.Trail(id);
        console.Write(new Rule($"[bold]{Markup.Escape(id)} {Markup.Escape(Label(selection, Name, id))}[/]").LeftJustified());

        foreach (Step step in trail)
        {
            string mark = step.Verdict switch { Verdict.Advanced => "[green]✓[/]", Verdict.Held => "[yellow]…[/]", _ => "[red]✗[/]" };
            console.MarkupLine($"{mark} [bold]{Markup.Escape(step.Stage)}[/]");
            foreach (Reason reason in step.Reasons) console.MarkupLineInterpolated($"    {reason.Text(words.Language)}");
        }
    }

    private void Funnel(Selection selection)
    {
        int all = Math.Max(1, selection.Pool.Count);
        Table table = Titled(words.Funnel).AddColumns(words.Stage, words.Entered, words.Advanced, words.Rejected, words.Held, "");
        foreach (int number in new[] { 1, 2, 3, 4 }) table.Columns[number].RightAligned().NoWrap();
        table.Columns[5].NoWrap();

        foreach (FunnelRow row in selection.Funnel)
        {
            int width = (int)Math.Round(16.0 * row.Advanced / all, MidpointRounding.AwayFromZero);
            table.AddRow(Markup.Escape(row.Stage), $"{row.Entered}", $"[bold]{row.Advanced}[/]", $"{row.Rejected}", $"{row.Held}", $"[green]{new string('█', width)}[/]");
        }

        console.Write(table);
    }

    private void Scores(Selection selection)
    {
        Table table = Titled(words.Scores).AddColumns(words.Stage, words.Of("scored by", "способ"), words.Of("items", "заданий"),
            words.Of("lowest item-rest r", "наименьшая r задание–остаток"), words.Of("mean standard error", "средняя ст. ошибка"));

        foreach (Score score in selection.Pipeline.Stages.OfType<Score>())
        {
            ScoreFacts facts = (ScoreFacts)selection.Facts[score.Name];
            string by = score.By is ItemResponseScoring { Bank.Content: var bank, Method: var method }
                ? $"{bank.Items[0].Parameters.Model}, {method.ToString().ToUpperInvariant()}, {bank.Name}"
                : words.Of("points", "баллы");
            double[] errors = selection.Pool.Find(score.Gives.StandardError.Name) is Measure error ? [.. selection.Pool[error].ToArray().Where(double.IsFinite)] : [];
            table.AddRow(Markup.Escape(score.Name), Markup.Escape(by), $"{facts.Items.Count}",
                facts.Items.Count == 0 ? "" : Number(Math.Round(facts.Items.Min(item => item.ItemRest), 2)), errors.Length == 0 ? "" : Number(Math.Round(errors.Average(), 2)));
        }

        console.Write(table);
    }

    private void Severities(SeverityEffect effect)
    {
        Table table = Titled(words.Severity).AddColumns(words.Stage, words.Of("assessors", "экспертов"), words.Of("most lenient", "самый мягкий"), words.Of("most severe", "самый строгий"),
            words.Of("mean s.e.", "средняя ст. ош."), words.Of("r with truth", "r с истиной"), words.Of("and corrected", "с поправкой"));

        foreach (SelectionEngine.Panel panel in effect.Panels)
        {
            PanelSeverity severity = effect.Severity(panel);
            (double plain, double corrected) = effect.WithTruth(panel);
            AssessorSeverity[] told = [.. severity.Assessors.Where(one => one.IsEstimated).OrderBy(one => one.Severity)];
            if (told.Length == 0) continue;
            table.AddRow(Markup.Escape(panel.Name), $"{severity.Assessors.Count}", $"{Markup.Escape(told[0].Assessor)} {Number(Math.Round(told[0].Severity, 2))}", $"{Markup.Escape(told[^1].Assessor)} {Number(Math.Round(told[^1].Severity, 2))}",
                Number(Math.Round(told.Average(one => one.StandardError), 2)), double.IsNaN(plain) ? "" : Number(Math.Round(plain, 3)), double.IsNaN(plain) ? "" : Number(Math.Round(corrected, 3)));
        }

        console.Write(table);
        Comparison moved = effect.Comparison;
        console.MarkupLineInterpolated($"{words.Of("Enrolled because of the correction", "Зачислены благодаря поправке")} ({moved.Entered.Count}): {string.Join(", ", moved.Entered)}");
        console.MarkupLineInterpolated($"{words.Of("Enrolled only without it", "Были бы зачислены без неё")} ({moved.Left.Count}): {string.Join(", ", moved.Left)}");
    }

    private void Cuts(Selection selection)
    {
        Table table = Titled(words.Cuts).AddColumns(words.Stage, words.Of("cut", "граница"));

        foreach ((string stage, object facts) in selection.Facts)
        {
            string? text = facts switch
            {
                CutFacts { Cuts: [{ Group: null } cut] } => $"{Number(cut.Score)}  ({cut.Kept} / {cut.Scores})",
                CutFacts { Cuts.Count: > 0 } cuts => words.Of($"{cuts.Cuts.Count} groups, from {Number(cuts.Cuts.Min(cut => cut.Score))} to {Number(cuts.Cuts.Max(cut => cut.Score))}",
                    $"групп {cuts.Cuts.Count}, от {Number(cuts.Cuts.Min(cut => cut.Score))} до {Number(cuts.Cuts.Max(cut => cut.Score))}"),
                CohortFacts { Clash: { } clash } => clash,
                CohortFacts cohort => words.Of($"{cohort.Filled} of {cohort.Seats} seats; total {Number(cohort.Total)}, the quotas cost {Number(cohort.Price)}",
                    $"мест занято {cohort.Filled} из {cohort.Seats}; сумма {Number(cohort.Total)}, цена квот {Number(cohort.Price)}"),
                _ => null,
            };
            if (text is not null) table.AddRow(Markup.Escape(stage), Markup.Escape(text));
        }

        console.Write(table);
    }

    private void Weights(Selection selection)
    {
        Table table = Titled(words.Weights).AddColumns(words.Stage, "", words.Of("meant, %", "заданный, %"), words.Of("effective, %", "фактический, %"));

        foreach (Composite composite in selection.Pipeline.Stages.OfType<Composite>())
        {
            foreach (PartWeight weight in selection.Weights(composite.Name))
            {
                table.AddRow(Markup.Escape(composite.Name), Markup.Escape(weight.Measure), Number(Math.Round(100 * weight.Nominal, 1)), weight.Effective is { } effective ? Number(Math.Round(100 * effective, 1)) : "—");
            }
        }

        console.Write(table);
    }

    private void ByGroup(Selection selection, string title, Category category)
    {
        if (selection.Pool.Find(category.Name) is not Category) return;
        Table table = Titled(title).AddColumns("", words.Nominees, words.Chosen, words.Of("share, %", "доля, %"));

        foreach ((string label, IReadOnlyList<FunnelRow> rows) in selection.FunnelBy(category))
        {
            int entered = rows[0].Entered, chosen = rows[^1].Advanced;
            table.AddRow(Markup.Escape(label), $"{entered}", $"[bold]{chosen}[/]", entered == 0 ? "" : Number(Math.Round(100.0 * chosen / entered, 1)));
        }

        console.Write(table);
    }

    private void Reserve(Selection selection)
    {
        if (selection.Reserve.Count == 0 || selection.Pipeline.Stages.OfType<Cohort>().LastOrDefault() is not { By: var by }) return;
        Table table = Titled(words.Reserve).AddColumns("", "id", words.Name, words.Region, words.Score);

        for (int i = 0; i < selection.Reserve.Count; i++)
        {
            string id = selection.Reserve[i];
            table.AddRow($"{i + 1}", id, Markup.Escape(Label(selection, Name, id)), Markup.Escape(Label(selection, Region, id)), Number(selection.Value(id, by)));
        }

        console.Write(table);
    }

    private void Trails(Selection selection)
    {
        if (selection.Cohort.Count > 0) Told(words.Enrolled, selection.Cohort[0]);

        Outcome lost = selection.Outcomes.FirstOrDefault(outcome => outcome.Reason is { Code: "quota.group_full" or "quota.crossing" or "rank.tie.lost" });
        if (lost.Nominee is not null) Told(words.Lost, lost.Nominee);

        Waiting? waits = selection.Held.FirstOrDefault(waiting => waiting.Reason.Code == "gate.document.missing") ?? (selection.Held.Count > 0 ? selection.Held[0] : null);
        if (waits is not null) Told(words.Waits, waits.Nominee);

        void Told(string title, string id)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold underline]{title}[/]");
            Explain(selection, id);
        }
    }

    private static Table Titled(string title) => new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(title)}[/]");

    private static string Label(Selection selection, Category category, string id) =>
        selection.Pool.Find(category.Name) is Category ? selection.Pool[category][selection.Pool.RowOf(id)] ?? "" : "";

    private string Number(double value)
    {
        string text = value.ToString("0.####", CultureInfo.InvariantCulture);
        return words.Language == Language.Russian ? text.Replace('.', ',') : text;
    }
}
