namespace SelectionEngine;

/// <summary>Some of the nominees, and what they send to a round of prices: their own best under the quotas that nest.</summary>
internal sealed class PricedPart
{
    private readonly CohortProblem _problem;
    private readonly NestedFamily _family;
    private readonly QuotaTree _tree;
    private readonly int _seats;

    public PricedPart(CohortProblem problem, NestedFamily family, int[] nominees)
    {
        (_problem, _family, Everybody) = (problem, family, nominees);

        // A part is asked only for as many as it has.
        int[] has = new int[family.Tree.Count];
        foreach (int nominee in nominees) has[family.NodeOf[nominee]]++;
        QuotaNode[] nodes = new QuotaNode[has.Length];
        foreach (int node in Enumerable.Reverse(family.Tree.TopDown.ToArray()))
        {
            (int parent, int min, int max) = family.Tree[node];
            has[node] = Math.Min(has[node], max);
            if (parent >= 0) has[parent] += has[node];
            nodes[node] = new(parent, Math.Min(min, has[node]), max);
        }

        _tree = new(nodes);
        _seats = Math.Min(problem.Seats, has[family.Tree.Root]);
    }

    public int[] Everybody { get; }

    /// <summary>Whom this part would choose alone: nobody else of it can be in the choice of the whole.</summary>
    public int[] Best(long[] scores, CancellationToken cancel) => Merge(_problem, _family, _tree, Everybody, scores, _seats, cancel)?.Chosen ?? Everybody;

    /// <summary>The best of these nominees and their total; null when the quotas cannot be met.</summary>
    public static (int[] Chosen, long Total)? Merge(CohortProblem problem, NestedFamily family, QuotaTree tree, int[] nominees, long[] scores, int seats, CancellationToken cancel)
    {
        int[] nodeOf = [.. nominees.Select(nominee => family.NodeOf[nominee])];
        long[] points = [.. nominees.Select(nominee => scores[nominee])];
        Comparer<int> ties = Comparer<int>.Create((one, other) => problem.Ties.Compare(nominees[one], nominees[other]));
        return NestedMerge.Settle(tree, nodeOf, points, seats, ties, cancel: cancel).Cohort is { } cohort ? ([.. cohort.Chosen.Select(one => nominees[one])], cohort.Objective) : null;
    }
}
