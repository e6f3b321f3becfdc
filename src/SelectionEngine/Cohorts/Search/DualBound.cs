namespace SelectionEngine;

/// <summary>Proves, in integers, how much any solution can be worth.</summary>
/// <remarks>
/// For any prices y of the rows no solution is worth more than Σⱼ max (cⱼ − Σᵢ yᵢaᵢⱼ)xⱼ + Σᵢ max yᵢrᵢ over the bounds of columns and rows
/// (Lagrangian bound; Geoffrion 1974, Mathematical Programming Study 2, 82-114). The prices come from floating point, but once they are rounded
/// to a grid everything is exact, so a rounding error can make the bound weaker and never wrong.
/// </remarks>
internal sealed class DualBound
{
    private readonly IntegerProgram _program;
    private readonly long[] _reduced;

    public DualBound(IntegerProgram program)
    {
        _program = program;
        _reduced = new long[program.Columns];

        long largest = 1;
        foreach (long cost in program.Cost) largest = Math.Max(largest, Math.Abs(cost));
        double room = long.MaxValue / 8.0 / largest / (program.Columns + program.Rows.Length + 1.0);
        Shift = Math.Clamp((int)Math.Floor(Math.Log2(Math.Max(room, 1))), 0, 20);
    }

    /// <summary>Values are in units of 2^-Shift.</summary>
    public int Shift { get; }

    /// <summary>The proven bound of the last question, in scaled units.</summary>
    public long Scaled { get; private set; }

    /// <summary>No solution is worth more than this.</summary>
    public long Value => Scaled >> Shift;

    /// <summary>A column's exact reduced cost at the last question's prices, in scaled units.</summary>
    public long Reduced(int column) => _reduced[column];

    /// <summary>Bounds every solution between the column bounds by the simplex method's prices.</summary>
    public long Of(DualSimplex simplex, ReadOnlySpan<int> lower, ReadOnlySpan<int> upper)
    {
        for (int column = 0; column < _program.Columns; column++) _reduced[column] = _program.Cost[column] << Shift;
        double grid = 1L << Shift;
        long sum = 0;

        foreach (int row in simplex.Rows) sum += PriceRow(row, Rounded(simplex.Price(row) * grid));
        return Close(sum, lower, upper);
    }

    /// <summary>Bounds every solution between the column bounds by a price for each row of the program.</summary>
    public long Of(ReadOnlySpan<double> prices, ReadOnlySpan<int> lower, ReadOnlySpan<int> upper)
    {
        for (int column = 0; column < _program.Columns; column++) _reduced[column] = _program.Cost[column] << Shift;
        double grid = 1L << Shift;
        long sum = 0;

        for (int row = 0; row < prices.Length; row++) sum += PriceRow(row, Rounded(prices[row] * grid));
        return Close(sum, lower, upper);
    }

    /// <summary>Whether the simplex method's ray shows that nothing at all fits between the column bounds.</summary>
    public bool Refutes(DualSimplex simplex, ReadOnlySpan<int> lower, ReadOnlySpan<int> upper)
    {
        double largest = 0;
        for (int slot = 0; slot < simplex.RowsInBasis; slot++) largest = Math.Max(largest, Math.Abs(simplex.Ray(slot)));
        double grid = (1L << 20) / Math.Max(largest, 1e-12);

        foreach (int sign in (ReadOnlySpan<int>)[1, -1])
        {
            Array.Clear(_reduced);
            long sum = 0;
            for (int slot = 0; slot < simplex.RowsInBasis; slot++) sum += PriceRow(simplex.Rows[slot], Rounded(sign * simplex.Ray(slot) * grid));
            if (Close(sum, lower, upper) < 0) return true;
        }

        return false;
    }

    private long PriceRow(int row, long price)
    {
        if (price == 0) return 0;
        ProgramRow counted = _program.Rows[row];

        for (int i = 0; i < counted.Columns.Length; i++) _reduced[counted.Columns[i]] -= price * counted.Weight(i);
        return price * (price > 0 ? counted.Max : counted.Min);
    }

    private long Close(long sum, ReadOnlySpan<int> lower, ReadOnlySpan<int> upper)
    {
        for (int column = 0; column < _reduced.Length; column++) sum += _reduced[column] * (_reduced[column] > 0 ? upper[column] : lower[column]);
        return Scaled = sum;
    }

    private static long Rounded(double value) => double.IsFinite(value) && Math.Abs(value) < 1L << 52 ? (long)Math.Round(value) : 0;
}
