using System.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>From exact numbers to the nearest double, once.</summary>
internal static class Rounding
{
    /// <summary>The double nearest to (<paramref name="leading"/> + something) · 2^<paramref name="exponent"/>, halves to even.</summary>
    /// <param name="leading">The highest bits; when there is more below them, bit 62 or 63 must be set.</param>
    /// <param name="more">Whether the true value is a little above, by less than one unit of the lowest bit.</param>
    /// <param name="exponent">Power of two of the lowest bit.</param>
    public static double Nearest(ulong leading, bool more, int exponent)
    {
        if (leading == 0) return 0;

        int highest = 63 - BitOperations.LeadingZeroCount(leading) + exponent;
        int unit = Math.Max(highest - 52, -1074);
        int dropped = unit - exponent;

        if (dropped <= 0) return Math.ScaleB(leading, exponent);
        if (dropped > 64) return 0;

        ulong kept = dropped == 64 ? 0 : leading >> dropped;
        ulong rest = dropped == 64 ? leading : leading & ((1UL << dropped) - 1);
        ulong half = 1UL << (dropped - 1);
        bool up = rest > half || (rest == half && (more || (kept & 1) == 1));
        return Math.ScaleB(up ? kept + 1 : kept, unit);
    }

    /// <summary>The double nearest to <paramref name="numerator"/> / <paramref name="denominator"/> · 2^<paramref name="exponent"/>, halves to even.</summary>
    /// <param name="numerator">Any integer.</param>
    /// <param name="denominator">Above 0.</param>
    /// <param name="exponent">Power of two that multiplies the quotient.</param>
    public static double Quotient(BigInteger numerator, BigInteger denominator, int exponent)
    {
        if (numerator.IsZero) return 0;

        BigInteger magnitude = BigInteger.Abs(numerator);
        int shift = 63 - (int)(magnitude.GetBitLength() - denominator.GetBitLength());
        if (shift >= 0) magnitude <<= shift;
        else denominator <<= -shift;

        BigInteger quotient = BigInteger.DivRem(magnitude, denominator, out BigInteger remainder);
        double rounded = Nearest((ulong)quotient, !remainder.IsZero, exponent - shift);
        return numerator.Sign < 0 ? -rounded : rounded;
    }
}
