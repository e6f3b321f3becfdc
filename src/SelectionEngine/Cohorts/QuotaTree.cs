namespace SelectionEngine;

/// <summary>One group of a nested family of quotas.</summary>
/// <param name="Parent">The group that holds this one whole; -1 for the group of everybody.</param>
/// <param name="Min">The fewest places this group must get.</param>
/// <param name="Max">The most places this group may get; <see cref="NoLimit"/> when it has no limit.</param>
internal readonly record struct QuotaNode(int Parent, int Min = 0, int Max = QuotaNode.NoLimit)
{
    public const int NoLimit = int.MaxValue;
}

/// <summary>Groups that nest: any two are apart, or one holds the other (a laminar family). Exactly one group holds everybody.</summary>
internal sealed class QuotaTree
{
    private readonly QuotaNode[] _nodes;
    private readonly int[] _topDown, _firstChild, _children;

    /// <exception cref="ArgumentException">No root or several, a parent that does not exist, a circle, or a negative bound.</exception>
    public QuotaTree(ReadOnlySpan<QuotaNode> nodes)
    {
        _nodes = nodes.ToArray();
        Root = -1;

        for (int node = 0; node < _nodes.Length; node++)
        {
            (int parent, int min, int max) = _nodes[node];
            if (min < 0 || max < 0) throw new ArgumentException($"Quota {node} has the bounds {min} and {max}; a bound is never negative.", nameof(nodes));
            if (parent < -1 || parent >= _nodes.Length) throw new ArgumentException($"Quota {node} names the parent {parent}, which does not exist.", nameof(nodes));
            if (parent == -1 && Root >= 0) throw new ArgumentException($"Quotas {Root} and {node} both have no parent. Put one group of everybody above them.", nameof(nodes));
            if (parent == -1) Root = node;
        }

        if (Root < 0) throw new ArgumentException("No quota is the group of everybody: one node needs the parent -1.", nameof(nodes));
        (_firstChild, _children) = Families();
        _topDown = Preorder();
    }

    public int Count => _nodes.Length;

    /// <summary>The group of everybody.</summary>
    public int Root { get; }

    public QuotaNode this[int node] => _nodes[node];

    /// <summary>Each group before its parts, and the parts of a part before its siblings.</summary>
    public ReadOnlySpan<int> TopDown => _topDown;

    /// <summary>The parts of a group, in top-down order.</summary>
    public ReadOnlySpan<int> ChildrenOf(int node) => _children.AsSpan(_firstChild[node], _firstChild[node + 1] - _firstChild[node]);

    /// <summary>The groups from this one up to the group of everybody.</summary>
    public IEnumerable<int> Path(int node)
    {
        for (; node >= 0; node = _nodes[node].Parent) yield return node;
    }

    private (int[] First, int[] Children) Families()
    {
        int[] first = new int[_nodes.Length + 1];
        foreach (QuotaNode node in _nodes) if (node.Parent >= 0) first[node.Parent + 1]++;
        for (int node = 0; node < _nodes.Length; node++) first[node + 1] += first[node];

        int[] children = new int[_nodes.Length - 1], free = first[..^1];
        for (int node = 0; node < _nodes.Length; node++) if (node != Root) children[free[_nodes[node].Parent]++] = node;
        return (first, children);
    }

    private int[] Preorder()
    {
        List<int> order = new(_nodes.Length);
        Stack<int> waiting = new([Root]);
        while (waiting.TryPop(out int node))
        {
            order.Add(node);
            ReadOnlySpan<int> children = ChildrenOf(node);
            for (int i = children.Length - 1; i >= 0; i--) waiting.Push(children[i]);
        }

        return order.Count == _nodes.Length
            ? [.. order]
            : throw new ArgumentException("Some quotas form a circle of parents and hang on no root.");
    }
}
