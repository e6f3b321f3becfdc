using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Tests;

/// <summary>A nested instance small enough to list every cohort.</summary>
public sealed record SmallNested(long[] Scores, int[] Lots, int[] NodeOf, string Nodes, int Seats)
{
    internal QuotaTree Tree => new([.. Nodes.Split(' ').Select(node => node.Split('/')).Select(node =>
        new QuotaNode(int.Parse(node[0]), int.Parse(node[1]), node[2] == "-" ? QuotaNode.NoLimit : int.Parse(node[2])))]);

    internal IComparer<int> Ties => Comparer<int>.Create((one, other) => Lots[one].CompareTo(Lots[other]));

    internal NestedResult Settle(int reserve = 0) => NestedMerge.Settle(Tree, NodeOf, Scores, Seats, Ties, reserve);

    /// <summary>Every cohort that the quotas allow, as sets of bits.</summary>
    internal IEnumerable<int> Feasible(int? seats = null)
    {
        QuotaTree tree = Tree;
        for (int set = 0; set < 1 << Scores.Length; set++)
        {
            if (int.PopCount(set) != (seats ?? Seats)) continue;

            int[] count = new int[tree.Count];
            for (int nominee = 0; nominee < Scores.Length; nominee++)
            {
                if ((set >> nominee & 1) != 0) foreach (int node in tree.Path(NodeOf[nominee])) count[node]++;
            }

            if (Enumerable.Range(0, tree.Count).All(node => count[node] >= tree[node].Min && count[node] <= tree[node].Max)) yield return set;
        }
    }

    internal long Total(int set) => Scores.Where((_, nominee) => (set >> nominee & 1) != 0).Sum();

    /// <summary>Best total first, then the smallest sorted lots.</summary>
    internal int? Canonical(IEnumerable<int> cohorts)
    {
        int[] all = [.. cohorts];
        if (all.Length == 0) return null;
        long best = all.Max(Total);
        return all.Where(set => Total(set) == best).MinBy(SortedLots, Comparer<string>.Create(string.CompareOrdinal));
    }

    private string SortedLots(int set) =>
        string.Concat(Lots.Where((_, nominee) => (set >> nominee & 1) != 0).Order().Select(lot => (char)lot));

    internal static int Bits(IEnumerable<int> nominees) => nominees.Aggregate(0, (set, nominee) => set | 1 << nominee);

    public static Arbitrary<SmallNested> Arbitrary() => Arb.From(
        from nominees in Gen.Choose(1, 12)
        from nodes in Gen.Choose(1, 6)
        from spread in Gen.Elements(0, 2, 5, 1000)
        from scores in Gen.ArrayOf(Gen.Choose(0, spread), nominees)
        from lots in Gen.Shuffle(Enumerable.Range(1, nominees))
        from nodeOf in Gen.ArrayOf(Gen.Choose(0, nodes - 1), nominees)
        from parents in Gen.ArrayOf(Gen.Choose(0, 1000), nodes)
        from mins in Gen.ArrayOf(Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(0, 3))), nodes)
        from maxs in Gen.ArrayOf(Gen.Frequency((1, Gen.Constant("-")), (3, Gen.Choose(0, 6).Select(max => max.ToString()))), nodes)
        from seats in Gen.Choose(0, nominees)
        select new SmallNested([.. scores.Select(score => (long)score)], [.. lots], nodeOf,
            string.Join(' ', Enumerable.Range(0, nodes).Select(node =>
                node == 0 ? "-1/0/-" : $"{parents[node] % node}/{mins[node]}/{maxs[node]}")), seats));
}
