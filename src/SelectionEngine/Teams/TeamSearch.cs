namespace SelectionEngine;

/// <summary>Finds an even split into teams by cooled swaps, and stops with a proof when the arithmetic bound is reached.</summary>
/// <remarks>
/// Simulated annealing on the squared distances from the common mean with a price for broken rules (Kirkpatrick, Gelatt and Vecchi 1983, Science 220, 671-680),
/// then a descent on the range by single and double swaps, and again from warmer states. The same members in the same order and the same seed give the same split;
/// pass them in the order of their lots, so that nobody's place in a list decides.
/// </remarks>
internal sealed class TeamSearch
{
    private const long EnoughForFew = 200_000;

    private readonly TeamProblem _problem;
    private readonly long _bound;
    private readonly double _mean;
    private readonly double[] _weight;
    private readonly int[] _movable;
    private readonly CancellationToken _cancel;
    private ulong _random;

    private TeamSearch(TeamProblem problem, ulong seed, CancellationToken cancel)
    {
        _problem = problem;
        _bound = ArithmeticBound.Of(problem);
        _mean = (double)((Int128)problem.Scores.Sum() * problem.Scale) / problem.Members;
        _weight = [.. Enumerable.Range(0, problem.Teams).Select(team => (double)problem.Weight(team))];
        _movable = [.. Enumerable.Range(0, problem.Members).Where(member => problem.Seats[member] < 0)];
        _random = seed;
        _cancel = cancel;
    }

    /// <summary>Splits the members; the best split found, with its proven bound.</summary>
    /// <param name="problem">Who, into what, under which rules.</param>
    /// <param name="swaps">How many swaps may be tried: the same on every machine, unlike seconds.</param>
    /// <param name="seed">The published seed of the search.</param>
    /// <param name="cancel">Stops it from outside.</param>
    public static TeamSolution Solve(TeamProblem problem, long swaps = 30_000_000, ulong seed = 1, CancellationToken cancel = default)
    {
        if (problem.Sizes.Sum() != problem.Members)
            throw new ArgumentException($"The teams have {problem.Sizes.Sum()} places for {problem.Members} members. Make the sizes add up.", nameof(problem));
        if (problem.Teams == 0 || problem.Sizes.Any(size => size < 1)) throw new ArgumentException("Every team needs at least one place.", nameof(problem));

        TeamSolution found = new TeamSearch(problem, seed, cancel).Run(TeamEnumeration.IsSmall(problem) ? Math.Min(swaps, EnoughForFew) : swaps);
        return found.IsProven || !TeamEnumeration.IsSmall(problem) ? found : TeamEnumeration.Best(problem, found, cancel);
    }

    private TeamSolution Run(long swaps)
    {
        TeamSolution? best = null;
        long perRound = Math.Clamp(swaps / 12, 1, 1_500_000);

        for (long used = 0; used < swaps; used += perRound)
        {
            TeamRules split = new(_problem, Dealt());
            Cool(split, perRound);
            Polish(split);

            TeamSolution found = new((int[])split.TeamOf.Clone(), split.Range, _bound, split.Violations);
            if (best is null || (found.Violations, found.Range).CompareTo((best.Violations, best.Range)) < 0) best = found;
            if (best.IsProven || _movable.Length < 2 || _problem.Teams < 2) break;
        }

        return best!;
    }

    /// <summary>Fixed seats first, then everybody by score to the team with the smallest filled share.</summary>
    private int[] Dealt()
    {
        int[] teamOf = (int[])_problem.Seats.Clone(), filled = new int[_problem.Teams];
        foreach (int team in teamOf.Where(team => team >= 0)) filled[team]++;
        for (int team = 0; team < filled.Length; team++)
        {
            if (filled[team] > _problem.Sizes[team])
                throw new ArgumentException($"Team {team + 1} has {_problem.Sizes[team]} places and {filled[team]} fixed members. Make it larger or free a seat.");
        }

        foreach (int member in _movable.OrderByDescending(member => _problem.Scores[member]))
        {
            int team = Enumerable.Range(0, filled.Length).Where(team => filled[team] < _problem.Sizes[team]).MinBy(team => (double)(filled[team] + Fraction() * 0.01) / _problem.Sizes[team]);
            teamOf[member] = team;
            filled[team]++;
        }

        return teamOf;
    }

