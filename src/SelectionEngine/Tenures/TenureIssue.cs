namespace SelectionEngine;

/// <summary>Something in a nominee's own periods that a person should look at.</summary>
/// <param name="Period">Index of the period in the list as given, from 0; -1 when it concerns no single period.</param>
/// <param name="Code">What it is: a stable code, one of <see cref="TenureIssues"/>.</param>
public readonly record struct TenureIssue(int Period, string Code)
{
    /// <summary>The code and the period.</summary>
    /// <returns>For example <c>end_before_start_ignored (period 0)</c>.</returns>
    public override string ToString() => Period < 0 ? Code : FormattableString.Invariant($"{Code} (period {Period})");
}

/// <summary>The codes of <see cref="TenureIssue"/>.</summary>
public static class TenureIssues
{
    /// <summary>The period ends before it starts, by its assumed dates; it does not count.</summary>
    public const string EndBeforeStart = "end_before_start_ignored";

    /// <summary>The period starts after the as-of date, by its assumed date; it does not count.</summary>
    public const string StartsAfterAsOf = "starts_after_as_of_ignored";

    /// <summary>The start is known to the month or the year only; a day was assumed.</summary>
    public const string StartCompleted = "start_precision_completed";

    /// <summary>The end is known to the month or the year only; a day was assumed.</summary>
    public const string EndCompleted = "end_precision_completed";

    /// <summary>The rule counts work on the nominee's own territory, which is not known.</summary>
    public const string OwnTerritoryMissing = "own_territory_missing";
}
