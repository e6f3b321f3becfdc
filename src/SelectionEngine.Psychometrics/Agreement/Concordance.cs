namespace SelectionEngine.Psychometrics;

/// <summary>Kendall's coefficient of concordance: how alike raters rank the targets.</summary>
/// <param name="W">Tie-corrected W, 0 (no concordance) to 1 (one common order); NaN when undefined.</param>
/// <param name="ChiSquared">m(n − 1)W with the tie-corrected W.</param>
/// <param name="PValue">Upper-tail probability of <paramref name="ChiSquared"/> with n − 1 degrees of freedom, 0 to 1; fair for n above 7.</param>
/// <param name="WUncorrected">W without correction for ties.</param>
/// <param name="ChiSquaredUncorrected">m(n − 1)W without correction for ties.</param>
/// <param name="MeanSpearman">(mW − 1)/(m − 1): the mean rank correlation of the pairs of raters when none of them ties, −1/(m − 1) to 1.</param>
/// <param name="Targets">How many targets were ranked by all raters.</param>
/// <param name="Raters">How many raters.</param>
/// <param name="Degeneracy">Why it is undefined.</param>
public sealed record Concordance(
    double W, double ChiSquared, double PValue, double WUncorrected, double ChiSquaredUncorrected, double MeanSpearman, int Targets, int Raters, Degeneracy Degeneracy)
{
    /// <summary>Degrees of freedom of the tests, n − 1.</summary>
    public int Df => Targets - 1;

    /// <summary>Ranks the targets within each rater (tied ratings share their mean rank) and compares the rank sums.</summary>
    /// <param name="table">Ratings in points; targets with a missing rating are left out.</param>
    /// <remarks>
    /// W = 12S/(m²(n³ − n) − mΣT) with S the squared deviations of the rank sums and T = Σ(t³ − t) of a rater's ties; uncorrected without T.
    /// Kendall and Babington Smith (1939), Annals of Mathematical Statistics 10, 275–287; Siegel and Castellan (1988), section 9.6.
    /// Friedman's test of the raters is the same on <see cref="RatingTable.Transposed"/>.
    /// </remarks>
    public static Concordance Of(RatingTable table)
    {
        ArgumentNullException.ThrowIfNull(table);

        RatingTable complete = table.Complete();
        int n = complete.Targets, m = complete.Raters;
        if (m < 2 || n < 2)
            return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, n, m, m < 2 ? Degeneracy.TooFewRaters : Degeneracy.TooFewTargets);

        double[] rankSums = new double[n];
        double ties = 0;
        for (int rater = 0; rater < m; rater++)
        {
            double[] ranks = MidRanks.Of(complete.Rater(rater), out double tied);
            ties += tied;
            for (int target = 0; target < n; target++) rankSums[target] += ranks[target];
        }

        // Ranks are halves, so these sums are exact below 2^52 in any order.
        double mean = m * (n + 1) / 2.0, squares = 0;
        foreach (double sum in rankSums) squares += (sum - mean) * (sum - mean);

        double cubes = (double)n * n * n - n, whole = (double)m * m * cubes;
        double uncorrected = 12 * squares / whole, spread = whole - m * ties;
        double chiUncorrected = m * (n - 1) * uncorrected;
        if (spread == 0)
            return new(double.NaN, double.NaN, double.NaN, uncorrected, chiUncorrected, double.NaN, n, m, Degeneracy.NoVariation);

        double w = 12 * squares / spread, chi = m * (n - 1) * w;
        return new(w, chi, Tail.ChiSquared(chi, n - 1), uncorrected, chiUncorrected, (m * w - 1) / (m - 1), n, m,
            w == 1 ? Degeneracy.PerfectAgreement : Degeneracy.None);
    }
}
