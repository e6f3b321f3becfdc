namespace SelectionEngine;

/// <summary>Re-forms the teams of all modules together, so that as few pairs as possible meet again.</summary>
/// <remarks>
/// Simulated annealing by swaps within one module (Kirkpatrick, Gelatt and Vecchi 1983, Science 220, 671-680). Every renewed meeting costs 1 and a little more
/// the more often the two have met, so that nobody meets the same person all the time; uneven means cost their squares in units of chance, and a broken rule costs more than any swap can gain.
/// </remarks>
internal sealed class MeetingCooling
{
    private const int Levels = 256;
    private const double Hot = 2, Cold = 0.12, PerRule = 6, PerUnevenness = 3;

    private readonly TeamProblem _problem;
    private readonly int[][] _counts;
    private readonly TeamRules[] _rounds;
    private readonly int[][][] _members;
    private readonly int[][] _placeOf;
    private readonly int[] _movable;
    private readonly double[] _fair, _scale;

    /// <summary>Prepares it.</summary>
    /// <param name="problem">The members, sizes and rules of every module.</param>
    /// <param name="before">How often each two have met before.</param>
    /// <param name="starts">A split for each module.</param>
    public MeetingCooling(TeamProblem problem, int[][] before, int[][] starts)
    {
        _problem = problem;
        _counts = [.. before.Select(row => (int[])row.Clone())];
        _rounds = [.. starts.Select(start => new TeamRules(problem, start))];
        _members = [.. starts.Select(start => Enumerable.Range(0, problem.Teams).Select(team => Enumerable.Range(0, start.Length).Where(member => start[member] == team).ToArray()).ToArray())];
        _placeOf = [.. starts.Select(start => new int[start.Length])];
        _movable = [.. Enumerable.Range(0, problem.Members).Where(member => problem.Seats[member] < 0)];

        for (int round = 0; round < starts.Length; round++)
        {
            foreach (int[] team in _members[round])
            {
                for (int place = 0; place < team.Length; place++)
                {
                    _placeOf[round][team[place]] = place;
                    foreach (int other in team) if (other != team[place]) _counts[team[place]][other]++;
                }
            }
        }

        double mean = problem.Scores.DefaultIfEmpty(0).Average(), sum = 0;
        foreach (long score in problem.Scores) sum += (score - mean) * (score - mean);
        _fair = [.. problem.Sizes.Select(size => mean * size)];
        _scale = [.. problem.Sizes.Select(size => sum > 0 ? PerUnevenness / (sum / problem.Members * size) : 0)];
    }

    /// <summary>Tries so many swaps; each module's teams afterwards.</summary>
    public int[][] Run(long swaps, ulong seed, CancellationToken cancel)
    {
        if (_movable.Length > 1 && _problem.Teams > 1 && _rounds.Length > 0) Cool(swaps, seed, cancel);
        return [.. _rounds.Select(round => (int[])round.TeamOf.Clone())];
    }

    private void Cool(long swaps, ulong seed, CancellationToken cancel)
    {
        Chance chance = new(seed);
        double factor = Cold / Hot, heat = Hot;
        for (int root = 1; root < Levels; root *= 2) factor = Math.Sqrt(factor);

        for (int level = 0; level < Levels; level++, heat *= factor)
        {
            cancel.ThrowIfCancellationRequested();
            for (long i = swaps * level / Levels, end = swaps * (level + 1) / Levels; i < end; i++)
            {
                int round = chance.Next(_rounds.Length), one = _movable[chance.Next(_movable.Length)], other = _movable[chance.Next(_movable.Length)];
                int[] teamOf = _rounds[round].TeamOf;
                if (teamOf[one] == teamOf[other]) continue;

                double loss = PerRule * _rounds[round].Change(one, other) + Unevenness(round, one, other) + Meetings(round, one, other);
                if (loss <= 0 || loss < heat * chance.Patience()) Swap(round, one, other);
            }
        }
    }

    private double Unevenness(int round, int one, int other)
    {
        TeamRules rules = _rounds[round];
        int a = rules.TeamOf[one], b = rules.TeamOf[other];
        double moved = _problem.Scores[other] - _problem.Scores[one];
        double offA = rules.Sums[a] - _fair[a], offB = rules.Sums[b] - _fair[b];
        return _scale[a] * moved * (2 * offA + moved) + _scale[b] * moved * (moved - 2 * offB);
    }

    private double Meetings(int round, int one, int other)
    {
        int[] teamOf = _rounds[round].TeamOf, ofOne = _counts[one], ofOther = _counts[other];
        int change = 0;
        foreach (int mate in _members[round][teamOf[one]]) if (mate != one) change += Cost(ofOther[mate]) - Cost(ofOne[mate] - 1);
        foreach (int mate in _members[round][teamOf[other]]) if (mate != other) change += Cost(ofOne[mate]) - Cost(ofOther[mate] - 1);
        return change / 8.0;
    }

    // What one more meeting costs two who have met so often, in eighths.
    private static int Cost(int met) => met == 0 ? 0 : 7 + met;

    private void Swap(int round, int one, int other)
    {
        int[] teamOf = _rounds[round].TeamOf, placeOf = _placeOf[round];
        int[] mine = _members[round][teamOf[one]], yours = _members[round][teamOf[other]];
        foreach (int mate in mine) if (mate != one) Count(mate, one, other);
        foreach (int mate in yours) if (mate != other) Count(mate, other, one);

        (mine[placeOf[one]], yours[placeOf[other]]) = (other, one);
        (placeOf[one], placeOf[other]) = (placeOf[other], placeOf[one]);
        _rounds[round].Swap(one, other);
    }

    private void Count(int mate, int leaves, int enters)
    {
        _counts[mate][leaves]--;
        _counts[leaves][mate]--;
        _counts[mate][enters]++;
        _counts[enters][mate]++;
    }
}
