namespace SelectionEngine;

/// <summary>Makes a split better by swaps of one pair and of two until none helps: rules first, then meetings, then the range, then the squared distances from the mean.</summary>
internal sealed class TeamDescent
{
    private readonly TeamProblem _problem;
    private readonly TeamSearch _search;
    private readonly double _mean;
    private readonly int[] _movable;

    public TeamDescent(TeamProblem problem, TeamSearch search)
    {
        (_problem, _search) = (problem, search);
        _mean = (double)((Int128)problem.Scores.Sum() * problem.Scale) / problem.Members;
        _movable = [.. Enumerable.Range(0, problem.Members).Where(member => problem.Seats[member] < 0)];
    }

    private readonly record struct Worth(int Violations, int Meetings, long Range, double Squares)
    {
        public bool IsBetterThan(Worth other)
        {
            int order = (Violations, Meetings, Range).CompareTo((other.Violations, other.Meetings, other.Range));
            return order < 0 || (order == 0 && Squares < other.Squares - 0.5);
        }
    }

    public void Run(TeamRules split, CancellationToken cancel)
    {
        while (!_search.IsDone(split) && (Single(split) || Double(split) || Triple(split))) cancel.ThrowIfCancellationRequested();
    }

    private bool Single(TeamRules split)
    {
        Worth before = Of(split);
        for (int i = 0; i < _movable.Length; i++)
        {
            for (int j = i + 1; j < _movable.Length; j++)
            {
                int one = _movable[i], other = _movable[j];
                if (split.TeamOf[one] == split.TeamOf[other]) continue;

                int change = split.Change(one, other);
                if (change > 0 || (change == 0 && split.MeetingChange(one, other) > 0)) continue;
                if (Keeps(split, one, other, before)) return true;
            }
        }

        return false;
    }

    /// <summary>Two swaps between an outermost team and another one.</summary>
    private bool Double(TeamRules split)
    {
        if (split.Violations > 0) return false;
        Worth before = Of(split);
        int[] teams = [.. Enumerable.Range(0, _problem.Teams).OrderByDescending(split.Scaled)];
        int[][] members = [.. Enumerable.Range(0, _problem.Teams).Select(team => _movable.Where(member => split.TeamOf[member] == team).ToArray())];

        foreach (int team in (ReadOnlySpan<int>)[teams[0], teams[^1]])
        {
            foreach (int partner in teams)
            {
                if (partner != team && Double(split, members[team], members[partner], before)) return true;
            }
        }

        return false;
    }

    private bool Double(TeamRules split, int[] mine, int[] yours, Worth before)
    {
        foreach (int one in mine)
        {
            foreach (int other in yours)
            {
                if (split.Change(one, other) > 2) continue;
                split.Swap(one, other);

                foreach (int second in mine)
                {
                    if (second == one) continue;
                    foreach (int partner in yours)
                    {
                        // The first swap may break a rule only if the second mends it.
                        if (partner == other || split.Violations + split.Change(second, partner) > before.Violations) continue;
                        if (Keeps(split, second, partner, before)) return true;
                    }
                }

                split.Swap(one, other);
            }
        }

        return false;
    }

    /// <summary>Two swaps of an outermost team with two other teams.</summary>
    private bool Triple(TeamRules split)
    {
        if (split.Violations > 0 || split.Meetings > 0) return false;
        Worth before = Of(split);
        int[] teams = [.. Enumerable.Range(0, _problem.Teams).OrderByDescending(split.Scaled)];
        long high = split.Scaled(teams[0]), low = split.Scaled(teams[^1]);

        foreach (int team in (ReadOnlySpan<int>)[teams[0], teams[^1]])
        {
            int[] mine = [.. _movable.Where(member => split.TeamOf[member] == team)], others = [.. _movable.Where(member => split.TeamOf[member] != team)];
            foreach (int one in mine)
            {
                foreach (int other in others)
                {
                    int first = split.TeamOf[other];
                    if (split.Change(one, other) > 2 || !IsInside(first, _problem.Scores[one] - _problem.Scores[other])) continue;
                    split.Swap(one, other);
                    foreach (int second in mine)
                    {
                        if (second == one) continue;
                        foreach (int partner in others)
                        {
                            int last = split.TeamOf[partner];
                            long moved = _problem.Scores[second] - _problem.Scores[partner];
                            if (last == first || last == team || !IsInside(last, moved) || !IsInside(team, -moved)) continue;
                            if (split.Violations + split.Change(second, partner) <= before.Violations && Keeps(split, second, partner, before)) return true;
                        }
                    }

                    split.Swap(one, other);
                }
            }
        }

        return false;

        bool IsInside(int team, long moved)
        {
            long scaled = (split.Sums[team] + moved) * _problem.Weight(team);
            return scaled >= low && scaled <= high;
        }
    }

    private bool Keeps(TeamRules split, int one, int other, Worth before)
    {
        split.Swap(one, other);
        if (Of(split).IsBetterThan(before)) return true;
        split.Swap(one, other);
        return false;
    }

    private Worth Of(TeamRules split)
    {
        double sum = 0;
        for (int team = 0; team < split.Sums.Length; team++)
        {
            double off = split.Scaled(team) - _mean;
            sum += off * off;
        }

        return new(split.Violations, split.Meetings, split.Range, sum);
    }
}
