namespace SelectionEngine.Psychometrics;

/// <summary>Does the order of two nominees depend on a third?</summary>
public static class RankReversal
{
    /// <summary>Leaves out one nominee at a time and looks for pairs whose order changes.</summary>
    /// <param name="table">The table; two nominees or more.</param>
    /// <param name="score">The method.</param>
    /// <param name="cancellation">Stops the work between nominees.</param>
    /// <remarks>A pair is reversed when the sign of its difference changes, differences within 1e-12 counting as none. Takes the method n times.</remarks>
    public static IReadOnlyList<LeaveOneOut> LeaveEachOut(DecisionTable table, Func<DecisionTable, ScoredTable> score, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(score);
        if (table.Rows < 2) throw new ArgumentException("With one nominee there is nobody to leave out.", nameof(table));

        ScoredTable full = score(table);
        List<LeaveOneOut> results = [];

        foreach (string removed in table.Alternatives)
        {
            cancellation.ThrowIfCancellationRequested();
            ScoredTable rest = score(table.Without(removed));
            results.Add(new(removed, rest, Reversed(full, rest)));
        }

        return results;
    }

    /// <summary>The pairs present in both whose order differs.</summary>
    public static IReadOnlyList<(string First, string Second)> Reversed(ScoredTable before, ScoredTable after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        Dictionary<string, int> rows = before.Table.Alternatives.Select((name, row) => (name, row)).ToDictionary(pair => pair.name, pair => pair.row);
        int[] both = [.. Enumerable.Range(0, after.Table.Rows).Where(i => rows.ContainsKey(after.Table.Alternatives[i]))];
        List<(string First, string Second)> pairs = [];

        for (int a = 0; a < both.Length; a++)
        {
            for (int b = a + 1; b < both.Length; b++)
            {
                string first = after.Table.Alternatives[both[a]], second = after.Table.Alternatives[both[b]];
                if (Sign(before.Scores[rows[first]], before.Scores[rows[second]]) != Sign(after.Scores[both[a]], after.Scores[both[b]])) pairs.Add((first, second));
            }
        }

        return pairs;
    }

    private static int Sign(double left, double right)
    {
        double gap = left - right;
        return Math.Abs(gap) <= 1e-12 * Math.Max(1, Math.Max(Math.Abs(left), Math.Abs(right))) ? 0 : Math.Sign(gap);
    }
}

/// <summary>Scores without one nominee.</summary>
/// <param name="Removed">Who was left out.</param>
/// <param name="Scores">The others' scores.</param>
/// <param name="Reversed">Pairs whose order changed.</param>
public sealed record LeaveOneOut(string Removed, ScoredTable Scores, IReadOnlyList<(string First, string Second)> Reversed);
