using MathNet.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>Upper tails of the test distributions and their inverses, accurate far out where 1 − CDF is only rounding noise.</summary>
internal static class Tail
{
    /// <summary>P(|Z| ≥ |z|) of the standard normal.</summary>
    public static double NormalTwoSided(double z) => double.IsNaN(z) ? double.NaN : SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>z with P(|Z| ≤ z) = <paramref name="confidence"/>.</summary>
    public static double NormalCritical(double confidence) => Math.Sqrt(2) * SpecialFunctions.ErfInv(confidence);

    /// <summary>P(X ≥ x) of χ² with <paramref name="df"/> degrees of freedom.</summary>
    public static double ChiSquared(double x, double df)
    {
        if (double.IsNaN(x) || df <= 0) return double.NaN;
        if (x <= 0) return 1;
        return double.IsPositiveInfinity(x) ? 0 : SpecialFunctions.GammaUpperRegularized(df / 2, x / 2);
    }

    /// <summary>x with P(X ≥ x) = <paramref name="level"/> of χ² with <paramref name="df"/> degrees of freedom.</summary>
    public static double ChiSquaredCritical(double level, double df)
    {
        if (double.IsNaN(level) || df <= 0) return double.NaN;

        double low = -700, high = 700;
        for (int step = 0; step < 200; step++)
        {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (ChiSquared(Math.Exp(middle), df) > level) low = middle;
            else high = middle;
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>P(X ≥ x) of noncentral χ²: a Poisson mixture of central ones, summed from its largest weight outwards.</summary>
    /// <remarks>Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions 2, equation 29.3.</remarks>
    public static double NoncentralChiSquared(double x, double df, double noncentrality)
    {
        if (double.IsNaN(x) || double.IsNaN(noncentrality) || df <= 0 || noncentrality < 0) return double.NaN;
        if (noncentrality == 0) return ChiSquared(x, df);

        // Beyond this the mass lies so far to the right of any critical value that nothing is left below it.
        if (noncentrality > 2000 && noncentrality > 4 * x) return 1;

        double half = noncentrality / 2;
        int mode = (int)half;
        double top = Math.Exp(mode * Math.Log(half) - half - SpecialFunctions.GammaLn(mode + 1)), sum = 0;
        for (double j = mode, weight = top; weight > 1e-18 && j < mode + 100_000; weight *= half / ++j) sum += weight * ChiSquared(x, df + 2 * j);
        for (double j = mode, weight = top; j > 0 && weight > 1e-18;)
        {
            weight *= j-- / half;
            sum += weight * ChiSquared(x, df + 2 * j);
        }

        return Math.Min(1, sum);
    }

    /// <summary>The chance that a test at a level, two-sided in the sign of what it looks for, rejects under a shift of its χ².</summary>
    public static double Power(double level, double df, double noncentrality) =>
        double.IsFinite(noncentrality) ? NoncentralChiSquared(ChiSquaredCritical(level, df), df, noncentrality) : double.NaN;

    /// <summary>P(X ≥ f) of Fisher's F.</summary>
    public static double F(double f, double df1, double df2)
    {
        if (double.IsPositiveInfinity(f)) return 0;
        if (double.IsNaN(f) || !(df1 > 0) || !(df2 > 0)) return double.NaN;
        if (f <= 0) return 1;

        double x = df1 * f;
        return x <= df2
            ? 1 - SpecialFunctions.BetaRegularized(df1 / 2, df2 / 2, x / (df2 + x))
            : SpecialFunctions.BetaRegularized(df2 / 2, df1 / 2, df2 / (df2 + x));
    }

    /// <summary>The f whose upper tail is <paramref name="tail"/>.</summary>
    public static double FQuantile(double tail, double df1, double df2)
    {
        if (double.IsNaN(tail) || !(df1 > 0) || !(df2 > 0)) return double.NaN;

        // On the log scale the tail falls steadily from 1 to 0, so halving always finds it; 200 halvings reach the last bit.
        double low = -700, high = 700;
        for (int step = 0; step < 200; step++)
        {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (F(Math.Exp(middle), df1, df2) > tail) low = middle;
            else high = middle;
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>P(|T| ≥ |t|) of Student's t.</summary>
    public static double StudentTwoSided(double t, double df) => F(t * t, 1, df);

    /// <summary>t with P(|T| ≤ t) = <paramref name="confidence"/>.</summary>
    public static double StudentCritical(double confidence, double df) => Math.Sqrt(FQuantile(1 - confidence, 1, df));
}
