namespace SelectionEngine;

/// <summary>How far a measure may lie from what would be measured again, stated where no column <c>name.se</c> says it.</summary>
public sealed record MeasureError
{
    private MeasureError(Measure measure, double? standardError, double? reliability)
    {
        ArgumentNullException.ThrowIfNull(measure);
        (Measure, StandardError, Reliability) = (measure, standardError, reliability);
    }

    /// <summary>The measure.</summary>
    public Measure Measure { get; }

    /// <summary>The standard error of measurement, in the measure's points, the same for everybody; null when it follows from the reliability.</summary>
    public double? StandardError { get; }

    /// <summary>The reliability from which the standard error follows; null when that is stated itself.</summary>
    public double? Reliability { get; }

    /// <summary>A standard error of measurement.</summary>
    /// <param name="measure">The measure, read or given.</param>
    /// <param name="standardError">In the measure's points; 0 when it is measured without error, which also takes the place of a column <c>name.se</c>.</param>
    public static MeasureError Of(Measure measure, double standardError) => standardError >= 0 && double.IsFinite(standardError)
        ? new(measure, standardError, null)
        : throw new ArgumentOutOfRangeException(nameof(standardError), standardError, "A standard error is 0 or more and finite.");

    /// <summary>The standard error that follows from a reliability: SD · √(1 − reliability), with the standard deviation (n − 1) of all who have a score.</summary>
    /// <param name="measure">The measure, read or given.</param>
    /// <param name="reliability">Above 0 and up to 1, for a group that varies as this one does.</param>
    public static MeasureError FromReliability(Measure measure, double reliability) => reliability > 0 && reliability <= 1
        ? new(measure, null, reliability)
        : throw new ArgumentOutOfRangeException(nameof(reliability), reliability, "A reliability is above 0 and at most 1.");
}
