namespace SelectionEngine;

/// <summary>Answers questions about the best cohort under any quotas: who, how surely, what if.</summary>
/// <remarks>Quotas that nest go through <see cref="NestedMerge"/>, two families of them through <see cref="CrossedFlow"/>, everything else through an integer program.</remarks>
internal sealed class CohortSearch
{
    // From so many rules on the relaxation may hold more than so many at once, and then prices are quicker.
    private const int ManyRows = 1_000, WideRelaxation = 300;

    private readonly CohortProblem _problem;
    private readonly Lazy<IntegerProgram> _program;
    private readonly ProgramSolver _solve;
    private readonly SearchLimit _limit;

    public CohortSearch(CohortProblem problem, SearchLimit? limit = null, ProgramSolver? solver = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        _problem = problem;
        _limit = limit ?? new();
        _solve = solver ?? BranchAndBound.Solve;
        _program = new(() => CohortProgram.Of(problem));
    }

    public CohortProblem Problem => _problem;

    // Quotas that nest never need it.
    private IntegerProgram Program => _program.Value;

    /// <summary>The canonical best cohort, or null when the quotas cannot be met.</summary>
    public BestCohort? Best() => NestedFamily.Arrange(_problem.Nominees, _problem.Quotas) is { } family ? Merged(family)
        : TwoFamilies.Split(_problem.Nominees, _problem.Quotas) is { } families && CrossedFlow.CanHold(_problem, families) ? Flowed(families)
        : CohortScreens.Clashes(_problem, inPairs: false).Count > 0 ? null
        : Program.Rows.Length < ManyRows ? Searched()
        : SearchedUnlessTooWide();

    /// <summary>The same answer by search alone: what every other layer must agree with.</summary>
    public BestCohort? Searched() => Searched(_limit);

    private BestCohort? SearchedUnlessTooWide()
    {
        SearchLimit narrow = _limit.Part(long.MaxValue, WideRelaxation);
        BestCohort? found = Searched(narrow);
        return narrow.IsTooWide ? Priced() : found;
    }

    private BestCohort? Searched(SearchLimit limit)
    {
        SearchResult found = _solve(Program, long.MinValue, false, limit);
        if (limit.IsTooWide) return null;
        if (found.Solution is null) return found.IsProven ? null : Stopped(found.Bound, CohortLayer.Search);

        (int[] solution, bool isFirst) = found.IsProven ? BranchAndBound.First(Program, found.Solution, ByLot(), limit, _solve) : (found.Solution, false);
        return new(CohortProgram.Chosen(solution, _problem.Nominees), found.Value, found.Bound) { IsCanonical = isFirst, Layer = CohortLayer.Search };
    }

    /// <summary>The same answer by prices and a search among those whom they leave in doubt, also with the nominees in parts.</summary>
    public BestCohort? Priced(IReadOnlyList<int[]>? parts = null)
    {
        (SearchResult found, bool isFirst) = PricedSearch.Settle(_problem, Program, ByLot(), _solve, _limit, parts);
        if (found.Solution is not { } solution) return found.IsProven ? null : Stopped(found.Bound, CohortLayer.Prices);

        return new(CohortProgram.Chosen(solution, _problem.Nominees), found.Value, found.Bound) { IsCanonical = isFirst, Layer = CohortLayer.Prices };
    }

    /// <summary>The value of the linear relaxation of the rules as they were stated; null when not even fractions of persons would fit.</summary>
    public double? Relaxation() => NodeRelaxation.AtRoot(CohortProgram.Of(_problem, asStated: true), _limit)?.Objective;

    /// <summary>The best total of any other cohort; null when there is no other.</summary>
    public long? RunnerUp(BestCohort best)
    {
        ProgramRow other = new(best.Chosen, null, 0, best.Chosen.Length - 1);
        IntegerProgram program = CohortProgram.Of(_problem, extra: [other]);
        return Value(program, BestSwap.Of(Program, CohortProgram.Solution(best.Chosen, Program.Columns)).Value);
    }

    /// <summary>The best total of a cohort with this nominee; null when none can hold them.</summary>
    public long? WithNominee(BestCohort best, int nominee)
    {
        if (Array.BinarySearch(best.Chosen, nominee) >= 0) return best.Objective;
        if (Program.Upper[nominee] == 0) return null;

        return Value(CohortProgram.Of(_problem.With(QuotaSet.Include(nominee))),
            BestSwap.Of(Program, CohortProgram.Solution(best.Chosen, Program.Columns), entering: nominee).Value);
    }

    /// <summary>The best total of a cohort without this nominee; null when none can do without them.</summary>
    public long? WithoutNominee(BestCohort best, int nominee)
    {
        if (Array.BinarySearch(best.Chosen, nominee) < 0) return best.Objective;
        if (Program.Lower[nominee] == 1) return null;

        return Value(CohortProgram.Of(_problem.With(QuotaSet.Exclude(nominee))),
            BestSwap.Of(Program, CohortProgram.Solution(best.Chosen, Program.Columns), leaving: nominee).Value);
    }

    /// <summary>The best total when one bound is loosened by so many places.</summary>
    public long Loosened(BestCohort best, int quota, bool isMinimum, int by = 1)
    {
        IntegerProgram program = CohortProgram.Of(_problem.Loosened(quota, isMinimum, by));
        return Value(program, best.Objective) ?? best.Objective;
    }

    /// <summary>What prices alone can say and find, for a search that was stopped before it found anybody.</summary>
    private BestCohort? Stopped(long bound, CohortLayer layer)
    {
        PriceRounds rounds = new(_problem, cancel: _limit.Cancel);
        if (!rounds.Run()) return null;

        long[] worth = rounds.Worth();
        int[]? solution = Dive.Of(Program, Enumerable.Range(0, worth.Length).OrderByDescending(nominee => worth[nominee]), _limit);
        bound = Math.Min(bound, rounds.Scaled >> rounds.Shift);
        return solution is null
            ? new([], long.MinValue, bound) { IsCanonical = false, Layer = layer }
            : new(CohortProgram.Chosen(solution, _problem.Nominees), Program.Value(solution), bound) { IsCanonical = false, Layer = layer };
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

    private BestCohort? Flowed(TwoFamilies families)
    {
        if (new CrossedFlow(_problem, families, _limit.Cancel).Solve(_problem.Scores) is not { } chosen) return null;

        long total = _problem.Total(chosen);
        return new(chosen, total, total) { Layer = CohortLayer.Flow };
    }

    private BestCohort? Merged(NestedFamily family)
    {
        NestedCohort? cohort = NestedMerge.Settle(family.Tree, family.NodeOf, _problem.Scores, _problem.Seats, _problem.Ties, cancel: _limit.Cancel).Cohort;
        return cohort is null ? null : new([.. cohort.Chosen], cohort.Objective, cohort.Objective);
    }
}
