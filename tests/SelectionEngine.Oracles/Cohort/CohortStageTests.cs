using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>The published instances through everything that a user meets: pool, JSON, pipeline, desk, roster.</summary>
[TestFixture, Category("Oracle")]
public sealed class CohortStageTests
{
    private static IEnumerable<string> Cohorts => Files("cohort").Where(file => !Path.GetFileName(file).StartsWith("large", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)!);

    private static IEnumerable<string> Replacements => Files("replacement").Select(file => Path.GetFileName(file)!);

    [TestCaseSource(nameof(Cohorts))]
    public void A_pipeline_and_its_desk_say_what_the_instance_states(string file)
    {
        JsonElement document = Read(file), stated = document.GetProperty("oracle");
        CohortStage stage = new(document);
        if (stage.Refused is { } refused) Assert.That(refused.Problems.Select(problem => problem.Code), Has.All.AnyOf("quota.bounds", "quota.sum", "quota.above_seats"));
        if (stated.GetProperty("status").GetString() == "optimal") Optimal(stage, stated, document.GetProperty("constraints").EnumerateArray().Where(one => one.TryGetProperty("pairs", out _)).Sum(one => one.GetProperty("pairs").GetArrayLength()));
        else Infeasible(stage, stated, document.GetProperty("k").GetInt32());
    }

    [TestCaseSource(nameof(Replacements))]
    public void A_roster_fills_places_as_the_instance_states(string file)
    {
        JsonElement document = Read(file), stated = document.GetProperty("oracle");
        Roster before = new CohortStage(Read(document.GetProperty("base").GetString()!)).Desk.Roster();
        string[] leaving = Ids(document, "dropped");

        foreach ((Loyalty loyalty, string policy) in new[] { (Loyalty.KeepEverybodyElse, "keep_survivors"), (Loyalty.FewestDisplaced, "fewest_displaced"), (Loyalty.ChooseAgain, "free_reselection") })
        {
            if (!stated.TryGetProperty(policy, out JsonElement expected)) continue;
            Roster after = before.Leave(leaving, loyalty);
            string[] entered = [.. after.Members.Except(before.Members)];

            if (expected.TryGetProperty("status", out JsonElement status) && status.GetString() == "infeasible")
            {
                Assert.That(after.Open, Is.GreaterThan(0), policy);
                continue;
            }

            Assert.That(after.Open, Is.Zero, policy);
            if (expected.TryGetProperty("objective", out JsonElement objective)) Assert.That(after.Total, Is.EqualTo(objective.GetInt64()), policy);
            if (expected.TryGetProperty("displaced", out JsonElement displaced)) Assert.That(before.Members.Except(leaving).Except(after.Members).Count(), Is.EqualTo(displaced.GetInt32()), policy);
            if (expected.TryGetProperty("unique", out JsonElement unique) && unique.GetBoolean() && expected.TryGetProperty("entrants", out _)) Assert.That(entered, Is.EquivalentTo(Ids(expected, "entrants")), policy);
            Assert.That(before.Replay(SeatEvent.FromJson(SeatEvent.ToJson(after.Events))).Members, Is.EqualTo(after.Members), "the record makes the same roster");
        }
    }

