namespace SelectionEngine.Psychometrics;

/// <summary>VIKOR: a compromise between the good of all criteria together and the worst regret on one. A second opinion, not a rule to decide by.</summary>
/// <param name="Q">The compromise measure, 0 to 1: LOWER is better.</param>
/// <param name="S">Weighted regret over all criteria, 0 to 1, lower is better.</param>
/// <param name="R">Largest weighted regret on one criterion, lower is better.</param>
/// <param name="RequiredAdvantage">DQ = 1/(m − 1); NaN for one nominee.</param>
/// <param name="AcceptableAdvantage">Whether the second is behind the first by at least that.</param>
/// <param name="AcceptableStability">Whether the first by Q is also first by S or by R.</param>
/// <param name="CompromiseSet">The first alone if both hold; first and second (with those tied with it) if only stability fails; otherwise all closer to the first than DQ.</param>
/// <remarks>Opricovic and Tzeng (2004), EJOR 156, 445–455; (2007), EJOR 178, 514–529. A constant criterion adds no regret.</remarks>
public sealed record Vikor(
    ScoredTable Q, IReadOnlyList<double> S, IReadOnlyList<double> R, double RequiredAdvantage,
    bool AcceptableAdvantage, bool AcceptableStability, IReadOnlyList<string> CompromiseSet)
{
    private const double Slack = 1e-12;

    /// <summary>Scores a table.</summary>
    /// <param name="table">The table; weights are divided by their sum.</param>
    /// <param name="majority">Weight of the good of all against the worst regret, 0 to 1; v in the papers.</param>
    public static Vikor Of(DecisionTable table, double majority = 0.5)
    {
        ArgumentNullException.ThrowIfNull(table);
        Guard.Share(majority, nameof(majority));
        int rows = table.Rows;
        double[] s = new double[rows], r = new double[rows], q = new double[rows];

        for (int j = 0; j < table.Criteria.Count; j++)
        {
            ReadOnlySpan<double> column = table.Column(j);
            (double low, double high) = (Normalised.Least(column), Normalised.Most(column));
            if (low == high) continue;
            (double best, double worst) = table.Criteria[j].Direction == CriterionDirection.Cost ? (low, high) : (high, low);

            for (int i = 0; i < rows; i++)
            {
                double regret = table.Weights[j] * ((best - column[i]) / (best - worst));
                s[i] += regret;
                r[i] = Math.Max(r[i], regret);
            }
        }

        (double leastS, double leastR) = (Normalised.Least(s), Normalised.Least(r));
        double spreadS = Spread(s), spreadR = Spread(r);
        for (int i = 0; i < rows; i++)
            q[i] = (spreadS > 0 ? majority * (s[i] - leastS) / spreadS : 0) + (spreadR > 0 ? (1 - majority) * (r[i] - leastR) / spreadR : 0);

        ScoredTable scored = new(table, q, LowerIsBetter: true);
        int[] order = [.. Enumerable.Range(0, rows).OrderBy(i => scored.Ranks.Competition[i])];
        if (rows == 1) return new(scored, s, r, double.NaN, true, true, [table.Alternatives[0]]);

        double required = 1.0 / (rows - 1), first = q[order[0]];
        bool advantage = q[order[1]] - first >= required - Slack;
        bool stability = order.Where(i => scored.Ranks.Competition[i] == 1).Any(i => s[i] <= leastS + Slack || r[i] <= leastR + Slack);
        int secondPlace = scored.Ranks.Competition[order[1]];
        IEnumerable<int> set = advantage && stability ? order.Take(1)
            : advantage ? order.Where(i => scored.Ranks.Competition[i] <= secondPlace)
            : order.Where(i => q[i] - first < required - Slack);

        return new(scored, s, r, required, advantage, stability, [.. set.Select(i => table.Alternatives[i])]);
    }

    // Regrets that differ by rounding alone are equal: stretched to 0 and 1 they would decide.
    private static double Spread(double[] regrets) => Normalised.Most(regrets) - Normalised.Least(regrets) is var spread && spread > Slack ? spread : 0;
}
