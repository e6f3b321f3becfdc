namespace SelectionEngine.Tests;

public sealed class TeamPlanTests
{
    private static readonly Measure Score = new("score");
    private static readonly Category Region = new("region"), Role = new("role");

    private static Pool<int> People(int count) => Pool.From(Enumerable.Range(1, count), i => $"N-{i:D3}")
        .With(Score, i => 50 + i * 37 % 41).With(Region, i => $"region {i % 5}").With(Role, i => i % 3 == 0 ? "head" : "deputy");

    private static TeamPlan Plan(int teams) => new("teams", "seed 2026", Score, teams) { Spread = [Region, Role], Work = 2_000_000, Resolution = new(0) };

    [Test]
    public void Everybody_is_in_one_team_and_every_label_is_spread_evenly()
    {
        TeamSplit split = Plan(6).Split(People(50));

        Assert.That(split.Teams.Select(team => team.Members.Count), Is.EqualTo(new[] { 9, 9, 8, 8, 8, 8 }));
        Assert.That(split.Teams.SelectMany(team => team.Members).Order(), Is.EqualTo(Enumerable.Range(1, 50).Select(i => $"N-{i:D3}")));
        Assert.That(split.Teams.Select(team => team.Members.Count(id => int.Parse(id[2..], null) % 5 == 0)), Is.All.InRange(1, 2));
        Assert.That((split.Broken, split.IsProven), Is.EqualTo((0, true)));
        Assert.That(split.ToString(), Does.Contain("no split has less"));
    }

    [Test]
    public void The_order_of_the_rows_does_not_matter()
    {
        Pool people = People(40), mixed = people.Take([.. Enumerable.Range(0, 40).Select(row => row * 27 % 40)]);
        TeamPlan plan = Plan(5) with { Apart = [["N-001", "N-002"]], Together = [["N-003", "N-004"]], Met = [["N-005", "N-006", "N-007"]] };

        Assert.That(plan.Split(mixed).Teams.Select(team => string.Join(' ', team.Members)), Is.EqualTo(plan.Split(people).Teams.Select(team => string.Join(' ', team.Members))));
    }

    [Test]
    public void Apart_together_and_fixed_are_kept()
    {
        TeamSplit split = (Plan(5) with { Apart = [["N-001", "N-002", "N-003"]], Together = [["N-004", "N-005"]], Fixed = new Dictionary<string, int> { ["N-009"] = 4 } }).Split(People(40));

        Assert.That(new[] { "N-001", "N-002", "N-003" }.Select(split.TeamOf), Is.Unique);
        Assert.That(split.TeamOf("N-004"), Is.EqualTo(split.TeamOf("N-005")));
        Assert.That(split.TeamOf("N-009"), Is.EqualTo(4));
    }

    [Test]
    public void Earlier_team_mates_meet_again_only_as_often_as_they_must()
    {
        Pool people = People(40);
        TeamSplit first = Plan(5).Split(people);
        TeamSplit second = (Plan(5) with { Met = [.. first.Teams.Select(team => team.Members)] }).Split(people);

        // Eight people out of five earlier teams: three pairs at least in each of the five teams.
        Assert.That((second.LeastMeetings, second.Meetings), Is.EqualTo((15, 15)));
        Assert.That(second.Reasons.Count(reason => reason.Code == "team.again"), Is.EqualTo(15));
        Assert.That(second.Broken, Is.Zero);
    }

    [Test]
    public void Sizes_that_do_not_add_up_are_told() =>
        Assert.That((Plan(2) with { Sizes = [10, 11] }).Split(People(20)).ToString(), Is.EqualTo("the teams have 21 places for 20 members"));

    [Test]
    public void Fewer_members_than_teams_are_told() =>
        Assert.That(Plan(4).Split(People(3)).ToString(), Is.EqualTo("the teams have 4 places for 3 members"));

    [Test]
    public void One_team_holds_everybody() => Assert.That(Plan(1).Split(People(7)) is { Range: 0, IsProven: true, Teams: [{ Members.Count: 7 }] });

    [Test]
    public void A_group_too_large_for_any_team_is_told()
    {
        TeamSplit split = (Plan(5) with { Spread = [], Together = [["N-001", "N-002"], ["N-002", "N-003", "N-004"], ["N-004", "N-005"]] }).Split(People(20));

        Assert.That(split.IsFeasible, Is.False);
        Assert.That(split.Text(), Is.EqualTo("5 must be together, but the largest team has 4 places: N-001, N-002, N-003, N-004, N-005"));
    }

    [Test]
    public void Those_who_must_be_apart_and_together_are_named() =>
        Assert.That((Plan(5) with { Together = [["N-001", "N-002"], ["N-002", "N-003"]], Apart = [["N-001", "N-003"]], Spread = [] }).Split(People(20)).Text(Language.Russian),
            Is.EqualTo("N-001, N-003 должны быть врозь, а группа N-001, N-002, N-003 вместе"));

    [Test]
    public void More_apart_than_teams_is_told() =>
        Assert.That((Plan(2) with { Apart = [["N-001", "N-002", "N-003"]], Spread = [] }).Split(People(20)).ToString(), Is.EqualTo("3 must all be apart, but there are 2 teams: N-001, N-002, N-003"));

    [Test]
    public void Rules_that_clash_only_all_together_are_named_and_no_more()
    {
        // Three pairs must be together and every two of the pairs apart, in two teams.
        TeamSplit split = (Plan(2) with
        {
            Spread = [],
            Together = [["N-001", "N-002"], ["N-003", "N-004"], ["N-005", "N-006"]],
            Apart = [["N-001", "N-003"], ["N-004", "N-005"], ["N-002", "N-006"], ["N-010", "N-011"]],
        }).Split(People(12));

        Assert.That(split.IsFeasible, Is.False);
        Assert.That(split.Reasons[0].ToString(), Does.StartWith("no split keeps all of the following 6 rules together"));
        Assert.That(split.Reasons.Skip(1).Select(reason => reason.ToString()), Does.Contain("apart: N-001, N-003").And.Not.Contain("apart: N-010, N-011"));
    }

    [Test]
    public void A_missing_score_names_whose_it_is() =>
        Assert.That(() => Plan(2).Split(Pool.From(["a", "b"], id => id).With(Score, id => id == "a" ? 1 : null).With(Region, _ => "r").With(Role, _ => "x")),
            Throws.ArgumentException.With.Message.Contains("'score' of 'b' is missing"));

    [Test]
    public void An_unknown_id_is_named() =>
        Assert.That(() => (Plan(2) with { Apart = [["N-001", "N-999"]] }).Split(People(10)), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("'N-999'"));

    [Test]
    public void A_gap_is_said_aloud()
    {
        TeamSplit split = new TeamPlan("pairs", "s", Score, 2).Split(Pool.From([1, 2, 4, 9], i => $"N-{i}").With(Score, i => i));

        // 9 + 1 against 2 + 4 is the best there is, and listing all splits proves it although arithmetic alone allows 0.
        Assert.That((split.Range, split.IsProven), Is.EqualTo((2.0, true)));
    }

    [Test]
    public void A_cancelled_split_stops()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.That(() => Plan(5).Split(People(40), cancellation: stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Progress_names_the_plan_and_the_best_so_far()
    {
        List<PlanProgress> told = [];
        Plan(6).Split(People(50), progress: new Told(told));

        Assert.That(told, Is.Not.Empty.And.All.Property(nameof(PlanProgress.Plan)).EqualTo("teams"));
    }

    private sealed class Told(List<PlanProgress> told) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => told.Add(value);
    }
}
