namespace SelectionEngine.Psychometrics;

/// <summary>A weighted sum of measures: its spread, reliability, validity and group difference, from those of its parts.</summary>
public sealed class CompositeStatistics
{
    private readonly double[] weights;
    private readonly double[] sds;

    /// <summary>A weighted sum of measures.</summary>
    /// <param name="weights">Nominal weights, finite; one for each measure.</param>
    /// <param name="correlations">Correlations of the measures.</param>
    /// <param name="sds">Standard deviations of the measures, at least 0; all 1 when left out.</param>
    /// <exception cref="ArgumentException">The numbers of weights, correlations and standard deviations differ, or a number is out of range.</exception>
    public CompositeStatistics(ReadOnlySpan<double> weights, CovarianceMatrix correlations, ReadOnlySpan<double> sds = default)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        if (sds.IsEmpty) sds = Enumerable.Repeat(1.0, weights.Length).ToArray();
        if (weights.Length != correlations.Size || sds.Length != weights.Length)
        {
            throw new ArgumentException($"{weights.Length} weights, {correlations.Size} rows of correlations and {sds.Length} standard deviations do not fit together.", nameof(weights));
        }

        for (int i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(weights[i]) || !(sds[i] >= 0)) throw new ArgumentException($"Measure {i + 1} has weight {weights[i]} and standard deviation {sds[i]}.", nameof(weights));
        }

        this.weights = weights.ToArray();
        this.sds = sds.ToArray();

        double variance = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            for (int j = 0; j < weights.Length; j++) variance += Weighted(i) * Weighted(j) * correlations[i, j];
        }

        Sd = Math.Sqrt(Math.Max(0, variance));
    }

    /// <summary>Standard deviation of the weighted sum, in weighted points.</summary>
    public double Sd { get; }

    /// <summary>The reliability of the weighted sum: 1 − Σwᵢ²sᵢ²(1 − rᵢᵢ) / s².</summary>
    /// <param name="reliabilities">Reliability of each measure, 0 to 1.</param>
    /// <returns>At most 1; NaN when the sum does not vary.</returns>
    /// <remarks>Mosier (1943), Psychometrika 8, 161–168.</remarks>
    public double Reliability(ReadOnlySpan<double> reliabilities)
    {
        Fits(reliabilities, nameof(reliabilities));

        double error = 0;
        for (int i = 0; i < weights.Length; i++) error += Weighted(i) * Weighted(i) * (1 - reliabilities[i]);
        return Sd == 0 ? double.NaN : 1 - (error / (Sd * Sd));
    }

    /// <summary>The validity of the weighted sum: Σwᵢsᵢrᵢ / s.</summary>
    /// <param name="validities">Correlation of each measure with the criterion, −1 to 1.</param>
    /// <returns>−1 to 1 for a possible matrix; NaN when the sum does not vary.</returns>
    /// <remarks>Ghiselli, Campbell and Zedeck (1981), Measurement Theory for the Behavioral Sciences, ch. 7.</remarks>
    public double Validity(ReadOnlySpan<double> validities) => Projected(validities, nameof(validities));

    /// <summary>The standardized difference of two groups on the weighted sum: Σwᵢsᵢdᵢ / s.</summary>
    /// <param name="differences">d of each measure, in within-group standard deviations.</param>
    /// <returns>In within-group standard deviations; NaN when the sum does not vary.</returns>
    /// <remarks>Sackett and Ellingson (1997), Personnel Psychology 50, 707–721.</remarks>
    public double Difference(ReadOnlySpan<double> differences) => Projected(differences, nameof(differences));

    private double Projected(ReadOnlySpan<double> values, string name)
    {
        Fits(values, name);

        double sum = 0;
        for (int i = 0; i < weights.Length; i++) sum += Weighted(i) * values[i];
        return Sd == 0 ? double.NaN : sum / Sd;
    }

    private double Weighted(int measure) => weights[measure] * sds[measure];

    private void Fits(ReadOnlySpan<double> values, string name)
    {
        if (values.Length != weights.Length) throw new ArgumentException($"There are {weights.Length} measures and {values.Length} values.", name);
    }
}
