namespace SelectionEngine;

/// <summary>Length of service under a rule on a day: the union of the periods that count, and what in the record deserves a look.</summary>
/// <remarks>
/// Both ends of a period are inclusive; an open end, or one after the as-of date, is clipped at the as-of date, which itself counts; overlapping periods
/// are counted once; adjacent ones join; breaks are left out and the rest is summed. The order of the periods never matters but for the indices of the issues.
/// Two tenures are equal when they say the same.
/// </remarks>
public sealed record Tenure
{
    /// <summary>The day on which the tenure was counted; part of the rule, so print it beside the result.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>What was counted, and how.</summary>
    public required TenureRule Rule { get; init; }

    /// <summary>The days that count, in order of time; neither overlapping nor adjacent.</summary>
    public required IReadOnlyList<DayInterval> Merged { get; init; }

    /// <summary>How many days count: those of <see cref="Merged"/>.</summary>
    public required int TotalDays { get; init; }

    /// <summary>How many days the periods that count have when concurrent ones are counted as often as they occur and nothing is excluded: the usual mistake, for comparison.</summary>
    public required int DaysWithoutMerging { get; init; }

    /// <summary>Whether two periods that count share a day.</summary>
    public required bool HadOverlap { get; init; }

    /// <summary>The length by <see cref="TenureMethod.Anniversary"/>.</summary>
    public required TenureLength Anniversary { get; init; }

    /// <summary>The length by <see cref="TenureMethod.ThirtyDayBorrow"/>.</summary>
    public required TenureLength ThirtyDayBorrow { get; init; }

    /// <summary>How short and how long the tenure may be, given dates known to the month or the year only; by anniversary.</summary>
    public required TenureRange Range { get; init; }

    /// <summary>What a person should look at, in order of the periods as given; only of periods that the rule looks at.</summary>
    public required IReadOnlyList<TenureIssue> Issues { get; init; }

    /// <summary>The length by the method the rule names.</summary>
    public TenureLength Length => Rule.Method == TenureMethod.Anniversary ? Anniversary : ThirtyDayBorrow;

    /// <summary>The shortest that the imprecise dates allow, by anniversary.</summary>
    public TenureLength Shortest => Range.Shortest;

    /// <summary>The longest that the imprecise dates allow, by anniversary.</summary>
    public TenureLength Longest => Range.Longest;

    /// <summary>Years completed by anniversary: what thresholds are judged by, whatever method the rule names.</summary>
    public int CompletedYears => Anniversary.Years;

    /// <summary>Days over 365.25. For display only: three exact years may be 2.998 of these, so never compare it with a threshold.</summary>
    public double YearsForDisplay => TotalDays / 365.25;

    /// <summary>Counts a tenure, with everything an explanation needs.</summary>
    /// <param name="periods">The nominee's periods, in any order; may be empty.</param>
    /// <param name="rule">What counts, and how.</param>
    /// <param name="asOf">The last day that counts; before 9999-12-31.</param>
    /// <param name="ownTerritory">
    /// The nominee's own label when the rule has a <see cref="TenureRule.TerritoryPrefix"/>. When it is null or empty no period is taken to be on it,
    /// but <see cref="Range"/> allows for any period on any territory, and the issues say so.
    /// </param>
    /// <returns>The tenure; of no days when nothing counts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is 9999-12-31.</exception>
    public static Tenure Of(ReadOnlySpan<Period> periods, TenureRule rule, DateOnly asOf, string? ownTerritory = null) =>
        TenureCount.Full(periods, rule, asOf, ownTerritory);

    /// <summary>Only the length, by the method the rule names; the same as <see cref="Length"/> of <see cref="Of"/>, without allocation.</summary>
    /// <param name="periods">The nominee's periods, in any order; may be empty.</param>
    /// <param name="rule">What counts, and how.</param>
    /// <param name="asOf">The last day that counts; before 9999-12-31.</param>
    /// <param name="ownTerritory">The nominee's own label when the rule has a <see cref="TenureRule.TerritoryPrefix"/>.</param>
    /// <returns>The length.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is 9999-12-31.</exception>
    public static TenureLength LengthOf(ReadOnlySpan<Period> periods, TenureRule rule, DateOnly asOf, string? ownTerritory = null) =>
        TenureCount.Length(periods, rule, asOf, ownTerritory);

    /// <summary>Only what a threshold is judged by; the same as <see cref="Range"/> of <see cref="Of"/>, without allocation.</summary>
    /// <param name="periods">The nominee's periods, in any order; may be empty.</param>
    /// <param name="rule">What counts, and how.</param>
    /// <param name="asOf">The last day that counts; before 9999-12-31.</param>
    /// <param name="ownTerritory">The nominee's own label when the rule has a <see cref="TenureRule.TerritoryPrefix"/>.</param>
    /// <returns>The shortest, the assumed and the longest length, by anniversary; one and the same when every date that counts is known to the day.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is 9999-12-31.</exception>
    public static TenureRange RangeOf(ReadOnlySpan<Period> periods, TenureRule rule, DateOnly asOf, string? ownTerritory = null) =>
        TenureCount.Range(periods, rule, asOf, ownTerritory);

    /// <summary>Only the completed years; the same as <see cref="CompletedYears"/> of <see cref="Of"/>, without allocation.</summary>
    /// <param name="periods">The nominee's periods, in any order; may be empty.</param>
    /// <param name="rule">What counts, and how.</param>
    /// <param name="asOf">The last day that counts; before 9999-12-31.</param>
    /// <param name="ownTerritory">The nominee's own label when the rule has a <see cref="TenureRule.TerritoryPrefix"/>.</param>
    /// <returns>Years completed by anniversary, 0 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is 9999-12-31.</exception>
    public static int CompletedYearsOf(ReadOnlySpan<Period> periods, TenureRule rule, DateOnly asOf, string? ownTerritory = null) =>
        TenureCount.Anniversary(periods, rule, asOf, ownTerritory).Years;

    /// <inheritdoc/>
    public bool Equals(Tenure? other) => ReferenceEquals(this, other) || (other is not null
        && AsOf == other.AsOf
        && Rule == other.Rule
        && DaysWithoutMerging == other.DaysWithoutMerging
        && HadOverlap == other.HadOverlap
        && Range == other.Range
        && Merged.SequenceEqual(other.Merged)
        && Issues.SequenceEqual(other.Issues));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AsOf, Rule, DaysWithoutMerging, HadOverlap, Range, Merged.Count, Issues.Count);
}
