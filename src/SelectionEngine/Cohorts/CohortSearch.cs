namespace SelectionEngine;

/// <summary>Answers questions about the best cohort under any quotas: who, how surely, what if.</summary>
/// <remarks>Quotas that nest go through <see cref="NestedMerge"/>; everything else through an integer program.</remarks>
internal sealed class CohortSearch
{
    private readonly CohortProblem _problem;
    private readonly IntegerProgram _program;
    private readonly ProgramSolver _solve;
    private readonly SearchLimit _limit;

    public CohortSearch(CohortProblem problem, SearchLimit? limit = null, ProgramSolver? solver = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        _problem = problem;
        _limit = limit ?? new();
        _solve = solver ?? BranchAndBound.Solve;
        _program = CohortProgram.Of(problem);
    }

    /// <summary>The canonical best cohort, or null when the quotas cannot be met.</summary>
    public BestCohort? Best() => NestedFamily.Arrange(_problem.Nominees, _problem.Quotas) is { } family
        ? Merged(family)
        : Searched();

    /// <summary>The same answer without the merge: what any other layer must agree with.</summary>
    public BestCohort? Searched()
    {
        SearchResult found = _solve(_program, long.MinValue, false, _limit);
        if (found.Solution is null) return null;

        int[] solution = found.IsProven ? BranchAndBound.First(_program, found.Solution, ByLot(), _limit) : found.Solution;
        return new(CohortProgram.Chosen(solution, _problem.Nominees), found.Value, found.Bound);
    }

    /// <summary>The value of the linear relaxation of the rules as they were stated; null when not even fractions of persons would fit.</summary>
    public double? Relaxation() => BranchAndBound.Relaxation(CohortProgram.Of(_problem, asStated: true));

    /// <summary>The best total of any other cohort; null when there is no other.</summary>
    public long? RunnerUp(BestCohort best)
    {
        ProgramRow other = new(best.Chosen, null, 0, best.Chosen.Length - 1);
        IntegerProgram program = CohortProgram.Of(_problem, extra: [other]);
        return Value(program, BestSwap.Of(_program, CohortProgram.Solution(best.Chosen, _program.Columns)).Value);
    }

    /// <summary>The best total of a cohort with this nominee; null when none can hold them.</summary>
    public long? WithNominee(BestCohort best, int nominee)
    {
        if (Array.BinarySearch(best.Chosen, nominee) >= 0) return best.Objective;
        if (_program.Upper[nominee] == 0) return null;

        return Value(CohortProgram.Of(_problem.With(QuotaSet.Include(nominee))),
            BestSwap.Of(_program, CohortProgram.Solution(best.Chosen, _program.Columns), entering: nominee).Value);
    }

    /// <summary>The best total of a cohort without this nominee; null when none can do without them.</summary>
    public long? WithoutNominee(BestCohort best, int nominee)
    {
        if (Array.BinarySearch(best.Chosen, nominee) < 0) return best.Objective;
        if (_program.Lower[nominee] == 1) return null;

        return Value(CohortProgram.Of(_problem.With(QuotaSet.Exclude(nominee))),
            BestSwap.Of(_program, CohortProgram.Solution(best.Chosen, _program.Columns), leaving: nominee).Value);
    }

    /// <summary>The best total when one bound is loosened by so many places.</summary>
    public long Loosened(BestCohort best, int quota, bool isMinimum, int by = 1)
    {
        IntegerProgram program = CohortProgram.Of(_problem.Loosened(quota, isMinimum, by));
        return Value(program, best.Objective) ?? best.Objective;
    }

    private int[] ByLot()
    {
        int[] order = [.. Enumerable.Range(0, _problem.Nominees)];
        Array.Sort(order, _problem.Ties);
        return order;
    }

    private long? Value(IntegerProgram program, long known)
    {
        SearchResult found = _solve(program, known == long.MinValue ? known : known + 1, false, _limit);
        return found.Solution is not null ? found.Value : known == long.MinValue ? null : known;
    }

    private BestCohort? Merged(NestedFamily family)
    {
        NestedCohort? cohort = NestedMerge.Settle(family.Tree, family.NodeOf, _problem.Scores, _problem.Seats, _problem.Ties, cancel: _limit.Cancel).Cohort;
        return cohort is null ? null : new([.. cohort.Chosen], cohort.Objective, cohort.Objective);
    }
}
