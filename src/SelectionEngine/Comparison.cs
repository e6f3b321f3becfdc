namespace SelectionEngine;

/// <summary>How two selections differ.</summary>
/// <param name="Changes">Whoever ended otherwise, by id.</param>
/// <param name="Entered">The ids of those chosen only in the later selection.</param>
/// <param name="Left">The ids of those chosen only in the earlier selection.</param>
public sealed record Comparison(IReadOnlyList<Change> Changes, IReadOnlyList<string> Entered, IReadOnlyList<string> Left)
{
    internal static Comparison Of(Selection earlier, Selection later)
    {
        SortedDictionary<string, Change> changes = new(StringComparer.Ordinal);

        foreach (Outcome was in earlier.Outcomes)
        {
            if (!later.Pool.Contains(was.Nominee))
            {
                changes.Add(was.Nominee, new(was.Nominee, was, null));
                continue;
            }

            Outcome now = later.Outcome(was.Nominee);
            bool same = was.Verdict == now.Verdict && was.Stage == now.Stage && was.Reserve == now.Reserve;
            if (!same) changes.Add(was.Nominee, new(was.Nominee, was, now));
        }

        foreach (Outcome now in later.Outcomes.Where(now => !earlier.Pool.Contains(now.Nominee)))
        {
            changes.Add(now.Nominee, new(now.Nominee, null, now));
        }

        return new(
            [.. changes.Values],
            [.. changes.Values.Where(change => change.IsIn && !change.WasIn).Select(change => change.Nominee)],
            [.. changes.Values.Where(change => change.WasIn && !change.IsIn).Select(change => change.Nominee)]);
    }
}

/// <summary>A nominee who ended otherwise in the later of two selections.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Was">How it ended in the earlier selection; null when the nominee was not in its pool.</param>
/// <param name="Is">How it ended in the later one; null when the nominee is not in its pool.</param>
public sealed record Change(string Nominee, Outcome? Was, Outcome? Is)
{
    internal bool WasIn => Was is { Verdict: Verdict.Advanced };

    internal bool IsIn => Is is { Verdict: Verdict.Advanced };
}
