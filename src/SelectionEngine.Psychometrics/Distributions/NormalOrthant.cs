namespace SelectionEngine.Psychometrics;

/// <summary>The chance that several correlated standard normal scores all exceed their cuts, and the mean of another score among those who do.</summary>
/// <remarks>
/// Every correlation is grown from 0 to its value along one path, R(t) = I + t(R − I): dP/dt is a sum over pairs of the bivariate density
/// at the two cuts times an orthant probability of two dimensions less, Plackett (1954), Biometrika 41, 351–360. With t = sin u the integrand
/// stays smooth even when R is singular. Moments of the survivors: Tallis (1961), J. R. Stat. Soc. B 23, 223–229.
/// </remarks>
internal static class NormalOrthant
{
    private const double Alike = 1 - 1e-13;

    /// <summary>P(all Xᵢ &gt; cutᵢ).</summary>
    /// <param name="cuts">The cuts, in standard deviations.</param>
    /// <param name="correlation">Correlations, row after row.</param>
    public static double Above(ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation)
    {
        int n = cuts.Length;

        switch (n)
        {
            case 0: return 1;
            case 1: return StandardNormal.Above(cuts[0]);
            case 2: return BivariateNormal.Above(cuts[0], cuts[1], Math.Clamp(correlation[1], -1, 1));
        }

        for (int i = 0; i < n; i++)
        {
            if (double.IsPositiveInfinity(cuts[i])) return 0;
            if (double.IsNegativeInfinity(cuts[i])) return Without(i, cuts, correlation);

            for (int j = 0; j < i; j++)
            {
                double r = correlation[i * n + j];

                // The same score twice: only the higher cut matters. A score and its opposite: only a slice is left.
                if (r >= Alike) return Without(cuts[i] >= cuts[j] ? j : i, cuts, correlation);
                if (r <= -Alike) return cuts[j] + cuts[i] >= 0 ? 0 : Without(i, cuts, correlation) - Moved(i, j, cuts, correlation);
            }
        }

        return Grown(cuts, correlation);
    }

    /// <summary>Pass probability, first and second raw moment of a criterion over the region where all Xᵢ &gt; cutᵢ.</summary>
    /// <param name="cuts">The cuts, in standard deviations.</param>
    /// <param name="correlation">Correlations of the scores, row after row.</param>
    /// <param name="validity">Correlation of each score with the criterion.</param>
    public static (double Pass, double First, double Second) Moments(ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation, ReadOnlySpan<double> validity)
    {
        int n = cuts.Length;

        for (int i = 0; i < n; i++)
        {
            if (double.IsPositiveInfinity(cuts[i])) return (0, 0, 0);
            if (double.IsNegativeInfinity(cuts[i])) return Reduced(i, cuts, correlation, validity);

            for (int j = 0; j < i; j++)
            {
                double r = correlation[i * n + j];
                if (r >= Alike) return Reduced(cuts[i] >= cuts[j] ? j : i, cuts, correlation, validity);

                if (r <= -Alike)
                {
                    if (cuts[j] + cuts[i] >= 0) return (0, 0, 0);
                    double[] moved = cuts.ToArray();
                    moved[j] = -cuts[i];
                    (double Pass, double First, double Second) all = Reduced(i, cuts, correlation, validity), off = Reduced(i, moved, correlation, validity);
                    return (all.Pass - off.Pass, all.First - off.First, all.Second - off.Second);
                }
            }
        }

        double pass = Above(cuts, correlation), first = 0, second = pass;

        for (int k = 0; k < n; k++)
        {
            double edge = StandardNormal.Density(cuts[k]) * Given(k, cuts, correlation);
            first += validity[k] * edge;
            second += validity[k] * validity[k] * cuts[k] * edge;

            for (int l = 0; l < n; l++)
            {
                if (l == k) continue;
                double r = correlation[k * n + l], part = validity[k] * (validity[l] - r * validity[k]);
                if (part != 0) second += part * BivariateNormal.Density(cuts[k], cuts[l], r) * GivenTwo(k, l, 1, cuts, correlation);
            }
        }

        return (pass, first, second);
    }

    /// <summary>−dP/dcutₖ: how fast the pass probability falls when one cut rises.</summary>
    public static double Edge(int k, ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation) =>
        double.IsInfinity(cuts[k]) ? 0 : StandardNormal.Density(cuts[k]) * Given(k, cuts, correlation);

    private static double Grown(ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation)
    {
        int n = cuts.Length;
        double apart = 1;
        for (int i = 0; i < n; i++) apart *= StandardNormal.Above(cuts[i]);

        bool related = false;
        for (int i = 0; i < n && !related; i++)
            for (int j = 0; j < i; j++) related |= correlation[i * n + j] != 0;
        if (!related) return apart;

        // Nested Clenshaw–Curtis: every doubling keeps the values it has, and both ends of the path are free (no slope at t = 1).
        const int Most = 512;
        double[] values = new double[Most + 1];
        int points = 8;
        for (int p = 0; p <= points; p++) values[p * (Most / points)] = Slope(Node(p, points), cuts, correlation);

        double before = ClenshawCurtis.Sum(values, points), last = double.PositiveInfinity;

        while (points < Most)
        {
            points *= 2;
            for (int p = 1; p < points; p += 2) values[p * (Most / points)] = Slope(Node(p, points), cuts, correlation);

            double sum = ClenshawCurtis.Sum(values, points), step = Math.Abs(sum - before);
            double scale = apart + Math.Abs(sum);
            // The next step is smaller by at least the last ratio: stop when even that is below the noise.
            if (step * Math.Min(1, step / last) <= 2e-15 * scale) return Math.Max(0, apart + sum);
            (before, last) = (sum, step);
        }

        return Math.Max(0, apart + before);
    }

