namespace SelectionEngine;

/// <summary>A spell of employment, both ends inclusive: the day of dismissal is the last working day.</summary>
/// <remarks>
/// 32 bytes. Nothing is checked against anything here: an end before the start is data that a person sent in, and <see cref="Tenure"/>
/// lists it as an issue of the nominee's record instead of stopping the run.
/// </remarks>
public readonly record struct Period
{
    private readonly PartialDate start;

    // 0 is an open end, so that an optional date costs four bytes instead of eight.
    private readonly int end;
    private readonly TagSet? tags;

    /// <summary>A spell of employment.</summary>
    /// <param name="start">First day, as precisely as it is known.</param>
    /// <param name="end">Last day, as precisely as it is known; null when the spell goes on.</param>
    /// <param name="tags">What the spell counts as; null for nothing in particular. Share one instance among periods with the same tags.</param>
    /// <param name="employer">Who employed; null when not stated.</param>
    /// <param name="position">As what; null when not stated.</param>
    public Period(PartialDate start, PartialDate? end = null, TagSet? tags = null, string? employer = null, string? position = null)
    {
        this.start = start;
        this.end = end is { } known ? known.Packed + 1 : 0;
        this.tags = tags is { Count: > 0 } ? tags : null;
        Employer = employer;
        Position = position;
    }

    /// <summary>First day, as precisely as it is known.</summary>
    public PartialDate Start => start;

    /// <summary>Last day, as precisely as it is known; null when the spell goes on.</summary>
    public PartialDate? End => end == 0 ? null : PartialDate.Unpack(end - 1);

    /// <summary>What the spell counts as; empty when nothing is stated.</summary>
    public TagSet Tags => tags ?? TagSet.Empty;

    /// <summary>Who employed; null when not stated.</summary>
    public string? Employer { get; }

    /// <summary>As what; null when not stated.</summary>
    public string? Position { get; }

    /// <summary>Whether both dates are known to the day; an open end is.</summary>
    public bool IsExact => Start.IsExact && (End?.IsExact ?? true);

    /// <summary>The dates and the tags.</summary>
    /// <returns>For example <c>2019-09..2023-08-31 managerial</c>; an open end is left empty.</returns>
    public override string ToString() => tags is null ? $"{Start}..{End}" : $"{Start}..{End} {tags}";
}
