namespace SelectionEngine;

/// <summary>How short and how long a tenure may be, given dates known to the month or the year only; by anniversary.</summary>
/// <remarks>
/// The two ends are the fewest and the most days that the dates allow, told by anniversary, and hold the assumed length between them. Ends of months can make
/// more days a shorter length by anniversary (a day that closes a break is counted from another start), so that a completion between the two may lie a few
/// days outside them; it never has fewer or more days.
/// </remarks>
/// <param name="Shortest">Every uncertain start as late, every uncertain end as early as it may be; a period that then vanishes counts nothing.</param>
/// <param name="Assumed">Every uncertain date as <see cref="PartialDate.Assumed"/>.</param>
/// <param name="Longest">Every uncertain start as early, every uncertain end as late as it may be, not after the as-of date.</param>
public readonly record struct TenureRange(TenureLength Shortest, TenureLength Assumed, TenureLength Longest)
{
    /// <summary>Whether the dates leave one answer to how long the tenure is.</summary>
    public bool IsCertain => Shortest == Longest;

    /// <summary>Whether the tenure reaches a threshold: true, false, or null when the imprecise dates decide.</summary>
    /// <param name="years">Completed years asked for, 0 or more.</param>
    /// <param name="months">Completed months beyond them, 0 to 11.</param>
    /// <returns>True when even the shortest reaches it, false when even the longest does not, null otherwise.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public bool? Reaches(int years, int months = 0)
    {
        TenureLength threshold = new(years, months);
        return Shortest >= threshold ? true : Longest < threshold ? false : null;
    }
}
