namespace SelectionEngine.Psychometrics;

/// <summary>TOPSIS: how close each nominee is to the best and how far from the worst point. A second opinion, not a rule to decide by.</summary>
/// <param name="Closeness">Distance to the worst over the sum of both distances, 0 to 1, more is better; ½ for all when nobody differs.</param>
/// <param name="DistanceToIdeal">Distance to the best point, for each nominee.</param>
/// <param name="DistanceToAntiIdeal">Distance to the worst point.</param>
/// <param name="Ideal">The best point by criterion, weighted and normalised.</param>
/// <param name="AntiIdeal">The worst point by criterion.</param>
/// <remarks>Hwang and Yoon (1981), Multiple Attribute Decision Making. Depends on who else applied; adding one nominee can turn the order of two others round.</remarks>
public sealed record Topsis(
    ScoredTable Closeness, IReadOnlyList<double> DistanceToIdeal, IReadOnlyList<double> DistanceToAntiIdeal,
    IReadOnlyDictionary<string, double> Ideal, IReadOnlyDictionary<string, double> AntiIdeal)
{
    /// <summary>Scores a table.</summary>
    /// <param name="table">The table; weights are divided by their sum.</param>
    /// <param name="normalisation">Vector (the textbook's; columns keep their direction and a cost's best is its smallest value) or any other scale, after which more is better.</param>
    public static Topsis Of(DecisionTable table, Normalisation normalisation = Normalisation.Vector)
    {
        ArgumentNullException.ThrowIfNull(table);
        int rows = table.Rows, criteria = table.Criteria.Count;
        double[] best = new double[criteria], worst = new double[criteria], toBest = new double[rows], toWorst = new double[rows], column = new double[rows];

        for (int j = 0; j < criteria; j++)
        {
            bool reversed = normalisation is Normalisation.Vector or Normalisation.None && table.Criteria[j].Direction == CriterionDirection.Cost;
            if (normalisation == Normalisation.Vector) Normalised.OverNorm(table.Column(j), column);
            else column = Normalised.Column(table, j, normalisation);

            double weight = table.Weights[j];
            for (int i = 0; i < rows; i++) column[i] *= weight;
            (double low, double high) = (Normalised.Least(column), Normalised.Most(column));
            (best[j], worst[j]) = reversed ? (low, high) : (high, low);

            for (int i = 0; i < rows; i++)
            {
                double up = column[i] - best[j], down = column[i] - worst[j];
                toBest[i] += up * up;
                toWorst[i] += down * down;
            }
        }

        double[] closeness = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            toBest[i] = Math.Sqrt(toBest[i]);
            toWorst[i] = Math.Sqrt(toWorst[i]);
            double both = toBest[i] + toWorst[i];
            closeness[i] = both == 0 ? 0.5 : toWorst[i] / both;
        }

        return new(new(table, closeness), toBest, toWorst, table.Named(best), table.Named(worst));
    }
}
