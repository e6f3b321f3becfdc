namespace SelectionEngine.Psychometrics;

/// <summary>COPRAS: the good of the benefits, and what is left when the costs are set against each other. A second opinion, not recommended to decide by: it re-scales a weighted sum, depends on who else applied, and no selection practice rests on it.</summary>
/// <param name="Q">The relative significance, more is better; S⁺ alone without a cost criterion.</param>
/// <param name="Utility">Q over the largest Q, 0 to 1.</param>
/// <param name="Benefits">S⁺: weighted shares of the benefits.</param>
/// <param name="Costs">S⁻: weighted shares of the costs.</param>
/// <remarks>Q = S⁺ + ΣS⁻/(S⁻ Σ1/S⁻). Zavadskas, Kaklauskas and Šarka (1994), Technol. Econ. Dev. Econ. 1, 131–139.</remarks>
public sealed record Copras(ScoredTable Q, IReadOnlyList<double> Utility, IReadOnlyList<double> Benefits, IReadOnlyList<double> Costs)
{
    /// <summary>Scores a table.</summary>
    /// <param name="table">The table; values of 0 or more, no criterion all 0, nobody without any cost.</param>
    public static Copras Of(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] benefits = new double[table.Rows], costs = new double[table.Rows];
        bool any = false;

        for (int j = 0; j < table.Criteria.Count; j++)
        {
            Normalised.Require(table, j, "COPRAS", zero: true);
            ReadOnlySpan<double> column = table.Column(j);
            double total = Sums.Of(column), weight = table.Weights[j];
            if (total == 0) throw new ArgumentException($"Everybody has 0 on '{table.Criteria[j].Name}', which has no shares. Leave the criterion out.", nameof(table));
            bool cost = table.Criteria[j].Direction == CriterionDirection.Cost;
            any |= cost && weight > 0;
            double[] to = cost ? costs : benefits;
            for (int i = 0; i < to.Length; i++) to[i] += weight * (column[i] / total);
        }

        if (any && Array.IndexOf(costs, 0) is >= 0 and int free)
            throw new ArgumentException($"'{table.Alternatives[free]}' has no cost at all, and COPRAS divides by costs. Shift the criterion on purpose, or use another method.", nameof(table));

        double[] inverse = any ? [.. costs.Select(cost => 1 / cost)] : [];
        double all = Sums.Of(costs), inverses = Sums.Of(inverse);
        double[] q = [.. benefits.Select((benefit, i) => any ? benefit + all / (costs[i] * inverses) : benefit)];
        double most = q.Max();
        return new(new(table, q), [.. q.Select(one => most == 0 ? 1 : one / most)], benefits, costs);
    }
}
