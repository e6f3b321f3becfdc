using System.Text.Json.Serialization;

namespace SelectionEngine.Testing.Tests;

/// <summary>Stages that each break one law, and what a summary of theirs looks like.</summary>
public abstract record Lawbreaker(string Name, Measure By) : Stage<Best>(Name)
{
    protected override IEnumerable<Column> Needs => [By];

    protected override Best Summarize(Part part) => Best.Of(part[By], part.Rows);

    protected override void Decide(Part part, Best facts, Verdicts verdicts)
    {
        foreach (int row in part.Rows) Decide(row, part[By][row], facts, part, verdicts);
    }

    protected abstract void Decide(int row, double score, Best best, Part part, Verdicts verdicts);
}

public sealed record SaysNothingOfTheLow(string Name, Measure By) : Lawbreaker(Name, By)
{
    protected override void Decide(int row, double score, Best best, Part part, Verdicts verdicts)
    {
        if (!(score < 3)) verdicts.Advance(row);
    }
}

public sealed record SpeaksTwice(string Name, Measure By) : Lawbreaker(Name, By)
{
    protected override void Decide(int row, double score, Best best, Part part, Verdicts verdicts)
    {
        verdicts.Advance(row);
        if (score == best.Score) verdicts.Reject(row, Reason.Below(By, score, 0));
    }
}

public sealed record CountsItsCalls(string Name, Measure By) : Lawbreaker(Name, By)
{
    private static int _calls;

    protected override void Decide(int row, double score, Best best, Part part, Verdicts verdicts)
    {
        if (Interlocked.Increment(ref _calls) % 3 == 0) verdicts.Advance(row);
        else verdicts.Reject(row, Reason.Below(By, score, 0));
    }
}

public sealed record LooksAtItsPart(string Name, Measure By) : Lawbreaker(Name, By)
{
    protected override void Decide(int row, double score, Best best, Part part, Verdicts verdicts)
    {
        if (row == part.Rows[0]) verdicts.Advance(row);
        else verdicts.Reject(row, Reason.Below(By, score, best.Score));
    }
}

public sealed record ReadsInSecret(string Name, Measure By, [property: JsonIgnore] Measure Secret) : Lawbreaker(Name, By)
{
    protected override void Decide(int row, double score, Best best, Part part, Verdicts verdicts)
    {
        if (part[Secret][row] >= 3) verdicts.Advance(row);
        else verdicts.Reject(row, Reason.Below(By, score, 0));
    }
}


public sealed record TakesMissingForZero(string Name, Measure By) : Lawbreaker(Name, By)
{
    protected override void Decide(int row, double score, Best best, Part part, Verdicts verdicts)
    {
        if (score >= 3) verdicts.Advance(row);
        else verdicts.Reject(row, Reason.Below(By, score, 3));
    }
}

/// <summary>The mean of means is no mean: it depends on how the nominees are grouped.</summary>
public sealed record AveragesAverages(string Name, Measure By) : Stage<MeanOfMeans>(Name)
{
    protected override IEnumerable<Column> Needs => [By];

    protected override MeanOfMeans Summarize(Part part)
    {
        double sum = 0;
        foreach (int row in part.Rows) sum += part[By][row];
        return new(part.Rows.Length == 0 ? double.NaN : sum / part.Rows.Length);
    }

    protected override void Decide(Part part, MeanOfMeans facts, Verdicts verdicts)
    {
        foreach (int row in part.Rows)
        {
            if (part[By][row] >= facts.Mean) verdicts.Advance(row);
            else verdicts.Reject(row, Reason.Below(By, part[By][row], facts.Mean));
        }
    }
}

public readonly record struct MeanOfMeans(double Mean) : ISummary<MeanOfMeans>
{
    public static MeanOfMeans Empty => new(double.NaN);

    public static MeanOfMeans Merge(MeanOfMeans left, MeanOfMeans right) =>
        double.IsNaN(left.Mean) ? right : double.IsNaN(right.Mean) ? left : new((left.Mean + right.Mean) / 2);
}
