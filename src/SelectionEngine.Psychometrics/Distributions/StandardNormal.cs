using MathNet.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>The standard normal distribution, both tails accurate to the last digits.</summary>
internal static class StandardNormal
{
    private const double InverseRootTwoPi = 0.39894228040143267794;

    /// <summary>The ordinate at <paramref name="z"/>.</summary>
    public static double Density(double z) => InverseRootTwoPi * Math.Exp(-z * z / 2);

    /// <summary>P(Z ≤ z).</summary>
    public static double Below(double z) => 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);

    /// <summary>P(Z ≥ z).</summary>
    public static double Above(double z) => 0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2);

    /// <summary>P(|Z| ≥ |z|).</summary>
    public static double TwoSided(double z) => double.IsNaN(z) ? double.NaN : SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);

    /// <summary>The point with the share <paramref name="share"/> above it; +∞ for 0 and −∞ for 1.</summary>
    public static double Cut(double share)
    {
        if (double.IsNaN(share) || share < 0 || share > 1) return double.NaN;
        if (share == 0) return double.PositiveInfinity;
        if (share == 1) return double.NegativeInfinity;
        if (share == 0.5) return 0;

        double cut = Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * share);

        // One Newton step: the library's inverse is a rational approximation good to about 1e-15, and a plan multiplies it by large numbers.
        double step = (Above(cut) - share) / Density(cut);
        return double.IsFinite(step) ? cut + step : cut;
    }

    /// <summary>The point with the share <paramref name="share"/> below it.</summary>
    public static double Quantile(double share) => -Cut(share);
}
