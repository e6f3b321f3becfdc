using FsCheck;
using FsCheck.Fluent;

namespace SelectionEngine.Tests;

public sealed class ReviewPlanTests
{
    private static readonly Category Region = new("region"), Organisation = new("organisation"), Kind = new("kind"), Mentor = new("mentor");

    private static Pool<int> Projects(int count) => Pool.From(Enumerable.Range(1, count), i => $"P-{i:D2}").With(Region, i => $"R{i % 4}").With(Mentor, i => $"E-{i:D2}");

    private static Pool<int> Experts(int count) => Pool.From(Enumerable.Range(1, count), i => $"E-{i:D2}")
        .With(Region, i => $"R{i % 5}").With(Organisation, i => $"O{i % 6}").With(Kind, i => i % 3 == 0 ? "practitioner" : "scholar");

    private static double Fit(Pool projects, Pool experts, int project, int expert) =>
        (int.Parse(projects.Id(project)[2..], null) * 31 + int.Parse(experts.Id(expert)[2..], null) * 17) % 23;

    private static ReviewAssignment Assign(ReviewPlan plan, Pool projects, Pool experts) => plan.Assign(projects, experts, (project, expert) => Fit(projects, experts, project, expert));

    private static readonly ReviewPlan Plan = new("reviews", "seed 2026", Reviews: 3, MaxLoad: 3)
    {
        MinLoad = 1,
        Conflicts = [ReviewConflict.Same(Region), ReviewConflict.Named(Mentor), ReviewConflict.Declared(("P-01", "E-07"))],
        Rules = [ReviewRule.AtLeast(1, Kind, "practitioner"), ReviewRule.AtMost(1, per: Organisation)],
    };

    [Test]
    public void Every_panel_keeps_loads_conflicts_and_rules()
    {
        Pool projects = Projects(16), experts = Experts(24);
        ReviewAssignment assignment = Assign(Plan, projects, experts);

        Assert.That(assignment.IsProven, assignment.ToString());
        foreach (ReviewPanel panel in assignment.Panels)
        {
            int[] rows = [.. panel.Experts.Select(experts.RowOf)];
            Assert.That(rows, Has.Length.EqualTo(3).And.Unique);
            Assert.That(rows.Select(row => experts[Region][row]), Has.None.EqualTo(projects[Region][projects.RowOf(panel.Project)]), "own region");
            Assert.That(panel.Experts, Has.None.EqualTo(projects[Mentor][projects.RowOf(panel.Project)]), "mentor");
            Assert.That(rows.Select(row => experts[Organisation][row]), Is.Unique);
            Assert.That(rows.Count(row => experts[Kind][row] == "practitioner"), Is.AtLeast(1));
        }

        Assert.That(assignment.Panels[0].Experts, Has.None.EqualTo("E-07"), "declared");
        Assert.That(assignment.Loads.Select(load => load.Projects.Count), Is.All.InRange(1, 3));
    }

    [Test]
    public void The_order_of_the_rows_does_not_matter([Values] ReviewGoal goal, [Values] bool connected, [Values] bool rules)
    {
        Pool projects = Projects(12), experts = Experts(20);
        Pool otherProjects = projects.Take([.. Enumerable.Range(0, 12).Select(row => row * 5 % 12)]), otherExperts = experts.Take([.. Enumerable.Range(0, 20).Select(row => row * 13 % 20)]);
        ReviewPlan plan = Plan with { Goal = goal, Connected = connected, Rules = rules ? Plan.Rules : [], Alternates = 2 };

        string[] one = Told(Assign(plan, projects, experts)), other = Told(Assign(plan, otherProjects, otherExperts));

        Assert.That(one, Has.Length.EqualTo(12));
        Assert.That(other, Is.EqualTo(one));

        static string[] Told(ReviewAssignment assignment) =>
            [.. assignment.Panels.OrderBy(panel => panel.Project, StringComparer.Ordinal).Select(panel => $"{panel.Project}: {string.Join(' ', panel.Experts)} / {string.Join(' ', panel.Alternates)}")];
    }

