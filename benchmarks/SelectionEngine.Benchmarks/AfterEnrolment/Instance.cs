using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SelectionEngine.Benchmarks;

/// <summary>The reference instances of teams and reviews as pools and plans.</summary>
internal static class Instance
{
    private static readonly Measure Score = new("score"), Least = new("min_load"), Most = new("max_load");

    /// <summary>A pool and the plan that splits it.</summary>
    public static (Pool Pool, TeamPlan Plan) Teams(string name)
    {
        JsonElement document = Load(name);
        (string[] columns, JsonElement[] rows) = Table(document.GetProperty("members"));
        string[] attributes = [.. columns.Except(["id", "score"])];
        Pool pool = Pool.Of(rows.Select(row => row[Array.IndexOf(columns, "id")].GetString()!))
            .With(Score, [.. rows.Select(row => row[Array.IndexOf(columns, "score")].GetDouble())]);
        foreach (string attribute in attributes) pool = pool.With(new Category(attribute), [.. rows.Select(row => row[Array.IndexOf(columns, attribute)].ToString())]);

        int[] sizes = [.. document.GetProperty("team_sizes").EnumerateArray().Select(size => size.GetInt32())];
        JsonElement[] rules = [.. document.GetProperty("constraints").EnumerateArray()];
        return (pool, new(name, name, Score, sizes.Length)
        {
            Sizes = sizes,
            Resolution = new(0),
            Spread = [.. rules.Where(rule => Type(rule) == "spread").Select(rule => new Category(rule.GetProperty("attribute").GetString()!))],
            Apart = [.. rules.Where(rule => Type(rule) == "apart").SelectMany(Pairs)],
            Together = [.. rules.Where(rule => Type(rule) == "together").SelectMany(Pairs)],
        });

        static string? Type(JsonElement rule) => rule.GetProperty("type").GetString();

        static IEnumerable<IReadOnlyList<string>> Pairs(JsonElement rule) =>
            rule.GetProperty("pairs").EnumerateArray().Select(pair => (IReadOnlyList<string>)[.. pair.EnumerateArray().Select(id => id.GetString()!)]);
    }

    /// <summary>Two pools, the affinity of each pair, and the plan that assigns.</summary>
    public static (Pool Projects, Pool Experts, double[][] Affinity, ReviewPlan Plan) Reviews(string name)
    {
        JsonElement document = Load(name);
        (string[] columns, JsonElement[] rows) = Table(document.GetProperty("experts"));
        (string[] ofProjects, JsonElement[] projects) = Table(document.GetProperty("projects"));
        Pool experts = Pool.Of(rows.Select(row => row[Array.IndexOf(columns, "id")].GetString()!));
        foreach (string column in columns.Except(["id"]))
        {
            int at = Array.IndexOf(columns, column);
            experts = rows[0][at].ValueKind == JsonValueKind.Number ? experts.With(new Measure(column), [.. rows.Select(row => row[at].GetDouble())]) : experts.With(new Category(column), [.. rows.Select(row => row[at].GetString() is { Length: > 0 } label ? label : null)]);
        }

        double[][] affinity = [.. document.GetProperty("affinity").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        return (Pool.Of(projects.Select(row => row[Array.IndexOf(ofProjects, "id")].GetString()!)), experts, affinity, new(name, name, document.GetProperty("reviews_per_project").GetInt32(), int.MaxValue)
        {
            MinLoadBy = Least,
            MaxLoadBy = Most,
            Goal = document.GetProperty("objective").GetString() == "maximize-total-affinity" ? ReviewGoal.Total : ReviewGoal.WorstProject,
            Rules = [.. document.GetProperty("panel_rules").EnumerateArray().Select(rule => new ReviewRule(new(rule.GetProperty("attribute").GetString()!),
                rule.TryGetProperty("value", out JsonElement value) ? value.GetString() : null,
                rule.TryGetProperty("min", out JsonElement min) ? min.GetInt32() : 0, rule.TryGetProperty("max", out JsonElement max) ? max.GetInt32() : null))],
        });
    }

    private static (string[] Columns, JsonElement[] Rows) Table(JsonElement table) =>
        ([.. table.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)], [.. table.GetProperty("rows").EnumerateArray()]);

    private static JsonElement Load(string name)
    {
        string file = Directory.GetFiles(Path.Combine(Here(), "..", "..", "..", "tests", "oracles", "cohort"), $"{name}*")[0];
        using Stream packed = File.OpenRead(file);
        using Stream text = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(packed, CompressionMode.Decompress) : packed;
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
