namespace SelectionEngine.Psychometrics;

/// <summary>Composites that add or multiply.</summary>
public static class WeightedScores
{
    /// <summary>Weighted sum: Σ weight × normalised value, more is better.</summary>
    /// <param name="table">The table; weights are divided by their sum.</param>
    /// <param name="normalisation">The scale. Under <see cref="Normalisation.FixedRange"/> a score does not depend on who else applied.</param>
    /// <remarks>Fishburn (1967), Operations Research 15, 537–542; as mechanical combination: Meehl (1954).</remarks>
    public static ScoredTable Sum(DecisionTable table, Normalisation normalisation)
    {
        ArgumentNullException.ThrowIfNull(table);

        if (ColumnLine.Of(table, normalisation) is { } lines)
        {
            double[] sums = GC.AllocateUninitializedArray<double>(table.Rows);
            ColumnLine.Sum(lines, table, sums);
            return new(table, sums);
        }

        double[] scores = new double[table.Rows];

        for (int j = 0; j < table.Criteria.Count; j++)
        {
            double weight = table.Weights[j];
            if (weight == 0) continue;
            double[] column = Normalised.Column(table, j, normalisation);
            for (int i = 0; i < scores.Length; i++) scores[i] += weight * column[i];
        }

        return new(table, scores);
    }

    /// <summary>Weighted product, more is better: Π xʷ, costs with negative exponents, when <paramref name="normalisation"/> is None; otherwise the product of (normalised value)ʷ.</summary>
    /// <param name="table">The table; weights are divided by their sum.</param>
    /// <param name="normalisation">The scale.</param>
    /// <exception cref="ArgumentException">A value is not above 0, also after normalising.</exception>
    /// <remarks>Bridgman (1922), Dimensional Analysis; Miller and Starr (1969). Computed through logarithms.</remarks>
    public static ScoredTable Product(DecisionTable table, Normalisation normalisation = Normalisation.None)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] logs = new double[table.Rows];

        for (int j = 0; j < table.Criteria.Count; j++)
        {
            Criterion criterion = table.Criteria[j];
            if (normalisation == Normalisation.None) Normalised.Require(table, j, "a weighted product", zero: false);
            double[] column = Normalised.Column(table, j, normalisation);
            double exponent = normalisation == Normalisation.None && criterion.Direction == CriterionDirection.Cost ? -table.Weights[j] : table.Weights[j];

            for (int i = 0; i < column.Length; i++)
            {
                if (!(column[i] > 0))
                    throw new ArgumentException($"'{table.Alternatives[i]}' has {column[i]} on '{criterion.Name}' after {normalisation}, and a product needs values above 0.", nameof(table));
                logs[i] += exponent * Math.Log(column[i]);
            }
        }

        return new(table, [.. logs.Select(Math.Exp)]);
    }
}
