namespace SelectionEngine;

/// <summary>The best cohort under two crossing families of quotas, exactly, as a flow of least cost; made to be asked again with other scores.</summary>
/// <remarks>
/// Successive shortest paths from any prices (Ahuja, Magnanti and Orlin 1993, Network Flows, section 9.7): the prices say who is in, what then is too much
/// in one group and too little in another is moved along shortest paths, which also corrects the prices. Last time's prices make the next question short.
/// The constraint matrix is totally unimodular, so whole persons are as good as halves. A nominee's points minus the two prices of their groups decide alone
/// except where that is exactly zero; there <see cref="Canonize"/> lets the lot choose among all optima.
/// </remarks>
internal sealed class CrossedFlow
{
    private readonly FlowNetwork _network;
    private readonly IComparer<int> _ties;
    private readonly long[] _price;
    private readonly int[] _flow, _balance, _taken, _floor, _ceiling, _several;
    private readonly ShortestPaths _paths;
    private readonly CancellationToken _cancel;
    private readonly StarPrices? _star;
    private long[] _scores = [];
    private long[]? _kept;
    private int _seats;
    private bool _isWarm;

    public CrossedFlow(CohortProblem problem, TwoFamilies families, CancellationToken cancel = default)
    {
        _network = new(problem, families);
        (_ties, _cancel) = (problem.Ties, cancel);
        int nodes = _network.Nodes, cells = _network.CellFirst.Length;
        (_price, _flow, _balance, _paths) = (new long[nodes], new int[nodes], new int[nodes], new(nodes));
        (_taken, _floor, _ceiling) = (new int[cells], new int[cells], new int[cells]);
        _several = [.. Enumerable.Range(0, cells).Where(cell => _network.Start[cell + 1] - _network.Start[cell] > 1)];
        _star = StarPrices.Of(_network);
    }

    /// <summary>Whether sums of these scores along any path stay exact.</summary>
    public static bool CanHold(CohortProblem problem, TwoFamilies families)
    {
        UInt128 largest = 1;
        foreach (long score in problem.Scores) largest = UInt128.Max(largest, (UInt128)Int128.Abs(score));
        return largest * (UInt128)(families.First.Tree.Count + families.Second.Tree.Count + 2) < (UInt128)(long.MaxValue / 16);
    }

    /// <summary>The canonical best cohort for these scores in ascending order; null when the quotas cannot be met.</summary>
    public int[]? Solve(long[] scores)
    {
        int[] chosen = new int[_network.Seats];
        if (!Solve(scores, chosen)) return null;
        Array.Sort(chosen);
        return chosen;
    }

    /// <summary>The canonical best cohort for these scores; false when the quotas cannot be met.</summary>
    /// <param name="scores">The nominees' scores.</param>
    /// <param name="chosen">Receives the cohort, in any order; as many as are to be chosen.</param>
    public bool Solve(long[] scores, Span<int> chosen)
    {
        _seats = chosen.Length;
        if (!IsMet(scores)) return false;
        Canonize();

        int count = 0;
        for (int cell = 0; cell < _taken.Length; cell++)
            for (int i = 0; i < _taken[cell]; i++) chosen[count++] = _network.Members[_network.Start[cell] + i];

        return true;
    }

    /// <summary>Begins every further question with the prices of the last answer; without it each begins with those of the question before.</summary>
    public void KeepPrices() => _kept = _isWarm ? [.. _price] : null;

    /// <summary>The groups that ask for more than can reach them, or null when the quotas can be met; bounds are numbered by node.</summary>
    public QuotaClash? Clash()
    {
        _seats = _network.Seats;
        if (!_network.HasCrossedBounds && IsMet(new long[_network.Members.Length])) return null;

        List<QuotaBound> bounds = [];
        long asked = 0, available = 0, nominees = 0;
        for (int node = 0; node < _network.Nodes; node++)
        {
            int parent = _network.Parent[node];
            if (_network.HasCrossedBounds ? _network.Lower[node] <= _network.Upper[node] : parent < 0 || _paths.IsSettled(node) == _paths.IsSettled(parent)) continue;

            // What flows into the reached groups at the least is asked for, what flows out of them at the most is available.
            bool flowsIn = _paths.IsSettled(node) == _network.IsFirst(node);
            if (_network.HasCrossedBounds || flowsIn) Asks(node);
            if (_network.HasCrossedBounds || !flowsIn) Limits(node);
            if (_network.HasCrossedBounds) return new(asked, available, bounds, nominees);
        }

        for (int cell = 0; cell < _taken.Length; cell++)
            if (_paths.IsSettled(_network.CellFirst[cell]) && !_paths.IsSettled(_network.CellSecond[cell])) nominees += Members(cell).Length;

        bool first = _paths.IsSettled(_network.Parent.AsSpan(0, _network.FirstCount).IndexOf(-1)), second = _paths.IsSettled(_network.FirstCount + _network.Parent.AsSpan(_network.FirstCount).IndexOf(-1));
        bool ask = first && !second, limit = second && !first;
        return new(asked + (ask ? _network.Seats : 0), available + nominees + (limit ? _network.Seats : 0), bounds, nominees, ask, limit);

        void Asks(int node)
        {
            asked += _network.Lower[node];
            if (_network.Lower[node] > 0) bounds.Add(new(node, true));
        }

        void Limits(int node)
        {
            available += _network.Upper[node];
            bounds.Add(new(node, false));
        }
    }

