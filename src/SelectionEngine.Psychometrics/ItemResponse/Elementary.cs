using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SelectionEngine.Psychometrics;

/// <summary>Exponential and logarithm made of +, −, × and ÷ alone.</summary>
/// <remarks>
/// The platform's own functions differ in the last bit between operating systems and processors, and a score is compared with a
/// cut. IEEE 754 fixes the four operations, .NET never fuses them, so these give one answer everywhere; within 2 units in the last place.
/// Reduction and series: Muller, Elementary Functions (3rd ed. 2016), chapters 3 and 11.
/// </remarks>
internal static class Elementary
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700;
    private const double Smallest = -745.2;
    private const double Largest = 709.782712893384;

    /// <summary>eˣ for any x: 0 below the range of a double, +∞ above it, NaN for NaN.</summary>
    public static double Exp(double x)
    {
        if (!(x >= Smallest)) return double.IsNaN(x) ? x : 0;
        if (x > Largest) return double.PositiveInfinity;

        double k = Math.Round(x * InverseLn2);
        double r = x - k * Ln2High - k * Ln2Low;
        double r2 = r * r;

        // Taylor's series to the 13th power: what is left out is below 1e-17 for |r| up to ln 2 / 2.
        double tail = 1.0 / 6227020800 * r + 1.0 / 479001600;
        tail = tail * r2 + (1.0 / 39916800 * r + 1.0 / 3628800);
        tail = tail * r2 + (1.0 / 362880 * r + 1.0 / 40320);
        tail = tail * r2 + (1.0 / 5040 * r + 1.0 / 720);
        tail = tail * r2 + (1.0 / 120 * r + 1.0 / 24);
        tail = tail * r2 + (1.0 / 6 * r + 1.0 / 2);
        double value = 1 + (r + r2 * tail);

        int power = (int)k;
        if (power > 1023) return value * 2 * PowerOfTwo(power - 1);
        return power >= -1022 ? value * PowerOfTwo(power) : value * PowerOfTwo(power + 60) * PowerOfTwo(-60);
    }

    /// <summary>Natural logarithm: −∞ at 0, NaN below.</summary>
    public static double Log(double x)
    {
        if (!(x > 0)) return x == 0 ? double.NegativeInfinity : double.NaN;
        if (double.IsPositiveInfinity(x)) return x;

        int power = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= PowerOfTwo(54);
            power = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        power += (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            power++;
        }

        // ln m = 2 artanh((m − 1)/(m + 1)); the term left out is below 1e-18.
        double f = mantissa - 1;
        double s = f / (2 + f);
        double z = s * s;
        double series = 2.0 / 23;
        series = series * z + 2.0 / 21;
        series = series * z + 2.0 / 19;
        series = series * z + 2.0 / 17;
        series = series * z + 2.0 / 15;
        series = series * z + 2.0 / 13;
        series = series * z + 2.0 / 11;
        series = series * z + 2.0 / 9;
        series = series * z + 2.0 / 7;
        series = series * z + 2.0 / 5;
        series = series * z + 2.0 / 3;

        // 2s = f − s·f, so that the leading term carries no rounding of the division.
        return power * Ln2High + (f - (s * (f - z * series) - power * Ln2Low));
    }

    /// <summary>The same digits four at a time, for normal numbers above 0.</summary>
    public static Vector256<double> Log(Vector256<double> x)
    {
        Vector256<long> bits = x.AsInt64();
        Vector256<double> power = Vector256.ConvertToDouble(Vector256.ShiftRightLogical(bits, 52) - Vector256.Create(1023L));
        Vector256<double> mantissa = ((bits & Vector256.Create(0xFFFFFFFFFFFFFL)) | Vector256.Create(0x3FF0000000000000L)).AsDouble();
        Vector256<double> isLarge = Vector256.GreaterThan(mantissa, Vector256.Create(1.4142135623730951));
        mantissa = Vector256.ConditionalSelect(isLarge, mantissa * Vector256.Create(0.5), mantissa);
        power = Vector256.ConditionalSelect(isLarge, power + Vector256<double>.One, power);

        Vector256<double> f = mantissa - Vector256<double>.One;
        Vector256<double> s = f / (Vector256.Create(2.0) + f);
        Vector256<double> z = s * s;
        Vector256<double> series = Vector256.Create(2.0 / 23);
        for (int odd = 21; odd >= 3; odd -= 2) series = series * z + Vector256.Create(2.0 / odd);
        return power * Vector256.Create(Ln2High) + (f - (s * (f - z * series) - power * Vector256.Create(Ln2Low)));
    }

    /// <summary>ln(1 + x) for x of 0 and above, also when 1 + x rounds to 1.</summary>
    public static double Log1P(double x)
    {
        double sum = 1 + x;
        return double.IsPositiveInfinity(sum) ? sum : Log(sum) + (x - (sum - 1)) / sum;
    }

    /// <summary>1/(1 + e⁻ˣ).</summary>
    public static double Logistic(double x)
    {
        if (x >= 0) return 1 / (1 + Exp(-x));

        double e = Exp(x);
        return e / (1 + e);
    }

    /// <summary>1/(1 + e⁻ˣ) and 1/(1 + eˣ), the same digits as one by one, by one exponential.</summary>
    public static (double Up, double Down) LogisticBothWays(double x)
    {
        double e = Exp(x >= 0 ? -x : x);
        double large = 1 / (1 + e);
        double small = e / (1 + e);
        return x >= 0 ? (large, small) : (small, large);
    }

    /// <summary>ln(1/(1 + e⁻ˣ)), exact also where the logistic itself is 0 or 1 to the last digit.</summary>
    public static double LogLogistic(double x) => x >= 0 ? -Log1P(Exp(-x)) : x - Log1P(Exp(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double PowerOfTwo(int power) => BitConverter.Int64BitsToDouble((power + 1023L) << 52);
}
