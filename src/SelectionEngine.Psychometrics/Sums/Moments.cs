using System.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>Count, mean, variance and range of a column, free of rounding until read; parts can be merged in any grouping.</summary>
/// <remarks>
/// Keeps n, the exact Σx and the exact Σx². Mean and variance are the doubles nearest to the true rational numbers, so neither order,
/// partition nor processor can change a bit. NaN means a missing value: it is counted apart and otherwise skipped.
/// One thread at a time may add; equal when all that was seen is equal.
/// </remarks>
public sealed class Moments : IEquatable<Moments>
{
    private readonly ExactSum sum = new();
    private readonly ExactSum squares = new();
    private double least = double.PositiveInfinity;
    private double most = double.NegativeInfinity;

    /// <summary>A new summary of nobody.</summary>
    public static Moments Empty => new();

    /// <summary>How many values were present.</summary>
    public long Count { get; private set; }

    /// <summary>How many values were missing (NaN).</summary>
    public long Missing { get; private set; }

    /// <summary>The smallest present value; NaN when there is none.</summary>
    public double Minimum => Count == 0 ? double.NaN : least + 0.0;

    /// <summary>The largest present value; NaN when there is none.</summary>
    public double Maximum => Count == 0 ? double.NaN : most + 0.0;

    /// <summary>The double nearest to the exact Σx; 0 when no value is present.</summary>
    public double Sum => sum.ToDouble();

    /// <summary>The arithmetic mean Σx / n, rounded once from the exact quotient, in the unit of the values.</summary>
    /// <returns>NaN when no value is present; infinite or NaN when infinities are among the values.</returns>
    public double Mean
    {
        get
        {
            if (Count == 0) return double.NaN;
            if (!sum.IsFinite) return sum.ToDouble();

            BigInteger total = sum.ToInteger(out int exponent);
            return Rounding.Quotient(total, Count, exponent);
        }
    }

    /// <summary>The variance, rounded once from the exact quotient, in squared units of the values.</summary>
    /// <param name="divisor">n − 1 (the default of the field) or n.</param>
    /// <returns>At least 0; NaN when fewer than two values (for n: fewer than one) are present or one is infinite.</returns>
    /// <remarks>(n Σx² − (Σx)²) / (n (n − 1)), or / n².</remarks>
    public double Variance(VarianceDivisor divisor = VarianceDivisor.NMinusOne)
    {
        long degrees = divisor == VarianceDivisor.N ? Count : Count - 1;
        if (degrees < 1 || !squares.IsFinite) return double.NaN;

        BigInteger spread = Spread(out int exponent);
        return Rounding.Quotient(spread, (BigInteger)Count * degrees, exponent);
    }

    /// <summary>The standard deviation: the square root of <see cref="Variance"/>, in the unit of the values.</summary>
    /// <param name="divisor">n − 1 (the default of the field) or n.</param>
    /// <returns>At least 0; NaN as for <see cref="Variance"/>.</returns>
    public double Sd(VarianceDivisor divisor = VarianceDivisor.NMinusOne) => Math.Sqrt(Variance(divisor));

    /// <summary>The summary of a whole column.</summary>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        Moments moments = new();
        moments.Add(values);
        return moments;
    }

    /// <summary>The summary of the named rows of a column.</summary>
    /// <param name="values">The whole column.</param>
    /// <param name="rows">Positions in <paramref name="values"/>.</param>
    /// <exception cref="IndexOutOfRangeException">A row lies outside the column.</exception>
    public static Moments Of(ReadOnlySpan<double> values, ReadOnlySpan<int> rows)
    {
        Moments moments = new();
        moments.Add(values, rows);
        return moments;
    }

    /// <summary>The summary of two groups together; both stay as they are.</summary>
    public static Moments Merge(Moments left, Moments right)
    {
        Moments both = new();
        both.Add(left);
        both.Add(right);
        return both;
    }

    /// <summary>Adds one value; NaN counts as missing.</summary>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            Missing++;
            return;
        }

        Count++;
        least = Math.Min(least, value);
        most = Math.Max(most, value);
        sum.Add(value);
        squares.AddProduct(value, value);
    }

    /// <summary>Adds a column; NaN counts as missing.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        Span<double> present = stackalloc double[Math.Min(values.Length, Blocks.Size)];

        while (!values.IsEmpty)
        {
            scoped ReadOnlySpan<double> block = values[..Math.Min(values.Length, Blocks.Size)];
            Blocks.Range range = Blocks.RangeOf(block);
            values = values[block.Length..];

            if (range.HasNaN)
            {
                int kept = 0;
                foreach (double value in block)
                {
                    present[kept] = value;
                    if (!double.IsNaN(value)) kept++;
                }

                Missing += block.Length - kept;
                block = present[..kept];
                range = Blocks.RangeOf(block);
            }

            AddPresent(block, range);
        }
    }

    /// <summary>Adds the named rows of a column; NaN counts as missing.</summary>
    /// <param name="values">The whole column.</param>
    /// <param name="rows">Positions in <paramref name="values"/>; a position named twice counts twice.</param>
    /// <exception cref="IndexOutOfRangeException">A row lies outside the column.</exception>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<int> rows)
    {
        Span<double> present = stackalloc double[Math.Min(rows.Length, Blocks.Size)];

        while (!rows.IsEmpty)
        {
            int taken = Math.Min(rows.Length, present.Length);
            int kept = 0;

            for (int i = 0; i < taken; i++)
            {
                double value = values[rows[i]];
                present[kept] = value;
                if (!double.IsNaN(value)) kept++;
            }

            Missing += taken - kept;
            AddPresent(present[..kept], Blocks.RangeOf(present[..kept]));
            rows = rows[taken..];
        }
    }

    /// <summary>Adds another summary, which stays as it is.</summary>
    public void Add(Moments other)
    {
        ArgumentNullException.ThrowIfNull(other);

        Count += other.Count;
        Missing += other.Missing;
        least = Math.Min(least, other.least);
        most = Math.Max(most, other.most);
        sum.Add(other.sum);
        squares.Add(other.squares);
    }

    /// <summary>Whether both saw the same numbers of values, the same exact sums and the same range.</summary>
    public bool Equals(Moments? other) => other is not null
        && Count == other.Count && Missing == other.Missing && least.Equals(other.least) && most.Equals(other.most)
        && sum.Equals(other.sum) && squares.Equals(other.squares);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Moments);

    /// <summary>A hash of all that was seen. It changes as values are added.</summary>
    public override int GetHashCode() => HashCode.Combine(Count, Missing, least, most, sum, squares);

    private void AddPresent(ReadOnlySpan<double> block, Blocks.Range range)
    {
        if (block.IsEmpty) return;

        Count += block.Length;
        least = Math.Min(least, range.Minimum);
        most = Math.Max(most, range.Maximum);
        Blocks.AddWithSquares(sum, squares, block, range);
    }

    /// <summary>Whether no infinity was seen.</summary>
    internal bool IsFinite => sum.IsFinite;

    /// <summary>Σx as an integer times a power of two.</summary>
    internal BigInteger Total(out int exponent) => sum.ToInteger(out exponent);

    /// <summary>n Σx² − (Σx)² as an integer times a power of two.</summary>
    internal BigInteger Spread(out int exponent)
    {
        BigInteger total = sum.ToInteger(out int sumExponent);
        BigInteger square = squares.ToInteger(out int squaresExponent);
        exponent = Math.Min(2 * sumExponent, squaresExponent);
        return ((Count * square) << (squaresExponent - exponent)) - ((total * total) << ((2 * sumExponent) - exponent));
    }
}
