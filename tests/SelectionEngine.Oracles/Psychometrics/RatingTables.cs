using System.Globalization;
using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

/// <summary>The ratings an agreement file is about.</summary>
internal static class RatingTables
{
    /// <summary>All columns are raters. Labels become codes in the order the file lists them ("1. Depression"), or in alphabetical order.</summary>
    public static RatingTable Of(OracleCase oracle)
    {
        Dataset data = Dataset.Read(oracle, oracle.Document.GetProperty("dataset").GetProperty("file").GetString()!);
        string[] cells = [.. Enumerable.Range(0, data.Rows).SelectMany(row => data.Names.Select(name => data.Text(name)[row]))];
        if (cells.All(cell => cell.Length == 0 || double.TryParse(cell, CultureInfo.InvariantCulture, out _)))
            return new(cells.Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture)).ToArray(), data.Names.Count);

        string[] labels = [.. cells.Where(cell => cell.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        string[] listed = [.. Listed(oracle.Document).Select(text => text.Length > 3 && text[1] == '.' ? text[3..] : text)];
        return RatingTable.FromLabels(cells, data.Names.Count, labels.All(listed.Contains) ? listed : labels);
    }

    private static IEnumerable<string> Listed(JsonElement document) => document.GetProperty("cases").EnumerateArray()
        .Select(one => one.GetProperty("expected"))
        .Where(expected => expected.TryGetProperty("categories", out _))
        .SelectMany(expected => expected.GetProperty("categories").EnumerateArray().Select(text => text.GetString()!));
}
