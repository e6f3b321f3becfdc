using System.Text.Json;
using SelectionEngine.Psychometrics;
using ItemAnswers = SelectionEngine.Psychometrics.Answers;

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
        [.. list.EnumerateArray().Select(row => ItemAnswers.From(Check.Numbers(row), row.GetArrayLength(), lowest))];

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
    public static int LowestValue(OracleCase oracle) => LowestValue(Questions(oracle, Dataset.Of(oracle)));

    /// <summary>Answers of the case's data file coded from 0, and how many people each row stands for.</summary>
    public static (sbyte[] Answers, double[] Counts, int Items) Responses(OracleCase oracle)
    {
        Dataset data = Dataset.Of(oracle);
        double[][] items = Questions(oracle, data);
        double[] values = [.. Enumerable.Range(0, data.Rows).SelectMany(row => items.Select(item => item[row]))];
        return (ItemAnswers.From(values, items.Length, LowestValue(items)), data.Frequencies ?? [], items.Length);
    }

    /// <summary>The same with one row a person.</summary>
    public static (sbyte[] Answers, int Persons, int Items) People(OracleCase oracle)
    {
        (sbyte[] answers, double[] counts, int items) = Responses(oracle);
        if (counts.Length == 0) return (answers, answers.Length / items, items);

        sbyte[] people = [.. counts.SelectMany((count, i) => Enumerable.Repeat(answers[(i * items)..((i + 1) * items)], (int)count)).SelectMany(row => row)];
        return (people, people.Length / items, items);
    }

    /// <summary>The numbers of nested lists, one after the other.</summary>
    public static IEnumerable<double> Flat(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().SelectMany(Flat) : [Check.Number(list)];

    /// <summary>A pattern with this raw score.</summary>
    public static sbyte[] PatternOf(IReadOnlyList<Item> items, int score)
    {
        sbyte[] pattern = new sbyte[items.Count];
        for (int j = 0; j < pattern.Length; j++)
        {
            pattern[j] = (sbyte)Math.Min(score, items[j].Categories - 1);
            score -= pattern[j];
        }

        return pattern;
    }

    private static int LowestValue(double[][] items) => (int)items.SelectMany(item => item).Where(value => !double.IsNaN(value)).Min();

    /// <summary>The columns that are items. A file that names none puts them first, and other columns (gender, anger) after them.</summary>
    private static double[][] Questions(OracleCase oracle, Dataset data)
    {
        if (oracle.Document.GetProperty("dataset").TryGetProperty("columns", out _)) return data.Items;

        foreach (JsonElement other in oracle.Document.GetProperty("cases").EnumerateArray())
        {
            foreach (string field in new[] { "slope", "intercepts", "difficulty" })
            {
                if (other.GetProperty("expected").TryGetProperty(field, out JsonElement list)) return data.Items[..list.GetArrayLength()];
            }
        }

        return data.Items;
    }
}
