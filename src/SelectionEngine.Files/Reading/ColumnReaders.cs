using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SelectionEngine.Files;

/// <summary>Turns one column of a wide file, or the items of one test, into values: the values of one piece of the file.</summary>
internal abstract class ColumnReader
{
    public abstract void Take(CsvRow row);

    /// <summary>The column of the pool, from the readers of all pieces.</summary>
    /// <param name="parts">Readers of this same kind, in the order of the file.</param>
    /// <param name="placed">Where the rows of each piece belong.</param>
    /// <param name="count">How many nominees there are.</param>
    public abstract Store Join(IReadOnlyList<ColumnReader> parts, IReadOnlyList<Placed> placed, int count);

    protected static T[] Joined<T>(IEnumerable<Growing<T>> parts, IReadOnlyList<Placed> placed, int count, T missing, int width = 1)
    {
        bool inOrder = placed.All(place => place.Rows is null);
        T[] all = inOrder ? GC.AllocateUninitializedArray<T>(checked(count * width)) : new T[checked(count * width)];
        if (!inOrder) Array.Fill(all, missing);

        foreach ((Growing<T> part, Placed place) in parts.Zip(placed))
        {
            if (place.Rows is not { } at)
            {
                part.Items.CopyTo(all.AsSpan(place.From * width));
                continue;
            }

            for (int i = 0; i < at.Length; i++) part.Items.Slice(i * width, width).CopyTo(all.AsSpan(at[i] * width));
        }

        return all;
    }
}

/// <summary>Where the rows of a piece belong in the pool.</summary>
/// <param name="From">The first row, when they follow each other as in the pool.</param>
/// <param name="Rows">The row of each; null when they follow each other.</param>
internal readonly record struct Placed(int From, int[]? Rows);

internal sealed class NumberReader(Measure measure, int column, int rows) : ColumnReader
{
    private readonly Growing<double> _values = new(rows);
    private readonly bool _anyRange = double.IsNegativeInfinity(measure.Min) && double.IsPositiveInfinity(measure.Max);

    public override void Take(CsvRow row)
    {
        ReadOnlySpan<byte> text = row[column];
        double value = double.NaN;

        if (!text.IsEmpty)
        {
            if (!Decimals.TryParse(text, row.DecimalComma, out value)) Refuse(row, text, row.DecimalComma);
            else if (!_anyRange && (value < measure.Min || value > measure.Max)) RefuseRange(row, text);
        }

        _values.Add(value);
    }

    public override Store Join(IReadOnlyList<ColumnReader> parts, IReadOnlyList<Placed> placed, int count) =>
        new NumberStore(measure, Joined(parts.Cast<NumberReader>().Select(part => part._values), placed, count, double.NaN));

    private void Refuse(CsvRow row, ReadOnlySpan<byte> text, bool comma)
    {
        if (row.Overflows) return;
        (string what, string fix) = Wrong(text, comma);
        row.Complain("csv.number", column, text, what, fix);
    }

    private void RefuseRange(CsvRow row, ReadOnlySpan<byte> text)
    {
        if (row.Overflows) return;
        string range = FormattableString.Invariant((measure.Min, measure.Max) switch
        {
            (double.NegativeInfinity, _) => $"above {measure.Max}",
            (_, double.PositiveInfinity) => $"below {measure.Min}",
            _ => $"outside {measure.Min} to {measure.Max}",
        });
        row.Complain("csv.range", column, text, $"{Utf8Text.Shown(text)} is {range}.", $"Correct the number, or widen the range of '{measure}' where the pipeline reads it.");
    }

    /// <summary>What is wrong with a text that should be a number, and how to fix it.</summary>
    internal static (string What, string Fix) Wrong(ReadOnlySpan<byte> text, bool comma)
    {
        string shown = Utf8Text.Shown(text);
        byte other = comma ? (byte)'.' : (byte)',';

        if (shown.TrimStart('+', '-').ToUpperInvariant() is "NAN" or "INF" or "INFINITY" or "∞")
        {
            return ($"'{shown}' is no number that can be compared.", "Leave the cell blank where the value is missing, or declare the word as a missing value in the layout.");
        }

        if (text.Contains(other))
        {
            return ($"'{shown}' has a {(comma ? "decimal point" : "comma")}.", comma
                ? "Write the decimal comma that the layout declares, and no separators of thousands."
                : "Write a decimal point and no separators of thousands, or declare decimalComma in the layout.");
        }

        return ($"'{shown}' is no number.", "Write digits and at most one decimal sign, or leave the cell blank where the value is missing.");
    }
}

internal sealed class LabelReader(Category category, int column, int rows) : ColumnReader
{
    private readonly Growing<int> _codes = new(rows);
    private readonly Utf8Texts _texts = new();
    private readonly List<bool> _sound = [];

