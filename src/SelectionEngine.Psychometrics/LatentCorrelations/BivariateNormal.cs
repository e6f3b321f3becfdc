using MathNet.Numerics.Distributions;

namespace SelectionEngine.Psychometrics;

/// <summary>The standard bivariate normal distribution.</summary>
internal static class BivariateNormal
{
    // Positive half of the 20-point Gauss-Legendre rule on [−1, 1].
    private static readonly double[] Nodes =
    [
        0.076526521133497333755, 0.227785851141645078080, 0.373706088715419560673, 0.510867001950827098004, 0.636053680726515025453,
        0.746331906460150792614, 0.839116971822218823395, 0.912234428251325905868, 0.963971927277913791268, 0.993128599185094924786,
    ];

    private static readonly double[] Weights =
    [
        0.152753387130725850698, 0.149172986472603746788, 0.142096109318382051329, 0.131688638449176626898, 0.118194531961518417312,
        0.101930119817240435037, 0.083276741576704748725, 0.062672048334109063570, 0.040601429800386941331, 0.017614007139152118312,
    ];

    /// <summary>Density at (x, y) for correlation r.</summary>
    public static double Density(double x, double y, double r)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y)) return 0;

        double rest = 1 - r * r;
        return Math.Exp(-(x * x - 2 * r * x * y + y * y) / (2 * rest)) / (2 * Math.PI * Math.Sqrt(rest));
    }

    /// <summary>P(X ≤ x, Y ≤ y) for correlation r, −1 &lt; r &lt; 1.</summary>
    /// <remarks>Φ(x)Φ(y) + ∫₀^arcsin r of e^−(x² + y² − 2xy sin t)/(2cos²t) dt/2π (Drezner &amp; Wesolowsky 1990), in pieces short enough for the rule.</remarks>
    public static double Cumulative(double x, double y, double r)
    {
        if (double.IsNegativeInfinity(x) || double.IsNegativeInfinity(y)) return 0;
        if (double.IsPositiveInfinity(x)) return Normal.CDF(0, 1, y);
        if (double.IsPositiveInfinity(y)) return Normal.CDF(0, 1, x);

        double end = Math.Asin(r);
        int pieces = Math.Abs(r) > 0.9 ? 24 : 4;
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++)
        {
            double half = end / (2 * pieces);
            double middle = half * (2 * piece + 1);
            for (int i = 0; i < Nodes.Length; i++)
            {
                sum += half * Weights[i] * (At(middle - half * Nodes[i]) + At(middle + half * Nodes[i]));
            }
        }

        return Math.Clamp(Normal.CDF(0, 1, x) * Normal.CDF(0, 1, y) + sum / (2 * Math.PI), 0, 1);

        double At(double t)
        {
            double sin = Math.Sin(t);
            double cos2 = 1 - sin * sin;
            return cos2 <= 0 ? 0 : Math.Exp(-(x * x + y * y - 2 * x * y * sin) / (2 * cos2));
        }
    }
}
