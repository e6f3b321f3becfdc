using MathNet.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>Upper tails of the test statistics, without the loss of 1 − CDF far out.</summary>
internal static class TestTail
{
    /// <summary>P(X ≥ x) of χ² with <paramref name="df"/> degrees of freedom; NaN when there are none.</summary>
    public static double ChiSquared(double x, double df) => double.IsNaN(x) || df <= 0
        ? double.NaN
        : x <= 0 ? 1 : double.IsPositiveInfinity(x) ? 0 : SpecialFunctions.GammaUpperRegularized(df / 2, x / 2);

    /// <summary>P(X ≥ f) of Fisher's F; NaN when either number of degrees of freedom is not positive.</summary>
    public static double F(double f, double df1, double df2)
    {
        if (double.IsNaN(f) || !(df1 > 0) || !(df2 > 0)) return double.NaN;
        if (f <= 0) return 1;
        return double.IsPositiveInfinity(f) ? 0 : SpecialFunctions.BetaRegularized(df2 / 2, df1 / 2, df2 / (df2 + df1 * f));
    }
}
