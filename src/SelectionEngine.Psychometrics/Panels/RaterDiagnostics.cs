namespace SelectionEngine.Psychometrics;

/// <summary>How each rater rates, beside the others who rated the same targets in the same cells.</summary>
/// <remarks>
/// Saal, Downey and Lahey (1980), Psychological Bulletin 88, 413–428; Borman (1975), Journal of Applied Psychology 60, 556–560; Myford and Wolfe (2003, 2004), Journal of Applied
/// Measurement 4, 386–422, and 5, 189–227; Myford and Wolfe (2009), Journal of Educational Measurement 46, 371–389.
/// All of these compare a rater with raters: when most share a fault, nobody shows it.
/// </remarks>
public static class RaterDiagnostics
{
    /// <summary>Looks at every rater.</summary>
    /// <param name="targets">The target of every rating, from 0.</param>
    /// <param name="raters">The rater of every rating, from 0.</param>
    /// <param name="cells">The cell of every rating, from 0.</param>
    /// <param name="scores">The ratings, in points.</param>
    /// <param name="times">When each was given, in any unit that grows; NaN when not known. Empty for no drift.</param>
    /// <param name="counts">How many targets, raters and cells there are.</param>
    /// <param name="middle">The middle of the rating scale, in points.</param>
    /// <param name="least">How many ratings beside others' an index needs, at least 3; below, the index says <see cref="RaterIndexStatus.TooFew"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One for each rater; the same bits for any order of the ratings.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, a number lies outside its range, or a score is not finite.</exception>
    public static IReadOnlyList<RaterDiagnosis> Of(ReadOnlySpan<int> targets, ReadOnlySpan<int> raters, ReadOnlySpan<int> cells, ReadOnlySpan<double> scores, ReadOnlySpan<double> times,
        (int Targets, int Raters, int Cells) counts, double middle, int least = 8, CancellationToken cancellation = default)
    {
        if (!times.IsEmpty && times.Length != scores.Length) throw new ArgumentException($"There are {times.Length} times for {scores.Length} scores. Give one per rating, or none.", nameof(times));
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 3);

        FacetSeverity severity = FacetSeverity.Of(targets, raters, cells, scores, counts.Targets, counts.Raters, counts.Cells, cancellation);
        RaterComparison all = new(targets, raters, cells, scores, times, counts.Cells, severity);
        RaterDiagnosis[] found = new RaterDiagnosis[counts.Raters];
        for (int rater = 0; rater < found.Length; rater++)
        {
            cancellation.ThrowIfCancellationRequested();
            RaterPairs pairs = all.Of(rater);
            found[rater] = new(Severity(severity, rater, pairs.Ratings), Agreement(pairs, least), Range(pairs, least), Centrality(pairs, middle, least), Halo(pairs, least), Drift(pairs, least));
        }

        return found;
    }

    private static RaterIndex Severity(FacetSeverity severity, int rater, int ratings)
    {
        if (double.IsNaN(severity.Severity[rater])) return RaterIndex.None(RaterIndexStatus.NotEstimated, ratings);
        double error = severity.StandardError(rater), t = severity.Severity[rater] / error;
        return new(severity.Severity[rater], error, error > 0 ? TestTail.F(t * t, 1, severity.ResidualDf) : double.NaN, ratings, RaterIndexStatus.Told);
    }

    private static RaterIndex Agreement(RaterPairs pairs, int least)
    {
        int n = pairs.Own.Length;
        if (n < least) return RaterIndex.None(RaterIndexStatus.TooFew, n);
        double r = CoMoments.Of(pairs.OwnCentred, pairs.MeanOfOthersCentred).Correlation();
        if (double.IsNaN(r)) return RaterIndex.None(RaterIndexStatus.NoVariance, n);

        double error = (1 - r * r) / Math.Sqrt(n - 2), t2 = r * r * (n - 2) / (1 - r * r);
        return new(r, error, TestTail.F(t2, 1, n - 2), n, RaterIndexStatus.Told);
    }

    private static RaterIndex Range(RaterPairs pairs, int least) => Ratio(pairs.Own.Length, least, Spread(pairs.OwnCentred), Spread(pairs.OthersCentred));

    private static RaterIndex Centrality(RaterPairs pairs, double middle, int least) =>
        Ratio(pairs.Own.Length, least, Distance(pairs.Own, middle), Distance(pairs.Others, middle), isZeroTold: true);

    private static RaterIndex Halo(RaterPairs pairs, int least)
    {
        if (pairs.OwnWithin.Df == 0 || pairs.OthersWithin.Df == 0) return RaterIndex.None(RaterIndexStatus.OneCell, pairs.OwnWithin.Df);
        return Ratio(pairs.OwnWithin.Df, least, Math.Sqrt(pairs.OwnWithin.Squares / pairs.OwnWithin.Df), Math.Sqrt(pairs.OthersWithin.Squares / pairs.OthersWithin.Df), isZeroTold: true);
    }

    /// <summary>Least squares of a target's mean difference on its place in time, 0 for the first and 1 for the last.</summary>
    private static RaterIndex Drift(RaterPairs pairs, int least)
    {
        int n = pairs.Places.Length;
        if (n == 0) return RaterIndex.None(RaterIndexStatus.NoTimes, 0);
        if (n < least) return RaterIndex.None(RaterIndexStatus.TooFew, n);

        CoMoments both = CoMoments.Of(pairs.Places, pairs.Differences);
        double ofTime = both.X.Variance() * (n - 1), shared = both.Covariance() * (n - 1), whole = both.Y.Variance() * (n - 1);
        if (!(ofTime > 0)) return RaterIndex.None(RaterIndexStatus.NoTimes, n);

        double slope = shared / ofTime, rest = Math.Max(0, whole - slope * shared), error = Math.Sqrt(rest / (n - 2) / ofTime);
        return new(slope, error, error > 0 ? TestTail.F(slope / error * (slope / error), 1, n - 2) : double.NaN, n, RaterIndexStatus.Told);
    }

    private static RaterIndex Ratio(int count, int least, double own, double others, bool isZeroTold = false)
    {
        if (count < least) return RaterIndex.None(RaterIndexStatus.TooFew, count);
        if (!(others > 0) || (own == 0 && !isZeroTold && others == 0)) return RaterIndex.None(RaterIndexStatus.NoVariance, count);
        return new(own / others, double.NaN, double.NaN, count, RaterIndexStatus.Told);
    }

    private static double Spread(double[] centred) => centred.Length < 2 ? double.NaN : Moments.Of(centred).Sd();

    private static double Distance(double[] values, double middle)
    {
        double[] far = [.. values.Select(value => Math.Abs(value - middle))];
        return Sums.Of(far) / far.Length;
    }
}
