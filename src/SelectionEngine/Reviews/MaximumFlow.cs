namespace SelectionEngine;

/// <summary>The most that can flow through a network of whole capacities, and where it is stuck.</summary>
/// <remarks>Dinic (1970), Soviet Mathematics Doklady 11, 1277-1280. The minimum cut names what is too small (Ford and Fulkerson 1956).</remarks>
internal sealed class MaximumFlow
{
    private readonly List<int>[] _edges;
    private readonly List<int> _to = [], _room = [];
    private readonly int[] _level, _next;

    public MaximumFlow(int nodes)
    {
        _edges = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
        (_level, _next) = (new int[nodes], new int[nodes]);
    }

    /// <summary>An edge; its number, by which <see cref="Used"/> tells of it.</summary>
    public int Connect(int from, int to, int capacity)
    {
        int edge = _to.Count;
        _to.AddRange([to, from]);
        _room.AddRange([capacity, 0]);
        _edges[from].Add(edge);
        _edges[to].Add(edge + 1);
        return edge;
    }

    /// <summary>Lets as much flow as possible.</summary>
    public int Run(int source, int sink)
    {
        int total = 0;
        while (Levels(source, sink))
        {
            Array.Clear(_next);
            while (Push(source, sink, int.MaxValue) is int more and > 0) total += more;
        }

        return total;
    }

    /// <summary>How much flows along an edge.</summary>
    public int Used(int edge) => _room[edge ^ 1];

    /// <summary>Whether more could still come to a node from another one.</summary>
    public bool[] ReachableFrom(int node)
    {
        bool[] reached = new bool[_edges.Length];
        Queue<int> queue = new([node]);
        reached[node] = true;

        while (queue.TryDequeue(out int at))
        {
            foreach (int edge in _edges[at])
            {
                if (_room[edge] == 0 || reached[_to[edge]]) continue;
                reached[_to[edge]] = true;
                queue.Enqueue(_to[edge]);
            }
        }

        return reached;
    }

    private bool Levels(int source, int sink)
    {
        Array.Fill(_level, -1);
        _level[source] = 0;
        Queue<int> queue = new([source]);

        while (queue.TryDequeue(out int at))
        {
            foreach (int edge in _edges[at])
            {
                if (_room[edge] == 0 || _level[_to[edge]] >= 0) continue;
                _level[_to[edge]] = _level[at] + 1;
                queue.Enqueue(_to[edge]);
            }
        }

        return _level[sink] >= 0;
    }

    private int Push(int at, int sink, int most)
    {
        if (at == sink) return most;

        for (; _next[at] < _edges[at].Count; _next[at]++)
        {
            int edge = _edges[at][_next[at]], to = _to[edge];
            if (_room[edge] == 0 || _level[to] != _level[at] + 1) continue;

            int pushed = Push(to, sink, Math.Min(most, _room[edge]));
            if (pushed == 0) continue;
            _room[edge] -= pushed;
            _room[edge ^ 1] += pushed;
            return pushed;
        }

        return 0;
    }
}
