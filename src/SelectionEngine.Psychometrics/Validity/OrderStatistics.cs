namespace SelectionEngine.Psychometrics;

/// <summary>Expected scores of the best of a finite pool of standard normal scores.</summary>
/// <remarks>
/// Density of the r-th best of n: n!/((r−1)!(n−r)!) φ Q^(r−1) Φ^(n−r), David and Nagaraja (2003), Order Statistics, 3rd ed., 9;
/// mean of the best k by parts: n/k times the mean ordinate at the k-th best of n − 1. The infinite pool's value flatters small pools, Burrows (1972), Biometrics 28, 1091–1100.
/// </remarks>
public static class OrderStatistics
{
    /// <summary>Expected score of one rank.</summary>
    /// <param name="n">People in the pool; 1 or more.</param>
    /// <param name="rankFromTop">The rank, 1 for the best, up to <paramref name="n"/>.</param>
    /// <returns>In standard deviations.</returns>
    public static double Mean(int n, int rankFromTop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rankFromTop, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rankFromTop, n);

        // The mirror image, so that equal places from either end give opposite numbers to the last bit.
        if (2 * rankFromTop == n + 1) return 0;
        return 2 * rankFromTop > n + 1 ? -Average(n, n + 1 - rankFromTop, z => z) : Average(n, rankFromTop, z => z);
    }

    /// <summary>Expected mean score of the best <paramref name="k"/> of <paramref name="n"/>.</summary>
    /// <param name="n">People in the pool; 1 or more.</param>
    /// <param name="k">People selected; 1 to <paramref name="n"/>.</param>
    /// <returns>In standard deviations; 0 when everyone is selected.</returns>
    public static double MeanOfTop(int n, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);

        return k == n ? 0 : (double)n / k * Average(n - 1, k, StandardNormal.Density);
    }

    // The mean of f under the density of the r-th best of n. The trapezoid rule is exact to the last digits for such smooth bells,
    // and dividing by its own integral spares the factorials.
    private static double Average(int n, int r, Func<double, double> f)
    {
        double p = (r - 0.375) / (n + 0.25), centre = StandardNormal.Cut(p), width = Math.Sqrt(p * (1 - p) / (n + 1)) / StandardNormal.Density(centre);
        double step = width / 6, top = Log(centre, n, r), weights = 0, sum = 0;

        for (int side = -1; side <= 1; side += 2)
        {
            for (int i = side < 0 ? 1 : 0; ; i++)
            {
                double z = centre + side * i * step, log = Log(z, n, r) - top;
                if (log < -45 && i > 6) break;
                double weight = Math.Exp(log);
                weights += weight;
                sum += weight * f(z);
            }
        }

        return sum / weights;
    }

    private static double Log(double z, int n, int r) => -z * z / 2 + (r - 1) * LogShare(z) + (n - r) * LogShare(-z);

    // ln Q(z), by ln(1 − x) where Q is near 1.
    private static double LogShare(double z)
    {
        if (z > 0) return Math.Log(StandardNormal.Above(z));
        double below = StandardNormal.Below(z), rest = 1 - below;
        return rest == 1 ? -below : Math.Log(rest) * below / (1 - rest);
    }
}
