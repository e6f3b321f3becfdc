namespace SelectionEngine;

/// <summary>How the severity of assessors is taken out of a panel's scores.</summary>
public enum SeverityMethod
{
    /// <summary>It is not: the plain score.</summary>
    None,

    /// <summary>Nominee + cell + assessor by least squares over meetings; severities in points are added to every rating before it is aggregated.</summary>
    LeastSquares,

    /// <summary>
    /// The many-facet Rasch model with partial credit steps for every cell, by marginal maximum likelihood; severities in logits. The score is the fair average: the
    /// mean rating to be expected from average assessors.
    /// </summary>
    ManyFacet,
}

/// <summary>What becomes of a panel whose assessors no common nominees connect, so that nothing says which of them are severe.</summary>
public enum IslandPolicy
{
    /// <summary>Everybody is held; the facts list the islands. More common nominees, or another policy, decide.</summary>
    Hold,

    /// <summary>The island with the most nominees is corrected and goes on; everybody else is held.</summary>
    HoldOthers,

    /// <summary>Nobody is corrected: the plain score stands for all, and the facts say so.</summary>
    Raw,
}

/// <summary>The correction of severity in a panel.</summary>
/// <param name="Method">How severities are estimated.</param>
/// <param name="LeastRatings">
/// An assessor with fewer ratings than this is taken as average: nothing is estimated of them, and they connect nobody. Below about 8 a severity is mostly chance.
/// </param>
/// <param name="Islands">What becomes of a panel in several islands.</param>
/// <param name="PriorSd">
/// For the many-facet model: the standard deviation of a normal prior of severities, in logits. Someone who gave only highest or only lowest ratings has no finite
/// severity without one; 1 is weak.
/// </param>
public sealed record SeverityCorrection(SeverityMethod Method = SeverityMethod.LeastSquares, int LeastRatings = 8, IslandPolicy Islands = IslandPolicy.Hold, double PriorSd = 1);
