namespace SelectionEngine.Psychometrics;

/// <summary>MARCOS: each weighted sum against that of the best and of the worst values together. A second opinion, not recommended to decide by: it re-scales a weighted sum, depends on who else applied, and no selection practice rests on it.</summary>
/// <param name="Utility">f, more is better.</param>
/// <param name="AgainstWorst">K⁻: the weighted sum over that of the worst values.</param>
/// <param name="AgainstBest">K⁺: the weighted sum over that of the best values.</param>
/// <remarks>Sums of x/best for benefits and best/x for costs. Stević, Pamučar, Puška and Chatterjee (2020), Computers and Industrial Engineering 140, 106231.</remarks>
public sealed record Marcos(ScoredTable Utility, IReadOnlyList<double> AgainstWorst, IReadOnlyList<double> AgainstBest)
{
    /// <summary>Scores a table.</summary>
    /// <param name="table">The table; values above 0.</param>
    public static Marcos Of(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        double best = 0, worst = 0;
        double[] sums = new double[table.Rows];

        for (int j = 0; j < table.Criteria.Count; j++)
        {
            Normalised.Require(table, j, "MARCOS", zero: false);
            bool cost = table.Criteria[j].Direction == CriterionDirection.Cost;
            (double least, double most) = table.Ends(j);
            double weight = table.Weights[j];
            ReadOnlySpan<double> column = table.Column(j);
            for (int i = 0; i < sums.Length; i++) sums[i] += weight * (cost ? least / column[i] : column[i] / most);
            best += weight;
            worst += weight * (least / most);
        }

        double[] low = [.. sums.Select(sum => sum / worst)], high = [.. sums.Select(sum => sum / best)];
        return new(new(table, [.. low.Zip(high, (minus, plus) =>
        {
            double ofMinus = plus / (plus + minus), ofPlus = minus / (plus + minus);
            return (plus + minus) / (1 + (1 - ofPlus) / ofPlus + (1 - ofMinus) / ofMinus);
        })]), low, high);
    }
}
