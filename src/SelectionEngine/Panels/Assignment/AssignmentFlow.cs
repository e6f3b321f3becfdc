namespace SelectionEngine;

/// <summary>
/// A flow with lower bounds: source → nominee → the nominee's group → assessor → sink, raised along shortest paths (Dinic 1970). Every nominee tries assessors in the order of
/// their common lots, so that panels are well mixed from the start.
/// </summary>
internal sealed class AssignmentFlow
{
    private readonly AssignmentProblem _problem;
    private readonly int _nominees, _assessors, _groups, _source, _sink, _from, _to;
    private readonly List<int> _head = [], _capacity = [];
    private readonly List<int>[] _arcs;
    private readonly int[] _level, _next;
    private readonly int[] _needed;

    public AssignmentFlow(AssignmentProblem problem)
    {
        _problem = problem;
        (_nominees, _assessors, _groups) = (problem.Nominees.Length, problem.Assessors.Length, problem.Groups.Length);
        int middle = _nominees * (1 + _groups);
        (_source, _sink, _from, _to) = (middle + _assessors, middle + _assessors + 1, middle + _assessors + 2, middle + _assessors + 3);
        _arcs = [.. Enumerable.Range(0, middle + _assessors + 4).Select(_ => new List<int>())];
        (_level, _next, _needed) = (new int[_arcs.Length], new int[_arcs.Length], new int[_arcs.Length]);
    }

    /// <summary>How many places the panels can get, minimums of groups and loads set aside; and for every nominee how many.</summary>
    public (int Served, int[] Of) MostServed()
    {
        int[] supply = Build(lowerBounds: false, 0, _problem.Plan.MaxLoad);
        int served = Raise(_source, _sink);
        return (served, [.. supply.Select(arc => _capacity[arc ^ 1])]);
    }

    /// <summary>An assignment in which every load lies between two numbers; null when there is none.</summary>
    public HashSet<int>[]? Within(int minLoad, int maxLoad)
    {
        Build(lowerBounds: true, minLoad, maxLoad);
        if (Raise(_from, _to) < _needed.Sum(one => Math.Max(0, one))) return null;

        HashSet<int>[] panels = [.. Enumerable.Range(0, _nominees).Select(_ => new HashSet<int>())];
        for (int nominee = 0; nominee < _nominees; nominee++)
        {
            for (int group = 0; group < _groups; group++)
            {
                foreach (int arc in _arcs[GroupNode(nominee, group)])
                {
                    if ((arc & 1) == 0 && _capacity[arc] == 0) panels[nominee].Add(_head[arc] - _nominees * (1 + _groups));
                }
            }
        }

        return panels;
    }

    private int GroupNode(int nominee, int group) => _nominees + nominee * _groups + group;

    private int AssessorNode(int assessor) => _nominees * (1 + _groups) + assessor;

    private int[] Build(bool lowerBounds, int minLoad, int maxLoad)
    {
        int[] supply = new int[_nominees];
        int each = _problem.Plan.PerNominee;
        for (int nominee = 0; nominee < _nominees; nominee++)
        {
            supply[nominee] = Bounded(_source, nominee, lowerBounds ? each : 0, each);
            for (int group = 0; group < _groups; group++)
            {
                PanelGroup limit = _problem.Groups[group];
                Bounded(nominee, GroupNode(nominee, group), lowerBounds ? limit.Min : 0, Math.Min(each, limit.Max ?? each));
            }

            foreach (int assessor in Enumerable.Range(0, _assessors).Where(assessor => _problem.IsFree(nominee, assessor)).OrderBy(assessor => _problem.LotOf(nominee, assessor)))
            {
                Arc(GroupNode(nominee, _problem.GroupOf[assessor]), AssessorNode(assessor), 1);
            }
        }

        for (int assessor = 0; assessor < _assessors; assessor++) Bounded(AssessorNode(assessor), _sink, lowerBounds ? minLoad : 0, maxLoad);

        if (!lowerBounds) return supply;

        // Lower bounds as a demand of their own: what must flow is fed from one new node and drained to another, and the sink is joined back to the source.
        Arc(_sink, _source, int.MaxValue / 4);
        for (int node = 0; node < _needed.Length; node++)
        {
            if (_needed[node] > 0) Arc(_from, node, _needed[node]);
            if (_needed[node] < 0) Arc(node, _to, -_needed[node]);
        }

        return supply;
    }

    private int Bounded(int from, int to, int min, int max)
    {
        if (max < min) max = min;
        _needed[to] += min;
        _needed[from] -= min;
        return Arc(from, to, max - min);
    }

    private int Arc(int from, int to, int capacity)
    {
        _arcs[from].Add(_head.Count);
        _arcs[to].Add(_head.Count + 1);
        _head.AddRange([to, from]);
        _capacity.AddRange([capacity, 0]);
        return _head.Count - 2;
    }

    private int Raise(int source, int sink)
    {
        int raised = 0;
        while (Levels(source, sink))
        {
            Array.Clear(_next);
            while (Push(source, sink, int.MaxValue) is var more and > 0) raised += more;
        }

        return raised;
    }

    private bool Levels(int source, int sink)
    {
        Array.Fill(_level, -1);
        _level[source] = 0;
        Queue<int> queue = new([source]);
        while (queue.TryDequeue(out int node))
        {
            foreach (int arc in _arcs[node])
            {
                if (_capacity[arc] == 0 || _level[_head[arc]] >= 0) continue;
                _level[_head[arc]] = _level[node] + 1;
                queue.Enqueue(_head[arc]);
            }
        }

        return _level[sink] >= 0;
    }

    // Levels bound the depth: the longest path visits each kind of node a few times.
    private int Push(int node, int sink, int most)
    {
        if (node == sink) return most;
        for (; _next[node] < _arcs[node].Count; _next[node]++)
        {
            int arc = _arcs[node][_next[node]];
            if (_capacity[arc] == 0 || _level[_head[arc]] != _level[node] + 1) continue;
            int pushed = Push(_head[arc], sink, Math.Min(most, _capacity[arc]));
            if (pushed == 0) continue;
            _capacity[arc] -= pushed;
            _capacity[arc ^ 1] += pushed;
            return pushed;
        }

        return 0;
    }
}