    private static void Optimal(CohortStage stage, JsonElement stated, int conflicts)
    {
        CohortDesk desk = stage.Desk;
        double objective = stated.GetProperty("objective").GetInt64();

        Assert.That(stage.Selection!.Cohort.Order(StringComparer.Ordinal), Is.EqualTo(Ids(stated, "canonical").Order(StringComparer.Ordinal)));
        Assert.That((desk.Facts.Total, desk.Facts.Proof!.Gap, desk.Clash, desk.Facts.Short), Is.EqualTo((objective, 0.0, (CohortClash?)null, (Reason?)null)));
        Assert.That(desk.IsUnique, Is.EqualTo(stated.GetProperty("unique").GetBoolean()));
        if (Number(stated, "next_best_objective") is { } next) Assert.That(desk.RunnerUp, Is.EqualTo(objective - next));
        if (Number(stated, "unconstrained_objective") is { } open) Assert.That(desk.Facts.Price, Is.EqualTo(open - objective));

        // Hundreds of conflicts make each of these a search of seconds.
        int forcings = stage.Desk.Facts.Seats > 150 && conflicts > 500 ? 1 : int.MaxValue;

        foreach (JsonElement forced in List(stated, "forced_in").Take(forcings).Concat(List(stated, "forced_out").Take(forcings)))
        {
            PlaceAnswer why = desk.Why(forced.GetProperty("id").GetString()!);
            Assert.That(why.Short, Is.EqualTo(Number(forced, "cost")), forced.ToString());
            if (why.Short is not null) Assert.That(why.Leave, Has.Count.EqualTo(why.Enter.Count), "as many leave as enter");
        }

        IReadOnlyList<TightBound> tight = List(stated, "shadow").Length > 0 ? desk.TightBounds() : [];

        foreach (JsonElement shadow in List(stated, "shadow"))
        {
            string bound = shadow.GetProperty("bound").GetString()!;
            int colon = bound.LastIndexOf(':');
            TightBound[] found = [.. tight.Where(one => one.Group == stage.GroupOf(bound[..colon]) && one.IsMinimum == (bound[(colon + 1)..] == "min"))];
            if (found.Length == 1) Assert.That(found[0].Gain, Is.EqualTo(shadow.GetProperty("gain").GetDouble()), bound);
            else Assert.That(found.Select(one => one.Gain), Has.Some.EqualTo(shadow.GetProperty("gain").GetDouble()), bound);
        }
    }

    private static void Infeasible(CohortStage stage, JsonElement stated, int seats)
    {
        CohortDesk desk = stage.Desk;

        // Where the maximums alone leave seats empty, as many as can be are filled and the facts say so; minimums are never given up.
        if (desk.Facts.Filled > 0)
        {
            Assert.That((desk.Facts.Filled < seats, desk.Facts.Short?.Code), Is.EqualTo((true, stated.TryGetProperty("lp_feasible", out JsonElement halves) && halves.GetBoolean() ? "seats.only_halves" : "seats.few_allowed")));
            return;
        }

        Assert.That(stage.Selection?.Cohort ?? [], Is.Empty);
        Assert.That(desk.Clash!.Rules, Is.Not.Empty);
        Assert.That(desk.Facts.Clash, Is.Not.Empty);
        if (desk.Clash.Rules.Count > 1 && stated.TryGetProperty("lp_feasible", out JsonElement fractions)) Assert.That(desk.Clash.OnlyHalvesFit, Is.EqualTo(fractions.GetBoolean()));

        CohortRelaxation? least = desk.Relaxation();
        if (stated.TryGetProperty("relaxable", out JsonElement relaxable)) Assert.That(least is not null, Is.EqualTo(relaxable.GetBoolean()));
        if (least is null) return;

        if (Number(stated, "minimal_relaxation_total") is { } total) Assert.That(least.Total, Is.EqualTo(total));
        if (Number(stated, "objective_at_minimal_relaxation") is { } points) Assert.That(least.Points, Is.EqualTo(points));
        Assert.That(least.Moves.Sum(move => (long)Math.Abs(move.To - move.From) * move.Weight), Is.EqualTo(least.Total));

        if (stated.TryGetProperty("selection_unique", out JsonElement unique))
        {
            Assert.That(least.IsOnly, Is.EqualTo(unique.GetBoolean()));
            if (unique.GetBoolean()) Assert.That(least.Cohort, Is.EquivalentTo(Ids(stated, "selected_at_minimal_relaxation")));
        }
    }

    private static IEnumerable<string> Files(string kind) => Directory.EnumerateFiles(Path.Combine(OracleRoot.Path, "cohort"), "*.json*")
        .Where(file => OracleRoot.ReadJson(file) is { ValueKind: JsonValueKind.Object } document && document.TryGetProperty("kind", out JsonElement named) && named.GetString() == kind)
        .Order(StringComparer.Ordinal);

    private static JsonElement Read(string file) => OracleRoot.ReadJson(Path.Combine(OracleRoot.Path, "cohort", file));

    private static JsonElement[] List(JsonElement stated, string name) =>
        stated.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string[] Ids(JsonElement stated, string name) => [.. stated.GetProperty(name).EnumerateArray().Select(id => id.GetString()!)];

    private static double? Number(JsonElement stated, string name) =>
        stated.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
}
