namespace SelectionEngine.Psychometrics;

/// <summary>Panel scores as an average rater would have given them: target plus rater, by least squares.</summary>
/// <param name="Connected">Whether common targets connect all raters; if not, nothing is adjusted and <paramref name="Islands"/> says why.</param>
/// <param name="Islands">The connected parts of the design; one when it is connected.</param>
/// <param name="Targets">One per target, in ordinal order of their names.</param>
/// <param name="Raters">One per rater, in ordinal order of their names.</param>
/// <param name="ResidualDf">Ratings − targets − raters + 1; 0 leaves no standard errors.</param>
/// <param name="ResidualSd">Standard deviation of what target and rater leave unexplained, in points; NaN without residual degrees of freedom.</param>
public sealed record SeverityAdjustment(
    bool Connected, IReadOnlyList<SeverityIsland> Islands, IReadOnlyList<SeverityTarget> Targets, IReadOnlyList<SeverityRater> Raters, int ResidualDf, double ResidualSd)
{
    /// <summary>Separates targets from the leniency of their raters.</summary>
    /// <param name="ratings">All ratings, in points; each target may have other raters than the next. A pair may occur more than once.</param>
    /// <returns>Rater effects sum to 0; adjusted scores are on the scale of an average rater. A design in several islands is returned unadjusted.</returns>
    /// <remarks>
    /// score = target + rater + error, least squares, solved for the smaller side after the larger one is eliminated.
    /// Braun (1988), Journal of Educational Statistics 13, 1–18; Houston, Raymond and Svec (1991), Applied Psychological Measurement 15, 409–421.
    /// Standard errors take the residual variance as equal for all and raters as fixed.
    /// </remarks>
    /// <exception cref="ArgumentException">No ratings, a name is empty, or a score is not finite.</exception>
    public static SeverityAdjustment Of(IReadOnlyList<SeverityRating> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (ratings.Count == 0) throw new ArgumentException("There are no ratings. Give at least one.", nameof(ratings));
        for (int i = 0; i < ratings.Count; i++)
        {
            SeverityRating rating = ratings[i];
            if (string.IsNullOrEmpty(rating.Target) || string.IsNullOrEmpty(rating.Rater))
                throw new ArgumentException($"Rating {i + 1} lacks the name of its target or rater.", nameof(ratings));
            if (!double.IsFinite(rating.Score))
                throw new ArgumentException($"The rating of '{rating.Target}' by '{rating.Rater}' is {rating.Score}. Leave missing ratings out.", nameof(ratings));
        }

        SeverityDesign design = SeverityDesign.Of([.. ratings.Select(rating => (rating.Target, rating.Rater))]);
        SeverityCells cells = new(design, ratings);
        int df = ratings.Count - design.Targets.Length - design.Raters.Length + 1;
        if (design.Islands.Count > 1) return Result(false, null, double.NaN);

        SeverityLeastSquares fit = new(cells);
        return Result(true, fit, df > 0 ? Math.Sqrt(Math.Max(0, fit.ResidualSquares) / df) : double.NaN);

        SeverityAdjustment Result(bool connected, SeverityLeastSquares? fit, double sd) => new(
            connected,
            design.Islands,
            [.. design.Targets.Select((target, i) => new SeverityTarget(
                target, cells.TargetCounts[i], cells.TargetMeans[i], fit?.Targets[i] ?? double.NaN, fit is null ? double.NaN : sd * Math.Sqrt(fit.TargetVariances[i])))],
            [.. design.Raters.Select((rater, i) => new SeverityRater(
                rater, cells.RaterCounts[i], fit?.Raters[i] ?? double.NaN, fit is null ? double.NaN : sd * Math.Sqrt(fit.RaterVariances[i])))],
            connected ? df : 0,
            sd);
    }
}
