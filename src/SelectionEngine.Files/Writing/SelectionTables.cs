namespace SelectionEngine.Files;

/// <summary>The tables of a selection.</summary>
internal sealed class SelectionTables(Selection selection, CsvWriting writing, IReadOnlyList<Category> extra, Language language, CancellationToken cancellation)
{
    public void WriteCohort(Stream stream)
    {
        using CsvTable table = Table(stream, "place", "id");
        Write(table, selection.Cohort);
    }

    public void WriteReserve(Stream stream)
    {
        using CsvTable table = Table(stream, "place", "id");
        Write(table, selection.Reserve);
    }

    public void WriteDecisions(Stream stream)
    {
        using CsvTable table = Table(stream, "id", "verdict", "stage", "code", "column", "value", "limit", "distance", "label", "reserve");

        foreach (int row in ById(selection.Pool))
        {
            cancellation.ThrowIfCancellationRequested();
            WriteDecision(table, row, selection.Outcome(selection.Pool.Id(row)));
        }
    }

    public CsvTable Explanations(Stream stream) => Table(stream, "id", "stage", "verdict", "text");

    public void Explain(CsvTable explanations, Trail trail)
    {
        int row = selection.Pool.RowOf(trail.Nominee);

        foreach (Step step in trail)
        {
            explanations.Text(trail.Nominee).Text(step.Stage).Text(Word(step.Verdict)).Text(step.Text(language));
            End(explanations, row);
        }
    }

    public static IEnumerable<int> ById(Pool pool)
    {
        int[] rows = [.. pool.EveryRow];
        if (!pool.Ids.Ascending) Array.Sort(rows, pool.Ids.Compare);
        return rows;
    }

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Advanced => "advanced",
        Verdict.Rejected => "rejected",
        _ => "held",
    };

    private void WriteDecision(CsvTable table, int row, in Outcome outcome)
    {
        Reason reason = outcome.Reason ?? new("");
        table.Text(outcome.Nominee).Text(Word(outcome.Verdict)).Text(outcome.Stage).Text(reason.Code).Text(reason.Column);
        Amount(table, reason.Value, reason.Unit);
        Amount(table, reason.Limit, reason.Unit);

        // Lengths in years, months and days have no difference that one number could say.
        table.Number(reason.Unit == Unit.Length ? double.NaN : Decimal(reason.Distance)).Text(reason.Label).Count(outcome.Reserve);
        End(table, row);
    }

    private static void Amount(CsvTable table, double value, Unit unit)
    {
        if (!double.IsNaN(value) && unit is Unit.Day or Unit.Length) table.Text(ReasonTexts.Number(value, unit, Language.English));
        else table.Number(value);
    }

    // A difference of two decimals is a decimal again; the binary noise after it is not worth a reader's time.
    private static double Decimal(double distance) => double.IsFinite(distance) ? Math.Round(distance, 9) : distance;

    private CsvTable Table(Stream stream, params ReadOnlySpan<string> headers) => new(stream, writing, [.. headers, .. extra.Select(category => category.Name)]);

    private void Write(CsvTable table, IReadOnlyList<string> ids)
    {
        for (int i = 0; i < ids.Count; i++)
        {
            table.Count(i + 1).Text(ids[i]);
            End(table, selection.Pool.RowOf(ids[i]));
        }
    }

    private void End(CsvTable table, int row)
    {
        foreach (Category category in extra) table.Text(selection.Pool[category][row]);
        table.EndRow();
    }
}
