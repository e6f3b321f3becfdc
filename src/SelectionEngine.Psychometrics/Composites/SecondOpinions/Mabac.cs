namespace SelectionEngine.Psychometrics;

/// <summary>MABAC: distance of each nominee from a border, the geometric mean of every weighted column. A second opinion, not recommended to decide by: it re-scales a weighted sum, depends on who else applied, and no selection practice rests on it.</summary>
/// <param name="Distance">Sum of the distances, above 0 on the better side; more is better.</param>
/// <param name="Border">The border by criterion.</param>
/// <remarks>v = w(1 + n) with n by min–max, 0 for a column without spread. Pamučar and Ćirović (2015), Expert Systems with Applications 42, 3016–3028.</remarks>
public sealed record Mabac(ScoredTable Distance, IReadOnlyDictionary<string, double> Border)
{
    /// <summary>Scores a table.</summary>
    /// <param name="table">The table.</param>
    public static Mabac Of(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] border = new double[table.Criteria.Count], distance = new double[table.Rows];

        for (int j = 0; j < border.Length; j++)
        {
            double weight = table.Weights[j];
            double[] values = [.. Normalised.Column(table, j, Normalisation.MinMax).Select(value => 1 + value)];
            border[j] = weight * Math.Exp(Sums.Of([.. values.Select(value => Math.Log(value))]) / values.Length);
            for (int i = 0; i < values.Length; i++) distance[i] += weight * values[i] - border[j];
        }

        return new(new(table, distance), table.Named(border));
    }
}