    [Test]
    public void Too_few_reviews_in_all_are_told() =>
        Assert.That(Assign(new("r", "s", 3, 1), Projects(10), Experts(20)).Reasons[0].ToString(), Is.EqualTo("30 reviews are asked for, but the experts can give only 20"));

    [Test]
    public void More_reviews_than_experts_are_told_project_by_project() =>
        Assert.That(Assign(new("r", "s", 5, 9), Projects(2), Experts(4)).Reasons.Select(reason => reason.ToString()),
            Is.EquivalentTo(new[] { "10 reviews are asked for, but the experts can give only 8", "P-01 needs 5 experts, but only 4 may review it", "P-02 needs 5 experts, but only 4 may review it" }));

    [Test]
    public void Projects_that_cannot_be_served_together_are_named()
    {
        Pool projects = Projects(4), experts = Experts(6);

        // The first three projects may only go to the same two experts, who can take two each.
        ReviewAssignment assignment = new ReviewPlan("r", "s", 2, 2).Assign(projects, experts, (project, expert) => projects.Id(project) != "P-04" && experts.Id(expert) is not ("E-01" or "E-02") ? -1 : 5);

        Assert.That(assignment.Text(), Is.EqualTo("these projects ask for 6 reviews together, but the experts who may review them can give 4: P-01, P-02, P-03"));
    }

    [Test]
    public void A_rule_that_has_too_few_experts_is_named() =>
        Assert.That(Assign(new ReviewPlan("r", "s", 2, 2) { Rules = [ReviewRule.AtLeast(2, Kind, "practitioner")] }, Projects(4), Experts(9)).Text(Language.Russian),
            Does.StartWith("по правилу kind = practitioner: ≥ 2 этим проектам вместе нужно таких экспертов: 8, а есть только 6"));

    [Test]
    public void A_label_that_nobody_has_is_named() =>
        Assert.That(Assign(new ReviewPlan("r", "s", 2, 2) { Rules = [ReviewRule.AtMost(1, Kind, "writer")] }, Projects(4), Experts(9)).Text(), Does.Contain("no expert has kind = writer"));

    [Test]
    public void Demands_that_clash_only_together_are_named_and_no_more()
    {
        // Two practitioners and two of one organisation each can be had, but no two practitioners share an organisation with anybody else allowed.
        Pool projects = Projects(1), experts = Pool.From(["a", "b", "c"], id => id).With(Kind, id => id == "c" ? "scholar" : "practitioner").With(Organisation, id => id == "b" ? "O2" : "O1");
        ReviewAssignment assignment = new ReviewPlan("r", "s", 2, 1)
        {
            Rules = [ReviewRule.AtLeast(1, Kind, "scholar"), ReviewRule.AtLeast(2, Organisation, "O1"), ReviewRule.AtLeast(1, Organisation, "O2")],
        }.Assign(projects, experts, (_, _) => 1);

        Assert.That(assignment.Reasons.Select(reason => reason.ToString()).Skip(1), Is.EqualTo(new[] { "the rule organisation = O1: ≥ 2", "the rule organisation = O2: ≥ 1" }));
    }

    [Test]
    public void A_connected_design_joins_all_experts_and_tells_what_it_costs()
    {
        // Two worlds that like only themselves.
        Pool projects = Projects(8), experts = Experts(8);
        double Worlds(int project, int expert) => project / 4 == expert / 4 ? 10 : 1;

        ReviewAssignment loose = new ReviewPlan("r", "s", 2, 2).Assign(projects, experts, Worlds), joined = new ReviewPlan("r", "s", 2, 2) { Connected = true }.Assign(projects, experts, Worlds);

        Assert.That(loose.IsConnected, Is.False);
        Assert.That((joined.IsConnected, joined.IsProven), Is.EqualTo((true, false)));
        Assert.That((loose.Total, joined.Total, joined.Bound), Is.EqualTo((160.0, 142.0, 160.0)));
        Assert.That(joined.Text(), Does.Contain("which costs 18 of 160"));
    }

