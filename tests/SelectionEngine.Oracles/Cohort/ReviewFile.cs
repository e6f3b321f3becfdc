using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>An assignment of reviewers read from its file.</summary>
internal static class ReviewFile
{
    public static ReviewProblem Read(JsonElement document)
    {
        int[][] affinity = [.. document.GetProperty("affinity").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetInt32()).ToArray())];
        JsonElement experts = document.GetProperty("experts"), reviews = document.GetProperty("reviews_per_project");
        int[] reviewsOf = reviews.ValueKind == JsonValueKind.Array
            ? [.. reviews.EnumerateArray().Select(count => count.GetInt32())]
            : [.. affinity.Select(_ => reviews.GetInt32())];

        List<PanelLimit> rules = [];
        foreach (JsonElement rule in document.GetProperty("panel_rules").EnumerateArray())
        {
            string[] values = Column(experts, rule.GetProperty("attribute").GetString()!);
            int min = rule.TryGetProperty("min", out JsonElement least) ? least.GetInt32() : 0;
            int max = rule.TryGetProperty("max", out JsonElement most) ? most.GetInt32() : QuotaNode.NoLimit;
            IEnumerable<string> counted = rule.TryGetProperty("value", out JsonElement value) ? [value.GetString()!] : values.Where(text => text.Length > 0).Distinct();
            foreach (string one in counted) rules.Add(new([.. Enumerable.Range(0, values.Length).Where(expert => values[expert] == one)], min, max));
        }

        return new(affinity, reviewsOf, [.. Column(experts, "min_load").Select(int.Parse)], [.. Column(experts, "max_load").Select(int.Parse)], rules);
    }

    public static string[] Column(JsonElement table, string name)
    {
        int column = table.GetProperty("columns").EnumerateArray().TakeWhile(header => header.GetString() != name).Count();
        return [.. table.GetProperty("rows").EnumerateArray().Select(row => row[column] is { ValueKind: JsonValueKind.String } text ? text.GetString()! : row[column].GetRawText())];
    }
}
