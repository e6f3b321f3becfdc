namespace SelectionEngine;

/// <summary>The canonical answer among equals in blocks of columns, for programs in which asking about one column after another takes too long.</summary>
/// <remarks>With weights 2¹⁹ … 1 on twenty columns the best solution is the one that takes the first of them if any can, then the second, and so on.</remarks>
internal static class CanonicalBlocks
{
    private const int Size = 20;

    public static (int[] Solution, bool IsFirst) First(IntegerProgram program, int[] best, ReadOnlySpan<int> order, SearchLimit limit, ProgramSolver solver)
    {
        if (AsGood(program, best) is not { } asGood) return (best, false);
        int[] lower = (int[])program.Lower.Clone(), upper = (int[])program.Upper.Clone();
        int[] open = [.. order.ToArray().Where(column => lower[column] != upper[column])];

        foreach (int[] block in open.Chunk(Size))
        {
            long[] weight = new long[program.Columns];
            for (int i = 0; i < block.Length; i++) weight[block[i]] = 1L << (Size - 1 - i);

            IntegerProgram wanted = new(weight, lower, upper, [.. program.Rows, asGood]);
            SearchResult found = solver(wanted, wanted.Value(best) + 1, false, limit);
            if (found.Solution is { } better) best = better;
            if (!found.IsProven) return (best, false);
            foreach (int column in block) lower[column] = upper[column] = best[column];
        }

        return (best, true);
    }

    /// <summary>A row that only solutions as good as this one meet; null when the costs are too large for it.</summary>
    private static ProgramRow? AsGood(IntegerProgram program, int[] best)
    {
        int[] columns = [.. Enumerable.Range(0, program.Columns).Where(column => program.Cost[column] != 0)];
        long divisor = columns.Aggregate(0L, (common, column) => Gcd(common, program.Cost[column]));
        if (columns.Length > 0 && columns.Max(column => Math.Abs(program.Cost[column] / divisor)) > int.MaxValue) return null;
        return new(columns, [.. columns.Select(column => (int)(program.Cost[column] / divisor))], program.Value(best) / Math.Max(1, divisor), long.MaxValue);
    }

    private static long Gcd(long one, long other) => other == 0 ? Math.Abs(one) : Gcd(other, one % other);
}
