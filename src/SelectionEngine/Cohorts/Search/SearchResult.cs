namespace SelectionEngine;

/// <summary>What a search came to.</summary>
/// <param name="Solution">The best solution found at or above the cutoff; null when none was found.</param>
/// <param name="Value">Its value; meaningless without a solution.</param>
/// <param name="Bound">No solution is worth more than this; <see cref="long.MinValue"/> when nothing reaches the cutoff.</param>
internal readonly record struct SearchResult(int[]? Solution, long Value, long Bound)
{
    public static SearchResult None { get; } = new(null, long.MinValue, long.MinValue);

    /// <summary>Whether nothing better than the solution can exist, or nothing at all when there is none.</summary>
    public bool IsProven => Bound <= Value;
}

/// <summary>How long searches may go on together.</summary>
/// <param name="Nodes">The most nodes they may look at: unlike seconds, the same on every machine.</param>
/// <param name="Cancel">Stops them from outside; what was found so far is lost.</param>
internal sealed record SearchLimit(long Nodes = long.MaxValue, CancellationToken Cancel = default)
{
    public long Used { get; set; }

    public bool IsSpent => Used >= Nodes;
}
