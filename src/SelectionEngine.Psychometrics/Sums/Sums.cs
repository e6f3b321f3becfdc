namespace SelectionEngine.Psychometrics;

/// <summary>Sums rounded once: every order, split and machine prints the same digits.</summary>
public static class Sums
{
    // Below this, two doubles mostly hold a sum, and a wide one is not worth its while.
    private const int Few = 16;

    // Sums of a few numbers are asked for once a person: no garbage for them.
    [ThreadStatic]
    private static ExactSum? scratch;

    /// <summary>The double nearest to the exact sum, halves to even.</summary>
    /// <param name="values">Any numbers, in any unit; none is a sum of 0.</param>
    /// <returns>In the unit of the values; NaN when NaN or infinities of both signs are among them.</returns>
    /// <remarks>See <see cref="ExactSum"/>.</remarks>
    public static double Of(ReadOnlySpan<double> values)
    {
        switch (values.Length)
        {
            case 0: return 0;
            case 1: return values[0] + 0.0;
            case 2: return values[0] + values[1] + 0.0;
        }

        if (values.Length < Few && OfFew(values) is { } few) return few;

        ExactSum sum = Cleared();
        sum.Add(values);
        return sum.ToDouble();
    }

    /// <summary>The double nearest to the exact sum of the named rows, halves to even.</summary>
    /// <param name="values">The whole column.</param>
    /// <param name="rows">Positions in <paramref name="values"/>.</param>
    /// <returns>In the unit of the values; NaN when NaN or infinities of both signs are among them.</returns>
    /// <exception cref="IndexOutOfRangeException">A row lies outside the column.</exception>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<int> rows)
    {
        ExactSum sum = Cleared();
        sum.Add(values, rows);
        return sum.ToDouble();
    }

    /// <summary>The double nearest to the exact sum of products Σ xᵢyᵢ, halves to even.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="y">As many numbers.</param>
    /// <returns>In the product of the units; NaN when NaN, 0 · ∞ or infinite products of both signs are among them.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static double OfProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ExactSum sum = Cleared();
        sum.AddProducts(x, y);
        return sum.ToDouble();
    }

    /// <summary>The sum as a rounded total and what the rounding lost; null when what was lost does not add up without rounding, or numbers are not finite.</summary>
    /// <remarks>Knuth (1997), The Art of Computer Programming 2, 3rd ed., section 4.2.2, theorem B.</remarks>
    private static double? OfFew(ReadOnlySpan<double> values)
    {
        double total = 0, lost = 0;
        foreach (double value in values)
        {
            (total, double error) = Added(total, value);
            (lost, error) = Added(lost, error);
            if (error != 0) return null;
        }

        return total + lost;
    }

    /// <summary>A sum of two and its rounding error, which is itself a double; NaN when the sum is not finite.</summary>
    private static (double Sum, double Error) Added(double left, double right)
    {
        double sum = left + right, taken = sum - left;
        return (sum, left - (sum - taken) + (right - taken));
    }

    private static ExactSum Cleared()
    {
        ExactSum sum = scratch ??= new();
        sum.Clear();
        return sum;
    }

    internal static void RequireSameLength(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException(
                $"The first column has {left.Length} numbers and the second {right.Length}. Pass one number of each for every person.");
        }
    }
}
