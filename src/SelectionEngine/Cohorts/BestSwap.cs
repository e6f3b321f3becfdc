namespace SelectionEngine;

/// <summary>The best single exchange of a member for an outsider: a quick runner-up that spares searches most of their work.</summary>
internal static class BestSwap
{
    /// <summary>The value of the best solution one swap away, or <see cref="long.MinValue"/> when no swap is allowed.</summary>
    /// <param name="program">A program over zeros and ones in which the solution is allowed.</param>
    /// <param name="solution">The solution.</param>
    /// <param name="entering">Who must enter; -1 for anybody.</param>
    /// <param name="leaving">Who must leave; -1 for anybody.</param>
    public static (long Value, int Enters, int Leaves) Of(IntegerProgram program, int[] solution, int entering = -1, int leaving = -1)
    {
        long[] sum = new long[program.Rows.Length];
        for (int row = 0; row < sum.Length; row++) foreach (int column in program.Rows[row].Columns) sum[row] += solution[column];

        int[] outside = entering >= 0 ? [entering] : [.. Columns(0).Where(column => program.Upper[column] == 1).OrderByDescending(column => program.Cost[column])];
        int[] inside = leaving >= 0 ? [leaving] : [.. Columns(1).Where(column => program.Lower[column] == 0).OrderBy(column => program.Cost[column])];
        long value = program.Value(solution), best = long.MinValue;
        (int Enters, int Leaves) swap = (-1, -1);
        sbyte[] change = new sbyte[sum.Length];

        foreach (int enters in outside)
        {
            foreach (int leaves in inside)
            {
                long gain = program.Cost[enters] - program.Cost[leaves];
                if (best != long.MinValue && value + gain <= best) break;
                if (!IsAllowed(enters, leaves)) continue;
                (best, swap) = (value + gain, (enters, leaves));
            }
        }

        return (best, swap.Enters, swap.Leaves);

        IEnumerable<int> Columns(int state) => Enumerable.Range(0, solution.Length).Where(column => solution[column] == state);

        bool IsAllowed(int enters, int leaves)
        {
            for (int i = program.First[enters]; i < program.First[enters + 1]; i++) change[program.RowOf[i]]++;
            for (int i = program.First[leaves]; i < program.First[leaves + 1]; i++) change[program.RowOf[i]]--;

            bool isAllowed = true;
            for (int i = program.First[enters]; i < program.First[enters + 1]; i++) isAllowed &= sum[program.RowOf[i]] + change[program.RowOf[i]] <= program.Rows[program.RowOf[i]].Max;
            for (int i = program.First[leaves]; i < program.First[leaves + 1]; i++) isAllowed &= sum[program.RowOf[i]] + change[program.RowOf[i]] >= program.Rows[program.RowOf[i]].Min;

            for (int i = program.First[enters]; i < program.First[enters + 1]; i++) change[program.RowOf[i]] = 0;
            for (int i = program.First[leaves]; i < program.First[leaves + 1]; i++) change[program.RowOf[i]] = 0;
            return isAllowed;
        }
    }
}
