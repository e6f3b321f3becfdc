namespace SelectionEngine;

/// <summary>A new cohort after some members have left.</summary>
/// <param name="Cohort">The whole new cohort.</param>
/// <param name="Entrants">Who comes in.</param>
/// <param name="Displaced">Members who did not leave but lose their place, because the quotas leave no other way.</param>
internal sealed record Replacement(BestCohort Cohort, int[] Entrants, int[] Displaced)
{
    /// <summary>Everybody else stays, and the free places are filled as well as possible; null when the quotas do not allow it.</summary>
    /// <remarks>Members who leave together are replaced together, so the order in which they declined does not matter.</remarks>
    public static Replacement? KeepingEverybodyElse(CohortProblem problem, IReadOnlyCollection<int> members, IReadOnlyCollection<int> leaving, SearchLimit? limit = null)
    {
        CohortProblem barred = Without(problem, leaving);
        CohortProblem kept = barred with { Quotas = [.. barred.Quotas, .. members.Except(leaving).Select(QuotaSet.Include)] };
        return new CohortSearch(kept, limit).Best() is { } cohort ? Compare(cohort, members, leaving) : null;
    }

    /// <summary>As many as possible of the others stay, then the best total; null when no cohort exists without those who leave.</summary>
    public static Replacement? DisplacingFewest(CohortProblem problem, IReadOnlyCollection<int> members, IReadOnlyCollection<int> leaving, SearchLimit? limit = null)
    {
        CohortProblem barred = Without(problem, leaving);
        int[] survivors = [.. members.Except(leaving).Order()];
        long[] stays = new long[problem.Nominees];
        foreach (int survivor in survivors) stays[survivor] = 1;

        SearchResult most = BranchAndBound.Solve(CohortProgram.Of(barred, cost: stays), long.MinValue, false, limit ?? new());
        if (most.Solution is null) return null;

        CohortProblem loyal = barred.With(new(survivors, (int)most.Value));
        return new CohortSearch(loyal, limit).Best() is { } cohort ? Compare(cohort, members, leaving) : null;
    }

    /// <summary>The best cohort without those who leave, whoever loses a place by it; its total against the others' is the price of loyalty.</summary>
    public static Replacement? ChoosingAgain(CohortProblem problem, IReadOnlyCollection<int> members, IReadOnlyCollection<int> leaving, SearchLimit? limit = null) =>
        new CohortSearch(Without(problem, leaving), limit).Best() is { } cohort ? Compare(cohort, members, leaving) : null;

    /// <summary>"If this member leaves, that nominee enters", for every member, everybody else staying; nobody (-1) where the quotas leave no one.</summary>
    /// <remarks>A named place does not lapse by itself: while its rule stands, nobody can take it.</remarks>
    public static IReadOnlyDictionary<int, int> ExitTable(CohortProblem problem, IReadOnlyCollection<int> members, SearchLimit? limit = null)
    {
        IntegerProgram program = CohortProgram.Of(problem);
        int[] solution = CohortProgram.Solution(members, problem.Nominees);
        Dictionary<int, int> table = [];

        foreach (int member in members)
        {
            limit?.Cancel.ThrowIfCancellationRequested();

            // One place becomes free and one person comes in, so listing the swaps is exact.
            (long value, int enters, _) = BestSwap.Of(program, solution, leaving: member);
            table[member] = value == long.MinValue || program.Lower[member] == 1 ? -1 : FirstByLot(program, solution, problem, member, value, enters);
        }

        return table;
    }

    private static int FirstByLot(IntegerProgram program, int[] solution, CohortProblem problem, int member, long value, int enters)
    {
        foreach (int other in Enumerable.Range(0, problem.Nominees).Where(other => solution[other] == 0 && problem.Scores[other] == problem.Scores[enters]))
        {
            if (problem.Ties.Compare(other, enters) < 0 && program.Upper[other] == 1 && BestSwap.Of(program, solution, other, member).Value == value) enters = other;
        }

        return enters;
    }

    private static CohortProblem Without(CohortProblem problem, IReadOnlyCollection<int> leaving) =>
        problem with { Quotas = [.. problem.Quotas, .. leaving.Select(QuotaSet.Exclude)] };

    private static Replacement Compare(BestCohort cohort, IReadOnlyCollection<int> members, IReadOnlyCollection<int> leaving) =>
        new(cohort, [.. cohort.Chosen.Except(members).Order()], [.. members.Except(leaving).Except(cohort.Chosen).Order()]);
}
