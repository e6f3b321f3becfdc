using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace SelectionEngine.Files;

/// <summary>The record at which a reader stands.</summary>
internal sealed class CsvRow(CsvReader reader, IReadOnlyList<string> headers, byte[][] missing, Complaints complaints)
{
    public int Line => (int)reader.LineNumber;

    /// <summary>True when the record has as many fields as the header.</summary>
    public bool IsWhole => reader.FieldCount == headers.Count;

    /// <summary>True when nothing but separators and spaces stand on the line.</summary>
    public bool IsBlank
    {
        get
        {
            for (int column = 0; column < reader.FieldCount; column++)
            {
                if (!Text(column).IsEmpty) return false;
            }

            return true;
        }
    }

    public bool DecimalComma { get; init; }

    /// <summary>The text of a field without the spaces around it; empty when it is missing.</summary>
    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            ReadOnlySpan<byte> text = Text(column);
            return missing.Length > 0 && IsMarked(text) ? default : text;
        }
    }

    /// <summary>True when no more problems can be told, and this one has been counted.</summary>
    public bool Overflows => complaints.Overflows();

    public void Complain(string code, int column, ReadOnlySpan<byte> text, string what, string fix) =>
        complaints.Add(code, reader.LineNumber, headers[column], Encoding.UTF8.GetString(text), what, fix);

    /// <summary>Says that the record has more or fewer fields than the header.</summary>
    public void ComplainOfWidth()
    {
        if (Overflows) return;
        string[] names = [.. headers.Skip(reader.FieldCount).Select(header => $"'{header}'")];
        string lack = names.Length == 0 ? "" : $" Nothing stands for {string.Join(", ", names.Take(5))}{(names.Length > 5 ? ", …" : "")}.";

        complaints.Add("csv.width", reader.LineNumber, null, Encoding.UTF8.GetString(reader.RawRecord),
            $"'{Utf8Text.Shown(reader.RawRecord)}' has {reader.FieldCount} fields, the header has {headers.Count}.{lack}",
            "Add or remove separators, or put the text that contains one in quotes.");
    }

    /// <summary>True when the text is sound; otherwise the flaw has been told.</summary>
    public bool IsSound(int column, ReadOnlySpan<byte> text)
    {
        if (Utf8Text.Flaw(text) is not { } flaw) return true;
        Complain("csv.encoding", column, text, flaw.What, flaw.Fix);
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Text(int column)
    {
        if (column >= reader.FieldCount) return default;
        ReadOnlySpan<byte> raw = reader.GetRawSpan(column);
        if (raw.IsEmpty) return raw;

        // Most fields begin and end with a letter or a digit: nothing to trim and nothing quoted.
        return raw[0] > ' ' && raw[0] != '"' && raw[^1] > ' ' ? raw : reader.GetSpan(column);
    }

    private bool IsMarked(ReadOnlySpan<byte> text)
    {
        foreach (byte[] mark in missing)
        {
            if (text.SequenceEqual(mark)) return true;
        }

        return false;
    }
}

/// <summary>What one piece of a file gave.</summary>
internal abstract class Fragment
{
    public abstract void Take(CsvRow row);
}
