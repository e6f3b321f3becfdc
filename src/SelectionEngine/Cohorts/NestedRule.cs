namespace SelectionEngine;

/// <summary>A cut point: more points pass, fewer do not, and the lot decides only where it had to.</summary>
/// <param name="Score">The points that are needed, in scaled points.</param>
/// <param name="Last">The nominee with exactly these points whose lot was the last to pass; -1 when everyone with these points passes and no lot was needed.</param>
internal readonly record struct CutKey(long Score, int Last);

/// <summary>What one group of the quota tree settled.</summary>
/// <param name="Promoted">Whoever reaches it has a place through this group's minimum (at the root: through the places that are left); null when nobody was promoted.</param>
/// <param name="IsFull">Whether the group got all places that its maximum allows and turned somebody away for it.</param>
/// <param name="Kept">Who else may go on to the next group when this one is full; null then means nobody.</param>
internal readonly record struct NodeCut(CutKey? Promoted, bool IsFull, CutKey? Kept);

/// <summary>A verdict and the group that gave it.</summary>
/// <param name="IsChosen">Whether the nominee has a place.</param>
/// <param name="Node">Chosen: the group through whose minimum, or the root when through open merit. Not chosen: the group that was full, or the root when the overall cut was missed.</param>
internal readonly record struct NestedVerdict(bool IsChosen, int Node);

/// <summary>One nominee's standing, as far as a cut needs it.</summary>
internal interface IStanding
{
    /// <summary>Whether the nominee has more points than the cut, or as many and a lot that is not worse.</summary>
    bool Reaches(in CutKey cut);
}

/// <summary>The settled rule of a nested cohort: one nominee's verdict follows from the cuts on the way from their group to the root.</summary>
/// <remarks>
/// From the nominee's own group upwards: who reaches the promotion cut has a place, for good; else, if the group is full, who misses its second
/// cut is out; else the walk goes on. At the root the promotion cut is the overall one, and who misses it is out.
/// </remarks>
internal sealed class NestedRule(QuotaTree tree, NodeCut[] cuts, int[] places)
{
    public QuotaTree Tree { get; } = tree;

    public ReadOnlySpan<NodeCut> Cuts => cuts;

    /// <summary>How many places each group got.</summary>
    public ReadOnlySpan<int> Places => places;

    /// <summary>Judges a nominee of the pool that settled the rule.</summary>
    /// <param name="node">The nominee's innermost group.</param>
    /// <param name="score">The nominee's scaled points.</param>
    /// <param name="nominee">The nominee, as <paramref name="ties"/> knows them.</param>
    /// <param name="ties">The order of nominees with equal points, best first; asked only where a lot decided.</param>
    public NestedVerdict Decide(int node, long score, int nominee, IComparer<int> ties) => Decide(node, new PoolStanding(score, nominee, ties));

    /// <summary>Judges anyone who can be held against a cut, also a corrected record that was not in the pool.</summary>
    public NestedVerdict Decide<TStanding>(int node, TStanding standing) where TStanding : struct, IStanding
    {
        while (true)
        {
            ref readonly NodeCut cut = ref cuts[node];
            if (cut.Promoted is { } promoted && standing.Reaches(promoted)) return new(true, node);
            if (node == Tree.Root) return new(false, node);
            if (cut.IsFull && !(cut.Kept is { } kept && standing.Reaches(kept))) return new(false, node);
            node = Tree[node].Parent;
        }
    }

    private readonly struct PoolStanding(long score, int nominee, IComparer<int> ties) : IStanding
    {
        public bool Reaches(in CutKey cut) =>
            score > cut.Score || (score == cut.Score && (cut.Last < 0 || nominee == cut.Last || ties.Compare(nominee, cut.Last) < 0));
    }
}
