namespace SelectionEngine;

/// <summary>How days become years, months and days. Thresholds are always judged by <see cref="Anniversary"/>.</summary>
public enum TenureMethod
{
    /// <summary>
    /// Each merged interval is counted from its first day to the day after its last: whole months first, a missing day of a month being its last
    /// (29 February and one year is 28 February, as <see cref="DateOnly.AddMonths"/> has it), then the days left. The intervals are summed, 30 days to a month, 12 months to a year.
    /// </summary>
    /// <remarks>
    /// The carry holds for a single interval too: 1 August 2021 to 30 July 2024 leaves 30 days over 2 years and 11 months, which are 3 years.
    /// Regardless of breaks and in calendar order: Moscow law on state service, article 6; 30 days to a month: Russian rules on insurance records.
    /// </remarks>
    Anniversary,

    /// <summary>
    /// The paper method: from the day after the last day the first day is subtracted field by field, borrowing 30 days for a month and 12 months for a year.
    /// The intervals are summed, 30 days to a month, 12 months to a year.
    /// </summary>
    ThirtyDayBorrow,
}
