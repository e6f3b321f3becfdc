namespace SelectionEngine;

/// <summary>Lists every split of a small group, so that the best one is proved without any bound.</summary>
internal sealed class TeamEnumeration
{
    private const double MostSplits = 3e6;

    private readonly TeamProblem _problem;
    private readonly TeamSolution _known;
    private readonly CancellationToken _cancel;
    private readonly int[] _teamOf, _room;
    private readonly long[] _sums;
    private readonly int[][] _counts, _least, _most, _apart, _together;
    private readonly int[] _values;
    private int[]? _best;
    private (int Meetings, long Range) _worth = (int.MaxValue, long.MaxValue);
    private int _meetings;

    private TeamEnumeration(TeamProblem problem, TeamSolution known, CancellationToken cancel)
    {
        (_problem, _known, _cancel) = (problem, known, cancel);
        (_teamOf, _room, _sums) = (new int[problem.Members], (int[])problem.Sizes.Clone(), new long[problem.Teams]);
        Array.Fill(_teamOf, -1);
        if (known.Violations == 0) (_best, _worth) = (known.TeamOf, (known.Meetings, known.Range));

        (_values, _least, _most) = problem.Shares();
        _counts = [.. _most.Select(most => new int[most.Length])];
        (_apart, _together) = (problem.Partners(problem.Apart), problem.Partners(problem.Together));
    }

    public static bool IsSmall(TeamProblem problem)
    {
        double splits = 1;
        int left = problem.Members;
        foreach (int size in problem.Sizes)
        {
            for (int i = 0; i < size; i++) splits *= (double)(left - i) / (i + 1);
            left -= size;
        }

        foreach (IGrouping<int, int> alike in problem.Sizes.GroupBy(size => size)) for (int i = 2; i <= alike.Count(); i++) splits /= i;
        return splits <= MostSplits;
    }

    /// <summary>The best split of all, proved; when no split keeps all rules, the one that was given.</summary>
    /// <param name="problem">Who, into what, under which rules.</param>
    /// <param name="known">A split to beat.</param>
    /// <param name="cancel">Stops it from outside.</param>
    public static TeamSolution Best(TeamProblem problem, TeamSolution known, CancellationToken cancel)
    {
        TeamEnumeration all = new(problem, known, cancel);
        all.Place(0);
        return all._best is null
            ? known with { IsImpossible = true }
            : new(all._best, all._worth.Range, all._worth.Range, 0, all._worth.Meetings) { LeastMeetings = all._worth.Meetings };
    }

    private void Place(int member)
    {
        if (_worth.Meetings <= _problem.LeastMeetings && _worth.Range <= _known.Bound) return;
        if (member == _problem.Members)
        {
            Offer();
            return;
        }

        _cancel.ThrowIfCancellationRequested();
        for (int team = 0; team < _problem.Teams; team++)
        {
            if (_room[team] == 0 || (_problem.Seats[member] >= 0 && _problem.Seats[member] != team) || IsTwin(team) || !Fits(member, team)) continue;

            int met = _problem.Met is null ? 0 : Enumerable.Range(0, member).Where(other => _teamOf[other] == team).Sum(other => _problem.Met[member][other]);
            if (_meetings + met > _worth.Meetings) continue;
            Put(member, team, 1, met);
            Place(member + 1);
            Put(member, team, -1, met);
        }
    }

    private void Put(int member, int team, int by, int met)
    {
        _teamOf[member] = by > 0 ? team : -1;
        _room[team] -= by;
        _sums[team] += by * _problem.Scores[member];
        _meetings += by * met;
        for (int attribute = 0; attribute < _values.Length; attribute++) _counts[attribute][team * _values[attribute] + _problem.Spread[attribute][member]] += by;
    }

    private bool Fits(int member, int team)
    {
        foreach (int other in _apart[member]) if (_teamOf[other] == team) return false;
        foreach (int other in _together[member]) if (_teamOf[other] >= 0 && _teamOf[other] != team) return false;

        for (int attribute = 0; attribute < _values.Length; attribute++)
        {
            int at = team * _values[attribute] + _problem.Spread[attribute][member];
            if (_counts[attribute][at] >= _most[attribute][at]) return false;
        }

        return true;
    }

    private void Offer()
    {
        for (int attribute = 0; attribute < _values.Length; attribute++)
        {
            for (int at = 0; at < _counts[attribute].Length; at++) if (_counts[attribute][at] < _least[attribute][at]) return;
        }

        long low = long.MaxValue, high = long.MinValue;
        for (int team = 0; team < _sums.Length; team++)
        {
            long scaled = _sums[team] * _problem.Weight(team);
            (low, high) = (Math.Min(low, scaled), Math.Max(high, scaled));
        }

        if ((_meetings, high - low).CompareTo(_worth) < 0) (_best, _worth) = ((int[])_teamOf.Clone(), (_meetings, high - low));
    }

    // An empty team that looks like an earlier empty one would only give the same splits under other numbers.
    private bool IsTwin(int team)
    {
        if (_room[team] != _problem.Sizes[team] || _problem.Seats.Contains(team)) return false;
        for (int earlier = 0; earlier < team; earlier++)
        {
            if (_room[earlier] == _problem.Sizes[earlier] && _problem.Sizes[earlier] == _problem.Sizes[team] && !_problem.Seats.Contains(earlier)) return true;
        }

        return false;
    }
}
