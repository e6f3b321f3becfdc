using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>Proven optima: who is chosen, how surely, what forcing and loosening cost, and what to do when nothing fits.</summary>
internal static class CohortOracles
{
    [Oracle("cohort", "cohort")]
    public static void The_best_cohort_agrees(OracleCase oracle)
    {
        CohortFile file = new(oracle.Case);
        JsonElement stated = oracle.Case.GetProperty("oracle");

        switch (stated.GetProperty("status").GetString())
        {
            case "optimal": Optimal(file, stated); break;
            case "infeasible": Infeasible(file, stated); break;
            case string other: Assert.Fail($"Nothing checks the status '{other}'."); break;
        }
    }

    private static void Optimal(CohortFile file, JsonElement stated)
    {
        CohortProblem problem = file.Problem;
        CohortSearch search = new(problem);
        BestCohort best = search.Best()!;
        long? runnerUp = search.RunnerUp(best);

        Assert.That(best.IsProven);
        Assert.That(best.Objective, Is.EqualTo(stated.GetProperty("objective").GetInt64()));
        Assert.That(file.SortedIds(best.Chosen), Is.EqualTo(Ids(stated, "canonical")));
        Assert.That(search.Searched()!.Chosen, Is.EqualTo(best.Chosen), "the layers agree");
        Assert.That(runnerUp != best.Objective, Is.EqualTo(stated.GetProperty("unique").GetBoolean()), "unique");
        if (Integer(stated, "next_best_objective") is { } next) Assert.That(runnerUp, Is.EqualTo(next), "runner-up");
        if (Integer(stated, "unconstrained_objective") is { } open) Assert.That(new CohortSearch(problem with { Quotas = file.Barred }).Best()!.Objective, Is.EqualTo(open), "without quotas");
        if (stated.TryGetProperty("lp_bound", out JsonElement relaxed)) Check.Close("relaxation", search.Relaxation() ?? double.NaN, relaxed, 0.21, 1e-9);

        foreach (JsonElement forced in List(stated, "forced_in"))
            Forced(forced, "objective_if_forced_in", search.WithNominee(best, Nominee(forced)), best);
        foreach (JsonElement forced in List(stated, "forced_out"))
            Forced(forced, "objective_if_forced_out", search.WithoutNominee(best, Nominee(forced)), best);

        foreach (JsonElement shadow in List(stated, "shadow"))
        {
            Flexible bound = Bound(file, shadow.GetProperty("bound").GetString()!);
            long loosened = search.Loosened(best, bound.Quota, bound.IsMinimum);
            Assert.That(loosened, Is.EqualTo(shadow.GetProperty("objective_if_loosened_by_one").GetInt64()), shadow.ToString());
            Assert.That(loosened - best.Objective, Is.EqualTo(shadow.GetProperty("gain").GetInt64()), shadow.ToString());
        }

        int Nominee(JsonElement forced) => file.NumberOf(forced.GetProperty("id").GetString()!);
    }

    private static void Forced(JsonElement forced, string field, long? value, BestCohort best)
    {
        Assert.That(value, Is.EqualTo(Integer(forced, field)), forced.ToString());
        Assert.That(best.Objective - value, Is.EqualTo(Integer(forced, "cost")), forced.ToString());
    }

    private static void Infeasible(CohortFile file, JsonElement stated)
    {
        CohortProblem problem = file.Problem;
        CohortSearch search = new(problem);
        Flexible[] flexible = [.. file.Flexible.Values];

        Assert.That(search.Best(), Is.Null);
        Assert.That(search.Searched(), Is.Null, "the layers agree");
        if (stated.TryGetProperty("lp_feasible", out JsonElement halves)) Assert.That(search.Relaxation() is not null, Is.EqualTo(halves.GetBoolean()), "only halves would fit");

        LeastRelaxation? least = LeastRelaxation.Of(problem, flexible);
        if (stated.TryGetProperty("relaxable", out JsonElement relaxable)) Assert.That(least is not null, Is.EqualTo(relaxable.GetBoolean()), "relaxable");
        if (least is not null) Relaxed(file, stated, problem, flexible, least);

        IReadOnlyList<Flexible>? clash = QuotaConflict.Irreducible(problem, flexible);
        if (clash is not null) IsIrreducible(problem, flexible, clash);

        if (stated.TryGetProperty("all_iis", out JsonElement all) && all.ValueKind == JsonValueKind.Array && clash is not null)
            Assert.That(all.EnumerateArray().Select(Named), Has.Some.EquivalentTo(Names(file, clash)), "one of all irreducible sets");
        if (clash is not null && stated.TryGetProperty("one_iis", out JsonElement one) && one.ValueKind == JsonValueKind.Array)
            IsIrreducible(problem, flexible, [.. Named(one).Select(name => Bound(file, name))]);
    }

    private static void Relaxed(CohortFile file, JsonElement stated, CohortProblem problem, Flexible[] flexible, LeastRelaxation least)
    {
        if (Integer(stated, "minimal_relaxation_total") is { } total) Assert.That(least.Total, Is.EqualTo(total), "least movement");
        if (Integer(stated, "objective_at_minimal_relaxation") is { } objective) Assert.That(least.Cohort.Objective, Is.EqualTo(objective), "best total at the least movement");
        Assert.That(least.Movements.Sum(move => (long)move.By * move.Bound.Weight), Is.EqualTo(least.Total), "movement of the cohort");

        CohortProblem moved = least.Movements.Aggregate(problem, (loosened, move) => loosened.Loosened(move.Bound.Quota, move.Bound.IsMinimum, move.By));
        Assert.That(new CohortSearch(moved).Best()!.Objective, Is.EqualTo(least.Cohort.Objective), "the moved quotas can be met");

        if (stated.TryGetProperty("selection_unique", out JsonElement unique))
        {
            Assert.That(least.RunnerUp(problem, flexible) != least.Cohort.Objective, Is.EqualTo(unique.GetBoolean()), "only best cohort at the least movement");
            if (unique.GetBoolean()) Assert.That(file.SortedIds(least.Cohort.Chosen), Is.EqualTo(Ids(stated, "selected_at_minimal_relaxation")));
        }
    }

    private static void IsIrreducible(CohortProblem problem, Flexible[] flexible, IReadOnlyList<Flexible> clash)
    {
        Assert.That(QuotaConflict.CanBeMet(problem, flexible, clash, new(), BranchAndBound.Solve), Is.False, "the bounds clash");
        foreach (Flexible bound in clash)
            Assert.That(QuotaConflict.CanBeMet(problem, flexible, [.. clash.Where(other => other != bound)], new(), BranchAndBound.Solve), $"without {bound}");
    }

    private static Flexible Bound(CohortFile file, string name)
    {
        if (file.Flexible.TryGetValue(name, out Flexible bound)) return bound;
        int colon = name.LastIndexOf(':');
        return new(file.Quotas.FindIndex(quota => quota.Name == name[..colon]), name[(colon + 1)..] == "min");
    }

    private static IEnumerable<string> Names(CohortFile file, IReadOnlyList<Flexible> bounds) =>
        file.Flexible.Where(named => bounds.Contains(named.Value)).Select(named => named.Key);

    private static string[] Named(JsonElement names) => [.. names.EnumerateArray().Select(name => name.GetString()!)];

    private static JsonElement[] List(JsonElement stated, string name) =>
        stated.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string[] Ids(JsonElement stated, string name) => [.. Named(stated.GetProperty(name)).Order(StringComparer.Ordinal)];

    private static long? Integer(JsonElement stated, string name) =>
        stated.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
}
