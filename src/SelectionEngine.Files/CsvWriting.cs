using System.Globalization;

namespace SelectionEngine.Files;

/// <summary>How CSV files are written. Always UTF-8, line feeds, and quotes where a field needs them.</summary>
public sealed record CsvWriting
{
    /// <summary>Comma, decimal point, no byte order mark: for other programs.</summary>
    public static CsvWriting Plain { get; } = new();

    /// <summary>Semicolon, decimal comma, byte order mark: opens with a double click in the Excel of a country that writes 1,5.</summary>
    public static CsvWriting Excel { get; } = new() { Separator = ';', DecimalComma = true, ByteOrderMark = true };

    /// <summary>What stands between the fields.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>True for a decimal comma, which a spreadsheet of such a country needs to see a number in it.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>True to begin with the mark by which Excel knows UTF-8.</summary>
    public bool ByteOrderMark { get; init; }

    internal IFormatProvider Numbers => DecimalComma
        ? new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "" }
        : CultureInfo.InvariantCulture;
}
