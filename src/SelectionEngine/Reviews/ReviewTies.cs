namespace SelectionEngine;

/// <summary>Among assignments of equal worth: the most even loads (least sum of squares), then the first experts for the first projects.</summary>
internal static class ReviewTies
{
    // On the pairs that can matter a tie is settled in a few nodes; where it is not, the best found so far stands.
    private const long MostNodes = 2_000;

    /// <summary>The assignment that the ties leave, and whether they were settled to the end.</summary>
    /// <param name="program">The assignment as an integer program over pairs.</param>
    /// <param name="expertOf">The expert of each pair; pairs ascend by project and expert, both in the order of their lots.</param>
    /// <param name="problem">The loads.</param>
    /// <param name="best">A best solution.</param>
    /// <param name="cancel">Stops it from outside.</param>
    public static (int[] Solution, bool IsSettled) Settle(IntegerProgram program, int[] expertOf, ReviewProblem problem, int[] best, CancellationToken cancel)
    {
        SearchLimit limit = new(MostNodes, cancel);
        long worth = program.Value(best), perPoint = (long)problem.Demand * Math.Min(problem.Projects, problem.MaxLoad.DefaultIfEmpty(0).Max()) + 1;
        if (worth > (1L << 40) / perPoint || ReducedColumns.Mattering(program, worth, limit) is not { } matter) return (best, false);

        for (int pair = 0; pair < best.Length; pair++) matter[pair] |= best[pair] == 1;
        (IntegerProgram some, int[] columns) = ReducedColumns.Only(program, matter);
        int[] chosen = [.. columns.Select(column => best[column])];

        (IntegerProgram even, int[] start) = WithLoads(some, [.. columns.Select(column => expertOf[column])], problem, chosen, perPoint);
        long known = even.Value(start);
        SearchResult found = BranchAndBound.Solve(even, known, false, limit);
        if (found.Solution is not null) start = found.Solution;

        bool isEven = found.Solution is not null && found.IsProven;
        if (isEven) start = BranchAndBound.First(even, start, [.. Enumerable.Range(0, columns.Length)], limit);

        int[] whole = new int[program.Columns];
        for (int i = 0; i < columns.Length; i++) whole[columns[i]] = start[i];
        return (whole, isEven && !limit.IsSpent);
    }

    /// <summary>The program with a column for every further project of an expert, each dearer than the one before.</summary>
    private static (IntegerProgram Program, int[] Start) WithLoads(IntegerProgram some, int[] expertOf, ReviewProblem problem, int[] chosen, long perPoint)
    {
        List<long> cost = [.. some.Cost.Select(points => points * perPoint)];
        List<int> start = [.. chosen];
        List<ProgramRow> rows = [.. some.Rows];

        foreach (IGrouping<int, int> expert in Enumerable.Range(0, expertOf.Length).GroupBy(column => expertOf[column]))
        {
            int[] pairs = [.. expert];
            int load = pairs.Sum(pair => chosen[pair]), most = Math.Min(problem.MaxLoad[expert.Key], pairs.Length);
            List<int> columns = [.. pairs], weights = [.. pairs.Select(_ => 1)];
            for (int place = 1; place <= most; place++)
            {
                columns.Add(cost.Count);
                weights.Add(-1);
                cost.Add(1 - 2L * place);
                start.Add(place <= load ? 1 : 0);
            }

            rows.Add(new([.. columns], [.. weights], 0, 0));
        }

        int[] upper = new int[cost.Count];
        Array.Fill(upper, 1);
        some.Upper.CopyTo(upper, 0);
        return (new([.. cost], new int[cost.Count], upper, rows), [.. start]);
    }
}
