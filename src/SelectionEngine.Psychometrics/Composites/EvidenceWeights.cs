using MathNet.Numerics.LinearAlgebra;

namespace SelectionEngine.Psychometrics;

/// <summary>Weights that evidence gives, for scores in standard deviations, by predictor name.</summary>
public static class EvidenceWeights
{
    /// <summary>Regression weights: the sum that correlates most with the criterion in the population the correlations come from. They may be negative.</summary>
    /// <param name="predictors">The predictors with their validities.</param>
    /// <param name="correlation">Their correlations, in the same order.</param>
    /// <returns>β = R⁻¹v by name; of equally good weights the shortest, when predictors determine each other.</returns>
    /// <remarks>Weights fitted on a sample lose on new people: below some 100 persons a predictor, unit weights are often better. Schmidt (1971), Educ. Psychol. Meas. 31, 699–714.</remarks>
    public static IReadOnlyDictionary<string, double> Regression(IReadOnlyList<Predictor> predictors, double[,] correlation)
    {
        ArgumentNullException.ThrowIfNull(predictors);
        Guard.CorrelationMatrix(correlation, nameof(correlation));
        Guard.Distinct(predictors.Select(predictor => predictor.Name), "Predictor", nameof(predictors));
        if (predictors.Count != correlation.GetLength(0)) throw new ArgumentException($"{predictors.Count} predictors do not fit a correlation matrix of {correlation.GetLength(0)} rows.", nameof(correlation));

        Matrix<double> r = Matrix<double>.Build.DenseOfArray(correlation);
        Vector<double> v = Vector<double>.Build.DenseOfEnumerable(predictors.Select(predictor => predictor.Validity));

        // Where predictors determine each other the inverse does not exist, and the shortest of the best weights is as good as any.
        var parts = r.Evd(Symmetricity.Symmetric);
        Vector<double> weights = Vector<double>.Build.Dense(predictors.Count);

        for (int k = 0; k < predictors.Count; k++)
        {
            double root = parts.EigenValues[k].Real;
            if (root <= 1e-10) continue;
            Vector<double> axis = parts.EigenVectors.Column(k);
            weights += axis * (axis.DotProduct(v) / root);
        }

        return predictors.Select((predictor, i) => (predictor.Name, weights[i])).ToDictionary(pair => pair.Name, pair => pair.Item2);
    }

    /// <summary>Weights in proportion to validity, adding up to 1: simpler than regression, and blind to overlap.</summary>
    /// <param name="predictors">The predictors; a validity below 0 is refused.</param>
    public static IReadOnlyDictionary<string, double> Validity(IReadOnlyList<Predictor> predictors)
    {
        ArgumentNullException.ThrowIfNull(predictors);
        Guard.Distinct(predictors.Select(predictor => predictor.Name), "Predictor", nameof(predictors));
        return StatedWeights.ToOne(predictors.ToDictionary(predictor => predictor.Name, predictor => predictor.Validity), nameof(predictors));
    }

    /// <summary>Weights that count a score the more the less error it has: √r/(1 − r), adding up to 1.</summary>
    /// <param name="reliabilities">Reliability by predictor name, 0 to below 1.</param>
    /// <remarks>
    /// The weights of the most reliable sum of measures of one and the same thing, for scores of unit variance with loadings √r and independent errors of variance 1 − r.
    /// Mosier (1943), Psychometrika 8, 161–168; Bartlett (1937), British J. Psychology 28, 97–104.
    /// </remarks>
    public static IReadOnlyDictionary<string, double> Reliability(IReadOnlyDictionary<string, double> reliabilities)
    {
        ArgumentNullException.ThrowIfNull(reliabilities);
        foreach ((string name, double value) in reliabilities)
            if (!(value >= 0 && value < 1)) throw new ArgumentException($"The reliability of '{name}' is {value}; it is from 0 to below 1. A score without error would take all the weight.", nameof(reliabilities));
        return StatedWeights.ToOne(reliabilities.ToDictionary(pair => pair.Key, pair => Math.Sqrt(pair.Value) / (1 - pair.Value)), nameof(reliabilities));
    }
}
