using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>The instances whose quotas nest, solved by the merge alone.</summary>
[Category("Oracle")]
public sealed class NestedCohortTests
{
    [TestCaseSource(nameof(Nested))]
    public void The_merge_alone_agrees_with(OracleCase oracle)
    {
        CohortFile file = new(oracle.Case);
        NestedFamily family = NestedFamily.Arrange(file.Ids.Length, [.. file.Quotas.Select(quota => quota.Quota)])!;
        NestedResult result = NestedMerge.Settle(family.Tree, family.NodeOf, file.Scores, file.Seats, file.Ties, reserve: 10);
        JsonElement stated = oracle.Case.GetProperty("oracle");

        Assert.That(result.Cohort is null ? "infeasible" : "optimal", Is.EqualTo(stated.GetProperty("status").GetString()));
        if (result.Cohort is not { } cohort) return;

        Assert.That(cohort.Objective, Is.EqualTo(stated.GetProperty("objective").GetInt64()));
        Assert.That(file.SortedIds(cohort.Chosen), Is.EqualTo(stated.GetProperty("canonical").EnumerateArray().Select(id => id.GetString()).Order(StringComparer.Ordinal)));
        Assert.That(cohort.Exchange.IsUnique, Is.EqualTo(stated.GetProperty("unique").GetBoolean()));
        Assert.That(Enumerable.Range(0, file.Ids.Length).Where(nominee => cohort.Decide(nominee, file.Ties).IsChosen), Is.EqualTo(cohort.Chosen));

        if (stated.TryGetProperty("next_best_objective", out JsonElement next) && next.ValueKind == JsonValueKind.Number)
            Assert.That(cohort.Objective - cohort.Exchange.RunnerUpGap, Is.EqualTo(next.GetInt64()));

        foreach (JsonElement forced in List(stated, "forced_in"))
            Assert.That(cohort.Exchange.CostIn(file.NumberOf(forced.GetProperty("id").GetString()!)), Is.EqualTo(Cost(forced)), forced.ToString());
        foreach (JsonElement forced in List(stated, "forced_out"))
            Assert.That(cohort.Exchange.CostOut(file.NumberOf(forced.GetProperty("id").GetString()!)), Is.EqualTo(Cost(forced)), forced.ToString());
    }

    private static IEnumerable<TestCaseData> Nested() => OracleRoot.Cases
        .Where(oracle => oracle.Topic == "cohort" && oracle.Kind == "cohort")
        .Where(oracle => new CohortFile(oracle.Case) is var file
            && NestedFamily.Arrange(file.Ids.Length, [.. file.Quotas.Select(quota => quota.Quota)]) is not null)
        .Select(oracle => new TestCaseData(oracle).SetArgDisplayNames(oracle.ToString()));

    private static JsonElement[] List(JsonElement stated, string name) =>
        stated.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static long? Cost(JsonElement forced) => forced.GetProperty("cost") is { ValueKind: JsonValueKind.Number } cost ? cost.GetInt64() : null;
}