    private static double Node(int p, int points) => Math.PI / 4 * (1 - Math.Cos(Math.PI * p / points));

    // dP/du on the path t = sin u, u from 0 to π/2.
    private static double Slope(double u, ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation)
    {
        int n = cuts.Length;
        double t = Math.Sin(u), pace = Math.Cos(u), sum = 0;
        if (u >= Math.PI / 2) return 0;

        for (int i = 1; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double r = correlation[i * n + j];
                if (r == 0) continue;
                double density = BivariateNormal.Density(cuts[i], cuts[j], t * r);
                if (density > 0) sum += r * density * GivenTwo(i, j, t, cuts, correlation);
            }
        }

        return sum * pace;
    }

    // P(the others pass | Xᵢ and Xⱼ stand exactly at their cuts), correlations shrunk by t.
    private static double GivenTwo(int i, int j, double t, ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation)
    {
        int n = cuts.Length, m = n - 2;
        if (m <= 0) return 1;

        Span<double> restCuts = stackalloc double[m], rest = stackalloc double[m * m], a = stackalloc double[m], b = stackalloc double[m], sd = stackalloc double[m];
        Span<int> who = stackalloc int[m];
        int kept = 0;
        double r = t * correlation[i * n + j], left = (1 - r) * (1 + r);

        for (int k = 0; k < n; k++)
        {
            if (k == i || k == j) continue;
            double ri = t * correlation[k * n + i], rj = t * correlation[k * n + j];
            double onI = (ri - r * rj) / left, onJ = (rj - r * ri) / left;
            double variance = 1 - (onI * ri + onJ * rj), gap = cuts[k] - onI * cuts[i] - onJ * cuts[j];

            if (variance <= 1e-13)
            {
                // The two fix this score: it passes or fails as they stand.
                if (gap > 1e-9) return 0;
                continue;
            }

            who[kept] = k;
            a[kept] = onI;
            b[kept] = onJ;
            sd[kept] = Math.Sqrt(variance);
            restCuts[kept] = gap / sd[kept];
            kept++;
        }

        for (int x = 0; x < kept; x++)
        {
            rest[x * kept + x] = 1;

            for (int y = 0; y < x; y++)
            {
                double own = t * correlation[who[x] * n + who[y]];
                double partial = (own - a[x] * t * correlation[who[y] * n + i] - b[x] * t * correlation[who[y] * n + j]) / (sd[x] * sd[y]);
                rest[x * kept + y] = rest[y * kept + x] = Math.Clamp(partial, -1, 1);
            }
        }

        return Above(restCuts[..kept], rest[..(kept * kept)]);
    }

    // P(the others pass | Xₖ stands exactly at its cut).
    private static double Given(int k, ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation)
    {
        int n = cuts.Length, kept = 0;
        Span<double> restCuts = stackalloc double[n], sd = stackalloc double[n], rest = stackalloc double[n * n];
        Span<int> who = stackalloc int[n];

        for (int i = 0; i < n; i++)
        {
            if (i == k) continue;
            double r = correlation[i * n + k], variance = (1 - r) * (1 + r), gap = cuts[i] - r * cuts[k];

            if (variance <= 1e-13)
            {
                if (gap > 1e-9) return 0;
                continue;
            }

            who[kept] = i;
            sd[kept] = Math.Sqrt(variance);
            restCuts[kept] = gap / sd[kept];
            kept++;
        }

        for (int x = 0; x < kept; x++)
        {
            for (int y = 0; y < kept; y++)
            {
                double partial = (correlation[who[x] * n + who[y]] - correlation[who[x] * n + k] * correlation[who[y] * n + k]) / (sd[x] * sd[y]);
                rest[x * kept + y] = x == y ? 1 : Math.Clamp(partial, -1, 1);
            }
        }

        return Above(restCuts[..kept], rest[..(kept * kept)]);
    }

    private static double Without(int drop, ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation)
    {
        (double[] fewer, double[] among) = Fewer(drop, cuts, correlation);
        return Above(fewer, among);
    }

    private static double Moved(int drop, int opposite, ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation)
    {
        double[] moved = cuts.ToArray();
        moved[opposite] = -cuts[drop];
        return Without(drop, moved, correlation);
    }

    private static (double Pass, double First, double Second) Reduced(
        int drop, ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation, ReadOnlySpan<double> validity)
    {
        (double[] fewer, double[] among) = Fewer(drop, cuts, correlation);
        return Moments(fewer, among, [.. validity[..drop], .. validity[(drop + 1)..]]);
    }

    private static (double[] Cuts, double[] Correlation) Fewer(int drop, ReadOnlySpan<double> cuts, ReadOnlySpan<double> correlation)
    {
        int n = cuts.Length;
        double[] fewer = [.. cuts[..drop], .. cuts[(drop + 1)..]], among = new double[(n - 1) * (n - 1)];

        for (int i = 0, at = 0; i < n; i++)
        {
            if (i == drop) continue;
            for (int j = 0; j < n; j++)
                if (j != drop) among[at++] = correlation[i * n + j];
        }

        return (fewer, among);
    }
}
