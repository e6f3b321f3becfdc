namespace SelectionEngine.Psychometrics;

/// <summary>Whether severities could be told.</summary>
public enum FacetStatus
{
    /// <summary>Every severity is estimated.</summary>
    Estimated,

    /// <summary>Raters are not connected by common targets: nothing is estimated.</summary>
    Disconnected,

    /// <summary>The design is connected, but which rater judged which cell of whom leaves a severity undetermined: nothing is estimated.</summary>
    Confounded,
}

/// <summary>How severely each rater rates, when several raters judge targets in several cells (exercise × dimension): least squares of target + cell + rater.</summary>
/// <remarks>
/// What one rater gave one target over all cells is a single observation, a meeting: its ratings share the rater's impression of that target, and counting them as
/// independent would make every standard error too small. A meeting's mean = target + rater + the mean of its cells' effects + error, each meeting with weight 1.
/// With one cell this is <see cref="SeverityAdjustment"/>. Severities sum to 0 among raters whom common cells connect: whoever judges another exercise is compared
/// with others of that exercise only, which moves no target against another as long as everybody is judged in every cell.
/// Braun (1988), Journal of Educational Statistics 13, 1–18; Houston, Raymond and Svec (1991), Applied Psychological Measurement 15, 409–421.
/// </remarks>
public sealed class FacetSeverity
{
    private readonly Lazy<double[]> _covariance;
    private readonly Lazy<double> _residualSd;

    private FacetSeverity(FacetStatus status, int[] islandOfTarget, int[] islandOfRater, int islands, int[] ratings, FacetLeastSquares? fit)
    {
        (Status, IslandOfTarget, IslandOfRater, Islands, Ratings) = (status, islandOfTarget, islandOfRater, islands, ratings);
        ResidualDf = fit?.ResidualDf ?? 0;
        double[] none = new double[islandOfRater.Length];
        Array.Fill(none, double.NaN);
        Severity = fit?.Severity() ?? none;

        // Errors cost more than the severities, and not everybody asks for them.
        _residualSd = fit is null || ResidualDf <= 0 ? new(double.NaN) : new(() => Math.Sqrt(fit.ResidualSquares() / fit.ResidualDf));
        _covariance = fit is null ? new(() => [.. Enumerable.Repeat(double.NaN, none.Length * none.Length)]) : new(() => fit.Covariance(ResidualSd * ResidualSd));
    }

    /// <summary>Whether severities could be told.</summary>
    public FacetStatus Status { get; }

    /// <summary>How many parts the design falls into; 1 when it is connected, 0 without ratings.</summary>
    public int Islands { get; }

    /// <summary>The part of every target, from 0; −1 for one without a rating.</summary>
    public IReadOnlyList<int> IslandOfTarget { get; }

    /// <summary>The part of every rater, from 0; −1 for one without a rating.</summary>
    public IReadOnlyList<int> IslandOfRater { get; }

    /// <summary>How many ratings each rater gave.</summary>
    public IReadOnlyList<int> Ratings { get; }

    /// <summary>Points that each rater gives less than an average rater; below 0 is lenient; NaN when it is not estimated.</summary>
    public IReadOnlyList<double> Severity { get; }

    /// <summary>Meetings less the parameters that they determine; 0 leaves no standard errors.</summary>
    public int ResidualDf { get; }

    /// <summary>Standard deviation of a meeting's mean about target + rater + cells, in points; NaN without residual degrees of freedom.</summary>
    public double ResidualSd => _residualSd.Value;

    /// <summary>Standard error of a severity, in points; NaN without residual degrees of freedom.</summary>
    /// <param name="rater">The rater's number.</param>
    public double StandardError(int rater) => Math.Sqrt(Math.Max(0, Covariance(rater, rater)));

    /// <summary>Covariance of two severities, in squared points; NaN without residual degrees of freedom.</summary>
    /// <param name="rater">A rater's number.</param>
    /// <param name="other">Another's, or the same.</param>
    public double Covariance(int rater, int other) => Covariances(rater)[other];

    /// <summary>Covariances of one severity with all, in squared points; NaN without residual degrees of freedom and for raters without a rating.</summary>
    /// <param name="rater">A rater's number.</param>
    public ReadOnlySpan<double> Covariances(int rater) => _covariance.Value.AsSpan(rater * Severity.Count, Severity.Count);

    /// <summary>Estimates severities.</summary>
    /// <param name="targets">The target of every rating, 0 to <paramref name="targetCount"/> − 1.</param>
    /// <param name="raters">The rater of every rating, 0 to <paramref name="raterCount"/> − 1.</param>
    /// <param name="cells">The cell of every rating, 0 to <paramref name="cellCount"/> − 1.</param>
    /// <param name="scores">The ratings, in points; finite.</param>
    /// <param name="targetCount">How many targets there are; one without ratings is passed over.</param>
    /// <param name="raterCount">How many raters there are; one without ratings has no severity (NaN).</param>
    /// <param name="cellCount">How many cells there are.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The same bits for any order of the ratings. A design in several islands is a result: nothing is estimated, and the islands say why.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, a number lies outside its range, or a score is not finite.</exception>
    public static FacetSeverity Of(ReadOnlySpan<int> targets, ReadOnlySpan<int> raters, ReadOnlySpan<int> cells, ReadOnlySpan<double> scores,
        int targetCount, int raterCount, int cellCount, CancellationToken cancellation = default) =>
        FacetDesign.Of(targets, raters, cells, scores, targetCount, raterCount, cellCount).OfAll(cancellation);

    internal static FacetSeverity Among(FacetDesign design, int[] among, CancellationToken cancellation)
    {
        int[] counts = design.Counted(among);
        (int[] ofTarget, int[] ofRater, int islands) = FacetIslands.Of(design, among, counts);
        FacetLeastSquares? fit = islands == 1 ? FacetLeastSquares.Of(design, among, counts, ofRater, cancellation) : null;
        return new(islands != 1 ? FacetStatus.Disconnected : fit is null ? FacetStatus.Confounded : FacetStatus.Estimated, ofTarget, ofRater, islands, design.Ratings(counts), fit);
    }
}
