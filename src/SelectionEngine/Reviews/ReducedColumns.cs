namespace SelectionEngine;

/// <summary>Solves a program with very many columns on the few that can matter, and proves that the others cannot.</summary>
/// <remarks>
/// Column generation over the relaxation, then the search on the active columns; every column left out is shown, by its exact reduced cost,
/// to be in no better solution (Dantzig and Wolfe 1960 for the idea of pricing; here all columns are known, only not all are looked at).
/// </remarks>
internal static class ReducedColumns
{
    private const int MostRounds = 40, WorthIt = 2_000;

    /// <summary>The best solution worth at least the cutoff, as <see cref="BranchAndBound.Solve"/> gives it on all columns.</summary>
    public static SearchResult Solve(IntegerProgram program, long cutoff, SearchLimit limit)
    {
        if (program.Columns < WorthIt) return BranchAndBound.Solve(program, cutoff, false, limit);

        bool[] active = Promising(program);
        for (int round = 0; round < MostRounds; round++)
        {
            (IntegerProgram some, int[] columns) = Only(program, active);
            if (NodeRelaxation.AtRoot(some, limit)?.Prices() is not { } prices) break;
            if (ActivateProfitable(program, prices, active)) continue;

            SearchResult found = BranchAndBound.Solve(some, cutoff, false, limit);
            if (found.Solution is null) break;

            DualBound bound = new(program);
            bound.Of(prices, program.Lower, program.Upper);
            long room = bound.Scaled - ((found.Value + 1) << bound.Shift);
            bool isComplete = true;
            for (int column = 0; column < active.Length; column++)
            {
                if (active[column] || -bound.Reduced(column) > room) continue;
                active[column] = true;
                isComplete = false;
            }

            found = Whole(found, columns, program);
            if (isComplete || !found.IsProven) return found with { Bound = found.IsProven ? found.Value : Math.Max(found.Bound, bound.Value) };

            (some, columns) = Only(program, active);
            SearchResult better = BranchAndBound.Solve(some, found.Value + 1, false, limit);
            if (better.Solution is not null) return Whole(better, columns, program) with { Bound = better.IsProven ? better.Value : bound.Value };
            return found with { Bound = better.IsProven ? found.Value : bound.Value };
        }

        return BranchAndBound.Solve(program, cutoff, false, limit);
    }

    /// <summary>The columns that solutions worth at least this much may use beside their lower bounds; null when the relaxation gives no prices.</summary>
    public static bool[]? Mattering(IntegerProgram program, long worth, SearchLimit limit)
    {
        bool[] active = Promising(program);
        double[]? prices = null;
        for (int round = 0; round < MostRounds; round++)
        {
            prices = NodeRelaxation.AtRoot(Only(program, active).Some, limit)?.Prices();
            if (prices is null || !ActivateProfitable(program, prices, active)) break;
        }

        if (prices is null) return null;
        DualBound bound = new(program);
        bound.Of(prices, program.Lower, program.Upper);
        long room = bound.Scaled - (worth << bound.Shift);
        return [.. Enumerable.Range(0, program.Columns).Select(column => program.Upper[column] > 0 && -bound.Reduced(column) <= room)];
    }

    /// <summary>For every row that asks for something, several times as many of its best columns.</summary>
    private static bool[] Promising(IntegerProgram program)
    {
        bool[] active = new bool[program.Columns];
        for (int column = 0; column < active.Length; column++) active[column] = program.Lower[column] != 0;

        foreach (ProgramRow row in program.Rows.Where(row => row.Min > 0))
        {
            foreach (int column in row.Columns.OrderByDescending(column => program.Cost[column]).Take((int)Math.Min(int.MaxValue, 4 * row.Min + 8))) active[column] = true;
        }

        return active;
    }

    private static bool ActivateProfitable(IntegerProgram program, double[] prices, bool[] active)
    {
        bool any = false;
        for (int column = 0; column < active.Length; column++)
        {
            if (active[column]) continue;

            double reduced = program.Cost[column];
            for (int i = program.First[column]; i < program.First[column + 1]; i++) reduced -= prices[program.RowOf[i]] * program.WeightOf[i];
            if (reduced > 1e-6) active[column] = any = true;
        }

        return any;
    }

    public static (IntegerProgram Some, int[] Columns) Only(IntegerProgram program, bool[] active)
    {
        int[] columns = [.. Enumerable.Range(0, active.Length).Where(column => active[column])], place = new int[active.Length];
        Array.Fill(place, -1);
        for (int i = 0; i < columns.Length; i++) place[columns[i]] = i;

        ProgramRow[] rows = [.. program.Rows.Select(row =>
        {
            List<int> kept = [], weights = [];
            for (int i = 0; i < row.Columns.Length; i++)
            {
                if (place[row.Columns[i]] < 0) continue;
                kept.Add(place[row.Columns[i]]);
                weights.Add(row.Weight(i));
            }

            return new ProgramRow([.. kept], row.Weights is null ? null : [.. weights], row.Min, row.Max);
        })];

        return (new([.. columns.Select(column => program.Cost[column])], [.. columns.Select(column => program.Lower[column])],
            [.. columns.Select(column => program.Upper[column])], rows), columns);
    }

    private static SearchResult Whole(SearchResult found, int[] columns, IntegerProgram program)
    {
        int[] whole = new int[program.Columns];
        for (int i = 0; i < columns.Length; i++) whole[columns[i]] = found.Solution![i];
        return found with { Solution = whole };
    }
}
