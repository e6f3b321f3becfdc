using System.Globalization;

namespace SelectionEngine;

/// <summary>Years, months and days of service, carried: 30 days are a month, 12 months are a year.</summary>
/// <remarks>Four bytes; ordered as one would read it, years before months before days.</remarks>
public readonly record struct TenureLength : IComparable<TenureLength>
{
    private readonly int days;

    private TenureLength(int days) => this.days = days;

    /// <summary>A length of so many years, months and days.</summary>
    /// <param name="years">Years, 0 or more.</param>
    /// <param name="months">Months, 0 to 11.</param>
    /// <param name="days">Days, 0 to 29.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public TenureLength(int years, int months = 0, int days = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(years);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(years, 100_000);
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 11);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 29);

        this.days = years * 360 + months * 30 + days;
    }

    /// <summary>Completed years, 0 or more.</summary>
    public int Years => days / 360;

    /// <summary>Completed months beyond the years, 0 to 11.</summary>
    public int Months => days / 30 % 12;

    /// <summary>Days beyond the months, 0 to 29.</summary>
    public int Days => days % 30;

    /// <summary>Completed months in all, the years among them.</summary>
    public int TotalMonths => days / 30;

    /// <summary>Whether the left one is shorter.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">Another.</param>
    public static bool operator <(TenureLength left, TenureLength right) => left.days < right.days;

    /// <summary>Whether the left one is longer.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">Another.</param>
    public static bool operator >(TenureLength left, TenureLength right) => left.days > right.days;

    /// <summary>Whether the left one is not longer.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">Another.</param>
    public static bool operator <=(TenureLength left, TenureLength right) => left.days <= right.days;

    /// <summary>Whether the left one is not shorter.</summary>
    /// <param name="left">One length.</param>
    /// <param name="right">Another.</param>
    public static bool operator >=(TenureLength left, TenureLength right) => left.days >= right.days;

    /// <inheritdoc/>
    public int CompareTo(TenureLength other) => days.CompareTo(other.days);

    /// <summary>Gives the three numbers apart.</summary>
    /// <param name="years">Completed years.</param>
    /// <param name="months">Completed months beyond the years, 0 to 11.</param>
    /// <param name="days">Days beyond the months, 0 to 29.</param>
    public void Deconstruct(out int years, out int months, out int days) => (years, months, days) = (Years, Months, Days);

    /// <summary>The length in English; zeros are left out.</summary>
    /// <returns>For example <c>2 y 11 m 29 d</c>, <c>3 y</c>, <c>0 d</c>.</returns>
    public string ToEnglish() => Text("y", "m", "d");

    /// <summary>The length in Russian; zeros are left out.</summary>
    /// <returns>For example <c>2 г. 11 мес. 29 дн.</c>, <c>5 л.</c>, <c>0 дн.</c>.</returns>
    public string ToRussian() => Text(Years % 10 is >= 1 and <= 4 && Years % 100 is not (>= 11 and <= 14) ? "г." : "л.", "мес.", "дн.");

    /// <summary>The length in English, as <see cref="ToEnglish"/>.</summary>
    /// <returns>For example <c>2 y 11 m 29 d</c>.</returns>
    public override string ToString() => ToEnglish();

    /// <summary>Carries any number of months and days, 0 or more each.</summary>
    internal static TenureLength Carried(int months, int days) => new(months * 30 + days);

    private string Text(string year, string month, string day)
    {
        string text = "";
        if (Years > 0) text = string.Create(CultureInfo.InvariantCulture, $"{Years} {year}");
        if (Months > 0) text += string.Create(CultureInfo.InvariantCulture, $" {Months} {month}");
        if (Days > 0 || text.Length == 0) text += string.Create(CultureInfo.InvariantCulture, $" {Days} {day}");
        return text.TrimStart();
    }
}
