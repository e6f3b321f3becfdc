namespace SchoolOfMayors.Generator;

/// <summary>
/// Exponential, logarithm and normal quantile from additions, products, quotients and square roots only. Those are rounded alike on every
/// processor, whereas Math.Exp and Math.Log come from the machine's C library and may differ in the last bit.
/// </summary>
internal static class Portable
{
    // ln 2 in two pieces, the first short enough that k times it is exact.
    private const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10;

    /// <summary>e to the power x.</summary>
    /// <param name="x">Between −700 and 700.</param>
    /// <remarks>x = k·ln 2 + r, |r| ≤ ln 2 / 2; Taylor's series of eʳ to r¹³, then times 2ᵏ. Relative error about 2·10⁻¹⁶.</remarks>
    public static double Exp(double x)
    {
        double k = Math.Floor(x / (Ln2High + Ln2Low) + 0.5);
        double r = x - k * Ln2High - k * Ln2Low, sum = 1;
        for (int n = 13; n > 0; n--) sum = 1 + sum * r / n;
        return sum * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    /// <summary>Natural logarithm.</summary>
    /// <param name="x">Above 0 and normal (not subnormal).</param>
    /// <remarks>x = m·2ᵏ, m near 1; ln m = 2·artanh((m − 1)/(m + 1)) by its series. Relative error about 2·10⁻¹⁶.</remarks>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int k = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951) (m, k) = (m / 2, k + 1);

        double s = (m - 1) / (m + 1), square = s * s, sum = 0;
        for (int n = 25; n > 0; n -= 2) sum = sum * square + 2.0 / n;
        return k * Ln2High + (k * Ln2Low + s * sum);
    }

    /// <summary>The logistic function 1/(1 + e⁻ˣ).</summary>
    public static double Logistic(double x) => 1 / (1 + Exp(-x));

    /// <summary>The standard normal number that a share <paramref name="p"/> of all lies below.</summary>
    /// <param name="p">Strictly between 0 and 1.</param>
    /// <remarks>Wichura (1988), Applied Statistics 37, 477–484, algorithm AS 241 (PPND16): relative accuracy about 10⁻¹⁶.</remarks>
    public static double InverseNormal(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425) return q * Ratio(0.180625 - q * q, Centre, CentreBelow);

        double r = Math.Sqrt(-Log(q < 0 ? p : 1 - p));
        double tail = r <= 5 ? Ratio(r - 1.6, Near, NearBelow) : Ratio(r - 5, Far, FarBelow);
        return q < 0 ? -tail : tail;
    }

    private static double Ratio(double x, ReadOnlySpan<double> above, ReadOnlySpan<double> below) => Horner(x, above) / Horner(x, below);

    private static double Horner(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--) sum = sum * x + coefficients[i];
        return sum;
    }

    private static ReadOnlySpan<double> Centre =>
    [
        3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
        45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
    ];

    private static ReadOnlySpan<double> CentreBelow =>
    [
        1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
        21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
    ];

    private static ReadOnlySpan<double> Near =>
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> NearBelow =>
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> Far =>
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarBelow =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