    private void Cool(TeamRules split, long swaps)
    {
        if (_movable.Length < 2) return;

        double spread = Deviation() * _weight.Max();
        double hot = spread * spread + 1, cold = Math.Pow(_weight.Min(), 2) * 0.3, factor = Math.Pow(cold / hot, 1.0 / swaps), heat = hot;

        for (long i = 0; i < swaps; i++, heat *= factor)
        {
            if ((i & 0xFFFF) == 0)
            {
                _cancel.ThrowIfCancellationRequested();
                if (split.Violations == 0 && split.Range <= _bound) return;
            }

            int one = _movable[Next(_movable.Length)], other = _movable[Next(_movable.Length)];
            if (split.TeamOf[one] == split.TeamOf[other]) continue;

            // A broken rule is never cheap against the heat, but early on it may be worth a detour.
            double loss = Loss(split, one, other) + 6 * heat * split.Change(one, other);
            if (loss <= 0 || Fraction() < Math.Exp(-loss / heat)) split.Swap(one, other);
            if (split.Violations == 0 && loss < 0 && split.Range <= _bound) return;
        }
    }

    private double Loss(TeamRules split, int one, int other)
    {
        int a = split.TeamOf[one], b = split.TeamOf[other];
        double moved = _problem.Scores[other] - _problem.Scores[one];
        double fromA = split.Sums[a] * _weight[a] - _mean, fromB = split.Sums[b] * _weight[b] - _mean;
        double toA = fromA + moved * _weight[a], toB = fromB - moved * _weight[b];
        return toA * toA + toB * toB - fromA * fromA - fromB * fromB;
    }

    /// <summary>Descends on violations first and the range second, by swaps of one and of two.</summary>
    private void Polish(TeamRules split)
    {
        while (!(split.Violations == 0 && split.Range <= _bound) && (Single(split) || Double(split))) _cancel.ThrowIfCancellationRequested();
    }

    private bool Single(TeamRules split)
    {
        foreach (int one in _movable)
        {
            foreach (int other in _movable)
            {
                if (one >= other || split.TeamOf[one] == split.TeamOf[other]) continue;
                if (Improves(split, one, other)) return true;
            }
        }

        return false;
    }

    private bool Double(TeamRules split)
    {
        if (split.Violations > 0) return false;
        int high = Enumerable.Range(0, _problem.Teams).MaxBy(split.Scaled), low = Enumerable.Range(0, _problem.Teams).MinBy(split.Scaled);

        foreach (int team in (ReadOnlySpan<int>)[high, low])
        {
            int[] mine = [.. _movable.Where(member => split.TeamOf[member] == team)], others = [.. _movable.Where(member => split.TeamOf[member] != team)];
            foreach (int one in mine)
            {
                foreach (int other in others)
                {
                    if (TryTwo(split, mine, one, other)) return true;
                }
            }
        }

        return false;
    }

    private bool TryTwo(TeamRules split, int[] mine, int one, int other)
    {
        (int violations, long range) = (split.Violations, split.Range);
        double before = Squares(split);
        int partnerTeam = split.TeamOf[other];
        if (split.Change(one, other) > 2) return false;

        split.Swap(one, other);
        foreach (int second in mine)
        {
            if (second == one || split.TeamOf[second] == partnerTeam) continue;
            for (int i = 0; i < _movable.Length; i++)
            {
                int partner = _movable[i];
                if (split.TeamOf[partner] != partnerTeam || partner == one || violations < split.Violations + split.Change(second, partner)) continue;
                if (split.Violations + split.Change(second, partner) > violations) continue;

                split.Swap(second, partner);
                if (IsBetter(split, violations, range, before)) return true;
                split.Swap(second, partner);
            }
        }

        split.Swap(one, other);
        return false;
    }

    private bool Improves(TeamRules split, int one, int other)
    {
        int change = split.Change(one, other);
        if (change > 0) return false;

        (int violations, long range) = (split.Violations, split.Range);
        double before = Squares(split);
        split.Swap(one, other);
        if (IsBetter(split, violations, range, before)) return true;
        split.Swap(one, other);
        return false;
    }

    private bool IsBetter(TeamRules split, int violations, long range, double squares)
    {
        if (split.Violations != violations) return split.Violations < violations;
        long now = split.Range;
        return now < range || (now == range && Squares(split) < squares - 0.5);
    }

    private double Squares(TeamRules split)
    {
        double sum = 0;
        for (int team = 0; team < _weight.Length; team++)
        {
            double off = split.Sums[team] * _weight[team] - _mean;
            sum += off * off;
        }

        return sum;
    }

    private double Deviation()
    {
        double mean = _problem.Scores.Average(), sum = 0;
        foreach (long score in _problem.Scores) sum += (score - mean) * (score - mean);
        return Math.Sqrt(sum / _problem.Members);
    }

    // SplitMix64: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, OOPSLA.
    private ulong Bits()
    {
        ulong z = _random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private int Next(int count) => (int)(((Bits() >> 32) * (ulong)count) >> 32);

    private double Fraction() => (Bits() >> 11) * (1.0 / (1UL << 53));
}