    [Test]
    public void Too_few_reviews_to_connect_everybody_are_told() =>
        Assert.That(Assign(new ReviewPlan("r", "s", 1, 1) { Connected = true }, Projects(4), Experts(8)).Text(), Does.StartWith("4 reviews cannot connect so many projects and experts, at least 7 are needed"));

    [Test]
    public void Each_project_and_each_expert_may_have_numbers_of_their_own()
    {
        Measure reviews = new("reviews"), least = new("least"), most = new("most");
        Pool projects = Pool.From([1, 2, 3], i => $"P-{i:D2}").With(reviews, i => i), experts = Pool.From([1, 2, 3, 4], i => $"E-{i:D2}").With(least, i => i == 4 ? 2 : 0).With(most, i => i == 1 ? 1 : 3);

        ReviewAssignment assignment = Assign(new ReviewPlan("r", "s", 9, 9) { ReviewsBy = reviews, MinLoadBy = least, MaxLoadBy = most }, projects, experts);

        Assert.That(assignment.Panels.Select(panel => panel.Experts.Count), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(assignment.Loads[0].Projects, Has.Count.AtMost(1));
        Assert.That(assignment.Loads[3].Projects, Has.Count.AtLeast(2));
    }

    [TestCase(0, 1, "asks for 0 reviews")]
    [TestCase(1, 0, "0 to 0")]
    public void Numbers_out_of_range_are_refused(int reviews, int maxLoad, string says) =>
        Assert.That(() => Assign(new("r", "s", reviews, maxLoad), Projects(1), Experts(1)), Throws.ArgumentException.With.Message.Contains(says));

    [Law(MaxTest = 60)]
    public void More_room_never_lowers_the_total(PositiveInt seed)
    {
        Pool projects = Projects(5), experts = Experts(7);
        double Affinity(int project, int expert) => new Random(seed.Get * 101 + project * 7 + expert).Next(-3, 12);
        ReviewPlan plan = new("r", "s", 2, 2);

        ReviewAssignment tight = plan.Assign(projects, experts, Affinity), loose = (plan with { MaxLoad = 3 }).Assign(projects, experts, Affinity);

        Assert.That(!tight.IsFeasible || loose.Total >= tight.Total);
    }

    [Law(MaxTest = 60)]
    public void A_connected_assignment_keeps_all_rules_and_no_less_than_its_islands_allow(PositiveInt seed)
    {
        Pool projects = Projects(9), experts = Experts(14);
        double Affinity(int project, int expert) => new Random(seed.Get * 977 + project * 31 + expert).Next(-2, 30);
        ReviewPlan plan = new("r", "s", 2, 2) { Rules = [ReviewRule.AtMost(1, per: Organisation)], Connected = true };

        ReviewAssignment assignment = plan.Assign(projects, experts, Affinity);
        if (!assignment.IsFeasible) return;

        Assert.That(assignment.Total, Is.LessThanOrEqualTo(assignment.Bound));
        Assert.That(assignment.Panels.SelectMany(panel => panel.Experts).GroupBy(id => id).Select(load => load.Count()), Is.All.AtMost(2));
        foreach (ReviewPanel panel in assignment.Panels)
        {
            Assert.That(panel.Experts.Select(id => experts[Organisation][experts.RowOf(id)]), Is.Unique);
            Assert.That(panel.Experts.Select(id => Affinity(projects.RowOf(panel.Project), experts.RowOf(id))), Is.All.AtLeast(0));
        }

        Assert.That(assignment.IsConnected, Is.EqualTo(Reaches(assignment)));
    }

    private static bool Reaches(ReviewAssignment assignment)
    {
        HashSet<string> reached = [assignment.Panels[0].Project];
        for (int before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (ReviewPanel panel in assignment.Panels) if (panel.Experts.Append(panel.Project).Any(reached.Contains)) reached.UnionWith([panel.Project, .. panel.Experts]);
        }

        return assignment.Panels.All(panel => reached.Contains(panel.Project));
    }
}
