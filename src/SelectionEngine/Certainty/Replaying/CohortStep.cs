using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>The best cohort under nested quotas, whose tree is arranged once: quotas that nest among everybody nest among any of them.</summary>
internal sealed class CohortStep : IReplayStep, IComparer<int>
{
    private readonly Cohort _stage;
    private readonly double[] _scores;
    private readonly Resolution _resolution;
    private readonly Rank _rank;
    private readonly QuotaTree _tree;
    private readonly int[] _nodeOf, _entrants, _count;
    private readonly bool _onlyMaximums;
    private readonly long[] _keys;
    private readonly int[] _order;

    private CohortStep(Cohort stage, Pool pool, Terms terms, NestedFamily family, int[] candidates)
    {
        (_stage, _scores, _resolution, _tree) = (stage, pool.Numbers(stage.By), terms.Resolution, family.Tree);
        _rank = new(stage.Ranking!, pool, terms);
        _nodeOf = new int[pool.Count];
        for (int i = 0; i < candidates.Length; i++) _nodeOf[candidates[i]] = family.NodeOf[i];
        (_entrants, _count, _keys, _order) = (new int[candidates.Length], new int[_tree.Count], new long[candidates.Length], new int[candidates.Length]);
        _onlyMaximums = Enumerable.Range(0, _tree.Count).All(node => _tree[node].Min == 0);
    }

    /// <summary>The shortcut; null when the quotas cross, count by a measure that may be drawn again, or seats are set aside: then the stage itself must be run.</summary>
    public static IReplayStep? Of(Cohort stage, Pool pool, Terms terms, int[] candidates)
    {
        if (stage.SetAsides is not null || stage.Quotas.Any(quota => quota.If?.Needs.OfType<Measure>().Any() == true)) return null;
        QuotaSet[] sets = [.. CohortRules.Of(stage, new(pool, candidates, terms)).Select(rule => rule.Set)];
        return NestedFamily.Arrange(candidates.Length, sets) is { } family ? new CohortStep(stage, pool, terms, family, candidates) : null;
    }

    public int Run(ulong replay, Span<int> rows)
    {
        int count = 0;
        foreach (int row in rows) if (!double.IsNaN(_scores[row])) _entrants[count++] = row;
        if (count == 0) return 0;
        return _onlyMaximums ? Greedy(count, rows) : Merged(count, rows);
    }

    int IComparer<int>.Compare(int left, int right) => _rank.CompareTied(_entrants[left], _entrants[right]);

    /// <summary>Without minimums the best first, as long as no group on the way is full: the greedy algorithm on a laminar matroid.</summary>
    private int Greedy(int count, Span<int> rows)
    {
        for (int i = 0; i < count; i++) (_keys[i], _order[i]) = (-_resolution.Points(_scores[_entrants[i]]), _entrants[i]);
        _keys.AsSpan(0, count).Sort(_order.AsSpan(0, count));
        Array.Clear(_count);
        int taken = 0;

        for (int from = 0, to; from < count && taken < _stage.SeatsNow; from = to)
        {
            for (to = from + 1; to < count && _keys[to] == _keys[from]; to++) { }
            if (to - from > 1) _order.AsSpan(from, to - from).Sort(_rank.CompareTied);
            for (int i = from; i < to && taken < _stage.SeatsNow; i++) if (Fits(_order[i])) rows[taken++] = _order[i];
        }

        return taken;
    }

    private bool Fits(int row)
    {
        for (int node = _nodeOf[row]; node >= 0; node = _tree[node].Parent) if (_count[node] >= _tree[node].Max) return false;
        for (int node = _nodeOf[row]; node >= 0; node = _tree[node].Parent) _count[node]++;
        return true;
    }

    private int Merged(int count, Span<int> rows)
    {
        int[] nodeOf = new int[count];
        long[] scores = new long[count];

        for (int i = 0; i < count; i++)
        {
            nodeOf[i] = _nodeOf[_entrants[i]];
            scores[i] = _resolution.Points(_scores[_entrants[i]]);
        }

        NestedResult result = NestedMerge.Settle(_tree, nodeOf, scores, Math.Min(_stage.SeatsNow, count), this);

        if (result.Cohort is null && result.MostSeats > 0 && result.Clashes.All(clash => clash.Kind == ClashKind.SeatsAboveSupply))
        {
            result = NestedMerge.Settle(_tree, nodeOf, scores, result.MostSeats, this);
        }

        if (result.Cohort is not { } cohort) return 0;
        int taken = 0;
        for (int i = 0; i < count; i++) if (cohort.Has(i)) rows[taken++] = _entrants[i];
        return taken;
    }
}
