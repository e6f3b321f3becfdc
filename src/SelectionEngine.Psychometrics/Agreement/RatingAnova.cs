namespace SelectionEngine.Psychometrics;

/// <summary>Two-way analysis of variance of a complete table of ratings, one rating per cell.</summary>
/// <param name="Targets">How many targets entered; those with a missing rating are left out.</param>
/// <param name="Raters">How many raters each of them has.</param>
/// <param name="MsTargets">Mean square between targets, squared points; NaN with fewer than two targets.</param>
/// <param name="MsRaters">Mean square between raters, squared points; NaN with fewer than two raters.</param>
/// <param name="MsResidual">Mean square of what neither explains, squared points; NaN with fewer than two of either.</param>
/// <param name="MsWithin">Mean square within targets (raters and residual together), squared points.</param>
public sealed record RatingAnova(int Targets, int Raters, double MsTargets, double MsRaters, double MsResidual, double MsWithin)
{
    /// <summary>Degrees of freedom between targets, n − 1.</summary>
    public int DfTargets => Targets - 1;

    /// <summary>Degrees of freedom between raters, k − 1.</summary>
    public int DfRaters => Raters - 1;

    /// <summary>Degrees of freedom of the residual, (n − 1)(k − 1).</summary>
    public int DfResidual => (Targets - 1) * (Raters - 1);

    /// <summary>Degrees of freedom within targets, n(k − 1).</summary>
    public int DfWithin => Targets * (Raters - 1);

    /// <summary>Why coefficients built on this table are undefined or extreme.</summary>
    public Degeneracy Degeneracy =>
        Raters < 2 ? Degeneracy.TooFewRaters
        : Targets < 2 ? Degeneracy.TooFewTargets
        : MsTargets == 0 && MsWithin == 0 ? Degeneracy.NoVariation
        : MsWithin == 0 ? Degeneracy.PerfectAgreement
        : Degeneracy.None;

    /// <summary>Splits the spread of ratings into targets, raters and the rest.</summary>
    /// <param name="table">Ratings in points; targets with a missing rating are left out (listwise).</param>
    /// <remarks>
    /// Sums of squares are formed from deviations and summed exactly, so the order of targets and raters does not change a bit.
    /// Shrout and Fleiss (1979), Psychological Bulletin 86, 420–428.
    /// </remarks>
    public static RatingAnova Of(RatingTable table)
    {
        ArgumentNullException.ThrowIfNull(table);

        RatingTable complete = table.Complete();
        int n = complete.Targets, k = complete.Raters;
        if (n == 0) return new(0, k, double.NaN, double.NaN, double.NaN, double.NaN);

        ReadOnlySpan<double> all = complete.All;
        double grand = Mean(all);

        double[] raters = new double[k];
        for (int rater = 0; rater < k; rater++) raters[rater] = Mean(complete.Rater(rater));

        double[] targets = new double[n];
        for (int target = 0; target < n; target++) targets[target] = Mean(complete.Target(target));

        double[] residual = new double[all.Length], within = new double[all.Length];
        for (int i = 0; i < all.Length; i++)
        {
            double fromTarget = all[i] - targets[i / k];
            double rest = fromTarget - (raters[i % k] - grand);
            within[i] = fromTarget * fromTarget;
            residual[i] = rest * rest;
        }

        return new(n, k,
            MeanSquare(k * SquaresAround(grand, targets), n - 1),
            MeanSquare(n * SquaresAround(grand, raters), k - 1),
            MeanSquare(Sums.Of(residual), (n - 1) * (k - 1)),
            MeanSquare(Sums.Of(within), n * (k - 1)));
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        // Two numbers add to the same sum in either order; equal numbers have their own value as mean, to the last bit.
        if (values.Length == 2) return values[0] == values[1] ? values[0] : (values[0] + values[1]) / 2;
        return values.IndexOfAnyExcept(values[0]) < 0 ? values[0] : Sums.Of(values) / values.Length;
    }

    private static double SquaresAround(double center, double[] values)
    {
        double[] squares = new double[values.Length];
        for (int i = 0; i < values.Length; i++) squares[i] = (values[i] - center) * (values[i] - center);
        return Sums.Of(squares);
    }

    private static double MeanSquare(double squares, int df) => df > 0 ? squares / df : double.NaN;
}
