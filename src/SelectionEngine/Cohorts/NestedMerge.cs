namespace SelectionEngine;

/// <summary>The best cohort under nested quotas of any depth, exactly, without a solver.</summary>
/// <remarks>
/// From the innermost groups upwards: a group takes over its parts' secured places, secures its best others until its minimum is met, and passes on
/// only as many others as its maximum allows; at the root the places that are left go to the best others. This is the greedy algorithm on a
/// laminar matroid with lower bounds, where each group's best j are nested in its best j + 1 (Edmonds 1971, Mathematical Programming 1, 127-136;
/// Gabow and Tarjan 1984, Journal of Algorithms 5, 80-131). With (score, then lot) as the order the answer is the canonical one: best total, and
/// among all best ones the smallest sorted lots. Work: one selection per group, no sorting; lots are asked for only where a cut falls between equal scores.
/// </remarks>
internal sealed class NestedMerge
{
    private readonly QuotaTree _tree;
    private readonly int _seats, _horizon;
    private readonly TieCut _cut;
    private readonly ulong[] _keys;
    private readonly int[] _nodeOf, _own, _places;
    private readonly long[] _scores;
    private readonly bool[] _chosen;
    private long _objective;

    // Per group: where its others stand (nominees still in the race without a secured place), how many places are secured,
    // and the best score that was left behind without a cut in the rule.
    private readonly int[] _start, _others, _secured;
    private readonly uint[] _leftBehind;
    private readonly NodeCut[] _cuts;

    private NestedMerge(QuotaTree tree, int[] nodeOf, long[] scores, int seats, IComparer<int> ties, int reserve)
    {
        _tree = tree;
        _nodeOf = nodeOf;
        _scores = scores;
        _seats = seats;
        _horizon = (int)Math.Min(int.MaxValue, (long)seats + reserve);

        _places = new int[tree.Count];
        _own = new int[tree.Count];
        foreach (int node in nodeOf) _own[node]++;

        int[] free = new int[tree.Count];
        int next = 0;
        foreach (int node in tree.TopDown)
        {
            free[node] = next;
            next += _own[node];
        }

        _start = (int[])free.Clone();
        RankedKeys ranks = new(scores);
        _cut = new(ranks, ties);
        _keys = new ulong[scores.Length];
        for (int nominee = 0; nominee < scores.Length; nominee++) _keys[free[nodeOf[nominee]]++] = ranks.Of(scores[nominee], nominee);

        _others = new int[tree.Count];
        _secured = new int[tree.Count];
        _leftBehind = new uint[tree.Count];
        _cuts = new NodeCut[tree.Count];
        _chosen = new bool[scores.Length];
    }

    /// <summary>Chooses exactly <paramref name="seats"/> nominees with the best total under the quotas, or says which quotas clash.</summary>
    /// <param name="tree">The quotas.</param>
    /// <param name="nodeOf">Each nominee's innermost group; the root for whoever belongs to no other. Kept, not copied.</param>
    /// <param name="scores">Each nominee's points as integers; equal is equal. Kept, not copied.</param>
    /// <param name="seats">How many places there are.</param>
    /// <param name="ties">The strict order of nominees with equal points, best first; asked only where it matters.</param>
    /// <param name="reserve">How many the reserve list should have at most.</param>
    /// <param name="cancel">Stops the work between two groups.</param>
    public static NestedResult Settle(QuotaTree tree, int[] nodeOf, long[] scores, int seats, IComparer<int> ties,
        int reserve = 0, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(nodeOf);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(ties);
        ArgumentOutOfRangeException.ThrowIfNegative(seats);
        ArgumentOutOfRangeException.ThrowIfNegative(reserve);
        if (nodeOf.Length != scores.Length)
            throw new ArgumentException($"There are {scores.Length} scores and {nodeOf.Length} groups; every nominee has one of each.", nameof(nodeOf));
        foreach (int node in nodeOf)
        {
            if ((uint)node >= (uint)tree.Count)
                throw new ArgumentException($"A nominee belongs to group {node}, but the groups are numbered from 0 to {tree.Count - 1}.", nameof(nodeOf));
        }

        NestedMerge merge = new(tree, nodeOf, scores, seats, ties, reserve);
        NestedSupply supply = new(tree, merge._own);
        List<NestedClash> clashes = supply.Clashes(seats);
        NestedCohort? cohort = clashes.Count == 0 ? merge.Run(reserve, cancel) : null;
        return new(cohort, clashes, supply.FewestSeats, supply.MostSeats);
    }

