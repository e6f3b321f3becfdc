namespace SelectionEngine;

/// <summary>How many places each group of a tree must get and can get, from counts alone.</summary>
/// <remarks>
/// A nested family can be met exactly when no group needs more than it can have: needs(v) = max(min, Σ needs of its parts) and
/// has(v) = min(max, own nominees + Σ has of its parts), and the number of places lies between needs and has of the root.
/// </remarks>
internal sealed class NestedSupply
{
    private readonly QuotaTree _tree;
    private readonly int[] _own;
    private readonly int[] _needs, _has, _needsBelow, _hasBelow;

    public NestedSupply(QuotaTree tree, ReadOnlySpan<int> own)
    {
        _tree = tree;
        _own = own.ToArray();
        _needs = new int[tree.Count];
        _has = new int[tree.Count];
        _needsBelow = new int[tree.Count];
        _hasBelow = new int[tree.Count];
        Count(dropped: null);
    }

    /// <summary>The fewest places with which the minimums can be met.</summary>
    public int FewestSeats => _needs[_tree.Root];

    /// <summary>The most places that nominees and maximums can fill.</summary>
    public int MostSeats => _has[_tree.Root];

    /// <summary>Every group where needs and supply contradict, innermost first; empty when the quotas can be met.</summary>
    public List<NestedClash> Clashes(int seats)
    {
        List<NestedClash> clashes = [];
        ReadOnlySpan<int> topDown = _tree.TopDown;

        for (int i = topDown.Length - 1; i >= 0; i--)
        {
            int node = topDown[i];
            if (NeedAt(node) > SupplyAt(node)) clashes.Add(Describe(node));
        }

        int root = _tree.Root;
        if (clashes.Count == 0 && _needs[root] > seats)
            clashes.Add(new(ClashKind.MinimumsAboveSeats, root, _needs[root], seats, Irreducible(seats, Needs(root, []))));
        if (clashes.Count == 0 && _has[root] < seats)
            clashes.Add(new(ClashKind.SeatsAboveSupply, root, seats, _has[root], Irreducible(seats, Supplies(root, []))));

        return clashes;
    }

    private int NeedAt(int node) => Math.Max(_tree[node].Min, _needsBelow[node]);

    private int SupplyAt(int node) => Math.Min(_tree[node].Max, _hasBelow[node]);

    private NestedClash Describe(int node)
    {
        (_, int min, int max) = _tree[node];
        List<NestedBound> bounds = Irreducible(null, Supplies(node, Needs(node, [])));

        if (min > max) return new(ClashKind.MinimumAboveMaximum, node, min, max, bounds);
        return _needsBelow[node] > max
            ? new(ClashKind.MinimumsAboveMaximum, node, _needsBelow[node], max, bounds)
            : new(ClashKind.MinimumAboveSupply, node, min, _hasBelow[node], bounds);
    }

    private void Count(HashSet<NestedBound>? dropped)
    {
        ReadOnlySpan<int> topDown = _tree.TopDown;
        _needsBelow.AsSpan().Clear();
        _own.CopyTo(_hasBelow, 0);

        for (int i = topDown.Length - 1; i >= 0; i--)
        {
            int node = topDown[i];
            (int parent, int min, int max) = _tree[node];
            if (dropped?.Contains(new(node, true)) == true) min = 0;
            if (dropped?.Contains(new(node, false)) == true) max = QuotaNode.NoLimit;

            _has[node] = Math.Min(max, _hasBelow[node]);
            _needs[node] = Math.Max(min, _needsBelow[node]);
            // After a contradiction the group counts with what it can have, so that each clash is told once and at its own place.
            if (dropped is null) _needs[node] = Math.Min(_needs[node], _has[node]);
            if (parent < 0) continue;
            _needsBelow[parent] = (int)Math.Min(int.MaxValue, (long)_needsBelow[parent] + _needs[node]);
            _hasBelow[parent] += _has[node];
        }
    }

    private List<NestedBound> Needs(int node, List<NestedBound> bounds)
    {
        if (_tree[node].Min > 0 && _tree[node].Min >= _needsBelow[node]) bounds.Add(new(node, true));
        else foreach (int child in _tree.ChildrenOf(node)) Needs(child, bounds);
        return bounds;
    }

    private List<NestedBound> Supplies(int node, List<NestedBound> bounds)
    {
        if (_tree[node].Max < _hasBelow[node]) bounds.Add(new(node, false));
        else foreach (int child in _tree.ChildrenOf(node)) Supplies(child, bounds);
        return bounds;
    }

    /// <summary>Drops bounds one after another as long as the rest still clashes; what is left clashes, and no part of it does.</summary>
    private List<NestedBound> Irreducible(int? seats, List<NestedBound> clashing)
    {
        HashSet<NestedBound> all = [];
        for (int node = 0; node < _tree.Count; node++)
        {
            all.Add(new(node, true));
            all.Add(new(node, false));
        }

        List<NestedBound> kept = [.. clashing];
        foreach (NestedBound bound in clashing)
        {
            HashSet<NestedBound> dropped = [.. all.Except(kept), bound];
            Count(dropped);
            if (Contradicts(seats)) kept.Remove(bound);
        }

        Count(dropped: null);
        return kept;
    }

    private bool Contradicts(int? seats)
    {
        for (int node = 0; node < _tree.Count; node++)
        {
            if (_needs[node] > _has[node]) return true;
        }

        return seats is { } places && (_needs[_tree.Root] > places || _has[_tree.Root] < places);
    }
}
