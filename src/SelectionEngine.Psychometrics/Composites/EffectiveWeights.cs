namespace SelectionEngine.Psychometrics;

/// <summary>What a criterion really decides in a weighted sum: its nominal weight is a wish, its covariance with the composite is the fact.</summary>
/// <param name="Criterion">The criterion's name.</param>
/// <param name="Nominal">Its weight, the weights adding up to 1.</param>
/// <param name="Effective">weight × covariance with the composite / variance of the composite; these add up to 1 too and can be negative.</param>
/// <param name="StandardDeviation">Standard deviation of the normalised criterion, divisor m − 1.</param>
/// <param name="CorrelationWithComposite">Its correlation with the composite; NaN for a constant criterion.</param>
public sealed record EffectiveWeight(string Criterion, double Nominal, double Effective, double StandardDeviation, double CorrelationWithComposite);

/// <summary>Nominal against effective weights of a weighted sum.</summary>
/// <param name="Criteria">The criteria in column order.</param>
/// <param name="CompositeVariance">Variance of the composite, divisor m − 1.</param>
/// <param name="Reason">Why the effective weights do not exist; null when they do.</param>
/// <remarks>Richardson (1941); Wang and Stanley (1970), Rev. Educ. Res. 40, 663–705.</remarks>
public sealed record EffectiveWeights(IReadOnlyList<EffectiveWeight> Criteria, double CompositeVariance, string? Reason)
{
    private const double Rounding = 1e-24;

    /// <summary>Compares the weights of a weighted sum.</summary>
    public static EffectiveWeights Of(DecisionTable table, Normalisation normalisation)
    {
        double[] composite = Centred([.. WeightedScores.Sum(table, normalisation).Scores]);
        double[][] columns = [.. Enumerable.Range(0, table.Criteria.Count).Select(j => Centred(Normalised.Column(table, j, normalisation)))];
        double fewer = table.Rows - 1, variance = table.Rows > 1 ? Sums.OfProducts(composite, composite) / fewer : double.NaN;
        double[] spreads = [.. columns.Select((column, j) => table.Weights[j] * Math.Sqrt(Sums.OfProducts(column, column) / fewer))];

        // Criteria that cancel out leave a variance of rounding, and shares of that are noise.
        bool constant = !(variance > Rounding * Sums.OfProducts(spreads, spreads));
        List<EffectiveWeight> weights = [];

        for (int j = 0; j < columns.Length; j++)
        {
            double covariance = Sums.OfProducts(columns[j], composite) / fewer, sd = Math.Sqrt(Sums.OfProducts(columns[j], columns[j]) / fewer);
            weights.Add(new(table.Criteria[j].Name, table.Weights[j],
                constant ? double.NaN : table.Weights[j] * covariance / variance, sd, constant || sd == 0 ? double.NaN : covariance / (sd * Math.Sqrt(variance))));
        }

        return new(weights, variance, table.Rows < 2 ? "one nominee has no variance" : constant ? "everybody has the same composite" : null);
    }

    private static double[] Centred(double[] values)
    {
        double mean = Moments.Of(values).Mean;
        return [.. values.Select(value => value - mean)];
    }
}
