namespace SelectionEngine.Psychometrics;

/// <summary>A standardised difference between two groups' scores.</summary>
/// <param name="D">Reference mean minus focal mean in pooled standard deviations; NaN when undefined.</param>
/// <param name="G">The same without the upward bias of small samples.</param>
/// <param name="Low">Lower end of the interval of <paramref name="D"/>.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Reason">Why there is no difference to report; null when there is.</param>
/// <remarks>
/// d = (M_r − M_f) / S, S² = ((n_r−1)s²_r + (n_f−1)s²_f)/(n_r+n_f−2), Cohen (1988);
/// g = d(1 − 3/(4(n_r+n_f) − 9)); interval d ± z√((n_r+n_f)/(n_r n_f) + d²/(2(n_r+n_f))), Hedges and Olkin (1985), Statistical Methods for Meta-Analysis, 86.
/// </remarks>
public sealed record SubgroupDifference(double D, double G, double Low, double High, string? Reason)
{
    /// <summary>Compares two groups' scores; NaN scores are skipped.</summary>
    /// <param name="focal">Scores of the group examined.</param>
    /// <param name="reference">Scores of the group it is compared with.</param>
    /// <param name="confidence">Coverage of the interval, above 0 and below 1.</param>
    public static SubgroupDifference Of(ReadOnlySpan<double> focal, ReadOnlySpan<double> reference, double confidence = 0.95)
    {
        Moments f = Moments.Of(focal), r = Moments.Of(reference);
        if (f.Count < 2 || r.Count < 2) return Of(double.NaN, f.Count, r.Count, confidence);

        double within = (f.Variance() * (f.Count - 1) + r.Variance() * (r.Count - 1)) / (f.Count + r.Count - 2);
        return within == 0
            ? new(double.NaN, double.NaN, double.NaN, double.NaN, "the scores do not vary within the groups")
            : Of((r.Mean - f.Mean) / Math.Sqrt(within), f.Count, r.Count, confidence);
    }

    /// <summary>The interval of a difference already known.</summary>
    /// <param name="d">Reference mean minus focal mean, in pooled standard deviations.</param>
    /// <param name="focal">Focal people.</param>
    /// <param name="reference">Reference people.</param>
    /// <param name="confidence">Coverage of the interval, above 0 and below 1.</param>
    public static SubgroupDifference Of(double d, long focal, long reference, double confidence = 0.95)
    {
        if (!(confidence > 0 && confidence < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Confidence lies between 0 and 1.");
        if (focal < 2 || reference < 2) return new(double.NaN, double.NaN, double.NaN, double.NaN, "each group needs at least two people");

        double n = focal + reference, error = Math.Sqrt(n / ((double)focal * reference) + d * d / (2 * n)), z = StandardNormal.Cut((1 - confidence) / 2);
        return new(d, d * (1 - 3 / (4 * n - 9)), d - z * error, d + z * error, null);
    }
}