    /// <summary>The points that a group of the two families costs whoever belongs to it: what their points must exceed together, the first minus the second.</summary>
    public long Price(int node) => _price[node];

    private bool IsMet(long[] scores)
    {
        _cancel.ThrowIfCancellationRequested();
        _scores = scores;
        if (_network.HasCrossedBounds) return false;
        if (_kept is not null) _kept.CopyTo(_price, 0);
        else if (!_isWarm) Start();
        Order();
        _star?.Settle(_scores, _seats, _price);
        Place();

        int excess = -1;
        while ((excess = Array.FindIndex(_balance, balance => balance > 0)) >= 0)
        {
            _cancel.ThrowIfCancellationRequested();
            int deficit = Nearest();
            if (deficit >= 0)
            {
                Correct(deficit);
                Move(deficit);
                continue;
            }

            _isWarm = false;
            return false;
        }

        return _isWarm = true;
    }

    /// <summary>First prices: as if there were no quotas, the score of the last place.</summary>
    private void Start()
    {
        Array.Clear(_price);
        if (_seats < 1 || _seats > _scores.Length) return;
        _price.AsSpan(0, _network.FirstCount).Fill(KthLargest.Of([.. _scores], _seats));
    }

    /// <summary>Puts every cell in the order of merit, lots among equals.</summary>
    private void Order()
    {
        Array.Clear(_floor);
        for (int cell = 0; cell < _taken.Length; cell++) _ceiling[cell] = _network.Start[cell + 1] - _network.Start[cell];
        foreach (int cell in _several) Sort(Members(cell));
    }

    /// <summary>Most cells are small.</summary>
    private void Sort(Span<int> members)
    {
        const int Few = 16;
        for (int i = 1; i < members.Length && members.Length > Few; i++)
        {
            if (Before(members[i - 1], members[i]) < 0) continue;
            members.Sort(Before);
            return;
        }

        for (int i = 1; i < members.Length; i++)
        {
            int one = members[i], place = i;
            for (; place > 0 && Before(one, members[place - 1]) < 0; place--) members[place] = members[place - 1];
            members[place] = one;
        }
    }

    private int Before(int one, int other) => _scores[one] != _scores[other] ? _scores[other].CompareTo(_scores[one]) : _ties.Compare(one, other);

    private Span<int> Members(int cell) => _network.Members.AsSpan(_network.Start[cell], _network.Start[cell + 1] - _network.Start[cell]);

    /// <summary>Gives every arc the flow that its prices ask for, and counts what is then too much (above 0) or too little at every node.</summary>
    private void Place()
    {
        Array.Clear(_balance);
        for (int cell = 0; cell < _taken.Length; cell++)
        {
            int first = _network.CellFirst[cell], second = _network.CellSecond[cell], taken = 0;
            long needed = _price[first] - _price[second];
            foreach (int member in Members(cell))
            {
                if (_scores[member] <= needed) break;
                taken++;
            }

            _taken[cell] = taken;
            _balance[first] -= taken;
            _balance[second] += taken;
        }

        foreach (int node in _network.BottomUp)
        {
            int parent = _network.Parent[node], sign = _network.IsFirst(node) ? 1 : -1;
            if (parent < 0)
            {
                _balance[node] += sign * _seats;
                continue;
            }

            long cost = sign * (_price[parent] - _price[node]);
            _flow[node] = cost > 0 ? _network.Lower[node] : cost < 0 ? _network.Upper[node] : Math.Clamp(-sign * _balance[node], _network.Lower[node], _network.Upper[node]);
            _balance[node] += sign * _flow[node];
            _balance[parent] -= sign * _flow[node];
        }
    }

    /// <summary>The nearest node with too little, by Dijkstra's method over reduced costs from all nodes with too much; -1 when none can be reached.</summary>
    private int Nearest()
    {
        _paths.Begin();
        for (int node = 0; node < _balance.Length; node++) if (_balance[node] > 0) _paths.Reach(node, 0, 0, -1, -1);

        while (_paths.Next() is { } node)
        {
            if (_balance[node] < 0) return node;
            Leave(node, zeroOnly: false);
        }

        return -1;
    }

