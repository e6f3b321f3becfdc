namespace SelectionEngine;

/// <summary>Why quotas cannot be met: bounds that clash, and what numbers of places would work.</summary>
internal static class QuotaConflict
{
    /// <summary>A set of clashing bounds of which none can be spared: drop any one and the others can be met. Null when even without all of them nothing fits.</summary>
    /// <param name="problem">A problem that cannot be met.</param>
    /// <param name="bounds">The bounds that may be named; everything else stays.</param>
    /// <param name="limit">How long to go on.</param>
    /// <param name="solver">Another solver; ours when null.</param>
    /// <param name="canBeMet">What it means that a problem can be met; that all its seats can be filled when null.</param>
    /// <remarks>Deletion filter in halving portions (Chinneck 2008, Feasibility and Infeasibility in Optimization, chapter 6).</remarks>
    public static IReadOnlyList<Flexible>? Irreducible(
        CohortProblem problem, IReadOnlyList<Flexible> bounds, SearchLimit? limit = null, ProgramSolver? solver = null, Func<CohortProblem, bool>? canBeMet = null)
    {
        limit ??= new();
        solver ??= BranchAndBound.Solve;
        canBeMet ??= kept => IsFilled(kept, limit, solver);
        if (!canBeMet(Keeping(problem, bounds, []))) return null;

        List<Flexible> kept = [.. bounds];
        for (int portion = Math.Max(1, bounds.Count / 2); ; portion = Math.Max(1, portion / 2))
        {
            for (int first = 0; first < kept.Count;)
            {
                int size = Math.Min(portion, kept.Count - first);
                List<Flexible> without = [.. kept[..first], .. kept[(first + size)..]];
                if (canBeMet(Keeping(problem, bounds, without))) first += size;
                else kept = without;
            }

            if (portion == 1) return kept;
        }
    }

    /// <summary>Whether a cohort exists when only some of the bounds are kept.</summary>
    public static bool CanBeMet(CohortProblem problem, IReadOnlyList<Flexible> bounds, IReadOnlyList<Flexible> kept, SearchLimit limit, ProgramSolver solver) =>
        IsFilled(Keeping(problem, bounds, kept), limit, solver);

    /// <summary>Whether all seats of a problem can be filled.</summary>
    public static bool IsFilled(CohortProblem problem, SearchLimit limit, ProgramSolver solver) =>
        solver(CohortProgram.Of(problem, cost: new long[problem.Nominees]), long.MinValue, true, limit).Solution is not null;

    /// <summary>The largest number of places, not above the one asked for, with which the quotas can be met; null when no number works.</summary>
    public static int? MostSeats(CohortProblem problem, SearchLimit? limit = null, ProgramSolver? solver = null) => Most(problem, limit, solver).Seats;

    /// <summary>The most places that the maximums and the named places let fill, whatever the minimums ask for; null when no number works.</summary>
    /// <returns>Also whether that is proved, which a search that was stopped cannot do.</returns>
    public static (int? Seats, bool IsProven) MostAllowed(CohortProblem problem, IReadOnlyList<NamedQuota> rules, SearchLimit? limit = null, ProgramSolver? solver = null) =>
        Most(problem with { Quotas = [.. problem.Quotas.Select((quota, rule) => rules[rule].Kind == RuleKind.Named ? quota : quota with { Min = 0 })] }, limit, solver);

    /// <summary>The smallest number of places, not below the one asked for, with which the quotas can be met; null when no number works.</summary>
    public static int? FewestSeatsFrom(CohortProblem problem, SearchLimit? limit = null, ProgramSolver? solver = null)
    {
        long[] one = new long[problem.Nominees];
        Array.Fill(one, -1);
        ProgramRow enough = new([.. Enumerable.Range(0, problem.Nominees)], null, problem.Seats, problem.Nominees);
        IntegerProgram program = CohortProgram.Of(problem with { Seats = problem.Nominees }, cost: one, extra: [enough], exactlyAllSeats: false);
        SearchResult found = (solver ?? BranchAndBound.Solve)(program, long.MinValue, false, limit ?? new());
        return found.Solution is null ? null : (int)-found.Value;
    }

    private static (int? Seats, bool IsProven) Most(CohortProblem problem, SearchLimit? limit, ProgramSolver? solver)
    {
        long[] one = new long[problem.Nominees];
        Array.Fill(one, 1);
        SearchResult found = (solver ?? BranchAndBound.Solve)(CohortProgram.Of(problem, cost: one, exactlyAllSeats: false), long.MinValue, false, limit ?? new());
        return (found.Solution is null ? null : (int)found.Value, found.IsProven);
    }

    private static CohortProblem Keeping(CohortProblem problem, IReadOnlyList<Flexible> bounds, IReadOnlyList<Flexible> kept)
    {
        HashSet<(int, bool)> keeps = [.. kept.Select(bound => (bound.Quota, bound.IsMinimum))];
        return problem.Without(bounds.Where(bound => !keeps.Contains((bound.Quota, bound.IsMinimum))));
    }
}
