namespace SelectionEngine.Psychometrics;

/// <summary>The classical analysis of a scale: its reliability, each item's part in it, and the scale without each item.</summary>
/// <remarks>
/// Conventions of psych::alpha (Revelle): scale scores are means of the answers given; every statistic that needs correlations uses the covariance
/// matrix rescaled to correlations. Sums over persons are exact: their order changes nothing.
/// </remarks>
public sealed class ItemAnalysis
{
    private ItemAnalysis(
        int persons, ScaleStatistics scale, ItemStatistics[] items, CovarianceMatrix covariances, double mean, double sd, List<ItemFinding> findings) =>
        (Persons, Scale, Items, Covariances, MeanOfMeans, SdOfMeans, Findings) = (persons, scale, items, covariances, mean, sd, findings);

    /// <summary>How many persons entered, those with missing answers included unless they were left out.</summary>
    public int Persons { get; }

    /// <summary>The scale as a whole.</summary>
    public ScaleStatistics Scale { get; }

    /// <summary>Each item.</summary>
    public IReadOnlyList<ItemStatistics> Items { get; }

    /// <summary>Covariances of the items.</summary>
    public CovarianceMatrix Covariances { get; }

    /// <summary>Mean over persons of the mean of the answers each gave, in points.</summary>
    public double MeanOfMeans { get; }

    /// <summary>Standard deviation over persons of the mean of the answers each gave, divisor n − 1, in points.</summary>
    public double SdOfMeans { get; }

    /// <summary>What the reader must know; empty when all is well.</summary>
    public IReadOnlyList<ItemFinding> Findings { get; }

    /// <summary>Analyses a scale.</summary>
    /// <param name="table">Scored and keyed answers.</param>
    /// <param name="missing">Which persons a covariance is taken over; listwise leaves persons with missing answers out of everything.</param>
    public static ItemAnalysis Of(ItemScores table, MissingAnswers missing = MissingAnswers.Pairwise)
    {
        ArgumentNullException.ThrowIfNull(table);

        ItemScores used = missing == MissingAnswers.Listwise ? table.Complete() : table;
        CovarianceMatrix covariances = CovarianceMatrix.Of(used);
        CovarianceMatrix correlations = covariances.ToCorrelations();
        double[] shares = Reliability.SquaredMultipleCorrelations(correlations);
        double[]? means = used.HasMissing ? used.MeansOfAvailable() : null;

        ScaleStatistics[] dropped = IfDropped(covariances, correlations, used.Persons);
        ItemStatistics[] items = new ItemStatistics[used.Items];
        // Every item on its own: cores change nothing but the time.
        Parallel.For(0, items.Length, item =>
            items[item] = StatisticsOf(used, item, covariances, correlations, shares, means, dropped.Length == 0 ? null : dropped[item]));

        (double mean, double sd) = MeansOfPersons(used, covariances, means, items);
        ScaleStatistics scale = used.Persons < 2 ? Nothing : ScaleStatistics.Of(covariances, used.Persons);
        return new(used.Persons, scale, items, covariances, mean, sd, Find(used, items, shares));
    }

    private static ScaleStatistics Nothing { get; } =
        new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    private static ScaleStatistics[] IfDropped(CovarianceMatrix covariances, CovarianceMatrix correlations, int persons)
    {
        int k = covariances.Size;
        if (k < 3) return [];
        if (persons < 2) return [.. Enumerable.Repeat(Nothing, k)];

        ScaleStatistics[] dropped = new ScaleStatistics[k];
        Parallel.For(0, k, item => dropped[item] = ScaleStatistics.Of(covariances.Without(item), persons));
        return dropped;
    }

    private static ItemStatistics StatisticsOf(
        ItemScores table,
        int item,
        CovarianceMatrix covariances,
        CovarianceMatrix correlations,
        double[] shares,
        double[]? means,
        ScaleStatistics? dropped)
    {
        double variance = covariances[item, item];
        double withSum = covariances.RowSum(item);
        double total = covariances.Total;
        double sd = Math.Sqrt(variance);

        double scale = means is null ? withSum / (sd * Math.Sqrt(total)) : CoMoments.Of(table[item], means).Correlation();
        double rest = (withSum - variance) / (sd * Math.Sqrt(total - (2 * withSum) + variance));
        double standardized = correlations.RowSum(item) / Math.Sqrt(correlations.Total);
        double corrected = (correlations.RowSum(item) - 1 + shares[item]) / Math.Sqrt(correlations.Total - shares.Length + Sums.Of(shares));

        return new(
            covariances.Count(item, item), covariances.Means[item], sd, Defined(scale), Defined(standardized), Defined(corrected), Defined(rest), dropped);
    }

    private static (double Mean, double Sd) MeansOfPersons(ItemScores table, CovarianceMatrix covariances, double[]? means, ItemStatistics[] items)
    {
        if (means is not null)
        {
            Moments moments = Moments.Of(means);
            return (moments.Mean, moments.Sd());
        }

        // Complete rows: the mean of means is the mean of the item means.
        double[] itemMeans = [.. items.Select(item => item.Mean)];
        return (Sums.Of(itemMeans) / table.Items, Math.Sqrt(covariances.Total) / table.Items);
    }

    private static List<ItemFinding> Find(ItemScores table, ItemStatistics[] items, double[] shares)
    {
        List<ItemFinding> findings = [];
        if (table.Persons < 2) findings.Add(new(ItemFindingKind.TooFewPersons, null));

        for (int item = 0; item < items.Length; item++)
        {
            if (items[item].Count == 0) findings.Add(new(ItemFindingKind.NobodyAnswered, item));
            else if (items[item].Sd == 0) findings.Add(new(ItemFindingKind.NoVariance, item));
            else if (items[item].RestCorrelation < 0) findings.Add(new(ItemFindingKind.NegativeRestCorrelation, item));
        }

        if (double.IsNaN(shares[0]) && items.All(item => item.Sd > 0)) findings.Add(new(ItemFindingKind.SingularCorrelations, null));
        return findings;
    }

    // 0/0 is NaN already; c/0 would be an infinite correlation.
    private static double Defined(double correlation) => double.IsInfinity(correlation) ? double.NaN : correlation;
}
