namespace SelectionEngine;

/// <summary>How far one bound may move when the quotas cannot all be met.</summary>
/// <param name="Quota">Which quota, by its number in the problem.</param>
/// <param name="IsMinimum">Whether its minimum may fall; otherwise its maximum may rise.</param>
/// <param name="Weight">What one place of movement costs; 1 or more.</param>
/// <param name="Limit">The most places it may move.</param>
internal readonly record struct Flexible(int Quota, bool IsMinimum, int Weight = 1, int Limit = int.MaxValue);

/// <summary>One bound that has to move, and by how many places.</summary>
internal readonly record struct Movement(Flexible Bound, int By);

/// <summary>The smallest change of quotas that lets a cohort exist, and the best cohort under it.</summary>
/// <param name="Total">The least weighted number of places by which bounds must move.</param>
/// <param name="Movements">One such set of moves.</param>
/// <param name="Cohort">The best cohort among all that need no more movement than that; the canonical one.</param>
internal sealed record LeastRelaxation(long Total, IReadOnlyList<Movement> Movements, BestCohort Cohort)
{
    /// <summary>Finds it; null when no movement of these bounds helps.</summary>
    /// <remarks>Two questions after each other: the least movement first, then the best total at that movement. Nothing is ever relaxed silently.</remarks>
    public static LeastRelaxation? Of(CohortProblem problem, IReadOnlyList<Flexible> flexible, SearchLimit? limit = null, ProgramSolver? solver = null)
    {
        limit ??= new();
        solver ??= BranchAndBound.Solve;
        Elastic elastic = new(problem, flexible);

        SearchResult least = solver(elastic.Program([.. new long[problem.Nominees], .. flexible.Select(bound => -(long)bound.Weight)], null), long.MinValue, false, limit);
        if (least.Solution is null) return null;
        long total = -least.Value;

        IntegerProgram program = elastic.Program([.. problem.Scores, .. new long[flexible.Count]], total);
        SearchResult best = solver(program, problem.Total(CohortProgram.Chosen(least.Solution, problem.Nominees)), false, limit);
        int[] solution = best.Solution ?? least.Solution;
        if (best.IsProven) solution = BranchAndBound.First(program, solution, elastic.ByLot, limit);

        int[] chosen = CohortProgram.Chosen(solution, problem.Nominees);
        return new(total, elastic.Movements(chosen), new(chosen, problem.Total(chosen), Math.Max(best.Bound, problem.Total(chosen))));
    }

    /// <summary>The best total of any other cohort that needs no more movement; null when there is none.</summary>
    public long? RunnerUp(CohortProblem problem, IReadOnlyList<Flexible> flexible, SearchLimit? limit = null, ProgramSolver? solver = null)
    {
        ProgramRow other = new(Cohort.Chosen, null, 0, Cohort.Chosen.Length - 1);
        IntegerProgram program = new Elastic(problem, flexible).Program([.. problem.Scores, .. new long[flexible.Count]], Total, other);
        SearchResult found = (solver ?? BranchAndBound.Solve)(program, long.MinValue, false, limit ?? new());
        return found.Solution is null ? null : found.Value;
    }

    /// <summary>The cohort program with one more column for each bound that may move.</summary>
    private sealed class Elastic
    {
        private readonly CohortProblem _problem;
        private readonly IReadOnlyList<Flexible> _flexible;

        public Elastic(CohortProblem problem, IReadOnlyList<Flexible> flexible)
        {
            (_problem, _flexible) = (problem, flexible);
            int[] order = [.. Enumerable.Range(0, problem.Nominees)];
            Array.Sort(order, problem.Ties);
            ByLot = order;
        }

        public int[] ByLot { get; }

        public IntegerProgram Program(long[] cost, long? mostMovement, ProgramRow? extra = null)
        {
            int nominees = _problem.Nominees;
            QuotaSet[] firm = [.. _problem.Quotas];
            foreach (Flexible bound in _flexible)
                firm[bound.Quota] = bound.IsMinimum ? firm[bound.Quota] with { Min = 0 } : firm[bound.Quota] with { Max = QuotaNode.NoLimit };

            IntegerProgram basis = CohortProgram.Of(_problem with { Quotas = firm });
            List<ProgramRow> rows = [.. basis.Rows];
            int[] upper = new int[_flexible.Count];

            for (int i = 0; i < _flexible.Count; i++)
            {
                (int quota, bool isMinimum, _, int most) = _flexible[i];
                (int[] members, int min, int max) = _problem.Quotas[quota];
                upper[i] = Math.Min(most, isMinimum ? min : Math.Max(0, members.Length - max));

                int[] sorted = [.. members.Order(), nominees + i], weights = new int[sorted.Length];
                Array.Fill(weights, 1);
                weights[^1] = isMinimum ? 1 : -1;
                rows.Add(new(sorted, weights, isMinimum ? min : long.MinValue, isMinimum ? long.MaxValue : max));
            }

            if (mostMovement is { } total)
                rows.Add(new([.. Enumerable.Range(nominees, _flexible.Count)], [.. _flexible.Select(bound => bound.Weight)], 0, total));
            if (extra is not null) rows.Add(extra);

            return new(cost, [.. basis.Lower, .. new int[upper.Length]], [.. basis.Upper, .. upper], rows);
        }

        /// <summary>What a cohort really needs, which may be less than what a search set aside for it.</summary>
        public List<Movement> Movements(int[] chosen)
        {
            HashSet<int> set = [.. chosen];
            List<Movement> moves = [];
            foreach (Flexible bound in _flexible)
            {
                QuotaSet quota = _problem.Quotas[bound.Quota];
                int count = CohortProblem.Count(quota, set), by = bound.IsMinimum ? quota.Min - count : count - quota.Max;
                if (by > 0) moves.Add(new(bound, by));
            }

            return moves;
        }
    }
}
