namespace SelectionEngine.Tests;

/// <summary>What holds for every pipeline over every pool.</summary>
[TestFixture]
public class PipelineLaws
{
    [Law(Arbitrary = [typeof(Scenes)])]
    public bool The_order_of_nominees_never_matters(Scene scene) =>
        scene.Run().Fingerprint == scene.Pipeline.Run(scene.Pool.Take(scene.Shuffled())).Fingerprint;

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool The_order_of_nominees_changes_no_trail(Scene scene)
    {
        Selection one = scene.Run(), other = scene.Pipeline.Run(scene.Pool.Take(scene.Shuffled()));
        return one.Outcomes.All(outcome => one.Trail(outcome.Nominee).Text(Language.Russian) == other.Trail(outcome.Nominee).Text(Language.Russian));
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool Parts_equal_the_whole_on_any_number_of_threads(Scene scene)
    {
        string whole = scene.Run(new() { Parts = 1, Threads = 1 }).Fingerprint;
        return new[] { (2, 1), (7, 1), (7, 2), (60, -1) }.All(split => scene.Run(new() { Parts = split.Item1, Threads = split.Item2 }).Fingerprint == whole);
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool Everyone_who_enters_a_stage_leaves_it_once(Scene scene)
    {
        Selection selection = scene.Run();
        return AddsUp(selection.Funnel, scene.Nominees) && selection.Funnel[^1].Advanced == selection.Count && selection.Cohort.Count == selection.Count;
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool The_funnels_of_the_groups_add_up_to_the_funnel(Scene scene)
    {
        Selection selection = scene.Run();
        IReadOnlyList<FunnelRow>[] groups = [.. selection.FunnelBy(RandomPool.Gender).Values];

        return selection.Funnel.Select((row, i) => row == new FunnelRow(row.Stage,
            groups.Sum(group => group[i].Entered), groups.Sum(group => group[i].Advanced), groups.Sum(group => group[i].Rejected), groups.Sum(group => group[i].Held))).All(same => same);
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool JSON_keeps_the_pipeline(Scene scene)
    {
        Pipeline back = Pipeline.FromJson(scene.Pipeline.ToJson());
        return back.Equals(scene.Pipeline) && back.ToJson() == scene.Pipeline.ToJson() && back.Run(scene.Pool).Fingerprint == scene.Run().Fingerprint;
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool A_selection_differs_in_nothing_from_itself(Scene scene)
    {
        Comparison none = scene.Run().Compare(scene.Run());
        return none is { Changes.Count: 0, Entered.Count: 0, Left.Count: 0 };
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool A_trail_ends_as_its_outcome_says(Scene scene)
    {
        Selection selection = scene.Run();

        return selection.Outcomes.All(outcome =>
        {
            Trail trail = selection.Trail(outcome.Nominee);
            Step last = trail[^1];
            return trail.Verdict == outcome.Verdict && last.Verdict == outcome.Verdict && last.Stage == outcome.Stage && (outcome.Reason is not { } reason || last.Reasons[0] == reason);
        });
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool An_unchanged_record_judged_again_repeats_its_trail(Scene scene)
    {
        Selection selection = scene.Run();
        return selection.JudgeAgain(scene.Pool).All(again => Verdicts(again) == Verdicts(selection.Trail(again.Nominee)));

        static string Verdicts(Trail trail) => string.Join("; ", trail.Select(step => $"{step.Stage} {step.Verdict} {(step.Verdict == Verdict.Advanced ? null : step.Reasons[0])}"));
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool Whoever_waits_is_listed_and_nobody_else(Scene scene)
    {
        Selection selection = scene.Run();
        return selection.Held.Select(waiting => waiting.Nominee)
            .SequenceEqual(selection.Outcomes.Where(outcome => outcome.Verdict == Verdict.Held).Select(outcome => outcome.Nominee).Order(StringComparer.Ordinal));
    }

    [Law(Arbitrary = [typeof(Scenes)])]
    public bool An_override_changes_only_the_named_person_at_that_stage(Scene scene, byte who, byte where, byte what)
    {
        Selection before = scene.Run();
        if (scene.Nominees == 0) return true;

        string id = scene.Pool.Id(who % scene.Nominees);
        Step[] steps = [.. before.Trail(id).Where(step => !step.Deferred)];
        Step step = steps[where % steps.Length];
        Verdict verdict = (Verdict)(what % 3);
        Selection after = scene.Pipeline.Run(scene.Pool, [new(id, step.Stage, verdict, "Chair", "papers")]);

        Step? moved = after.Trail(id).SingleOrDefault(one => one.Stage == step.Stage);
        return moved is { Reasons: [{ Code: "override" }, { Code: "override.formula" }, ..] } && moved.Verdict == verdict
            && before.Outcomes.Where(outcome => outcome.Nominee != id).All(outcome => At(before, outcome.Nominee) == At(after, outcome.Nominee));

        Verdict? At(Selection selection, string nominee) => selection.Trail(nominee).SingleOrDefault(one => one.Stage == step.Stage)?.Verdict;
    }

    private static bool AddsUp(IReadOnlyList<FunnelRow> funnel, int nominees)
    {
        foreach (FunnelRow row in funnel)
        {
            if (row.Entered != nominees || row.Entered != row.Advanced + row.Rejected + row.Held) return false;
            nominees = row.Advanced;
        }

        return true;
    }
}
