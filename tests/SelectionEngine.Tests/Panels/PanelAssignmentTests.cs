using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class PanelAssignmentTests
{
    [Law]
    public bool Panels_are_full_free_of_conflict_within_loads_and_the_same_for_any_order(int seed)
    {
        Random random = new(seed);
        (Pool pool, Assessor[] assessors, PanelPlan plan) = Drawn(random);
        PanelAssignment assignment = PanelAssignment.Of(pool, assessors, plan);
        if (!assignment.IsComplete) return assignment.Panels.Count == 0 && assignment.Limits.Obstacles.All(reason => !reason.Text().Contains('{', StringComparison.Ordinal));

        Dictionary<string, string?> region = Enumerable.Range(0, pool.Count).ToDictionary(pool.Id, row => pool[Region][row]);
        bool sound = assignment.Panels.All(panel => panel.Assessors.Distinct().Count() == plan.PerNominee && panel.Assessors.All(id => assessors.Single(one => one.Id == id).Attributes!["region"][0] != region[panel.Nominee]))
            && assignment.Loads.All(load => load.Nominees >= plan.MinLoad && load.Nominees <= plan.MaxLoad && load.Nominees == assignment.Panels.Count(panel => panel.Assessors.Contains(load.Assessor)));

        int[] rows = [.. Enumerable.Range(0, pool.Count)];
        random.Shuffle(rows);
        random.Shuffle(assessors);
        PanelAssignment again = PanelAssignment.Of(pool.Take(rows), assessors, plan);
        return sound && Told(again) == Told(assignment);
    }

    [Law]
    public bool Without_conflicts_loads_differ_by_one_at_most_and_everything_that_can_be_is_connected(int seed)
    {
        Random random = new(seed);
        int nominees = random.Next(2, 30), count = random.Next(2, 14), each = random.Next(2, Math.Min(count, 5) + 1);
        PanelAssignment assignment = PanelAssignment.Of(Small.Of(nominees), Assessors(count), new(each, MaxLoad: nominees, Seed: $"{seed}"));

        int judging = assignment.Loads.Count(load => load.Nominees > 0);
        bool possible = nominees * each >= nominees + judging - 1;
        return assignment.IsComplete && assignment.Spread <= 1 && assignment.IsConnected == possible && (assignment.Unconnected is null) == possible;
    }

    [Test]
    public void Assessors_of_a_panel_that_was_assigned_can_have_their_severity_corrected()
    {
        PanelAssignment assignment = PanelAssignment.Of(Small.Of(160), Assessors(300), new(3, MaxLoad: 3, MinLoad: 1));

        Assert.That((assignment.IsConnected, assignment.Spread, assignment.Islands.Single().Assessors.Count, assignment.Islands.Single().Nominees), Is.EqualTo((true, 1, 300, 160)));
    }

    [Test]
    public void Too_few_places_are_told_before_anybody_is_assigned()
    {
        PanelAssignment assignment = PanelAssignment.Of(Small.Of(10), Assessors(4), new(3, MaxLoad: 5));

        Assert.That((assignment.Limits.Demand, assignment.Limits.Supply, assignment.Panels.Count), Is.EqualTo((30, 20, 0)));
        Assert.That(assignment.Limits.Obstacles[0].ToString(), Is.EqualTo("there are 30 places on panels, and the assessors take at most 20"));
    }

    [Test]
    public void A_nominee_with_too_many_conflicts_is_named()
    {
        ConflictRules rules = new(Declared: [new("A1", "N-2", "relative"), new("A2", "N-2", "mentor")]);
        PanelAssignment assignment = PanelAssignment.Of(Small.Of(3), Assessors(3), new(2, MaxLoad: 9, Conflicts: rules));

        Assert.That(assignment.Limits.Unserved, Is.EqualTo(new[] { new UnservedNominee("N-2", 1, 1) }));
        Assert.That(assignment.Limits.Obstacles.Single().ToString(), Is.EqualTo("N-2 has 1 assessors free of conflict, 2 are needed"));
    }

    [Test]
    public void Loads_that_ask_for_more_than_there_is_are_told() =>
        Assert.That(PanelAssignment.Of(Small.Of(3), Assessors(4), new(2, MaxLoad: 9, MinLoad: 2)).Limits.Obstacles.Single().ToString(), Is.EqualTo("the smallest loads ask for 8 places, and there are 6"));

    [Test]
    public void Places_too_few_to_connect_everybody_are_told() =>
        Assert.That(PanelAssignment.Of(Small.Of(3), Assessors(6), new(2, MaxLoad: 1)).Unconnected!.Value.ToString(), Is.EqualTo("6 places on panels cannot connect all assessors, 8 are needed"));

    [Test]
    public void Every_panel_has_its_composition()
    {
        Assessor[] assessors = [.. Enumerable.Range(0, 12).Select(i => Assessor.Of($"A{i}", ("from", i % 3 == 0 ? "university" : i % 3 == 1 ? "region" : "business")))];
        PanelAssignment assignment = PanelAssignment.Of(Small.Of(20), assessors, new(4, MaxLoad: 12, Composition: new("from", [new("university", 1, 1), new("region", 2)])));

        Assert.That(assignment.IsConnected, Is.True);
        Assert.That(assignment.Panels.Select(panel => (Count(panel, "university"), Count(panel, "region") >= 2)), Is.All.EqualTo((1, true)));

        int Count(NomineePanel panel, string from) => panel.Assessors.Count(id => assessors.Single(one => one.Id == id).Attributes!["from"][0] == from);
    }

    [Test]
    public void A_composition_that_nobody_can_make_is_told() =>
        Assert.That(PanelAssignment.Of(Small.Of(4), Assessors(4), new(2, MaxLoad: 4, Composition: new("from", [new("university", 1)]))).Limits.Obstacles.Single().Code, Is.EqualTo("assignment.bounds"));

    [Test]
    public void Another_seed_draws_other_panels()
    {
        Assert.That(Told(PanelAssignment.Of(Small.Of(20), Assessors(8), new(2, MaxLoad: 9, Seed: "a"))), Is.Not.EqualTo(Told(PanelAssignment.Of(Small.Of(20), Assessors(8), new(2, MaxLoad: 9, Seed: "b")))));
    }

    [Test]
    public void Nobody_to_judge_needs_nobody() => Assert.That(PanelAssignment.Of(Small.Of(0), Assessors(2), new(2, MaxLoad: 1)).IsComplete, Is.True);

    [TestCase(0, 1, 0)]
    [TestCase(2, 1, 2)]
    public void Numbers_out_of_range_are_refused(int each, int max, int min) =>
        Assert.That(() => PanelAssignment.Of(Small.Of(3), Assessors(3), new(each, max, min)), Throws.ArgumentException);

    private static Assessor[] Assessors(int count) => [.. Enumerable.Range(1, count).Select(i => new Assessor($"A{i}"))];

    private static string Told(PanelAssignment assignment) => string.Join("; ", assignment.Panels.Select(panel => $"{panel.Nominee}: {string.Join(" ", panel.Assessors)}"));

    private static (Pool, Assessor[], PanelPlan) Drawn(Random random)
    {
        string[] regions = ["north", "south", "east", "west"];
        int nominees = random.Next(1, 15), assessors = random.Next(2, 10);
        Pool pool = Small.Of(nominees).With(Region, Enumerable.Range(0, nominees).Select(_ => (string?)regions[random.Next(4)]).ToArray());
        return (pool, [.. Enumerable.Range(0, assessors).Select(i => Assessor.Of($"A{i}", ("region", regions[random.Next(4)])))],
            new(random.Next(1, 4), MaxLoad: random.Next(1, 12), MinLoad: random.Next(0, 2), Conflicts: new([new("same region", "region", Region)])));
    }
}
