namespace SelectionEngine.Psychometrics;

/// <summary>One rating of a target (nominee) by a rater (assessor).</summary>
/// <param name="Target">Who was rated.</param>
/// <param name="Rater">Who rated.</param>
/// <param name="Score">The rating, in points; finite.</param>
public readonly record struct SeverityRating(string Target, string Rater, double Score);

/// <summary>Targets and raters that ratings connect with each other and with nobody else.</summary>
/// <param name="Targets">The targets, in ordinal order.</param>
/// <param name="Raters">The raters, in ordinal order.</param>
public sealed record SeverityIsland(IReadOnlyList<string> Targets, IReadOnlyList<string> Raters);

/// <summary>A target's mean rating and what it would be with raters of average severity.</summary>
/// <param name="Target">Who was rated.</param>
/// <param name="Ratings">How many ratings.</param>
/// <param name="RawMean">Mean of the ratings, in points.</param>
/// <param name="Adjusted">Mean rating by an average rater, in points; NaN when the design is not connected.</param>
/// <param name="StandardError">Standard error of <paramref name="Adjusted"/>, in points; NaN without residual degrees of freedom.</param>
public sealed record SeverityTarget(string Target, int Ratings, double RawMean, double Adjusted, double StandardError);

/// <summary>How leniently a rater rates.</summary>
/// <param name="Rater">Who rated.</param>
/// <param name="Ratings">How many ratings.</param>
/// <param name="Leniency">Points this rater gives above the average rater; below 0 is severe; NaN when the design is not connected.</param>
/// <param name="StandardError">Standard error of <paramref name="Leniency"/>, in points; NaN without residual degrees of freedom.</param>
public sealed record SeverityRater(string Rater, int Ratings, double Leniency, double StandardError);
