namespace SelectionEngine;

/// <summary>A split under change: its sums, its rules, and what a swap would do to both.</summary>
internal sealed class TeamRules
{
    private readonly TeamProblem _problem;
    private readonly int[][] _apart, _together;
    private readonly int[][] _counts, _least, _most;
    private readonly int[] _values;
    private readonly int[][]? _meets;

    public TeamRules(TeamProblem problem, int[] teamOf)
    {
        _problem = problem;
        TeamOf = (int[])teamOf.Clone();
        Sums = new long[problem.Teams];
        for (int member = 0; member < teamOf.Length; member++) Sums[teamOf[member]] += problem.Scores[member];

        (_apart, _together) = (problem.Partners(problem.Apart), problem.Partners(problem.Together));
        (_values, _least, _most) = problem.Shares();
        _counts = [.. _most.Select(most => new int[most.Length])];
        for (int attribute = 0; attribute < _values.Length; attribute++)
        {
            for (int member = 0; member < teamOf.Length; member++) _counts[attribute][teamOf[member] * _values[attribute] + problem.Spread[attribute][member]]++;
        }

        Violations = Count();
        if (problem.Met is null) return;

        // What each member would meet in each team, so that the cost of a swap is known without looking at anybody else.
        _meets = [.. problem.Met.Select(_ => new int[problem.Teams])];
        for (int member = 0; member < teamOf.Length; member++)
        {
            for (int other = 0; other < teamOf.Length; other++) _meets[member][TeamOf[other]] += problem.Met[member][other];
            Meetings += _meets[member][TeamOf[member]];
        }

        Meetings /= 2;
    }

    public int[] TeamOf { get; }

    public long[] Sums { get; }

    public int Violations { get; private set; }

    /// <summary>What the members of one team cost who have met before.</summary>
    public int Meetings { get; private set; }

    public long Scaled(int team) => Sums[team] * _problem.Weight(team);

    public long Range
    {
        get
        {
            long least = long.MaxValue, most = long.MinValue;
            for (int team = 0; team < Sums.Length; team++)
            {
                least = Math.Min(least, Scaled(team));
                most = Math.Max(most, Scaled(team));
            }

            return most - least;
        }
    }

    /// <summary>How the number of violations changes when two members of different teams change places.</summary>
    public int Change(int one, int other)
    {
        int a = TeamOf[one], b = TeamOf[other], change = 0;

        for (int attribute = 0; attribute < _values.Length; attribute++)
        {
            int[] values = _problem.Spread[attribute];
            int mine = values[one], yours = values[other];
            if (mine == yours) continue;
            change += Step(attribute, a, mine, -1) + Step(attribute, a, yours, 1) + Step(attribute, b, yours, -1) + Step(attribute, b, mine, 1);
        }

        foreach (int partner in _apart[one]) if (partner != other) change += (TeamOf[partner] == b ? 1 : 0) - (TeamOf[partner] == a ? 1 : 0);
        foreach (int partner in _apart[other]) if (partner != one) change += (TeamOf[partner] == a ? 1 : 0) - (TeamOf[partner] == b ? 1 : 0);
        foreach (int partner in _together[one]) if (partner != other) change += (TeamOf[partner] == a ? 1 : 0) - (TeamOf[partner] == b ? 1 : 0);
        foreach (int partner in _together[other]) if (partner != one) change += (TeamOf[partner] == b ? 1 : 0) - (TeamOf[partner] == a ? 1 : 0);
        return change;
    }

    /// <summary>How what meetings cost changes when two members of different teams change places.</summary>
    public int MeetingChange(int one, int other)
    {
        if (_meets is null) return 0;
        int a = TeamOf[one], b = TeamOf[other];
        return _meets[one][b] - _meets[one][a] + _meets[other][a] - _meets[other][b] - 2 * _problem.Met![one][other];
    }

    public void Swap(int one, int other)
    {
        Violations += Change(one, other);
        if (_meets is not null) SwapMeetings(one, other);
        int a = TeamOf[one], b = TeamOf[other];
        (TeamOf[one], TeamOf[other]) = (b, a);
        long moved = _problem.Scores[other] - _problem.Scores[one];
        Sums[a] += moved;
        Sums[b] -= moved;

        for (int attribute = 0; attribute < _values.Length; attribute++)
        {
            int[] values = _problem.Spread[attribute], counts = _counts[attribute];
            int width = _values[attribute];
            counts[a * width + values[one]]--;
            counts[a * width + values[other]]++;
            counts[b * width + values[other]]--;
            counts[b * width + values[one]]++;
        }
    }

    private void SwapMeetings(int one, int other)
    {
        Meetings += MeetingChange(one, other);
        int a = TeamOf[one], b = TeamOf[other];
        int[] ofOne = _problem.Met![one], ofOther = _problem.Met[other];
        for (int member = 0; member < ofOne.Length; member++)
        {
            int moved = ofOther[member] - ofOne[member];
            if (moved == 0) continue;
            _meets![member][a] += moved;
            _meets[member][b] -= moved;
        }
    }

    private int Step(int attribute, int team, int value, int by)
    {
        int at = team * _values[attribute] + value, count = _counts[attribute][at];
        return by > 0
            ? (count >= _most[attribute][at] ? 1 : 0) - (count < _least[attribute][at] ? 1 : 0)
            : (count <= _least[attribute][at] ? 1 : 0) - (count > _most[attribute][at] ? 1 : 0);
    }

    private int Count()
    {
        int violations = 0;
        for (int attribute = 0; attribute < _values.Length; attribute++)
        {
            for (int at = 0; at < _counts[attribute].Length; at++)
                violations += Math.Max(0, _least[attribute][at] - _counts[attribute][at]) + Math.Max(0, _counts[attribute][at] - _most[attribute][at]);
        }

        foreach ((int one, int other) in _problem.Apart) if (TeamOf[one] == TeamOf[other]) violations++;
        foreach ((int one, int other) in _problem.Together) if (TeamOf[one] != TeamOf[other]) violations++;
        return violations;
    }
}
