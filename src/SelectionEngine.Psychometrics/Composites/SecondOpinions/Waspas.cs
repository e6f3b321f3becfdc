namespace SelectionEngine.Psychometrics;

/// <summary>WASPAS: a weighted sum and a weighted product mixed. A second opinion, not recommended to decide by: it re-scales a weighted sum, depends on who else applied, and no selection practice rests on it.</summary>
/// <param name="Q">λ sum + (1 − λ) product, more is better.</param>
/// <param name="Sums">The weighted sums.</param>
/// <param name="Products">The weighted products.</param>
/// <remarks>Both of x/max for benefits and min/x for costs. Zavadskas, Turskis, Antucheviciene and Zakarevicius (2012), Elektronika ir elektrotechnika 122, 3–6.</remarks>
public sealed record Waspas(ScoredTable Q, IReadOnlyList<double> Sums, IReadOnlyList<double> Products)
{
    /// <summary>Scores a table.</summary>
    /// <param name="table">The table; values above 0.</param>
    /// <param name="lambda">The share of the sum, 0 to 1.</param>
    public static Waspas Of(DecisionTable table, double lambda = 0.5)
    {
        Guard.Share(lambda, nameof(lambda));
        ScoredTable sum = WeightedScores.Sum(table, Normalisation.Linear), product = WeightedScores.Product(table, Normalisation.Linear);
        return new(new(table, [.. sum.Scores.Zip(product.Scores, (one, other) => lambda * one + (1 - lambda) * other)]), sum.Scores, product.Scores);
    }
}
