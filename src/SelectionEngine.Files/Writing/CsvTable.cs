using CsvHelper;

namespace SelectionEngine.Files;

/// <summary>
/// A CSV file that is written field by field. Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers are
/// formatted here, are no text, and stay as they are.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvWriter _csv;

    public CsvTable(Stream stream, CsvWriting writing, params ReadOnlySpan<string> headers)
    {
        _csv = CsvWriter.Create(stream, new CsvWriterOptions
        {
            Separator = writing.Separator,
            WriteByteOrderMark = writing.ByteOrderMark,
            FormatProvider = writing.Numbers,
            NewLine = "\n",
            Injection = CsvInjection.Escape,
            InjectionCharacters = "=+-@\t\r\n",
            Quoting = CsvQuoting.WhenNeededOrWhitespace,
            ValidateFieldCount = true,
        }, leaveOpen: false);

        foreach (string header in headers) _csv.WriteField(header);
        _csv.EndRecord();
    }

    public CsvTable Text(string? text)
    {
        _csv.WriteField(text);
        return this;
    }

    /// <summary>The shortest decimal that reads back as the same number; blank for NaN and infinities.</summary>
    public CsvTable Number(double value)
    {
        if (!double.IsFinite(value)) _csv.WriteField("");
        else _csv.WriteField(value);
        return this;
    }

    /// <summary>A whole number; blank for null.</summary>
    public CsvTable Count(int? value)
    {
        _csv.WriteField(value);
        return this;
    }

    public void EndRow() => _csv.EndRecord();

    public void Dispose() => _csv.Dispose();
}
