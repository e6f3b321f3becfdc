using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SelectionEngine.Oracles.Psychometrics;

/// <summary>The data a psychometric case speaks of: columns of a CSV file, blank cells as NaN, filtered, transformed and keyed as the file's `dataset` says.</summary>
internal sealed partial class Dataset
{
    /// <summary>The column that counts how often a row occurs; it is no item.</summary>
    private const string FrequencyColumn = "freq";

    private readonly Dictionary<string, string[]> cells;

    private Dataset(IReadOnlyList<string> names, Dictionary<string, string[]> cells, int rows) =>
        (Names, this.cells, Rows, Chosen, Items) = (names, cells, rows, [], []);

    /// <summary>Every column of the file, in its order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many rows are left after the row filter.</summary>
    public int Rows { get; private init; }

    /// <summary>The columns the data set names; all but `freq` when it names none.</summary>
    public IReadOnlyList<string> Chosen { get; private init; }

    /// <summary>The chosen columns as numbers, one array an item, after transform and keys; NaN is a blank cell.</summary>
    public double[][] Items { get; private init; }

    /// <summary>How often each row occurs, when the file has a column `freq`.</summary>
    public double[]? Frequencies => cells.ContainsKey(FrequencyColumn) ? Numbers(FrequencyColumn) : null;

    /// <summary>The items as one array a person.</summary>
    public double[][] Persons => [.. Enumerable.Range(0, Rows).Select(row => Items.Select(item => item[row]).ToArray())];

    /// <summary>The only chosen column.</summary>
    public double[] Only => Items.Length == 1 ? Items[0] : throw new InvalidDataException($"The data set names {Items.Length} columns, not one.");

    /// <summary>The data set of the file the case stands in.</summary>
    public static Dataset Of(OracleCase oracle)
    {
        JsonElement dataset = oracle.Document.GetProperty("dataset");
        Dataset raw = Read(oracle, dataset.GetProperty("file").GetString()!);

        string[] chosen = dataset.TryGetProperty("columns", out JsonElement columns)
            ? columns.ValueKind == JsonValueKind.String ? [columns.GetString()!] : [.. columns.EnumerateArray().Select(name => name.GetString()!)]
            : [.. raw.Names.Where(name => name != FrequencyColumn)];

        Func<double, double> transform = dataset.TryGetProperty("transform", out JsonElement rule) ? Transform(rule.GetString()!) : value => value;
        bool[] numeric = [.. chosen.Select(raw.IsNumeric)];
        double[][] items = [.. chosen.Select((name, i) => numeric[i] ? raw.Numbers(name).Select(transform).ToArray() : [])];

        if (dataset.TryGetProperty("keys", out JsonElement keys))
        {
            double turned = dataset.TryGetProperty("reverseRule", out JsonElement reverse) ? ReverseFrom(reverse.GetString()!) : double.NaN;
            for (int i = 0; i < items.Length; i++)
            {
                if (keys[i].GetDouble() < 0) items[i] = [.. items[i].Select(value => turned - value)];
            }
        }

        Dataset whole = new(raw.Names, raw.cells, raw.Rows) { Chosen = chosen, Items = items };
        Dataset kept = dataset.TryGetProperty("rowFilter", out JsonElement filter) ? whole.Filter(filter.GetString()!) : whole;

        if (dataset.TryGetProperty("rows", out JsonElement rows) && rows.GetInt32() != kept.Rows)
        {
            throw new InvalidDataException($"{oracle}: the data set states {rows} rows, but {kept.Rows} are left.");
        }

        return kept;
    }

    /// <summary>A CSV file as it is; every column counts as chosen when all are numbers.</summary>
    /// <param name="oracle">The case, for its folder.</param>
    /// <param name="file">Path within the folder, such as <c>data/bfi.csv</c>.</param>
    public static Dataset Read(OracleCase oracle, string file)
    {
        string[] lines = [.. File.ReadLines(Path.Combine(oracle.Folder, file)).Where(line => line.Length > 0)];
        string[] names = Split(lines[0]);
        string[][] rows = [.. lines.Skip(1).Select(Split)];

        Dictionary<string, string[]> cells = [];
        for (int column = 0; column < names.Length; column++) cells[names[column]] = [.. rows.Select(row => row[column])];

        Dataset raw = new(names, cells, rows.Length);
        string[] numeric = [.. names.Where(name => name != FrequencyColumn && raw.IsNumeric(name))];
        return new(names, cells, rows.Length) { Chosen = numeric, Items = [.. numeric.Select(raw.Numbers)] };
    }

    /// <summary>A column as the file spells it.</summary>
    public string[] Text(string name) => cells[name];

    /// <summary>A column as numbers, neither transformed nor keyed; NaN is a blank cell.</summary>
    public double[] Numbers(string name) => [.. cells[name].Select(Number)];

    public bool Has(string name) => cells.ContainsKey(name);

    /// <summary>Only the rows without a missing item.</summary>
    public Dataset Complete()
    {
        int[] rows = [.. Enumerable.Range(0, Rows).Where(row => Items.All(item => item.Length == 0 || !double.IsNaN(item[row])))];
        return new(Names, cells.ToDictionary(column => column.Key, column => Take(column.Value, rows)), rows.Length)
        {
            Chosen = Chosen,
            Items = [.. Items.Select(item => item.Length == 0 ? item : Take(item, rows))],
        };
    }

    private Dataset Filter(string filter) => filter.Contains("complete", StringComparison.Ordinal)
        ? Complete()
        : throw new InvalidDataException($"Nobody has taught the loader the row filter '{filter}'.");

    private bool IsNumeric(string name) => cells[name].All(cell => cell.Length == 0 || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static T[] Take<T>(T[] column, int[] rows) => [.. rows.Select(row => column[row])];

    private static double Number(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static Func<double, double> Transform(string rule)
    {
        Match match = AtLeast().Match(rule);
        if (!match.Success) throw new InvalidDataException($"Nobody has taught the loader the transform '{rule}'.");

        double limit = Number(match.Groups[1].Value);
        return value => double.IsNaN(value) ? value : value >= limit ? 1 : 0;
    }

    private static double ReverseFrom(string rule)
    {
        Match match = Reversed().Match(rule);
        return match.Success ? Number(match.Groups[1].Value) : throw new InvalidDataException($"Nobody has taught the loader the reverse rule '{rule}'.");
    }

    private static string[] Split(string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool quoted = false;

        foreach (char letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(letter);
        }

        return [.. fields, field.ToString()];
    }

    [GeneratedRegex(@"1 if value >= ([0-9.]+)")]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"= *([0-9.]+) *- *x")]
    private static partial Regex Reversed();
}
