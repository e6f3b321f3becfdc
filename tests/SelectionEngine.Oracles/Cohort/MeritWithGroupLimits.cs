using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>The best by merit when groups have minimums and maximums.</summary>
internal static class MeritWithGroupLimits
{
    [Oracle("selection", "merit_with_group_limits")]
    public static void Group_limits_are_met_at_the_stated_price(OracleCase oracle)
    {
        JsonElement[] candidates = [.. oracle.Inputs.GetProperty("candidates").EnumerateArray()];
        int seats = oracle.Inputs.GetProperty("places").GetInt32();
        string[] ids = [.. candidates.Select(one => one.GetProperty("id").GetString()!)];
        string[] groups = [.. candidates.Select(one => one.GetProperty("group").GetString()!)];

        // Points may have decimals; as integers in millionths equal is equal.
        long[] scores = [.. candidates.Select(one => (long)(one.GetProperty("score").GetDecimal() * 1_000_000m))];
        IComparer<int> ties = new LotOrder(new("ties"), ids);

        List<QuotaSet> quotas = [];
        foreach (string group in Limits("min_per_group").Keys.Union(Limits("max_per_group").Keys))
        {
            int[] members = [.. Enumerable.Range(0, ids.Length).Where(nominee => groups[nominee] == group)];
            quotas.Add(new(members, Limits("min_per_group").GetValueOrDefault(group, 0), Limits("max_per_group").GetValueOrDefault(group, QuotaNode.NoLimit)));
        }

        NestedFamily family = NestedFamily.Arrange(ids.Length, quotas)!;
        NestedCohort? cohort = NestedMerge.Settle(family.Tree, family.NodeOf, scores, seats, ties).Cohort;
        NestedCohort? open = NestedMerge.Settle(new([new(-1)]), new int[ids.Length], scores, seats, ties).Cohort;

        JsonElement expected = oracle.Expected;
        Assert.That(cohort is not null, Is.EqualTo(expected.GetProperty("feasible").GetBoolean()));
        Points("unconstrained_total", open?.Objective);
        Points("total_score", cohort?.Objective);
        Points("price_of_limits", open?.Objective - cohort?.Objective);

        if (cohort is null) Assert.That(expected.GetProperty("selected").ValueKind, Is.EqualTo(JsonValueKind.Null));
        else if (cohort.Exchange.IsUnique)
            Assert.That(cohort.Chosen.Select(nominee => ids[nominee]), Is.EquivalentTo(expected.GetProperty("selected").EnumerateArray().Select(id => id.GetString())));

        Dictionary<string, int> Limits(string name) => oracle.Inputs.TryGetProperty(name, out JsonElement limits) && limits.ValueKind == JsonValueKind.Object
            ? limits.EnumerateObject().ToDictionary(limit => limit.Name, limit => limit.Value.GetInt32())
            : [];

        void Points(string name, long? points)
        {
            if (expected.TryGetProperty(name, out JsonElement stated))
                Check.Close(name, points is { } scaled ? scaled / 1e6 : double.NaN, stated, oracle.Tolerance);
        }
    }
}
