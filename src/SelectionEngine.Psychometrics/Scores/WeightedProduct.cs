namespace SelectionEngine.Psychometrics;

/// <summary>Scores multiplied instead of added: a low score cannot be made up for in full.</summary>
public static class WeightedProduct
{
    /// <summary>The weighted geometric mean, exp(Σ wᵢ ln xᵢ / Σ|wᵢ|).</summary>
    /// <param name="scores">In points above 0; NaN (missing) is left out with its weight.</param>
    /// <param name="weights">As many weights, not 0; negative where less is better.</param>
    /// <returns>In points when no weight is negative; NaN when every score is missing or one is not above 0, for which a product says nothing.</returns>
    /// <exception cref="ArgumentException">Scores and weights differ in number.</exception>
    /// <remarks>Scaling all weights changes nothing but the last bit. The same bits on every platform. Bridgman (1922), Dimensional Analysis; Miller and Starr (1969).</remarks>
    public static double Of(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        if (scores.Length != weights.Length) throw new ArgumentException($"{scores.Length} scores and {weights.Length} weights do not fit together.", nameof(weights));
        double sum = 0, total = 0;

        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i])) continue;
            if (scores[i] <= 0) return double.NaN;
            sum += weights[i] * Elementary.Log(scores[i]);
            total += Math.Abs(weights[i]);
        }

        return total > 0 ? Elementary.Exp(sum / total) : double.NaN;
    }
}
