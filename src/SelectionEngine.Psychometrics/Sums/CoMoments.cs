using System.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>Covariance and correlation of two columns, free of rounding until read; parts can be merged in any grouping.</summary>
/// <remarks>
/// Keeps n and the exact Σx, Σy, Σx², Σy² and Σxy of the complete pairs; a pair with a NaN is counted as missing and skipped.
/// One thread at a time may add.
/// </remarks>
public sealed class CoMoments : IEquatable<CoMoments>
{
    private readonly ExactSum products = new();

    /// <summary>A new summary of nobody.</summary>
    public static CoMoments Empty => new();

    /// <summary>The first column over the complete pairs.</summary>
    public Moments X { get; } = new();

    /// <summary>The second column over the complete pairs.</summary>
    public Moments Y { get; } = new();

    /// <summary>How many pairs were complete.</summary>
    public long Count => X.Count;

    /// <summary>How many pairs lacked at least one of the two values.</summary>
    public long Missing { get; private set; }

    /// <summary>The summary of two columns.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static CoMoments Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        CoMoments moments = new();
        moments.Add(x, y);
        return moments;
    }

    /// <summary>The summary of two groups together; both stay as they are.</summary>
    public static CoMoments Merge(CoMoments left, CoMoments right)
    {
        CoMoments both = new();
        both.Add(left);
        both.Add(right);
        return both;
    }

    /// <summary>Adds one pair; a NaN in either makes the pair missing.</summary>
    public void Add(double x, double y) => Add([x], [y]);

    /// <summary>Adds two columns, pair by pair; pairs with a NaN count as missing.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Sums.RequireSameLength(x, y);

        Span<double> left = stackalloc double[Math.Min(x.Length, Blocks.Size)];
        Span<double> right = stackalloc double[Math.Min(x.Length, Blocks.Size)];

        for (int start = 0; start < x.Length; start += Blocks.Size)
        {
            int end = Math.Min(start + Blocks.Size, x.Length);
            int kept = 0;

            for (int i = start; i < end; i++)
            {
                (left[kept], right[kept]) = (x[i], y[i]);
                if (!double.IsNaN(x[i]) && !double.IsNaN(y[i])) kept++;
            }

            Missing += end - start - kept;
            X.Add(left[..kept]);
            Y.Add(right[..kept]);
            Blocks.AddProducts(products, left[..kept], right[..kept]);
        }
    }

    /// <summary>Adds another summary, which stays as it is.</summary>
    public void Add(CoMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);

        Missing += other.Missing;
        X.Add(other.X);
        Y.Add(other.Y);
        products.Add(other.products);
    }

    /// <summary>The covariance, rounded once from the exact quotient, in the product of the two units.</summary>
    /// <param name="divisor">n − 1 (the default of the field) or n.</param>
    /// <returns>NaN when fewer than two pairs (for n: fewer than one) are complete or a value is infinite.</returns>
    /// <remarks>(n Σxy − Σx Σy) / (n (n − 1)), or / n².</remarks>
    public double Covariance(VarianceDivisor divisor = VarianceDivisor.NMinusOne)
    {
        long degrees = divisor == VarianceDivisor.N ? Count : Count - 1;
        if (degrees < 1 || !IsFinite) return double.NaN;

        return Rounding.Quotient(JointSpread(out int exponent), (BigInteger)Count * degrees, exponent);
    }

    /// <summary>Pearson's product-moment correlation.</summary>
    /// <returns>−1 to 1, exactly ±1 for pairs on a line; NaN when a column does not vary, fewer than two pairs are complete, or a value is infinite.</returns>
    /// <remarks>r² is rounded once from the exact quotient (n Σxy − Σx Σy)² / ((n Σx² − (Σx)²)(n Σy² − (Σy)²)), then its root is taken.</remarks>
    public double Correlation()
    {
        if (Count < 2 || !IsFinite) return double.NaN;

        BigInteger xSpread = X.Spread(out int xExponent);
        BigInteger ySpread = Y.Spread(out int yExponent);
        if (xSpread.IsZero || ySpread.IsZero) return double.NaN;

        BigInteger joint = JointSpread(out int exponent);
        double square = Rounding.Quotient(joint * joint, xSpread * ySpread, (2 * exponent) - xExponent - yExponent);
        return Math.CopySign(Math.Sqrt(square), joint.Sign);
    }

    /// <summary>Whether both saw the same numbers of pairs and the same exact sums.</summary>
    public bool Equals(CoMoments? other) => other is not null
        && Missing == other.Missing && X.Equals(other.X) && Y.Equals(other.Y) && products.Equals(other.products);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CoMoments);

    /// <summary>A hash of all that was seen. It changes as pairs are added.</summary>
    public override int GetHashCode() => HashCode.Combine(Missing, X, Y, products);

    private bool IsFinite => products.IsFinite && X.IsFinite && Y.IsFinite;

    /// <summary>n Σxy − Σx Σy as an integer times a power of two.</summary>
    private BigInteger JointSpread(out int exponent)
    {
        BigInteger xTotal = X.Total(out int xExponent);
        BigInteger yTotal = Y.Total(out int yExponent);
        BigInteger product = products.ToInteger(out int productsExponent);
        exponent = Math.Min(xExponent + yExponent, productsExponent);
        return ((Count * product) << (productsExponent - exponent)) - ((xTotal * yTotal) << (xExponent + yExponent - exponent));
    }
}
