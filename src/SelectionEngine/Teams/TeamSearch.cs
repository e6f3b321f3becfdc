namespace SelectionEngine;

/// <summary>Finds an even split into teams by cooled swaps, and stops with a proof when the arithmetic bound is reached.</summary>
/// <remarks>
/// Cooled from anew, or from the best split made warm again, each time followed by a descent. The same members in the same order and the same seed give the same split;
/// pass them in the order of their lots, so that nobody's place in a list decides.
/// </remarks>
internal sealed class TeamSearch
{
    public const long UsualWork = 30_000_000;

    private const long EnoughForFew = 200_000, PerRound = 1_500_000, ProofNodes = 3_000;

    private readonly TeamProblem _problem;
    private readonly long _bound;
    private readonly TeamCooling _cooling;
    private readonly TeamDescent _descent;
    private readonly CancellationToken _cancel;
    private Chance _chance;

    private TeamSearch(TeamProblem problem, ulong seed, CancellationToken cancel)
    {
        (_problem, _bound, _chance, _cancel) = (problem, ArithmeticBound.Of(problem), new(seed), cancel);
        (_cooling, _descent) = (new(problem, this), new(problem, this));
    }

    /// <summary>Splits the members; the best split found, with its proven bound.</summary>
    /// <param name="problem">Who, into what, under which rules.</param>
    /// <param name="swaps">How many swaps may be tried: the same on every machine, unlike seconds.</param>
    /// <param name="seed">The published seed of the search.</param>
    /// <param name="told">Is told of every round: its number, of how many, and the best so far.</param>
    /// <param name="cancel">Stops it from outside.</param>
    public static TeamSolution Solve(TeamProblem problem, long swaps = UsualWork, ulong seed = 1, Action<int, int, TeamSolution>? told = null, CancellationToken cancel = default)
    {
        if (problem.Sizes.Sum() != problem.Members)
            throw new ArgumentException($"The teams have {problem.Sizes.Sum()} places for {problem.Members} members. Make the sizes add up.", nameof(problem));
        if (problem.Teams == 0 || problem.Sizes.Any(size => size < 1)) throw new ArgumentException("Every team needs at least one place.", nameof(problem));

        bool isSmall = TeamEnumeration.IsSmall(problem);
        TeamSolution found = new TeamSearch(problem, seed, cancel).Run(isSmall ? Math.Min(swaps, EnoughForFew) : swaps, null, told);
        if (found.IsProven) return found;
        if (isSmall) return TeamEnumeration.Best(problem, found, cancel);
        if (found.Violations == 0) return found;

        // Swaps did not find a split that keeps all rules; an integer program may find one, or show that there is none.
        (int[]? kept, bool isImpossible) = TeamProgram.Any(problem, new(ProofNodes, cancel));
        if (kept is null) return found with { IsImpossible = isImpossible };
        return new TeamSearch(problem, seed, cancel).Run(swaps, kept, told);
    }

    /// <summary>Whether all rules are kept and no split can be better.</summary>
    public bool IsDone(TeamRules split) => split.Violations == 0 && split.Meetings <= _problem.LeastMeetings && split.Range <= _bound;

    private TeamSolution Run(long swaps, int[]? from, Action<int, int, TeamSolution>? told)
    {
        TeamSolution? best = from is null ? null : Told(new(_problem, from));
        long perRound = Math.Clamp(swaps / 12, 1, PerRound);
        int rounds = (int)((swaps + perRound - 1) / perRound);
        bool canMove = _problem.Teams > 1 && _problem.Seats.Count(seat => seat < 0) > 1;

        for (int round = 0; round < rounds; round++)
        {
            // Every other round begins where the best one ended, warm enough to leave it and too cool to forget it.
            bool isWarm = best is not null && (round % 2 == 1 || from is not null);
            TeamRules split = new(_problem, isWarm ? best!.TeamOf : Dealt());

            if (canMove) _cooling.Run(split, perRound, isWarm ? _cooling.Cold * 300 : _cooling.Hot, ref _chance, _cancel);
            _descent.Run(split, _cancel);

            TeamSolution found = Told(split);
            if (best is null || found.IsBetterThan(best)) best = found;
            told?.Invoke(round + 1, rounds, best);
            if (best.IsProven || !canMove) break;
        }

        return best!;
    }

    private TeamSolution Told(TeamRules split) =>
        new((int[])split.TeamOf.Clone(), split.Range, _bound, split.Violations, split.Meetings) { LeastMeetings = _problem.LeastMeetings };

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

        foreach (int member in Enumerable.Range(0, teamOf.Length).Where(member => teamOf[member] < 0).OrderByDescending(member => _problem.Scores[member]))
        {
            int team = Enumerable.Range(0, filled.Length).Where(team => filled[team] < _problem.Sizes[team]).MinBy(team => (filled[team] + _chance.Fraction() * 0.01) / _problem.Sizes[team]);
            teamOf[member] = team;
            filled[team]++;
        }

        return teamOf;
    }
}
