using System.Collections.Immutable;

namespace SelectionEngine;

/// <summary>One thing that a panel judges: a dimension in an exercise.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Dimension">The dimension.</param>
public readonly record struct Cell(string Exercise, string Dimension) : IComparable<Cell>
{
    /// <summary>Ordinal order, by exercise and then by dimension.</summary>
    public int CompareTo(Cell other) => string.CompareOrdinal(Exercise, other.Exercise) is var order and not 0 ? order : string.CompareOrdinal(Dimension, other.Dimension);

    /// <summary>Exercise and dimension.</summary>
    public override string ToString() => $"{Exercise} · {Dimension}";
}

/// <summary>What a panel judged, who sat on it, and how severe they are.</summary>
/// <param name="Cells">The exercise × dimension cells that make the score; everybody needs ratings in each.</param>
/// <param name="Assessors">Who rated.</param>
/// <param name="Ratings">How many ratings counted.</param>
/// <param name="Conflicts">How many were left out for a conflict of interest.</param>
public sealed record PanelFacts(ImmutableSortedSet<Cell> Cells, ImmutableSortedSet<string> Assessors, int Ratings, int Conflicts)
{
    /// <summary>The ratings that were left out, by nominee and assessor, and why.</summary>
    public IReadOnlyList<ExcludedRatings> Excluded { get; init; } = [];

    /// <summary>Assessors for whom a conflict rule could not be checked: the procedure does not list them, or lacks what the rule compares.</summary>
    public IReadOnlyList<string> Unchecked { get; init; } = [];

    /// <summary>Standard deviation of one assessor's mark of a nominee about the panel's, pooled over everybody, in points; NaN when no errors are asked for or no two assessors met.</summary>
    public double AssessorSd { get; init; } = double.NaN;

    /// <summary>The severities; null when none are corrected.</summary>
    public PanelSeverity? Severity { get; init; }

    internal SettledSeverity? Settled { get; init; }

    internal ConflictTable? Rules { get; init; }
}

/// <summary>Ratings of one nominee by one assessor that did not count.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Assessor">Who rated.</param>
/// <param name="Why">The conflict, in the words of the rule, the declaration or the rating.</param>
/// <param name="Ratings">How many ratings.</param>
public sealed record ExcludedRatings(string Nominee, string Assessor, string Why, int Ratings);

/// <summary>What the correction of severity settled.</summary>
/// <param name="Method">How severities were estimated.</param>
/// <param name="IsCorrected">True when scores are corrected; false when the assessors are not connected or nothing could be estimated.</param>
/// <param name="Assessors">Every assessor, by id.</param>
/// <param name="Islands">The connected parts of the design, the one with the most nominees first; one when common nominees connect all assessors.</param>
/// <param name="ResidualDf">For least squares: meetings of a nominee with an assessor, less the parameters that they determine.</param>
/// <param name="ResidualSd">For least squares: standard deviation of a meeting's mean, in points; NaN without degrees of freedom.</param>
/// <param name="Problem">What stands in the way, in a sentence; null when nothing does.</param>
public sealed record PanelSeverity(
    SeverityMethod Method, bool IsCorrected, IReadOnlyList<AssessorSeverity> Assessors, IReadOnlyList<AssessorIsland> Islands, int ResidualDf, double ResidualSd, string? Problem);

/// <summary>How severe an assessor is.</summary>
/// <param name="Assessor">Who rated.</param>
/// <param name="Ratings">How many ratings counted.</param>
/// <param name="Nominees">How many nominees they are of.</param>
/// <param name="Severity">
/// How much less than an average assessor: points for least squares, logits for the many-facet model; below 0 is lenient. 0 for one with too few ratings, NaN
/// when nothing was estimated.
/// </param>
/// <param name="StandardError">Its standard error, in the same unit; NaN for one with too few ratings or when there are no degrees of freedom.</param>
/// <param name="IsEstimated">False for one with too few ratings, who is taken as average, and when nothing was estimated.</param>
public sealed record AssessorSeverity(string Assessor, int Ratings, int Nominees, double Severity, double StandardError, bool IsEstimated);

/// <summary>Assessors whom common nominees connect with each other and with nobody else.</summary>
/// <param name="Assessors">Their ids, in ordinal order.</param>
/// <param name="Nominees">How many nominees they rated.</param>
public sealed record AssessorIsland(IReadOnlyList<string> Assessors, int Nominees);
