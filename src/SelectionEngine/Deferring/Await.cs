namespace SelectionEngine;

/// <summary>Holds whoever lacks something, until more data come. Running again with more data repeats the decisions of the stages before it exactly.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="For">The columns that must have a value: a number, a label, a day, a period, an answer, a rating.</param>
public sealed record Await(string Name, IReadOnlyList<Column> For) : Stage<Nothing, Nothing>(Name)
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => For;

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws => For.Count > 0 ? [] : [new("await.empty", "for", "It waits for nothing.", "Name at least one column.")];

    /// <inheritdoc/>
    protected override Nothing Summarize(Part part) => default;

    /// <inheritdoc/>
    protected override Nothing Settle(Nothing whole, Terms terms) => default;

    /// <inheritdoc/>
    protected override void Decide(Part part, Nothing facts, Verdicts verdicts)
    {
        Func<int, bool>[] present = [.. For.Select(column => Presence(part, column))];

        foreach (int row in part.Rows)
        {
            int missing = Array.FindIndex(present, here => !here(row));
            if (missing < 0) verdicts.Advance(row);
            else verdicts.Hold(row, new("await.missing", For[missing].Name));
        }
    }

    private static Func<int, bool> Presence(Part part, Column column)
    {
        switch (column)
        {
            case Measure measure:
                double[] values = part.Pool.Numbers(measure);
                return row => !double.IsNaN(values[row]);
            case Category category:
                int[] codes = part[category].CodeArray;
                return row => codes[row] >= 0;
            case Date date:
                Days days = part[date];
                return row => days[row] is not null;
            case Periods periods:
                PeriodLists lists = part[periods];
                return row => lists[row].Length > 0;
            case Responses responses:
                AnswerLists answers = part[responses];
                return row => answers[row].ContainsAnyExcept((sbyte)-1);
            case Ratings ratings:
                RatingLists rated = part[ratings];
                return row => rated[row].Length > 0;
            default:
                throw new ArgumentException($"Nothing can wait for the {column.Kind} '{column}'.");
        }
    }
}
