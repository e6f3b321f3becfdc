namespace SelectionEngine.Psychometrics;

/// <summary>Why an index of a rater has no value.</summary>
public enum RaterIndexStatus
{
    /// <summary>It has one.</summary>
    Told,

    /// <summary>Too few ratings that another rater's stand beside.</summary>
    TooFew,

    /// <summary>The rater's ratings, or those beside them, do not vary.</summary>
    NoVariance,

    /// <summary>Nobody was rated in two cells, so that nothing can run together.</summary>
    OneCell,

    /// <summary>It is not known when ratings were given, or all were given at once.</summary>
    NoTimes,

    /// <summary>Raters are not connected by common targets.</summary>
    NotEstimated,
}

/// <summary>One index of one rater.</summary>
/// <param name="Value">The index; NaN when there is none.</param>
/// <param name="StandardError">Its standard error, in the unit of the index; NaN when it has none.</param>
/// <param name="PValue">Two-sided p-value of no effect; NaN when it has none.</param>
/// <param name="Count">On how many ratings, meetings or targets it rests.</param>
/// <param name="Status">Why there is no value.</param>
public readonly record struct RaterIndex(double Value, double StandardError, double PValue, int Count, RaterIndexStatus Status)
{
    internal static RaterIndex None(RaterIndexStatus status, int count) => new(double.NaN, double.NaN, double.NaN, count, status);
}

/// <summary>What one rater's ratings look like beside those of others of the same targets.</summary>
/// <param name="Severity">Points less than an average rater (<see cref="FacetSeverity"/>), with its standard error.</param>
/// <param name="Agreement">
/// Correlation of own ratings with the mean of the others' of the same target and cell, cell means taken out of both: the single rater – rest of raters correlation of Myford
/// and Wolfe (2003). Standard error (1 − r²)/√(n − 2).
/// </param>
/// <param name="Range">
/// Own standard deviation over that of the others' ratings of the same targets and cells, cell means and severities taken out; below 1 is restriction of range (Saal, Downey and
/// Lahey 1980).
/// </param>
/// <param name="Centrality">
/// Mean distance of own ratings from the middle of the scale over that of the others' ratings of the same targets and cells; below 1 is central tendency (Saal, Downey and Lahey 1980).
/// </param>
/// <param name="Halo">
/// Standard deviation of own ratings over the cells of one target, cell means taken out, over that of the others of the same targets; below 1 is halo (Saal, Downey and Lahey 1980;
/// Borman 1975).
/// </param>
/// <param name="Drift">
/// Points by which own ratings rise against the others' of the same target and cell from the first target to the last, by regression on the order of time; with a t test on targets
/// (Myford and Wolfe 2009).
/// </param>
public sealed record RaterDiagnosis(RaterIndex Severity, RaterIndex Agreement, RaterIndex Range, RaterIndex Centrality, RaterIndex Halo, RaterIndex Drift);
