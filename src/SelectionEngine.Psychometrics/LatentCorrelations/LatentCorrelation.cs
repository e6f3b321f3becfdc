namespace SelectionEngine.Psychometrics;

/// <summary>Polychoric correlation: how two traits go together of which only ordered categories are seen. Tetrachoric for two categories each.</summary>
/// <param name="Rho">The correlation, between −1 and 1; NaN when a category that stands alone leaves nothing to correlate.</param>
/// <param name="StandardError">Its standard error; NaN for the two-step method and where the information is singular.</param>
/// <param name="RowThresholds">Thresholds of the first item, in standard deviations of its trait; −∞ and +∞ for categories nobody chose at the ends.</param>
/// <param name="ColumnThresholds">Thresholds of the second item.</param>
/// <param name="LogLikelihood">Log-likelihood of the table.</param>
/// <remarks>Olsson (1979), Psychometrika 44, 443–460; tetrachoric Pearson (1900).</remarks>
public sealed record LatentCorrelation(
    double Rho, double StandardError, IReadOnlyList<double> RowThresholds, IReadOnlyList<double> ColumnThresholds, double LogLikelihood)
{
    /// <summary>Thresholds of an item from the shares of its categories: Φ⁻¹ of the share at or below each.</summary>
    /// <param name="counts">How often each category was chosen, from the lowest; finite, 0 or more, together above 0.</param>
    /// <returns>One number fewer than the categories, rising.</returns>
    /// <exception cref="ArgumentException">A count is below 0 or not finite, or nothing was counted.</exception>
    public static double[] Thresholds(ReadOnlySpan<double> counts)
    {
        double all = 0;
        foreach (double count in counts)
        {
            if (!(count >= 0) || double.IsInfinity(count)) throw new ArgumentException(FormattableString.Invariant($"A category was chosen {count} times; a count is finite and 0 or more."), nameof(counts));
            all += count;
        }

        if (!(all > 0)) throw new ArgumentException("Nothing was counted.", nameof(counts));

        double[] thresholds = new double[counts.Length - 1];
        double below = 0;
        for (int k = 0; k < thresholds.Length; k++)
        {
            below += counts[k];
            thresholds[k] = below == 0 ? double.NegativeInfinity : below == all ? double.PositiveInfinity : StandardNormal.Quantile(below / all);
        }

        return thresholds;
    }

    /// <summary>Estimates the correlation of a table.</summary>
    /// <param name="table">How often each pair of categories was chosen; rows are the first item's categories.</param>
    /// <param name="method">Thresholds first and then the correlation, or all at once.</param>
    /// <param name="continuity">Added to every cell of a table of two by two that has an empty cell; 0 or above. 0.5 is usual for tetrachoric correlations.</param>
    /// <exception cref="ArgumentException">A count is below 0 or not finite, nothing was counted, or there are fewer than two categories.</exception>
    public static LatentCorrelation Of(double[,] table, LatentCorrelationMethod method = LatentCorrelationMethod.TwoStep, double continuity = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfNegative(continuity);
        if (table.GetLength(0) < 2 || table.GetLength(1) < 2) throw new ArgumentException("A correlation needs two categories or more of each item.", nameof(table));

        double[,] counts = Corrected(table, continuity);
        double[] rows = new double[counts.GetLength(0)];
        double[] columns = new double[counts.GetLength(1)];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                rows[i] += counts[i, j];
                columns[j] += counts[i, j];
            }
        }

        double[] a = Thresholds(rows);
        double[] b = Thresholds(columns);
        if (rows.Count(count => count > 0) < 2 || columns.Count(count => count > 0) < 2) return new(double.NaN, double.NaN, a, b, double.NaN);

        double rho = BestRho(counts, a, b);
        return method == LatentCorrelationMethod.TwoStep
            ? new(rho, double.NaN, a, b, LogLikelihoodOf(counts, a, b, rho))
            : FullLikelihood.Of(counts, a, b, rho);
    }

    internal static double LogLikelihoodOf(double[,] counts, ReadOnlySpan<double> a, ReadOnlySpan<double> b, double rho)
    {
        double log = 0;
        double[,] corners = Corners(a, b, rho);
        for (int i = 0; i < counts.GetLength(0); i++)
        {
            for (int j = 0; j < counts.GetLength(1); j++)
            {
                if (counts[i, j] > 0) log += counts[i, j] * Math.Log(Math.Max(Cell(corners, i, j), 1e-300));
            }
        }

        return log;
    }

    /// <summary>P(X ≤ threshold i, Y ≤ threshold j), with the far ends at both sides.</summary>
    internal static double[,] Corners(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double rho)
    {
        double[,] corners = new double[a.Length + 2, b.Length + 2];
        for (int i = 1; i < a.Length + 2; i++)
        {
            for (int j = 1; j < b.Length + 2; j++)
            {
                // P(X ≤ x, Y ≤ y) is P(X ≥ −x, Y ≥ −y).
                corners[i, j] = BivariateNormal.Above(
                    i <= a.Length ? -a[i - 1] : double.NegativeInfinity, j <= b.Length ? -b[j - 1] : double.NegativeInfinity, rho);
            }
        }

        return corners;
    }

    internal static double Cell(double[,] corners, int i, int j) => corners[i + 1, j + 1] - corners[i, j + 1] - corners[i + 1, j] + corners[i, j];

    private static double[,] Corrected(double[,] table, double continuity)
    {
        double[,] counts = (double[,])table.Clone();
        if (counts.GetLength(0) != 2 || counts.GetLength(1) != 2 || continuity == 0) return counts;

        // Only the empty cell is raised, as in psych: a full table is left as it is.
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                if (counts[i, j] == 0) counts[i, j] = continuity;
            }
        }

        return counts;
    }

    /// <summary>Where ∂ ln L/∂ρ = Σ n·∂p/p is 0. At the ends of the range the likelihood has no inner maximum and the end is the answer.</summary>
    private static double BestRho(double[,] counts, double[] a, double[] b)
    {
        const double End = 0.99999;
        if (Slope(counts, a, b, -End) <= 0) return -1;
        if (Slope(counts, a, b, End) >= 0) return 1;

        double low = -End;
        double high = End;
        for (int i = 0; i < 200 && high - low > 1e-14; i++)
        {
            double middle = 0.5 * (low + high);
            double slope = Slope(counts, a, b, middle);
            if (slope > 0) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }

    private static double Slope(double[,] counts, double[] a, double[] b, double rho)
    {
        double[,] corners = Corners(a, b, rho);
        double sum = 0;
        for (int i = 0; i < counts.GetLength(0); i++)
        {
            for (int j = 0; j < counts.GetLength(1); j++)
            {
                if (counts[i, j] == 0) continue;

                double change = At(i, j) - At(i - 1, j) - At(i, j - 1) + At(i - 1, j - 1);
                sum += counts[i, j] * change / Math.Max(Cell(corners, i, j), 1e-300);
            }
        }

        return sum;

        double At(int i, int j) => i < 0 || j < 0 || i >= a.Length || j >= b.Length || double.IsInfinity(a[i]) || double.IsInfinity(b[j]) ? 0 : BivariateNormal.Density(a[i], b[j], rho);
    }
}

/// <summary>How a latent correlation is estimated.</summary>
public enum LatentCorrelationMethod
{
    /// <summary>Thresholds from each item's own shares, then the correlation by maximum likelihood given them. Olsson (1979), section 3.</summary>
    TwoStep,

    /// <summary>Thresholds and correlation together by maximum likelihood, with a standard error. Olsson (1979), section 2.</summary>
    MaximumLikelihood,
}
