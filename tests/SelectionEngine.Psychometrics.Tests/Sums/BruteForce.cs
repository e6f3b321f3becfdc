using System.Numerics;

namespace SelectionEngine.Psychometrics.Tests;

/// <summary>The slow, obvious way: doubles as whole numbers of 2⁻²¹⁴⁸, rounded by the runtime's own exact conversions.</summary>
internal static class BruteForce
{
    private const int Unit = 2148;

    public static double Sum(IEnumerable<double> values) => Nearest(ExactSum(values), BigInteger.One << Unit);

    public static double DotProduct(double[] x, double[] y) =>
        Nearest(x.Zip(y, (a, b) => Whole(a) * Whole(b)).Aggregate(BigInteger.Zero, BigInteger.Add), BigInteger.One << (2 * Unit));

    public static double Variance(double[] values)
    {
        BigInteger n = values.Length;
        BigInteger sum = ExactSum(values);
        BigInteger squares = values.Select(value => Whole(value) * Whole(value)).Aggregate(BigInteger.Zero, BigInteger.Add);
        return Nearest((n * squares) - (sum * sum), (n * (n - 1)) << (2 * Unit));
    }

    private static BigInteger ExactSum(IEnumerable<double> values) => values.Select(Whole).Aggregate(BigInteger.Zero, BigInteger.Add);

    private static BigInteger Whole(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7FF;
        BigInteger fraction = bits & ((1L << 52) - 1);
        BigInteger magnitude = exponent == 0 ? fraction << (Unit - 1074) : (fraction + (1L << 52)) << (Unit - 1075 + exponent);
        return value < 0 ? -magnitude : magnitude;
    }

    /// <summary>Walks the doubles by bisection until the two that enclose the fraction are found: slow, but it shares no step with the code under test.</summary>
    private static double Nearest(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.Sign < 0) return -Nearest(-numerator, denominator);

        long low = 0;
        long high = BitConverter.DoubleToInt64Bits(double.PositiveInfinity);

        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            if (Whole(BitConverter.Int64BitsToDouble(middle)) * denominator <= numerator << Unit) low = middle;
            else high = middle;
        }

        // The number halfway between two neighbours; above the largest double it is the largest plus half a unit.
        double below = BitConverter.Int64BitsToDouble(low);
        BigInteger belowWhole = Whole(below);
        BigInteger step = double.IsInfinity(BitConverter.Int64BitsToDouble(high))
            ? belowWhole - Whole(BitConverter.Int64BitsToDouble(low - 1))
            : Whole(BitConverter.Int64BitsToDouble(high)) - belowWhole;
        int side = (numerator << (Unit + 1)).CompareTo(((2 * belowWhole) + step) * denominator);
        bool up = side > 0 || (side == 0 && (low & 1) == 1);
        return BitConverter.Int64BitsToDouble(up ? high : low);
    }
}
