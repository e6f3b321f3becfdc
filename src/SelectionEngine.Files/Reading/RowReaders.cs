using System.Globalization;
using System.Text;

namespace SelectionEngine.Files;

/// <summary>Reads periods of employment. Texts that recur are made once.</summary>
internal sealed class PeriodRows(int start, int end, int? employer, int? position, int? tags)
{
    private readonly Utf8Texts _texts = new();
    private readonly Dictionary<string, TagSet> _tags = new(StringComparer.Ordinal);

    public (bool, Period) Read(CsvRow row)
    {
        PartialDate? from = Day(row, start), to = Day(row, end);

        if (row[start].IsEmpty)
        {
            row.Complain("csv.date.missing", start, default, "The period has no start.", "Give the day, the month or at least the year in which it began.");
        }

        string? by = Text(row, employer), at = Text(row, position);
        TagSet with = Tags(Text(row, tags));
        return from is { } known ? (true, new(known, to, with, by, at)) : default;
    }

    private static PartialDate? Day(CsvRow row, int column)
    {
        ReadOnlySpan<byte> text = row[column];
        if (text.IsEmpty) return null;
        if (PartialDays.TryParse(text, out PartialDate day)) return day;

        row.Complain("csv.date", column, text, $"'{Utf8Text.Shown(text)}' is no day, month or year of the calendar.", "Write 2019-09-01, or 2019-09 when the day is not known, or 2019 when only the year is.");
        return null;
    }

    private string? Text(CsvRow row, int? column)
    {
        if (column is not { } known) return null;
        ReadOnlySpan<byte> text = row[known];
        return text.IsEmpty ? null : _texts.Sound(row, known, text);
    }

    private TagSet Tags(string? text)
    {
        if (text is null) return TagSet.Empty;
        if (_tags.TryGetValue(text, out TagSet? known)) return known;
        return _tags[text] = TagSet.Of(text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}

/// <summary>Reads assessors' ratings. A row without a value is a rating that was not given.</summary>
internal sealed class RatingRows(int exercise, int? dimension, int assessor, int value, int? conflict, int? at)
{
    private static readonly string[] Times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private readonly Utf8Texts _texts = new();

    public (bool, Rating) Read(CsvRow row)
    {
        string? of = Text(row, exercise, needed: true), by = Text(row, assessor, needed: true);
        string? how = Text(row, dimension, needed: false), interest = Text(row, conflict, needed: false);
        ReadOnlySpan<byte> text = row[value];
        if (text.IsEmpty) return default;

        if (!Decimals.TryParse(text, row.DecimalComma, out double points))
        {
            (string what, string fix) = NumberReader.Wrong(text, row.DecimalComma);
            row.Complain("csv.number", value, text, what, fix);
        }

        return (true, new(of ?? "", how ?? "", by ?? "", points, interest, When(row)));
    }

    private DateTime? When(CsvRow row)
    {
        if (at is not { } known || row[known] is not { IsEmpty: false } text) return null;

        Span<char> chars = stackalloc char[20];
        if (text.Length <= chars.Length && Encoding.UTF8.TryGetChars(text, chars, out int length)
            && DateTime.TryParseExact(chars[..length], Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime when))
        {
            return when;
        }

        row.Complain("csv.time", known, text, $"'{Utf8Text.Shown(text)}' is no day and time.", "Write 2023-09-14, 2023-09-14T10:30 or 2023-09-14T10:30:00.");
        return null;
    }

    private string? Text(CsvRow row, int? column, bool needed)
    {
        if (column is not { } known) return null;
        ReadOnlySpan<byte> text = row[known];

        if (text.IsEmpty)
        {
            if (needed) row.Complain("csv.text.missing", known, text, "The cell is blank.", "Say which exercise was rated and who rated it.");
            return null;
        }

        return _texts.Sound(row, known, text);
    }
}

internal static class PartialDays
{
    public static bool TryParse(ReadOnlySpan<byte> text, out PartialDate day)
    {
        Span<char> chars = stackalloc char[10];
        day = default;
        return text.Length <= chars.Length && Encoding.UTF8.TryGetChars(text, chars, out int length) && PartialDate.TryParse(chars[..length], out day);
    }
}
