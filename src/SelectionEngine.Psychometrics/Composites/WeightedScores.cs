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
        double[] scores = new double[table.Rows];
        int[] counted = [.. Enumerable.Range(0, table.Criteria.Count).Where(j => table.Weights[j] != 0)];

        if (ColumnLine.Of(table, counted, normalisation) is { } lines)
        {
            // Block by block, so that a block's scores stay near while the columns pass by.
            for (int start = 0; start < scores.Length; start += ColumnLine.Block)
            {
                int length = Math.Min(ColumnLine.Block, scores.Length - start);
                for (int k = 0; k < counted.Length; k++) lines[k].AddTo(scores.AsSpan(start, length), table.Column(counted[k]).Slice(start, length), table.Weights[counted[k]]);
            }

            return new(table, scores);
        }

        foreach (int j in counted)
        {
            double weight = table.Weights[j];
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
