namespace SelectionEngine.Testing;

/// <summary>A pipeline of the one stage.</summary>
internal sealed class Trial(Stage stage, Terms terms)
{
    public Pipeline Pipeline { get; } = new($"laws of {stage.Name}", terms, [], [stage]);

    public Selection Run(Pool pool, int parts = 1, int threads = 1) => Pipeline.Run(pool, options: new() { Parts = parts, Threads = threads });

    /// <summary>Settles from these parts, in this order, and judges every nominee alone.</summary>
    public Alone[] Judge(Pool pool, IReadOnlyList<int[]> parts)
    {
        object? facts = stage.Settle([.. parts.Select(rows => new Part(pool, rows, terms))], new Effort(new ParallelOptions { MaxDegreeOfParallelism = 1 }));

        return [.. Enumerable.Range(0, pool.Count).Select(row =>
        {
            Dictionary<string, double[]> given = stage.GivenMeasures.ToDictionary(measure => measure.Name, _ => Enumerable.Repeat(double.NaN, pool.Count).ToArray(), StringComparer.Ordinal);
            Verdicts verdicts = new(given);
            stage.Judge(new Part(pool, new[] { row }, terms), facts, verdicts);
            Reason? why = verdicts.Last == Verdict.Advanced ? null : verdicts.LastReason;
            return new Alone(verdicts.Last, why, [.. stage.GivenMeasures.Select(measure => given[measure.Name][row])]);
        })];
    }
}

/// <summary>What a stage says of one nominee alone, and the measures that it gives them.</summary>
internal sealed record Alone(Verdict Verdict, Reason? Why, double[] Given)
{
    public bool Same(Alone other) => Verdict == other.Verdict && Why == other.Why && Given.AsSpan().SequenceEqual(other.Given);

    public override string ToString()
    {
        string verdict = Why is { } why ? $"{ReasonTexts.Word(Verdict, Language.English)}, {why}" : ReasonTexts.Word(Verdict, Language.English);
        return Given.Length == 0 ? verdict : FormattableString.Invariant($"{verdict} ({string.Join(", ", Given.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))})");
    }
}

/// <summary>How a law is broken.</summary>
/// <param name="Nominee">Who shows it; empty when it is nobody in particular.</param>
/// <param name="What">What was seen, in a sentence.</param>
/// <param name="Cause">What the stage threw; null when it threw nothing.</param>
internal sealed record Breach(string Nominee, string What, Exception? Cause = null);

internal static class Difference
{
    /// <summary>The first nominee, by id, of whom two runs say different things; null when there is none.</summary>
    public static Breach? Between(Selection left, string leftHow, Selection right, string rightHow)
    {
        foreach (string id in Enumerable.Range(0, left.Pool.Count).Select(left.Pool.Id).Order(StringComparer.Ordinal))
        {
            Alone was = Of(left, id), now = Of(right, id);
            if (!was.Same(now)) return new(id, $"Nominee {id} gets '{was}' {leftHow} and '{now}' {rightHow}.");
        }

        return null;
    }

    /// <summary>The first nominee of whom two settled rules say different things.</summary>
    public static Breach? Between(Pool pool, Alone[] left, string leftHow, Alone[] right, string rightHow)
    {
        int row = Array.FindIndex([.. left.Zip(right, (was, now) => was.Same(now))], same => !same);
        return row < 0 ? null : new(pool.Id(row), $"Nominee {pool.Id(row)} gets '{left[row]}' by the summary {leftHow} and '{right[row]}' by that {rightHow}.");
    }

    private static Alone Of(Selection selection, string id)
    {
        Outcome outcome = selection.Outcome(id);
        return new(outcome.Verdict, outcome.Reason, [.. selection.Pipeline.Stages[0].GivenMeasures.Select(measure => selection.Value(id, measure))]);
    }
}
