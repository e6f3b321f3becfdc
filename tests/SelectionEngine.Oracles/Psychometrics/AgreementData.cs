using System.Globalization;
using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles;

/// <summary>The ratings an agreement file is about: a data file or numbers written into the file itself.</summary>
internal sealed class AgreementData
{
    private readonly string[] _header;
    private readonly string[][] _rows;

    private AgreementData(string[] header, string[][] rows) => (_header, _rows) = (header, rows);

    public static AgreementData Of(OracleCase oracle)
    {
        string file = oracle.Document.GetProperty("dataset").GetProperty("file").GetString()!;
        string[] lines = [.. File.ReadLines(Path.Combine(oracle.Folder, file)).Where(line => line.Length > 0)];
        return new(lines[0].Split(','), [.. lines.Skip(1).Select(line => line.Split(','))]);
    }

    public double[] Numbers(string column) => [.. _rows.Select(row => Number(row[Array.IndexOf(_header, column)]))];

    public IReadOnlyList<string> Texts(string column) => [.. _rows.Select(row => row[Array.IndexOf(_header, column)])];

    /// <summary>Labels become codes in the order the file lists them ("1. Depression"), or in alphabetical order.</summary>
    public RatingTable Table(JsonElement document)
    {
        string[] cells = [.. _rows.SelectMany(row => row)];
        if (cells.All(cell => cell.Length == 0 || double.TryParse(cell, CultureInfo.InvariantCulture, out _)))
            return new(cells.Select(Number).ToArray(), _header.Length);

        string[] labels = [.. cells.Where(cell => cell.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        string[] listed = [.. Listed(document).Select(text => text.Length > 3 && text[1] == '.' ? text[3..] : text)];
        return RatingTable.FromLabels(cells, _header.Length, labels.All(listed.Contains) ? listed : labels);
    }

    private static IEnumerable<string> Listed(JsonElement document) => document.GetProperty("cases").EnumerateArray()
        .Select(one => one.GetProperty("expected"))
        .Where(expected => expected.TryGetProperty("categories", out _))
        .SelectMany(expected => expected.GetProperty("categories").EnumerateArray().Select(text => text.GetString()!));

    private static double Number(string cell) => cell.Length == 0 || cell == "NA" ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
