using System.Globalization;

namespace SelectionEngine;

/// <summary>A date as a work record states it: known to the day, to the month, or only to the year.</summary>
/// <remarks>
/// Four bytes. What is missing is completed by <see cref="Assumed"/>, for the start and for the end of a period alike:
/// a missing day is the 15th of the month, a missing month is 1 July of the year. This is how Russian insurance records
/// are completed; it names one date whichever end it completes, and lies in the middle of what is possible.
/// <see cref="Earliest"/> and <see cref="Latest"/> bound what the date may be. The default value is 0001-01-01, known to the day.
/// </remarks>
public readonly record struct PartialDate
{
    private readonly int packed;

    private PartialDate(DateOnly first, DatePrecision precision) => packed = (first.DayNumber << 2) | (int)precision;

    /// <summary>A date known to the day.</summary>
    /// <param name="day">The day.</param>
    public PartialDate(DateOnly day) : this(day, DatePrecision.Day)
    {
    }

    /// <summary>A date known to the day.</summary>
    /// <param name="year">Year, 1 to 9999.</param>
    /// <param name="month">Month, 1 to 12.</param>
    /// <param name="day">Day, 1 to the length of the month.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public PartialDate(int year, int month, int day) : this(new DateOnly(year, month, day))
    {
    }

    /// <summary>A date known to the month.</summary>
    /// <param name="year">Year, 1 to 9999.</param>
    /// <param name="month">Month, 1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public PartialDate(int year, int month) : this(new DateOnly(year, month, 1), DatePrecision.Month)
    {
    }

    /// <summary>A date of which only the year is known.</summary>
    /// <param name="year">Year, 1 to 9999.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such year.</exception>
    public PartialDate(int year) : this(new DateOnly(year, 1, 1), DatePrecision.Year)
    {
    }

    /// <summary>How much of the date is known.</summary>
    public DatePrecision Precision => (DatePrecision)(packed & 3);

    /// <summary>Whether the date is known to the day.</summary>
    public bool IsExact => Precision == DatePrecision.Day;

    /// <summary>The first day the date may be.</summary>
    public DateOnly Earliest => DateOnly.FromDayNumber(packed >> 2);

    /// <summary>The last day the date may be.</summary>
    public DateOnly Latest => Precision switch
    {
        DatePrecision.Month => new(Earliest.Year, Earliest.Month, DateTime.DaysInMonth(Earliest.Year, Earliest.Month)),
        DatePrecision.Year => new(Earliest.Year, 12, 31),
        _ => Earliest,
    };

    /// <summary>The day that stands for the date in calculations: itself, the 15th of the month, or 1 July of the year.</summary>
    public DateOnly Assumed => Precision switch
    {
        DatePrecision.Month => Earliest.AddDays(14),
        DatePrecision.Year => new(Earliest.Year, 7, 1),
        _ => Earliest,
    };

    /// <summary>The date and its precision in one number, 0 or more.</summary>
    internal int Packed => packed;

    /// <summary>A day is a date known to the day.</summary>
    /// <param name="day">The day.</param>
    public static implicit operator PartialDate(DateOnly day) => new(day);

    /// <summary>A day is a date known to the day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The same day.</returns>
    public static PartialDate FromDateOnly(DateOnly day) => new(day);

    /// <summary>Reads <c>2019-09-01</c>, <c>2019-09</c> or <c>2019</c>; nothing else, not even a space around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The date read; the default when nothing was.</param>
    /// <returns>Whether the text is a date in one of the three forms.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;

        if (text.Length is not (4 or 7 or 10)) return false;
        if (!Digits(text[..4], out int year) || year == 0) return false;

        int month = 0, day = 0;
        if (text.Length >= 7 && (text[4] != '-' || !Digits(text[5..7], out month) || month is < 1 or > 12)) return false;
        if (text.Length == 10 && (text[7] != '-' || !Digits(text[8..], out day) || day < 1 || day > DateTime.DaysInMonth(year, month))) return false;

        date = text.Length switch { 4 => new(year), 7 => new(year, month), _ => new(year, month, day) };
        return true;
    }

    /// <summary>Reads <c>2019-09-01</c>, <c>2019-09</c> or <c>2019</c>; nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The date.</returns>
    /// <exception cref="FormatException">The text is no date in one of the three forms.</exception>
    public static PartialDate Parse(ReadOnlySpan<char> text) => TryParse(text, out PartialDate date)
        ? date
        : throw new FormatException($"'{text}' is no date. Write 2019-09-01, or 2019-09 when the day is unknown, or 2019 when only the year is known.");

    /// <summary>The date in the form that <see cref="TryParse"/> reads.</summary>
    /// <returns><c>2019-09-01</c>, <c>2019-09</c> or <c>2019</c>.</returns>
    public override string ToString() => Earliest.ToString(
        Precision switch { DatePrecision.Day => "yyyy-MM-dd", DatePrecision.Month => "yyyy-MM", _ => "yyyy" },
        CultureInfo.InvariantCulture);

    internal static PartialDate Unpack(int packed) => new(DateOnly.FromDayNumber(packed >> 2), (DatePrecision)(packed & 3));

    private static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (char digit in text)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = number * 10 + (digit - '0');
        }

        return true;
    }
}
