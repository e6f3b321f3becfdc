namespace SelectionEngine.Psychometrics;

/// <summary>MOORA's ratio system: benefits less costs, each over its column's length. A second opinion, not recommended to decide by: it re-scales a weighted sum, depends on who else applied, and no selection practice rests on it.</summary>
/// <remarks>x/√Σx². Brauers and Zavadskas (2006), Control and Cybernetics 35, 445–469.</remarks>
public static class Moora
{
    /// <summary>Scores a table; more is better.</summary>
    /// <param name="table">The table.</param>
    public static ScoredTable Of(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] scores = new double[table.Rows], column = new double[table.Rows];

        for (int j = 0; j < table.Criteria.Count; j++)
        {
            Normalised.OverNorm(table.Column(j), column);
            double weight = table.Criteria[j].Direction == CriterionDirection.Cost ? -table.Weights[j] : table.Weights[j];
            for (int i = 0; i < scores.Length; i++) scores[i] += weight * column[i];
        }

        return new(table, scores);
    }
}
