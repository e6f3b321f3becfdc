using System.Globalization;
using SelectionEngine;
using SelectionEngine.Psychometrics;
using Spectre.Console;

namespace PlanACompetition;

/// <summary>The page that is printed.</summary>
internal sealed class Page(IAnsiConsole console, Words words)
{
    private static readonly string[] Shown = [Programme.Admission, Programme.Floor, Programme.Shortlist, Programme.Enrolment];

    public void Show(IReadOnlyList<Plan> designs, DesignSearch search, double budget)
    {
        Plan plan = designs[0];
        int nominees = plan.Assumptions.Nominees, places = (int)Math.Round(plan.Chosen);
        console.Write(new Rule($"[bold]{words.Of($"From {nominees} nominees to {places}", $"От {nominees} номинантов к {places}")}[/]").LeftJustified());

        Funnel(plan);
        if (plan.Stages[^1].Cut is null) console.MarkupLine($"[yellow]{words.Of("The last cut takes nobody: all who come so far are enrolled, and no announced score can end there.", "Последний порог никого не отсеивает: зачисляются все дошедшие, объявлять балл незачем.")}[/]\n");
        else Announced(plan.EndingAt(places));
        Designs(designs, search, budget);
        Frontier(plan);
        Notes(plan);
    }

    private void Funnel(Plan plan)
    {
        Table table = Titled(words.Of("What design A expects, stage by stage", "Чего ждать от варианта А, этап за этапом")).AddColumns(
            words.Of("stage", "этап"), words.Of("enter", "входят"), words.Of("go on", "проходят"), words.Of("range", "границы"), words.Of("cut", "порог"),
            words.Of("success", "успех"), words.Of("women : men", "жен. : муж."), words.Of("cost", "стоимость"));
        foreach (int number in Enumerable.Range(1, 7)) table.Columns[number].RightAligned().NoWrap();

        foreach (StagePlan stage in plan.Stages.Where(stage => Shown.Contains(stage.Stage) || stage.Cost > 0))
        {
            table.AddRow(words.Stage(stage.Stage), Number(stage.Entering, "0"), Number(stage.Leaving, "0"), $"{stage.Range}",
                stage.Cut is { } cut ? $"{Number(cut.Score, "0.000")} ± {Number(cut.Error, "0.000")}" : "", Number(stage.MeanCriterion, "0.000"), Number(stage.Groups[1].ImpactRatio, "0.00"), Money(stage.Cost));
        }

        console.Write(table);
        console.MarkupLineInterpolated($"[grey]{words.Of("success: its mean among those who go on, in standard deviations of the nominees; women : men: ratio of the shares that pass the stage",
            "успех: среднее у прошедших, в стандартных отклонениях номинантов; жен. : муж.: отношение долей прошедших этап")}[/]");
        console.WriteLine();
    }

    private void Announced(Plan announced)
    {
        Table table = Titled(words.Of("If the cuts are announced as scores", "Если пороги объявлены заранее")).AddColumns(
            words.Of("stage", "этап"), words.Of("score", "балл"), words.Of("expected", "ожидается"), words.Of("range", "границы"));
        foreach (int number in new[] { 1, 2, 3 }) table.Columns[number].RightAligned().NoWrap();

        foreach (StagePlan stage in announced.Stages.Where(stage => stage.Cut is not null))
            table.AddRow(words.Stage(stage.Stage), $"{stage.Cut!.By} ≥ {Number(stage.Cut.Score, "0.000")}", Number(stage.Leaving, "0.0"), $"{stage.Range}");

        console.Write(table);
        console.WriteLine();
    }

    private void Designs(IReadOnlyList<Plan> designs, DesignSearch search, double budget)
    {
        Table table = Titled(words.Of($"Three designs, budget {Money(budget)}", $"Три варианта, бюджет {Money(budget)}")).AddColumns(
            words.Of("design", "вариант"), words.Of("shortlist", "шорт-лист"), words.Of("enrolled", "зачислены"), words.Of("success", "успех"), words.Of("women : men, overall", "жен. : муж., итог"),
            words.Of("cost", "стоимость"), words.Of("a place costs", "одно место"));
        foreach (int number in Enumerable.Range(1, 6)) table.Columns[number].RightAligned().NoWrap();

        for (int i = 0; i < designs.Count; i++)
        {
            Plan plan = designs[i];
            StagePlan? shortlist = plan.Stages.FirstOrDefault(stage => stage.Stage == Programme.Shortlist);
            table.AddRow(words.Design(i), shortlist is null ? "—" : Number(shortlist.Leaving, "0"), Number(plan.Chosen, "0"), Number(plan.Quality, "0.000"),
                Number(plan.Stages[^1].Groups[1].CumulativeImpactRatio, "0.00"), Money(plan.Cost), Money(plan.Cost / plan.Chosen));
        }

        console.Write(table);
        if (search.Best is null) console.MarkupLineInterpolated($"[yellow]{search.Proof.Text(words.Language)}[/]");
        else console.MarkupLineInterpolated($"[grey]{words.Of("B: ", "Б: ")}{search.Proof.Text(words.Language)}; {words.Of("no way of choosing can exceed", "никакой отбор не превысит")} {Number(designs[0].QualityBound, "0.000")}[/]");
        console.WriteLine();
    }

    private void Frontier(Plan plan)
    {
        IReadOnlyList<CompositePoint> points = plan.Frontier("women", 5);
        string[] scores = [.. points[0].Weights.Keys];
        Table table = Titled(words.Of("Validity against equal rates: one weighted sum of all scores", "Точность и равенство долей: одна взвешенная сумма всех баллов")).AddColumns(
            [words.Of("women : men", "жен. : муж."), words.Of("validity", "валидность"), .. scores]);
        foreach (TableColumn column in table.Columns) column.RightAligned().NoWrap();
        foreach (CompositePoint point in points) table.AddRow([Number(point.ImpactRatio, "0.00"), Number(point.Validity, "0.000"), .. scores.Select(score => Number(point.Weights[score], "0.00"))]);
        console.Write(table);
        console.WriteLine();
    }

    private void Notes(Plan plan)
    {
        console.MarkupLineInterpolated($"[bold]{words.Of("What the plan takes for granted", "Из чего исходит план")}[/]");
        foreach (PlanNote note in plan.Notes) console.MarkupLineInterpolated($"  · {(note.Stage.Length == 0 ? "" : $"{words.Stage(note.Stage)}: ")}{(note.What with { Column = words.Measure(note.What.Column) }).Text(words.Language)}");
    }

    private Table Titled(string title) => new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(title)}[/]");

    private string Number(double value, string form)
    {
        if (double.IsNaN(value)) return "—";
        string text = value.ToString(form, CultureInfo.InvariantCulture);
        return words.Language == Language.Russian ? text.Replace('.', ',') : text;
    }

    private string Money(double value) => value == 0 ? "" : value.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", words.Language == Language.Russian ? " " : ",", StringComparison.Ordinal);
}
