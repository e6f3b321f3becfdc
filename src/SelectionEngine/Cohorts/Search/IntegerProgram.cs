namespace SelectionEngine;

/// <summary>One row of an integer program: least ≤ Σ weight · column ≤ most.</summary>
/// <param name="Columns">The columns it counts, ascending, each once.</param>
/// <param name="Weights">Their weights; null when all are 1.</param>
/// <param name="Min">The least sum; <see cref="long.MinValue"/> for none.</param>
/// <param name="Max">The largest sum; <see cref="long.MaxValue"/> for none.</param>
public sealed record ProgramRow(int[] Columns, int[]? Weights, long Min, long Max)
{
    /// <summary>The weight of the column at a position of <see cref="Columns"/>.</summary>
    public int Weight(int position) => Weights is null ? 1 : Weights[position];

    /// <summary>Whether at most one of its columns may be 1.</summary>
    public bool IsChoice => Weights is null && Max == 1 && Min <= 0;
}

/// <summary>Maximise Σ cost · column over whole numbers between bounds, under rows.</summary>
public sealed class IntegerProgram
{
    internal IntegerProgram(long[] cost, int[] lower, int[] upper, IReadOnlyList<ProgramRow> rows)
    {
        (Cost, Lower, Upper) = (cost, lower, upper);
        Rows = [.. rows.Select(Bounded)];

        int[] first = new int[cost.Length + 1];
        foreach (ProgramRow row in Rows) foreach (int column in row.Columns) first[column + 1]++;
        for (int column = 0; column < cost.Length; column++) first[column + 1] += first[column];

        int[] rowOf = new int[first[^1]], weightOf = new int[first[^1]], free = first[..^1];
        for (int row = 0; row < Rows.Length; row++)
        {
            for (int i = 0; i < Rows[row].Columns.Length; i++)
            {
                int at = free[Rows[row].Columns[i]]++;
                rowOf[at] = row;
                weightOf[at] = Rows[row].Weight(i);
            }
        }

        (First, RowOf, WeightOf) = (first, rowOf, weightOf);
    }

    /// <summary>What one of each column is worth.</summary>
    public long[] Cost { get; }

    /// <summary>The least value of each column.</summary>
    public int[] Lower { get; }

    /// <summary>The largest value of each column.</summary>
    public int[] Upper { get; }

    /// <summary>The rows. A row whose least sum lies above its largest can be met by nothing.</summary>
    public ProgramRow[] Rows { get; }

    /// <summary>How many columns there are.</summary>
    public int Columns => Cost.Length;

    /// <summary>Where each column's entries begin in <see cref="RowOf"/> and <see cref="WeightOf"/>.</summary>
    internal int[] First { get; }

    internal int[] RowOf { get; }

    internal int[] WeightOf { get; }

    /// <summary>What a solution is worth.</summary>
    public long Value(ReadOnlySpan<int> solution)
    {
        long value = 0;
        for (int column = 0; column < solution.Length; column++) value = checked(value + Cost[column] * solution[column]);
        return value;
    }

    /// <summary>Whether a solution keeps every bound.</summary>
    public bool Allows(ReadOnlySpan<int> solution)
    {
        foreach (ProgramRow row in Rows)
        {
            long sum = 0;
            for (int i = 0; i < row.Columns.Length; i++) sum += (long)row.Weight(i) * solution[row.Columns[i]];
            if (sum < row.Min || sum > row.Max) return false;
        }

        for (int column = 0; column < solution.Length; column++)
        {
            if (solution[column] < Lower[column] || solution[column] > Upper[column]) return false;
        }

        return true;
    }

    /// <summary>The same program between other bounds of its columns.</summary>
    internal IntegerProgram Between(int[] lower, int[] upper) => new(Cost, (int[])lower.Clone(), (int[])upper.Clone(), Rows);

    /// <summary>The program without the columns that are settled, and the value that these bring.</summary>
    internal (IntegerProgram Core, int[] Kept, long Settled) Without(ReadOnlySpan<int> lower, ReadOnlySpan<int> upper)
    {
        List<int> kept = [];
        int[] place = new int[Columns];
        long settled = 0;

        for (int column = 0; column < Columns; column++)
        {
            if (lower[column] == upper[column])
            {
                settled = checked(settled + Cost[column] * lower[column]);
                place[column] = -1;
            }
            else
            {
                place[column] = kept.Count;
                kept.Add(column);
            }
        }

        List<ProgramRow> rows = [];
        foreach (ProgramRow row in Rows)
        {
            List<int> columns = [], weights = [];
            long fixedSum = 0, least = 0, most = 0;

            for (int i = 0; i < row.Columns.Length; i++)
            {
                int column = row.Columns[i], weight = row.Weight(i);
                if (place[column] < 0)
                {
                    fixedSum += (long)weight * lower[column];
                    continue;
                }

                columns.Add(place[column]);
                weights.Add(weight);
                least += Math.Min((long)weight * lower[column], (long)weight * upper[column]);
                most += Math.Max((long)weight * lower[column], (long)weight * upper[column]);
            }

            if (row.Min - fixedSum <= least && row.Max - fixedSum >= most) continue;
            rows.Add(new([.. columns], weights.TrueForAll(weight => weight == 1) ? null : [.. weights], row.Min - fixedSum, row.Max - fixedSum));
        }

        int[] below = new int[kept.Count], above = new int[kept.Count];
        long[] cost = new long[kept.Count];
        for (int i = 0; i < kept.Count; i++) (cost[i], below[i], above[i]) = (Cost[kept[i]], lower[kept[i]], upper[kept[i]]);
        return (new(cost, below, above, rows), [.. kept], settled);
    }

    /// <summary>Bounds of a row never lie beyond what its columns can sum up to, so every dual bound is finite.</summary>
    private ProgramRow Bounded(ProgramRow row)
    {
        if (row.Weights is not null && row.Weights.Contains(0))
        {
            // A column that counts nothing is in the row only by name.
            int[] counting = [.. Enumerable.Range(0, row.Columns.Length).Where(i => row.Weights[i] != 0)];
            row = row with { Columns = [.. counting.Select(i => row.Columns[i])], Weights = [.. counting.Select(i => row.Weights[i])] };
        }

        long least = 0, most = 0;
        for (int i = 0; i < row.Columns.Length; i++)
        {
            long one = (long)row.Weight(i) * Lower[row.Columns[i]], other = (long)row.Weight(i) * Upper[row.Columns[i]];
            least += Math.Min(one, other);
            most += Math.Max(one, other);
        }

        // A bound that contradicts the columns stays as it is: it is the contradiction that a search has to prove.
        return row with { Min = row.Min > least ? row.Min : least, Max = row.Max < most ? row.Max : most };
    }
}
