namespace SelectionEngine.Testing.Tests;

/// <summary>A stage as a user would write it: everyone whose score cannot be told apart from the best one.</summary>
public sealed record Finalists(string Name, Measure By, double Width) : Stage<Best>(Name)
{
    protected override IEnumerable<Column> Needs => [By];

    protected override Best Summarize(Part part) => Best.Of(part[By], part.Rows);

    protected override void Decide(Part part, Best facts, Verdicts verdicts)
    {
        double floor = facts.Score - Width;
        ReadOnlySpan<double> scores = part[By];

        foreach (int row in part.Rows)
        {
            if (double.IsNaN(scores[row])) verdicts.Hold(row, Reason.Missing(By));
            else if (scores[row] >= floor) verdicts.Advance(row);
            else verdicts.Reject(row, Reason.Below(By, scores[row], floor));
        }
    }
}

public readonly record struct Best(double Score) : ISummary<Best>
{
    public static Best Empty => new(double.NegativeInfinity);

    public static Best Merge(Best left, Best right) => new(double.MaxNumber(left.Score, right.Score));

    public static Best Of(ReadOnlySpan<double> scores, ReadOnlySpan<int> rows)
    {
        Best best = Empty;
        foreach (int row in rows) best = Merge(best, new(scores[row]));
        return best;
    }
}
