using System.Globalization;
using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

/// <summary>Reads items, patterns and response tables of the item response files.</summary>
internal static class IrtCases
{
    public static double Tolerance(OracleCase oracle) =>
        oracle.Case.TryGetProperty("suggestedTolerance", out JsonElement stated) ? stated.GetDouble() : 1e-9;

    /// <summary>The case itself when it states parameters, else the scoring case of the same file whose label ends this case's name.</summary>
    public static JsonElement CaseWithParameters(OracleCase oracle)
    {
        if (oracle.Expected.TryGetProperty("parameters", out _)) return oracle.Case;

        string name = oracle.Case.GetProperty("name").GetString()!;
        foreach (JsonElement other in oracle.Document.GetProperty("cases").EnumerateArray())
        {
            if (!other.GetProperty("expected").TryGetProperty("parameters", out _)) continue;

            if (name.EndsWith(Label(other), StringComparison.Ordinal)) return other;
        }

        throw new AssertionException($"{oracle}: no case of the file states the parameters for '{name}'.");
    }

    public static IReadOnlyList<Item> ItemsOf(JsonElement oracleCase)
    {
        string label = Label(oracleCase);
        JsonElement parameters = oracleCase.GetProperty("expected").GetProperty("parameters");

        if (parameters.ValueKind == JsonValueKind.Array)
        {
            return [.. parameters.EnumerateArray().Select(item => Polytomous(label, item.GetProperty("a").GetDouble(), item.GetProperty("b")))];
        }

        double[] slopes = Check.Numbers(parameters.GetProperty("a"));
        if (parameters.TryGetProperty("thresholds", out JsonElement thresholds))
        {
            return [.. slopes.Select((a, j) => Polytomous(label, a, thresholds[j]))];
        }

        double[] difficulties = Check.Numbers(parameters.GetProperty("b"));
        double[] asymptotes = Check.Numbers(parameters.GetProperty("g"));
        return [.. slopes.Select((a, j) => asymptotes[j] == 0
            ? Item.TwoParameter(a, difficulties[j])
            : Item.ThreeParameter(a, difficulties[j], asymptotes[j]))];
    }

    public static sbyte[][] Patterns(JsonElement list, int lowest) =>
        [.. list.EnumerateArray().Select(row => Answers.From(Check.Numbers(row), row.GetArrayLength(), lowest))];

    private static string Label(JsonElement oracleCase)
    {
        string name = oracleCase.GetProperty("name").GetString()!;
        int colon = name.IndexOf(": ", StringComparison.Ordinal);
        return colon >= 0 ? name[(colon + 2)..] : name[(name.IndexOf(", ", StringComparison.Ordinal) + 2)..];
    }

    private static Item Polytomous(string label, double slope, JsonElement thresholds) => label.ToUpperInvariant() switch
    {
        "GRM" or "GRADED" => Item.GradedResponse(slope, Check.Numbers(thresholds)),
        "GPCM" => Item.GeneralizedPartialCredit(slope, Check.Numbers(thresholds)),
        "PCM" => Item.PartialCredit(Check.Numbers(thresholds)),
        _ => throw new AssertionException($"'{label}' names no model that is known here."),
    };

    /// <summary>The value that stands for the lowest category in the case's data file.</summary>
    public static int LowestValue(OracleCase oracle) => ResponseTable(oracle).Lowest;

    /// <summary>Answers of the case's data file coded from 0, with the number of people each row stands for.</summary>
    public static (sbyte[] Answers, double[] Counts, int Items, int Lowest, string[] Names) ResponseTable(OracleCase oracle)
    {
        JsonElement dataset = oracle.Document.GetProperty("dataset");
        string[] lines = File.ReadAllLines(Path.Combine(oracle.Folder, dataset.GetProperty("file").GetString()!));
        string[] header = lines[0].Split(',');
        int counts = Array.IndexOf(header, "freq");
        string[] names = dataset.TryGetProperty("columns", out JsonElement columns)
            ? [.. columns.EnumerateArray().Select(column => column.GetString()!)]
            : [.. header.Where(name => name != "freq")];
        int[] places = [.. names.Select(name => Array.IndexOf(header, name))];
        bool two = dataset.TryGetProperty("transform", out JsonElement transform) && transform.GetString()!.Contains("1 if value >= 1", StringComparison.Ordinal);

        List<double> values = [];
        List<double> people = [];
        foreach (string line in lines.Skip(1).Where(line => line.Length > 0))
        {
            string[] cells = line.Split(',');
            people.Add(counts < 0 ? 1 : double.Parse(cells[counts], CultureInfo.InvariantCulture));
            foreach (int place in places)
            {
                double value = cells[place].Length == 0 ? double.NaN : double.Parse(cells[place], CultureInfo.InvariantCulture);
                values.Add(two && !double.IsNaN(value) ? (value >= 1 ? 1 : 0) : value);
            }
        }

        int lowest = (int)values.Where(value => !double.IsNaN(value)).Min();
        return (Answers.From([.. values], names.Length, lowest), [.. people], names.Length, lowest, names);
    }
}
