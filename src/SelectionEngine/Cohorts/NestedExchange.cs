namespace SelectionEngine;

/// <summary>What swapping one member for one outsider does to a cohort under nested quotas.</summary>
/// <remarks>
/// Feasible cohorts are the bases of a matroid, so the second-best cohort, and the best one with somebody forced in or out, are each one swap away
/// (Brualdi 1969, Bulletin of the London Mathematical Society 1, 161-167). A swap is allowed when, below the smallest group that holds both, no group
/// on the newcomer's way is at its maximum and none on the leaver's way is at its minimum.
/// </remarks>
internal sealed class NestedExchange
{
    private readonly QuotaTree _tree;
    private readonly int[] _nodeOf;
    private readonly long[] _scores;
    private readonly bool[] _chosen;
    private readonly int[] _count;

    // Per group: the weakest member and the best outsider that a swap meeting at this group can reach.
    private readonly long[] _weakest, _best;

    public NestedExchange(NestedRule rule, int[] nodeOf, long[] scores, bool[] chosen)
    {
        QuotaTree tree = rule.Tree;
        (_tree, _nodeOf, _scores, _chosen) = (tree, nodeOf, scores, chosen);
        _count = rule.Places.ToArray();
        _weakest = new long[tree.Count];
        _best = new long[tree.Count];
        Array.Fill(_weakest, long.MaxValue);
        Array.Fill(_best, long.MinValue);

        for (int nominee = 0; nominee < scores.Length; nominee++)
        {
            int node = nodeOf[nominee];
            if (chosen[nominee]) _weakest[node] = Math.Min(_weakest[node], scores[nominee]);
            else _best[node] = Math.Max(_best[node], scores[nominee]);
        }

        for (int i = tree.Count - 1; i >= 0; i--)
        {
            int node = tree.TopDown[i];
            if (_weakest[node] != long.MaxValue && _best[node] != long.MinValue)
            {
                Int128 gap = (Int128)_weakest[node] - _best[node];
                if (RunnerUpGap is not { } least || gap < least) RunnerUpGap = (long)gap;
            }

            int parent = tree[node].Parent;
            if (parent < 0) continue;
            if (MayLose(node)) _weakest[parent] = Math.Min(_weakest[parent], _weakest[node]);
            if (MayGain(node)) _best[parent] = Math.Max(_best[parent], _best[node]);
        }
    }

    /// <summary>By how many points the best other cohort falls short; 0 when there is another one just as good, null when there is no other at all.</summary>
    public long? RunnerUpGap { get; }

    /// <summary>Whether no other cohort has the same total.</summary>
    public bool IsUnique => RunnerUpGap != 0;

    /// <summary>By how many points the best cohort with this nominee falls short; 0 for a member, null when no cohort can hold them.</summary>
    public long? CostIn(int nominee)
    {
        if (_chosen[nominee]) return 0;

        long weakest = long.MaxValue;
        foreach (int node in Climb(_nodeOf[nominee], MayGain)) weakest = Math.Min(weakest, _weakest[node]);
        return weakest == long.MaxValue ? null : weakest - _scores[nominee];
    }

    /// <summary>By how many points the best cohort without this nominee falls short; 0 for an outsider, null when no cohort can do without them.</summary>
    public long? CostOut(int nominee)
    {
        if (!_chosen[nominee]) return 0;

        long best = long.MinValue;
        foreach (int node in Climb(_nodeOf[nominee], MayLose)) best = Math.Max(best, _best[node]);
        return best == long.MinValue ? null : _scores[nominee] - best;
    }

    /// <summary>Who takes the place of a member that leaves, everybody else staying; -1 when the quotas leave nobody.</summary>
    /// <remarks>This is also the best cohort without that member, so loyalty to the others costs nothing under nested quotas.</remarks>
    public int EntersFor(int member, IComparer<int> ties)
    {
        if (!_chosen[member]) throw new ArgumentException($"Nominee {member} has no place that could become free.", nameof(member));

        HashSet<int> meeting = [.. Climb(_nodeOf[member], MayLose)];
        int entrant = -1;

        for (int nominee = 0; nominee < _scores.Length; nominee++)
        {
            if (_chosen[nominee] || !Climb(_nodeOf[nominee], MayGain).Any(meeting.Contains)) continue;
            if (entrant < 0 || _scores[nominee] > _scores[entrant]
                || (_scores[nominee] == _scores[entrant] && ties.Compare(nominee, entrant) < 0)) entrant = nominee;
        }

        return entrant;
    }

    // The root counts all places, which a swap leaves as they are; so nobody ever asks whether it may gain or lose.
    private bool MayGain(int node) => _count[node] < _tree[node].Max;

    private bool MayLose(int node) => _count[node] > _tree[node].Min;

    /// <summary>The groups at which a swap can meet: from the nominee's own upwards, as long as the groups below allow it.</summary>
    private IEnumerable<int> Climb(int node, Func<int, bool> allows)
    {
        while (true)
        {
            yield return node;
            if (node == _tree.Root || !allows(node)) yield break;
            node = _tree[node].Parent;
        }
    }
}