    public override void Take(CsvRow row)
    {
        ReadOnlySpan<byte> text = row[column];

        if (text.IsEmpty)
        {
            _codes.Add(-1);
            return;
        }

        int code = _texts.CodeOf(text, out bool isNew);
        if (isNew) _sound.Add(Utf8Text.Flaw(text) is null && (category.Labels?.Contains(_texts.Names[code], StringComparer.Ordinal) ?? true));
        if (!_sound[code]) Refuse(row, text);
        _codes.Add(code);
    }

    public override Store Join(IReadOnlyList<ColumnReader> parts, IReadOnlyList<Placed> placed, int count)
    {
        LabelCodes known = new();
        LabelReader[] readers = [.. parts.Cast<LabelReader>()];
        int[] codes = Joined(readers.Select(part => part._codes), placed, count, -1);

        // Each piece has numbered the labels for itself; the pieces are in order, so these numbers are those of one reading from end to end.
        int[][] renumbered = [.. readers.Select(part => part._texts.Names.Select(name => known[name]).ToArray())];

        for (int i = 0; i < readers.Length; i++)
        {
            int[] numbers = renumbered[i];

            if (placed[i].Rows is { } at)
            {
                foreach (int row in at) Renumber(ref codes[row], numbers);
            }
            else
            {
                foreach (ref int code in codes.AsSpan(placed[i].From, readers[i]._codes.Count)) Renumber(ref code, numbers);
            }
        }

        return new LabelStore(category, codes, known.Names);
    }

    private static void Renumber(ref int code, int[] numbers)
    {
        if (code >= 0) code = numbers[code];
    }

    private void Refuse(CsvRow row, ReadOnlySpan<byte> text)
    {
        if (row.Overflows || !row.IsSound(column, text)) return;
        string shown = Utf8Text.Shown(text);
        string few = string.Join(", ", category.Labels!.Take(12)) + (category.Labels!.Count > 12 ? ", …" : "");
        row.Complain("csv.label", column, text, $"'{shown}' is none of: {few}.{PipelineCheck.Nearest(shown, category.Labels)}", $"Correct it, or add it to the labels of '{category}'.");
    }
}

internal sealed class DayReader(Date date, int column, IReadOnlyList<string> forms, int rows) : ColumnReader
{
    private readonly Growing<int> _days = new(rows);
    private readonly string[] _forms = [.. forms];

    public override void Take(CsvRow row)
    {
        ReadOnlySpan<byte> text = row[column];
        int day = DayStore.Missing;

        if (!text.IsEmpty)
        {
            if (Day(text) is { } known) day = known.DayNumber;
            else Refuse(row, text);
        }

        _days.Add(day);
    }

    public override Store Join(IReadOnlyList<ColumnReader> parts, IReadOnlyList<Placed> placed, int count) =>
        new DayStore(date, Joined(parts.Cast<DayReader>().Select(part => part._days), placed, count, DayStore.Missing));

    private DateOnly? Day(ReadOnlySpan<byte> text)
    {
        Span<char> chars = stackalloc char[64];

        return text.Length <= chars.Length && Encoding.UTF8.TryGetChars(text, chars, out int length)
            && DateOnly.TryParseExact(chars[..length], _forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
    }

    private void Refuse(CsvRow row, ReadOnlySpan<byte> text)
    {
        if (row.Overflows) return;
        row.Complain("csv.date", column, text, $"'{Utf8Text.Shown(text)}' is no day of the calendar in the form {string.Join(" or ", _forms)}.", "Correct the day, or state its form under dates in the layout.");
    }
}

internal sealed class AnswerReader(Responses responses, string[] items, int[] columns, int rows) : ColumnReader
{
    private readonly Growing<sbyte> _answers = new(rows * items.Length);

    public override void Take(CsvRow row)
    {
        foreach (int column in columns)
        {
            ReadOnlySpan<byte> text = row[column];
            sbyte answer = -1;

            if (text.Length == 1 && (uint)text[0] - '0' <= 9) answer = (sbyte)(text[0] - '0');
            else if (!text.IsEmpty && (!Utf8Parser.TryParse(text, out answer, out int used) || used != text.Length || answer < 0 || text[0] == '-')) Refuse(row, column, text);

            _answers.Add(answer);
        }
    }

    public override Store Join(IReadOnlyList<ColumnReader> parts, IReadOnlyList<Placed> placed, int count) =>
        new AnswerStore(responses, items, Joined(parts.Cast<AnswerReader>().Select(part => part._answers), placed, count, (sbyte)-1, items.Length));

    private static void Refuse(CsvRow row, int column, ReadOnlySpan<byte> text)
    {
        if (row.Overflows) return;
        row.Complain("csv.answer", column, text, $"'{Utf8Text.Shown(text)}' is no answer.", "Write a whole number from 0 to 127, or leave the cell blank where the item was not answered.");
    }
}
