using MathNet.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>Two standard normal scores and their correlation.</summary>
internal static class BivariateNormal
{
    /// <summary>P(X &gt; h, Y &gt; k) for correlation <paramref name="r"/>, to about 15 digits.</summary>
    /// <remarks>
    /// The integral over the correlation for |r| up to .925, beyond it the expansion about |r| = 1: Drezner and Wesolowsky (1990),
    /// J. Statist. Comput. Simul. 35, 101–107, with the improvements of Genz (2004), Statistics and Computing 14, 251–260.
    /// </remarks>
    public static double Above(double h, double k, double r)
    {
        if (double.IsPositiveInfinity(h) || double.IsPositiveInfinity(k)) return 0;
        if (double.IsNegativeInfinity(h)) return StandardNormal.Above(k);
        if (double.IsNegativeInfinity(k)) return StandardNormal.Above(h);
        if (r == 0) return StandardNormal.Above(h) * StandardNormal.Above(k);

        GaussLegendre rule = Math.Abs(r) < 0.3 ? GaussLegendre.Six : Math.Abs(r) < 0.75 ? GaussLegendre.Twelve : GaussLegendre.Twenty;
        return Math.Abs(r) < 0.925 ? Moderate(h, k, r, rule) : Strong(h, k, r, rule);
    }

    /// <summary>The joint density at (h, k).</summary>
    public static double Density(double h, double k, double r)
    {
        double left = (1 - r) * (1 + r);
        return Math.Exp(-(h * h - 2 * r * h * k + k * k) / (2 * left)) / (Constants.Pi2 * Math.Sqrt(left));
    }

    private static double Moderate(double h, double k, double r, GaussLegendre rule)
    {
        double product = h * k, squares = (h * h + k * k) / 2, angle = Math.Asin(r), sum = 0;

        for (int i = 0; i < rule.Nodes.Length; i++)
        {
            double sine = Math.Sin(angle * (1 + rule.Nodes[i]) / 2);
            sum += rule.Weights[i] * Math.Exp((sine * product - squares) / (1 - sine * sine));
        }

        return sum * angle / (2 * Constants.Pi2) + StandardNormal.Above(h) * StandardNormal.Above(k);
    }

    private static double Strong(double h, double k, double r, GaussLegendre rule)
    {
        if (r < 0) k = -k;
        double product = h * k, total = 0;

        if (Math.Abs(r) < 1)
        {
            double left = (1 - r) * (1 + r), a = Math.Sqrt(left), gap = (h - k) * (h - k);
            double c = (4 - product) / 8, d = (12 - product) / 16, power = -(gap / left + product) / 2;

            if (power > -100) total = a * Math.Exp(power) * (1 - c * (gap - left) * (1 - d * gap / 5) / 3 + c * d * left * left / 5);

            if (product > -100)
            {
                double b = Math.Sqrt(gap);
                total -= Math.Exp(-product / 2) * Math.Sqrt(Constants.Pi2) * StandardNormal.Below(-b / a) * b * (1 - c * gap * (1 - d * gap / 5) / 3);
            }

            a /= 2;

            for (int i = 0; i < rule.Nodes.Length; i++)
            {
                double x = a * (1 + rule.Nodes[i]), square = x * x, root = Math.Sqrt(1 - square);
                power = -(gap / square + product) / 2;
                if (power <= -100) continue;
                total += a * rule.Weights[i] * Math.Exp(power)
                    * (Math.Exp(-product * (1 - root) / (2 * (1 + root))) / root - (1 + c * square * (1 + d * square)));
            }

            total = -total / Constants.Pi2;
        }

        if (r > 0) return total + StandardNormal.Above(Math.Max(h, k));

        double between = k > h ? (h < 0 ? StandardNormal.Below(k) - StandardNormal.Below(h) : StandardNormal.Above(h) - StandardNormal.Above(k)) : 0;
        return Math.Max(0, between - total);
    }
}
