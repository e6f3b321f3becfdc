namespace SelectionEngine.Psychometrics;

/// <summary>EDAS: how far above and below the average nominee each one stands. A second opinion, not recommended to decide by: it re-scales a weighted sum, depends on who else applied, and no selection practice rests on it.</summary>
/// <param name="Appraisal">The mean of the two normalised distances, 0 to 1, more is better.</param>
/// <param name="Average">Each criterion's mean.</param>
/// <param name="Above">SP: weighted distance above the mean, as a share of it.</param>
/// <param name="Below">SN: weighted distance below it.</param>
/// <param name="NormalisedAbove">SP over the largest SP; 0 for all when nobody is above.</param>
/// <param name="NormalisedBelow">1 − SN over the largest SN; 1 for all when nobody is below.</param>
/// <remarks>Keshavarz Ghorabaee, Zavadskas, Olfat and Turskis (2015), Informatica 26, 435–451.</remarks>
public sealed record Edas(
    ScoredTable Appraisal, IReadOnlyDictionary<string, double> Average, IReadOnlyList<double> Above, IReadOnlyList<double> Below,
    IReadOnlyList<double> NormalisedAbove, IReadOnlyList<double> NormalisedBelow)
{
    /// <summary>Scores a table.</summary>
    /// <param name="table">The table; the mean of every criterion must be above 0.</param>
    public static Edas Of(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] average = new double[table.Criteria.Count], above = new double[table.Rows], below = new double[table.Rows];

        for (int j = 0; j < average.Length; j++)
        {
            ReadOnlySpan<double> column = table.Column(j);
            average[j] = Moments.Of(column).Mean;
            if (!(average[j] > 0)) throw new ArgumentException($"The mean of '{table.Criteria[j].Name}' is {average[j]}, and EDAS divides by it. Use a scale with values above 0.", nameof(table));
            double sign = table.Criteria[j].Direction == CriterionDirection.Cost ? -1 : 1, weight = table.Weights[j];

            for (int i = 0; i < column.Length; i++)
            {
                double lead = sign * (column[i] - average[j]) / average[j];
                if (lead > 0) above[i] += weight * lead;
                else below[i] -= weight * lead;
            }
        }

        double highest = above.Max(), lowest = below.Max();
        double[] up = [.. above.Select(value => highest == 0 ? 0 : value / highest)], down = [.. below.Select(value => lowest == 0 ? 1 : 1 - value / lowest)];
        return new(new(table, [.. up.Zip(down, (one, other) => (one + other) / 2)]), table.Named(average), above, below, up, down);
    }
}
