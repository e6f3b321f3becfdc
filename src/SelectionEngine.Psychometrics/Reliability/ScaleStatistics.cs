namespace SelectionEngine.Psychometrics;

/// <summary>What one covariance matrix says about a scale as a whole.</summary>
/// <param name="Alpha">Cronbach's α; at most 1, NaN when the sum score does not vary.</param>
/// <param name="StandardizedAlpha">α of the correlation matrix.</param>
/// <param name="Lambda6">Guttman's λ₆ of the correlation matrix; NaN when an item does not vary or the others determine it.</param>
/// <param name="AverageCorrelation">Mean correlation of two items.</param>
/// <param name="MedianCorrelation">Median correlation of two items.</param>
/// <param name="SignalToNoise">k·r̄ / (1 − r̄): true variance for one unit of error, of standardized items.</param>
/// <param name="AlphaStandardError">Standard error of α by Duhachek and Iacobucci (2004); NaN for a scale of one item.</param>
public sealed record ScaleStatistics(
    double Alpha,
    double StandardizedAlpha,
    double Lambda6,
    double AverageCorrelation,
    double MedianCorrelation,
    double SignalToNoise,
    double AlphaStandardError)
{
    /// <summary>The statistics of a scale.</summary>
    /// <param name="items">Covariances of the items.</param>
    /// <param name="persons">Number of persons, for the standard error; 2 or more.</param>
    public static ScaleStatistics Of(CovarianceMatrix items, long persons)
    {
        ArgumentNullException.ThrowIfNull(items);

        CovarianceMatrix correlations = items.ToCorrelations();
        double k = items.Size;
        double average = (correlations.Total - k) / (k * (k - 1));

        return new(
            Reliability.Alpha(items),
            Reliability.Alpha(correlations),
            Reliability.Lambda6(correlations),
            average,
            Median(correlations),
            k * average / (1 - average),
            Reliability.AlphaStandardError(items, persons));
    }

    private static double Median(CovarianceMatrix correlations)
    {
        List<double> below = [];
        for (int i = 0; i < correlations.Size; i++)
        {
            for (int j = 0; j < i; j++) below.Add(correlations[i, j]);
        }

        double[] sorted = [.. below.Order()];
        return double.IsNaN(sorted[0]) ? double.NaN : Quantiles.Median(sorted);
    }
}
