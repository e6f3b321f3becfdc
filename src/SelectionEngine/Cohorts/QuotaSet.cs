namespace SelectionEngine;

/// <summary>A quota as its solver sees it: how many of these nominees get a place.</summary>
/// <param name="Members">The nominees it counts, each once.</param>
/// <param name="Min">The fewest of them.</param>
/// <param name="Max">The most of them; <see cref="QuotaNode.NoLimit"/> for no limit.</param>
internal readonly record struct QuotaSet(int[] Members, int Min = 0, int Max = QuotaNode.NoLimit)
{
    /// <summary>A place that is named for one nominee.</summary>
    public static QuotaSet Include(int nominee) => new([nominee], 1, 1);

    /// <summary>A nominee who is barred.</summary>
    public static QuotaSet Exclude(int nominee) => new([nominee], 0, 0);
}