    /// <summary>Follows every arc on which flow can still be moved away from a node.</summary>
    private void Leave(int node, bool zeroOnly)
    {
        bool isFirst = _network.IsFirst(node);
        int parent = _network.Parent[node];
        if (parent >= 0 && (isFirst ? _flow[node] > _network.Lower[node] : _flow[node] < _network.Upper[node])) Follow(parent, 0, -1);

        foreach (int child in _network.Children[node])
            if (isFirst ? _flow[child] < _network.Upper[child] : _flow[child] > _network.Lower[child]) Follow(child, 0, -1);

        foreach (int cell in _network.CellsAt[node])
        {
            int taken = _taken[cell];
            if (isFirst && taken < _ceiling[cell]) Follow(_network.CellSecond[cell], -_scores[Members(cell)[taken]], cell);
            if (!isFirst && taken > _floor[cell]) Follow(_network.CellFirst[cell], _scores[Members(cell)[taken - 1]], cell);
        }

        void Follow(int to, long cost, int cell)
        {
            if (_paths.IsSettled(to)) return;
            long reduced = cost + _price[node] - _price[to];
            if (!zeroOnly || reduced == 0) _paths.Reach(to, _paths.Distance(node), reduced, node, cell);
        }
    }

    private void Correct(int target)
    {
        long farthest = _paths.Distance(target);
        foreach (int node in _paths.Settled) _price[node] += _paths.Distance(node) - farthest;
    }

    /// <summary>Moves as much as fits along the path that was found.</summary>
    private void Move(int target)
    {
        int amount = -_balance[target], source = target;
        for (; _paths.From(source) >= 0; source = _paths.From(source)) amount = Math.Min(amount, Room(_paths.From(source), source, _paths.Through(source)));
        amount = Math.Min(amount, _balance[source]);

        for (int node = target; _paths.From(node) >= 0; node = _paths.From(node)) Push(_paths.From(node), node, _paths.Through(node), amount);
        _balance[source] -= amount;
        _balance[target] += amount;
    }

    private int Room(int from, int to, int through)
    {
        if (through >= 0) return 1;
        bool down = _network.Parent[to] == from;
        int arc = down ? to : from;
        return down == _network.IsFirst(from) ? _network.Upper[arc] - _flow[arc] : _flow[arc] - _network.Lower[arc];
    }

    private void Push(int from, int to, int through, int amount)
    {
        if (through >= 0)
        {
            _taken[through] += _network.IsFirst(from) ? amount : -amount;
            return;
        }

        bool down = _network.Parent[to] == from;
        _flow[down ? to : from] += down == _network.IsFirst(from) ? amount : -amount;
    }

    /// <summary>Among all optima takes the one with the smallest sorted lots.</summary>
    /// <remarks>Only arcs without reduced cost can differ between optima; a nominee on one of them can be had if a circle of such arcs goes through them.</remarks>
    private void Canonize()
    {
        List<(int Member, int Cell)> open = [];
        for (int cell = 0; cell < _taken.Length; cell++)
        {
            long needed = _price[_network.CellFirst[cell]] - _price[_network.CellSecond[cell]];
            Span<int> members = Members(cell);
            int better = _taken[cell], end = _taken[cell];
            while (better > 0 && _scores[members[better - 1]] == needed) better--;
            while (end < members.Length && _scores[members[end]] == needed) end++;
            (_floor[cell], _ceiling[cell]) = (better, end);
            for (int i = better; i < end; i++) open.Add((members[i], cell));
        }

        open.Sort((one, other) => _ties.Compare(one.Member, other.Member));
        foreach ((_, int cell) in open)
        {
            // The nominees of a cell come in the order of their lots, so this is the first of it that is not settled.
            if (_floor[cell] == _ceiling[cell]) continue;
            if (_taken[cell] > _floor[cell] || Circles(cell)) _floor[cell]++;
            else _ceiling[cell] = _floor[cell];
        }
    }

    /// <summary>Takes one more of a cell by moving flow along a circle that costs nothing, if there is one.</summary>
    private bool Circles(int cell)
    {
        _paths.Begin();
        int first = _network.CellFirst[cell];
        _paths.Reach(_network.CellSecond[cell], 0, 0, -1, -1);

        while (_paths.Next() is { } node)
        {
            if (node != first)
            {
                Leave(node, zeroOnly: true);
                continue;
            }

            for (int at = node; _paths.From(at) >= 0; at = _paths.From(at)) Push(_paths.From(at), at, _paths.Through(at), 1);
            _taken[cell]++;
            return true;
        }

        return false;
    }
}
