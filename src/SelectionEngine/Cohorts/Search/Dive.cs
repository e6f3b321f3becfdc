namespace SelectionEngine;

/// <summary>Some solution, quickly: the most wanted column first, everything that follows from it next, and one step back where it leads nowhere.</summary>
internal static class Dive
{
    private const int MostSwaps = 200;

    /// <summary>A solution of a program over zeros and ones, improved by single exchanges; null when the dive ends nowhere, which proves nothing.</summary>
    public static int[]? Of(IntegerProgram program, IEnumerable<int> wanted, SearchLimit limit)
    {
        int[] lower = (int[])program.Lower.Clone(), upper = (int[])program.Upper.Clone();
        BoundTrail trail = new(program, lower, upper, static (_, _, _) => { });
        if (!trail.PropagateAll()) return null;

        foreach (int column in wanted)
        {
            if (lower[column] == upper[column]) continue;

            int mark = trail.Mark;
            trail.Narrow(column, upper[column], upper[column]);
            if (trail.Propagate()) continue;

            trail.UndoTo(mark);
            trail.Narrow(column, lower[column], lower[column]);
            if (!trail.Propagate()) return null;
        }

        return program.Allows(lower) ? Improved(program, lower, limit) : null;
    }

    private static int[] Improved(IntegerProgram program, int[] solution, SearchLimit limit)
    {
        for (int swap = 0; swap < MostSwaps; swap++)
        {
            limit.Cancel.ThrowIfCancellationRequested();
            (long value, int enters, int leaves) = BestSwap.Of(program, solution);
            if (enters < 0 || value <= program.Value(solution)) break;
            (solution[enters], solution[leaves]) = (1, 0);
        }

        return solution;
    }
}
