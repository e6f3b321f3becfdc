namespace SelectionEngine.Psychometrics;

/// <summary>Fleiss' kappa of several raters with its test against zero, Conger's exact variant, and one kappa per category.</summary>
/// <param name="Value">Fleiss' kappa, at most 1; NaN when every rating is the same.</param>
/// <param name="CongerExact">Kappa with chance taken from each rater's own marginal (Conger's "exact" kappa; Cohen's for two raters).</param>
/// <param name="StandardErrorAtZero">Standard error under the hypothesis of no agreement beyond chance.</param>
/// <param name="Categories">Category values in ascending order.</param>
/// <param name="PerCategory">Kappa of each category against all others; NaN for one that nobody or everybody used.</param>
/// <param name="PerCategoryStandardErrorAtZero">One standard error for all categories.</param>
/// <param name="Targets">How many targets with all ratings entered.</param>
/// <param name="Raters">How many raters.</param>
/// <param name="Degeneracy">Why it is undefined or extreme.</param>
public sealed record FleissKappa(
    double Value, double CongerExact, double StandardErrorAtZero, IReadOnlyList<double> Categories, IReadOnlyList<double> PerCategory,
    double PerCategoryStandardErrorAtZero, int Targets, int Raters, Degeneracy Degeneracy)
{
    /// <summary>Value over <see cref="StandardErrorAtZero"/>.</summary>
    public double Z => Value / StandardErrorAtZero;

    /// <summary>Two-sided normal probability of <see cref="Z"/>, 0 to 1.</summary>
    public double PValue => Tail.NormalTwoSided(Z);

    /// <summary>Computes the kappas from targets that all raters rated.</summary>
    /// <param name="table">Ratings or category codes; targets with a missing rating are left out.</param>
    /// <param name="categories">Every category in ascending order; empty takes those that occur.</param>
    /// <remarks>
    /// Variance at zero 2[(Σpq)² − Σpq(q − p)]/(nm(m − 1)(Σpq)²), per category 2/(nm(m − 1)).
    /// Fleiss (1971), Psychological Bulletin 76, 378–382; Fleiss, Nee and Landis (1979), Psychological Bulletin 86, 974–977; Conger (1980), ibid. 88, 322–328.
    /// </remarks>
    public static FleissKappa Of(RatingTable table, ReadOnlySpan<double> categories = default)
    {
        ArgumentNullException.ThrowIfNull(table);

        RatingTable complete = table.Complete();
        CategoryPlaces places = new(complete, categories);
        int n = complete.Targets, m = complete.Raters, q = places.Categories.Length;
        double[] perCategory = new double[q];
        Array.Fill(perCategory, double.NaN);

        if (m < 2 || n < 1)
            return Undefined(m < 2 ? Degeneracy.TooFewRaters : Degeneracy.TooFewTargets);

        long[] used = new long[q], pairs = new long[q];
        long[,] byRater = new long[m, q];
        int[] counts = new int[q];
        for (int target = 0; target < n; target++)
        {
            Array.Clear(counts);
            ReadOnlySpan<double> row = complete.Target(target);
            for (int rater = 0; rater < m; rater++)
            {
                int place = places.Place(row[rater]);
                counts[place]++;
                byRater[rater, place]++;
            }

            for (int k = 0; k < q; k++)
            {
                used[k] += counts[k];
                pairs[k] += (long)counts[k] * (counts[k] - 1);
            }
        }

        double all = (double)n * m, observed = pairs.Sum() / (all * (m - 1)), expected = 0, spread = 0, skew = 0, betweenRaters = 0;
        int inUse = 0;
        for (int k = 0; k < q; k++)
        {
            double p = used[k] / all;
            if (used[k] > 0) inUse++;
            expected += p * p;
            spread += p * (1 - p);
            skew += p * (1 - p) * (1 - 2 * p);

            double squares = 0;
            for (int rater = 0; rater < m; rater++)
            {
                double share = (double)byRater[rater, k] / n;
                squares += (share - p) * (share - p);
            }

            betweenRaters += squares / ((double)m * (m - 1));
            if (used[k] > 0 && used[k] < n * (long)m) perCategory[k] = (pairs[k] / ((double)used[k] * (m - 1)) - p) / (1 - p);
        }

        if (inUse < 2) return Undefined(Degeneracy.NoVariation);

        double exactExpected = expected - betweenRaters;
        double error = Math.Sqrt(2 * (spread * spread - skew) / (all * (m - 1) * spread * spread));
        return new((observed - expected) / (1 - expected), (observed - exactExpected) / (1 - exactExpected), error,
            places.Categories, perCategory, Math.Sqrt(2 / (all * (m - 1))), n, m, observed == 1 ? Degeneracy.PerfectAgreement : Degeneracy.None);

        FleissKappa Undefined(Degeneracy why) => new(double.NaN, double.NaN, double.NaN, places.Categories, perCategory, double.NaN, n, m, why);
    }
}
