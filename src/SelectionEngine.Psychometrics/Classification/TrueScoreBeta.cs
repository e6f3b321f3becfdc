namespace SelectionEngine.Psychometrics;

/// <summary>Which beta distribution true scores are given.</summary>
public enum TrueScoreModel
{
    /// <summary>From 0 to 1, by mean and variance.</summary>
    TwoParameter,

    /// <summary>Between limits of its own, by the first four moments; falls back to <see cref="TwoParameter"/> when the limits leave 0 to 1 or do not exist.</summary>
    FourParameter,
}

/// <summary>A beta distribution of true proportion scores.</summary>
/// <param name="Alpha">First shape, above 0.</param>
/// <param name="Beta">Second shape, above 0.</param>
/// <param name="Lower">Lowest true score, 0 to 1.</param>
/// <param name="Upper">Highest true score, 0 to 1.</param>
/// <param name="Model">Which model it is, after a fall-back.</param>
/// <remarks>Lord (1965), Psychometrika 30, 239–270; Hanson (1991), ACT Research Report 91-5.</remarks>
public sealed record TrueScoreBeta(double Alpha, double Beta, double Lower, double Upper, TrueScoreModel Model)
{
    /// <summary>Fits by the moments that binomial errors leave: E x⁽ʳ⁾ / N⁽ʳ⁾ is the r-th moment of the true proportion.</summary>
    /// <param name="proportions">Observed scores as proportions, 0 to 1.</param>
    /// <param name="length">Effective test length N, above 3.</param>
    /// <param name="model">Which distribution to try.</param>
    /// <returns>Null when the moments fit no beta distribution.</returns>
    internal static TrueScoreBeta? Fit(ReadOnlySpan<double> proportions, double length, TrueScoreModel model)
    {
        double m1 = Factorial(proportions, length, 1);
        double m2 = Factorial(proportions, length, 2);
        double variance = m2 - (m1 * m1);

        if (model == TrueScoreModel.FourParameter)
        {
            double m3 = Factorial(proportions, length, 3);
            double m4 = Factorial(proportions, length, 4);
            double skewness = (m3 - (3 * m1 * m2) + (2 * m1 * m1 * m1)) / Math.Pow(variance, 1.5);
            double kurtosis = (m4 - (4 * m1 * m3) + (6 * m1 * m1 * m2) - (3 * m1 * m1 * m1 * m1)) / (variance * variance);
            if (FourMoments(m1, variance, skewness, kurtosis) is { Lower: >= 0, Upper: <= 1 } four) return four;
        }

        double total = (m1 * (1 - m1) / variance) - 1;
        return total > 0 && m1 is > 0 and < 1 ? new(m1 * total, (1 - m1) * total, 0, 1, TrueScoreModel.TwoParameter) : null;
    }

    private static TrueScoreBeta? FourMoments(double mean, double variance, double skewness, double kurtosis)
    {
        double r = 6 * (kurtosis - (skewness * skewness) - 1) / (6 + (3 * skewness * skewness) - (2 * kurtosis));
        double root = Math.Sqrt(1 - (24 * (r + 1) / (((r + 2) * (r + 3) * kurtosis) - (3 * (r - 6) * (r + 1)))));
        double large = r / 2 * (1 + root);
        double small = r / 2 * (1 - root);
        (double alpha, double beta) = skewness < 0 ? (large, small) : (small, large);
        if (!(alpha > 0) || !(beta > 0) || !double.IsFinite(r)) return null;

        double width = Math.Sqrt(variance * (alpha + beta + 1)) / Math.Sqrt(alpha * beta);
        return new(alpha, beta, mean - (alpha * width), mean + (beta * width), TrueScoreModel.FourParameter);
    }

    /// <summary>E x(x − 1)…(x − r + 1) / N(N − 1)…(N − r + 1); a score below r counts 0, as fewer than r successes would.</summary>
    private static double Factorial(ReadOnlySpan<double> proportions, double length, int order)
    {
        ExactSum sum = new();

        foreach (double proportion in proportions)
        {
            double score = proportion * length;
            if (order > 1 && score < order) continue;

            double product = 1;
            for (int i = 0; i < order; i++) product *= score - i;
            sum.Add(product);
        }

        double possible = proportions.Length;
        for (int i = 0; i < order; i++) possible *= length - i;
        return sum.ToDouble() / possible;
    }
}