    private NestedCohort Run(int reserve, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();

        for (int i = _tree.Count - 1; i > 0; i--)
        {
            cancel.ThrowIfCancellationRequested();
            Settle(_tree.TopDown[i]);
        }

        int root = _tree.Root;
        Gather(root);
        _cuts[root] = new(Secure(root, _seats), false, null);

        Span<ulong> others = Others(root);
        int next = Math.Min(Math.Min(reserve, others.Length), _tree[root].Max - _seats);
        if (next > 0) _cut.Take(others, next, uint.MaxValue);

        for (int i = _tree.Count - 1; i > 0; i--) _places[_tree[_tree.TopDown[i]].Parent] += _places[_tree.TopDown[i]];
        Reconsider();

        return new(new(_tree, _cuts, _places), _nodeOf, _scores, _chosen, _objective, _cut.InOrder(others[..next]));
    }

    /// <summary>Takes back the cuts of groups that were full on the way up but lost others higher up: not they, but the higher cut is the reason.</summary>
    /// <remarks>Whoever such a group turned away stands behind one whom the higher cut turned away, so it turns them away as well.</remarks>
    private void Reconsider()
    {
        for (int node = 0; node < _cuts.Length; node++)
        {
            if (_cuts[node].IsFull && _places[node] < _tree[node].Max) _cuts[node] = _cuts[node] with { IsFull = false, Kept = null };
        }
    }

    private void Settle(int node)
    {
        Gather(node);
        CutKey? promoted = Secure(node, _tree[node].Min);

        Span<ulong> others = Others(node);
        int max = _tree[node].Max, room = max - _secured[node];
        // A maximum that all places fit into turns nobody away from the cohort, only from the reserve list behind it.
        bool isFull = max < _seats && room < others.Length;
        CutKey? kept = null;

        if (max < _horizon && room < others.Length)
        {
            if (room > 0) kept = _cut.Take(others, room, _leftBehind[node]);
            if (!isFull) foreach (ulong key in others[room..]) _leftBehind[node] = Math.Min(_leftBehind[node], RankedKeys.Distance(key));
            _others[node] = room;
        }
        else if (others.Length / 2 > _horizon)
        {
            // No group can send more than all places and the whole reserve. Equal scores stay together, so this draws no lot.
            _others[node] = TieCut.TakeWithTies(others, _horizon);
        }

        _cuts[node] = new(promoted, isFull, isFull ? kept : null);
    }

    /// <summary>Moves what the group's parts send up behind the group's own nominees.</summary>
    private void Gather(int node)
    {
        int end = _start[node] + _own[node];
        uint leftBehind = uint.MaxValue;

        foreach (int part in _tree.ChildrenOf(node))
        {
            // Parts lie in top-down order behind their group, so everything moves to the left and nothing is overwritten.
            Others(part).CopyTo(_keys.AsSpan(end));
            end += _others[part];
            _secured[node] += _secured[part];
            leftBehind = Math.Min(leftBehind, _leftBehind[part]);
        }

        _others[node] = end - _start[node];
        _leftBehind[node] = leftBehind;
    }

    /// <summary>Gives places to the best others until the group has its minimum.</summary>
    private CutKey? Secure(int node, int min)
    {
        int missing = min - _secured[node];
        if (missing <= 0) return null;

        Span<ulong> others = Others(node);
        CutKey cut = _cut.Take(others, missing, _leftBehind[node]);
        foreach (ulong key in others[..missing])
        {
            int nominee = RankedKeys.Nominee(key);
            _chosen[nominee] = true;
            _places[_nodeOf[nominee]]++;
            _objective = checked(_objective + _scores[nominee]);
        }


        _secured[node] = min;
        _start[node] += missing;
        _others[node] -= missing;
        return cut;
    }

    private Span<ulong> Others(int node) => _keys.AsSpan(_start[node], _others[node]);
}
