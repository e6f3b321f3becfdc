namespace SelectionEngine;

/// <summary>Dijkstra's method over a network whose arcs only its owner knows: the owner tells where one can go on from a node that is settled.</summary>
/// <param name="nodes">How many nodes there are.</param>
internal sealed class ShortestPaths(int nodes)
{
    private readonly long[] _distance = new long[nodes];
    private readonly int[] _from = new int[nodes], _through = new int[nodes];
    private readonly bool[] _isSettled = new bool[nodes];
    private readonly PriorityQueue<int, long> _queue = new();
    private readonly Stack<int> _atOnce = new();
    private readonly List<int> _settled = [];

    /// <summary>The nodes that are settled, nearest first.</summary>
    public IReadOnlyList<int> Settled => _settled;

    public bool IsSettled(int node) => _isSettled[node];

    public long Distance(int node) => _distance[node];

    /// <summary>The node before this one on its path; -1 where the path begins.</summary>
    public int From(int node) => _from[node];

    /// <summary>By which of several arcs the path came, as its owner numbers them; -1 when there is but one.</summary>
    public int Through(int node) => _through[node];

    /// <summary>Forgets the last search.</summary>
    public void Begin()
    {
        Array.Fill(_distance, long.MaxValue);
        Array.Clear(_isSettled);
        _queue.Clear();
        _atOnce.Clear();
        _settled.Clear();
    }

    /// <summary>Notes a way to a node; one that costs nothing more is followed at once, without a queue.</summary>
    public void Reach(int node, long distance, long more, int from, int through)
    {
        if (distance + more >= _distance[node]) return;
        (_distance[node], _from[node], _through[node]) = (distance + more, from, through);
        if (more == 0) _atOnce.Push(node);
        else _queue.Enqueue(node, distance + more);
    }

    /// <summary>Settles the nearest node that is not; null when no further one can be reached.</summary>
    public int? Next()
    {
        while (_atOnce.TryPop(out int node) || _queue.TryDequeue(out node, out _))
        {
            if (_isSettled[node]) continue;
            _isSettled[node] = true;
            _settled.Add(node);
            return node;
        }

        return null;
    }
}
