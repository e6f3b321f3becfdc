namespace SelectionEngine;

/// <summary>The best cohort under any quotas by prices first, which settle most nominees for good, and a search among the few in doubt.</summary>
/// <remarks>
/// A nominee whose place cannot be turned without falling below a known cohort has it in every best one (reduced-cost fixing). The bound of the prices stands
/// whenever the search is stopped, so there is always an honest gap.
/// </remarks>
internal static class PricedSearch
{
    private const int FirstCore = 200;

    /// <summary>Finds it; a result without a solution that is not proven says how good a cohort could be that was not found.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="program">The same as a program.</param>
    /// <param name="byLot">The nominees in the order of their lots.</param>
    /// <param name="solve">Who searches among those in doubt.</param>
    /// <param name="limit">How long to go on.</param>
    /// <param name="parts">The nominees in parts; null for one part.</param>
    public static (SearchResult Found, bool IsFirst) Settle(CohortProblem problem, IntegerProgram program, int[] byLot, ProgramSolver solve, SearchLimit limit, IReadOnlyList<int[]>? parts = null)
    {
        PriceRounds rounds = new(problem, parts, limit.Cancel);
        if (!rounds.Run()) return (SearchResult.None, true);

        long bound = rounds.Scaled >> rounds.Shift;
        (bool[] chosen, long?[] cost) = rounds.Doubts();
        int[] byDoubt = [.. Enumerable.Range(0, problem.Nominees).Where(nominee => cost[nominee] is not null).OrderBy(nominee => cost[nominee])];
        SearchResult known = new(null, long.MinValue, bound);

        // Those whom the prices leave most in doubt almost always hold a good cohort; if not, more of them do.
        for (int size = FirstCore; known.Solution is null; size *= 4)
        {
            bool isAll = size >= byDoubt.Length;
            IntegerProgram core = Core(isAll ? byDoubt : byDoubt[..size]);
            SearchResult found = solve(core, long.MinValue, false, isAll ? limit : limit.Part(HardCase.Soon));
            if (found.Solution is not null) known = found with { Bound = bound };
            else if (isAll) return (found.IsProven ? found : found with { Bound = Math.Min(found.Bound, bound) }, found.IsProven);
            else if (limit.IsSpent) return (known, false);
        }

        // Every best cohort differs from the priced one only where turning a place leaves room for what is known.
        long room = rounds.Scaled - (known.Value << rounds.Shift);
        IntegerProgram doubtful = Core([.. byDoubt.Where(nominee => cost[nominee] <= room)]);
        if (!known.IsProven)
        {
            SearchResult better = solve(doubtful, known.Value + 1, false, limit);
            long most = Math.Min(bound, Math.Max(known.Value, better.Bound));
            known = better.Solution is null ? known with { Bound = most } : better with { Bound = Math.Max(better.Value, most) };
        }

        if (!known.IsProven) return (known, false);
        (int[] solution, bool isFirst) = BranchAndBound.First(doubtful, known.Solution!, byLot, limit, solve);
        return (known with { Solution = solution }, isFirst);

        IntegerProgram Core(int[] open)
        {
            int[] lower = [.. chosen.Select(isChosen => isChosen ? 1 : 0)], upper = (int[])lower.Clone();
            foreach (int nominee in open) (lower[nominee], upper[nominee]) = (program.Lower[nominee], program.Upper[nominee]);
            return program.Between(lower, upper);
        }
    }
}
