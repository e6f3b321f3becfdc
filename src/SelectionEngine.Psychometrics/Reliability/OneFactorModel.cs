namespace SelectionEngine.Psychometrics;

/// <summary>How an iterative fit ended.</summary>
public enum FitStatus
{
    /// <summary>The gradient is 0 to the stated size: a solution.</summary>
    Converged,

    /// <summary>The steps allowed were used up; the numbers are the best found and no solution.</summary>
    StepsUsedUp,

    /// <summary>The matrix has no inverse, a cell is missing, or there are fewer than three items: there is nothing to fit.</summary>
    NotIdentified,
}

/// <summary>One common factor behind the items, with each item's own variance: the ground of ω.</summary>
/// <remarks>McDonald (1999), Test Theory: A Unified Treatment, ch. 6; Flora (2020), Advances in Methods and Practices in Psychological Science 3, 484–501.</remarks>
public sealed class OneFactorModel
{
    private OneFactorModel(FitStatus status, int steps, double gradient, double[] loadings, double[] uniquenesses, double observedTotal) =>
        (Status, Steps, LargestGradient, Loadings, Uniquenesses, ObservedTotal) = (status, steps, gradient, loadings, uniquenesses, observedTotal);

    /// <summary>How the fit ended; every number is NaN when it is <see cref="FitStatus.NotIdentified"/>.</summary>
    public FitStatus Status { get; }

    /// <summary>Steps taken.</summary>
    public int Steps { get; }

    /// <summary>The largest slope of the fit function at the end, of items scaled to unit variance; near 0.</summary>
    public double LargestGradient { get; }

    /// <summary>Loading of each item on the factor of unit variance, in item points; their sum is not negative.</summary>
    public IReadOnlyList<double> Loadings { get; }

    /// <summary>Variance of each item that the factor does not explain, in squared points; below 0 in a Heywood case.</summary>
    public IReadOnlyList<double> Uniquenesses { get; }

    /// <summary>Whether an item's own variance came out at 0 or below: the model does not hold, or the sample is too small.</summary>
    public bool IsHeywood => Uniquenesses.Any(uniqueness => uniqueness <= 0);

    /// <summary>ω total with the model's variance below: (Σλ)² / ((Σλ)² + Σψ).</summary>
    /// <returns>0 to 1 when no uniqueness is negative.</returns>
    public double Omega => Square / (Square + Sums.Of([.. Uniquenesses]));

    /// <summary>ω total with the observed variance of the sum score below: (Σλ)² / Σc.</summary>
    public double OmegaOfObservedVariance => Square / ObservedTotal;

    /// <summary>ω total as 1 − Σψ / Σc, the form of psych::omega: what is not unique to an item, of the observed variance.</summary>
    public double OmegaByUniqueness => 1 - (Sums.Of([.. Uniquenesses]) / ObservedTotal);

    private double ObservedTotal { get; }

    private double Square => Math.Pow(Sums.Of([.. Loadings]), 2);

    /// <summary>Fits by maximum likelihood.</summary>
    /// <param name="items">Covariances by the divisor the likelihood is to have (n, as lavaan takes it), three items or more.</param>
    /// <param name="maximumSteps">Steps allowed.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <remarks>Fisher scoring on loadings and uniquenesses of the correlation matrix, halving steps that do not improve. Jöreskog (1967), Psychometrika 32, 443–482.</remarks>
    public static OneFactorModel MaximumLikelihood(CovarianceMatrix items, int maximumSteps = 500, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);

        CovarianceMatrix correlations = items.ToCorrelations();
        int k = items.Size;
        if (k < 3 || Cholesky.Of(correlations.Cells, k) is null) return NotIdentified(k);

        OneFactorSearch search = new(correlations);
        bool found = search.Run(maximumSteps, cancellation);
        return Scaled(items, found ? FitStatus.Converged : FitStatus.StepsUsedUp, search.Steps, search.LargestGradient, search.Loadings, search.Uniquenesses);
    }

    /// <summary>Fits by minimum residuals: the least squares of the off-diagonal cells.</summary>
    /// <param name="items">Covariances or correlations, three items or more; scaled to correlations for the fit, as psych does.</param>
    /// <param name="maximumSteps">Rounds over all items allowed.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <remarks>Harman and Jones (1966), Psychometrika 31, 351–368; each loading in turn is solved for given the others.</remarks>
    public static OneFactorModel MinimumResiduals(CovarianceMatrix items, int maximumSteps = 10_000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);

        CovarianceMatrix correlations = items.ToCorrelations();
        int k = items.Size;
        if (k < 3 || correlations.Cells.ContainsAnyExceptInRange(-1.0000001, 1.0000001)) return NotIdentified(k);

        double[] loadings = OneFactorSearch.Start(correlations);
        double change = double.PositiveInfinity;
        int steps = 0;

        for (; steps < maximumSteps && change > 1e-14; steps++)
        {
            cancellation.ThrowIfCancellationRequested();
            change = 0;

            for (int i = 0; i < k; i++)
            {
                double with = 0;
                double squares = 0;
                for (int j = 0; j < k; j++)
                {
                    if (j == i) continue;
                    with += correlations[i, j] * loadings[j];
                    squares += loadings[j] * loadings[j];
                }

                double loading = squares == 0 ? 0 : with / squares;
                change = Math.Max(change, Math.Abs(loading - loadings[i]));
                loadings[i] = loading;
            }
        }

        double[] uniquenesses = [.. loadings.Select(loading => 1 - (loading * loading))];
        return Scaled(items, change <= 1e-14 ? FitStatus.Converged : FitStatus.StepsUsedUp, steps, change, loadings, uniquenesses);
    }

    private static OneFactorModel NotIdentified(int k) =>
        new(FitStatus.NotIdentified, 0, double.NaN, [.. Enumerable.Repeat(double.NaN, k)], [.. Enumerable.Repeat(double.NaN, k)], double.NaN);

    /// <summary>Back from unit variances to item points, with the sign that makes the sum of loadings positive.</summary>
    private static OneFactorModel Scaled(CovarianceMatrix items, FitStatus status, int steps, double gradient, double[] loadings, double[] uniquenesses)
    {
        double sign = Sums.Of(loadings) < 0 ? -1 : 1;
        double[] variances = items.Diagonal();
        return new(
            status, steps, gradient,
            [.. loadings.Select((loading, i) => sign * loading * Math.Sqrt(variances[i]))],
            [.. uniquenesses.Select((uniqueness, i) => uniqueness * variances[i])],
            items.Total);
    }
}
