namespace SelectionEngine.Psychometrics;

/// <summary>ARAS: each weighted sum as a share of that of the best values together. A second opinion, not recommended to decide by: it re-scales a weighted sum, depends on who else applied, and no selection practice rests on it.</summary>
/// <param name="Utility">S over S₀, 0 to 1, more is better.</param>
/// <param name="Sums">S: weighted sum of the shares.</param>
/// <param name="Best">S₀: the same of an imagined nominee with the best value of every criterion.</param>
/// <remarks>Shares of the column total, the imagined nominee included, of 1/x for costs. Zavadskas and Turskis (2010), Technol. Econ. Dev. Econ. 16, 159–172.</remarks>
public sealed record Aras(ScoredTable Utility, IReadOnlyList<double> Sums, double Best)
{
    /// <summary>Scores a table.</summary>
    /// <param name="table">The table; values of 0 or more, costs above 0, no benefit all 0.</param>
    public static Aras Of(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] sums = new double[table.Rows];
        double best = 0;

        for (int j = 0; j < table.Criteria.Count; j++)
        {
            bool cost = table.Criteria[j].Direction == CriterionDirection.Cost;
            Normalised.Require(table, j, "ARAS", zero: !cost);
            (double least, double most) = table.Ends(j);
            double ideal = cost ? 1 / least : most, weight = table.Weights[j];
            double[] values = [.. table.Column(j)];
            if (cost) for (int i = 0; i < values.Length; i++) values[i] = 1 / values[i];

            double total = Psychometrics.Sums.Of([.. values, ideal]);
            if (total == 0) throw new ArgumentException($"Everybody has 0 on '{table.Criteria[j].Name}', which has no shares. Leave the criterion out.", nameof(table));
            best += weight * (ideal / total);
            for (int i = 0; i < values.Length; i++) sums[i] += weight * (values[i] / total);
        }

        return new(new(table, [.. sums.Select(sum => sum / best)]), sums, best);
    }
}
