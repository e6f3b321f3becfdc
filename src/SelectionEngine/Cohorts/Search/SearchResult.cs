namespace SelectionEngine;

/// <summary>What a search came to.</summary>
/// <param name="Solution">The best solution found at or above the cutoff, a value for each column; null when none was found.</param>
/// <param name="Value">Its value; meaningless without a solution.</param>
/// <param name="Bound">No solution is worth more than this; <see cref="long.MinValue"/> when nothing reaches the cutoff.</param>
public readonly record struct SearchResult(int[]? Solution, long Value, long Bound)
{
    /// <summary>Nothing reaches the cutoff, and that is proved.</summary>
    public static SearchResult None { get; } = new(null, long.MinValue, long.MinValue);

    /// <summary>Whether nothing better than the solution can exist, or nothing at all when there is none.</summary>
    public bool IsProven => Bound <= Value;
}
