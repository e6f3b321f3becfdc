namespace SelectionEngine.Psychometrics;

/// <summary>
/// SPOTIS: weighted distance to an ideal within fixed ranges. A second opinion, not recommended to decide by: it does not depend on who else applied, but neither does a weighted
/// sum on the same ranges, which is simpler to explain.
/// </summary>
/// <remarks>Σ w |x − s| / (highest − lowest). Dezert, Tchamova, Han and Tacnet (2020), FUSION 2020.</remarks>
public static class Spotis
{
    /// <summary>Scores a table; LOWER is better.</summary>
    /// <param name="table">The table; every criterion has its lowest and highest value.</param>
    /// <param name="ideal">The expected solution by criterion, within the ranges; a criterion left out has its better end.</param>
    /// <exception cref="ArgumentException">A criterion has no range, or a name is unknown.</exception>
    public static ScoredTable Of(DecisionTable table, IReadOnlyDictionary<string, double>? ideal = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (string name in ideal?.Keys ?? []) table.IndexOf(name);
        double[] scores = new double[table.Rows];

        for (int j = 0; j < table.Criteria.Count; j++)
        {
            Criterion criterion = table.Criteria[j];
            (double low, double high) = Normalised.FixedEnds(criterion);
            double best = ideal is not null && ideal.TryGetValue(criterion.Name, out double stated) ? stated : criterion.Direction == CriterionDirection.Cost ? low : high;
            ReadOnlySpan<double> column = table.Column(j);
            for (int i = 0; i < scores.Length; i++) scores[i] += table.Weights[j] * (Math.Abs(column[i] - best) / (high - low));
        }

        return new(table, scores, LowerIsBetter: true);
    }
}
