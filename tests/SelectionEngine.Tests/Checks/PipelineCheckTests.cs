using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class PipelineCheckTests
{
    private static readonly Category Gender = new("gender") { MonitoringOnly = true };
    private static readonly Responses Test = new("test");
    private static readonly Ratings Panel = new("panel");
    private static readonly Periods Work = new("work");
    private static readonly Measure Points = new("points");

    private static TestCaseData Broken(string code, string path, Action<PipelineBuilder> stages) => new TestCaseData(code, path, stages).SetArgDisplayNames(code, path);

    private static IEnumerable<TestCaseData> Problems =>
    [
        Broken("pipeline.empty", "$.stages", pipeline => { }),
        Broken("column.duplicate", "$.reads", pipeline => pipeline.Reads(Region).Await("a", Region)),
        Broken("column.unknown", "$.stages[0]", pipeline => pipeline.Cut("c", by: Potential, keep: 1)),
        Broken("column.later", "$.stages[0]", pipeline => pipeline.Composite(new("total"), (Potential, 1)).Composite(Potential, (Interview, 1))),
        Broken("column.kind", "$.stages[0]", pipeline => pipeline.Cut("c", by: new Measure("region"), keep: 1)),
        Broken("column.kind", "$.stages[1]", pipeline => pipeline.Composite(Potential, (Interview, 1)).Await("a", new Category("potential"))),
        Broken("column.taken", "$.stages[0]", pipeline => pipeline.Composite(Essay, (Interview, 1))),
        Broken("column.taken", "$.stages[1]", pipeline => pipeline.Composite(Potential, (Interview, 1)).Add(new Composite("again", Potential, [(Essay, 1)]))),
        Broken("stage.unnamed", "$.stages[0].name", pipeline => pipeline.Cut(" ", by: Interview, keep: 1)),
        Broken("stage.duplicate", "$.stages[1].name", pipeline => pipeline.Cut("c", by: Interview, keep: 3).Cut("c", by: Interview, keep: 1)),
        Broken("stage.duplicate", "$.stages[1].stages[0].name", pipeline => pipeline.Cut("c", by: Interview, keep: 3)
            .Deferred("d", block => block.Cut("c", by: Interview, keep: 1).Cut("e", by: Interview, keep: 1))),
        Broken("asof.missing", "$.asOf", pipeline => pipeline.Screen("s", Born.Age >= 25)),
        Broken("category.monitoring", "$.stages[0]", pipeline => pipeline.Screen("s", Gender.In("female"))),
        Broken("category.monitoring", "$.stages[0]", pipeline => pipeline.Screen("s", new Category("gender").In("female"))),
        Broken("category.monitoring", "$.stages[0]", pipeline => pipeline.Cut("c", by: Interview, keep: 3, per: Gender)),
        Broken("category.monitoring", "$.stages[0]", pipeline => pipeline.Lot("l", keep: 3, per: Gender)),
        Broken("seats.above_nominees", "$.stages[1].seats", pipeline => pipeline.Cut("c", by: Interview, keep: 3).Cohort("k", seats: 4, by: Interview)),
        Broken("seats.above_nominees", "$.stages[1].seats", pipeline => pipeline.Lot("l", keep: 3).Cohort("k", seats: 4, by: Interview)),
        Broken("quota.bounds", "$.stages[0].quotas[0]", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.Between(3, 2, Region, "north"))),
        Broken("quota.bounds", "$.stages[0].quotas[0]", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtMost(-1, per: Region))),
        Broken("quota.above_seats", "$.stages[0].quotas[0].min", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtLeast(5, Region, "north"))),
        Broken("quota.sum", "$.stages[0].quotas", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtLeast(3, Region, "north"), Quota.AtLeast(2, Region, "south"))),
        Broken("quota.sum", "$.stages[0].quotas[0].min", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtLeast(3, per: Role))),
        Broken("quota.empty", "$.stages[0].quotas[0]", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new Quota(Per: Region))),
        Broken("quota.nobody", "$.stages[0].quotas[0]", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new Quota(Max: 3))),
        Broken("quota.labels", "$.stages[0].quotas[0].where", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtMost(3, Region, []))),
        Broken("label.unknown", "$.stages[0]", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtLeast(1, Role, "mayr"))),
        Broken("label.unknown", "$.stages[0]", pipeline => pipeline.Screen("s", Role.In("mayor", "deputi"))),
        Broken("cohort.seats", "$.stages[0].seats", pipeline => pipeline.Cohort("k", seats: 0, by: Interview)),
        Broken("cohort.reserve", "$.stages[0].reserve", pipeline => pipeline.Cohort("k", seats: 1, by: Interview, reserve: -1)),
        Broken("cohort.ties", "$.stages[0].ties.policy", pipeline => pipeline.Add(new Cohort("k", 1, Interview, Ties: Ties.Include))),
        Broken("cohort.held_back", "$.stages[0].heldBack.seats", pipeline => pipeline.Cohort("k", seats: 2, by: Interview, new HeldBack(2))),
        Broken("quota.flex", "$.stages[0].quotas[0]", pipeline => pipeline.Cohort("k", seats: 2, by: Interview, Quota.AtMost(1, per: Region) with { Flex = -1 })),
        Broken("quota.bounds", "$.stages[0].quotas[0].min", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtLeast(2, "N-1"))),
        Broken("nominee.none", "$.stages[0].quotas[0].ids", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new Quota(Max: 1, Ids: []))),
        Broken("nominee.empty", "$.stages[0].named", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new NamedPlace("", "decree"))),
        Broken("nominee.twice", "$.stages[0].barred", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new Barred("N-1", "late"), new Barred("N-1", "late"))),
        Broken("condition.limit", "$.stages[0].quotas[0].if.limit", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtMost(1, new AtLeast(Interview, double.NaN)))),
        Broken("asof.missing", "$.asOf", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtLeast(1, Born.Age <= 35))),
        Broken("label.unknown", "$.stages[0]", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtLeast(1, Role.In("mayr")))),
        Broken("named.above_seats", "$.stages[0].named", pipeline => pipeline.Cohort("k", seats: 1, by: Interview, new NamedPlace("N-1", "decree"), new NamedPlace("N-2", "decree"))),
        Broken("named.barred", "$.stages[0].named", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new NamedPlace("N-1", "decree"), new Barred("N-1", "late"))),
        Broken("named.conflict", "$.stages[0].conflicts[0]", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new NamedPlace("N-1", "decree"), new NamedPlace("N-2", "decree"), Conflict.Among("N-1", "N-2"))),
        Broken("conflict.one", "$.stages[0].conflicts[0].between", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Conflict.Among("N-1"))),
        Broken("quota.one_to_one", "$.stages[0].overlap", pipeline => pipeline.Add(new Cohort("k", 4, Interview, [Quota.AtLeast(1, per: Region)], Overlap: Overlap.OneToOne))),
        Broken("setaside.seats", "$.stages[0].setAsides", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new SetAside("s", 5, Role.In("mayor")))),
        Broken("setaside.rules", "$.stages[0].setAsides", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new SetAside("s", 1, Role.In("mayor")), Conflict.Among("N-1", "N-2"))),
        Broken("setaside.name", "$.stages[0].setAsides", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new SetAside("s", 1, Role.In("mayor")), new SetAside("s", 1, Role.In("deputy")))),
        Broken("setaside.guarantee", "$.stages[0].quotas[0]", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new SetAside("s", 1, Role.In("mayor")), Quota.AtMost(1, per: Region))),
        Broken("setaside.guarantee", "$.stages[0].setAsides[0].guarantees[0].min", pipeline => pipeline.Cohort("k", seats: 4, by: Interview, new SetAside("s", 1, Role.In("mayor"), Guarantees: [Quota.AtLeast(2, Region, "north")]))),
        Broken("ties.key", "$.stages[0].ties.keys", pipeline => pipeline.Add(new Cut("c", Interview, new Keep.Top(1), Ties: Ties.By(new TieKey(TieOrder.Earlier, Essay))))),
        Broken("cut.keep", "$.stages[0].keep", pipeline => pipeline.Cut("c", by: Interview, keep: -1)),
        Broken("cut.keep", "$.stages[0].keep", pipeline => pipeline.Cut("c", by: Interview, atLeast: double.NaN)),
        Broken("cut.keep", "$.stages[0].keep", pipeline => pipeline.Cut("c", by: Interview, share: 1.01m)),
        Broken("cut.keep", "$.stages[0].keep", pipeline => pipeline.Cut("c", by: Interview, share: 0m)),
        Broken("band.width", "$.stages[0].width", pipeline => pipeline.Band("b", by: Interview, width: -1)),
        Broken("band.width", "$.stages[0].width", pipeline => pipeline.Band("b", by: Interview, width: double.NaN)),
        Broken("band.below", "$.stages[0].below", pipeline => pipeline.Band("b", by: Interview, width: 1, below: 0)),
        Broken("lot.keep", "$.stages[0].keep", pipeline => pipeline.Lot("l", keep: -1)),
        Broken("await.empty", "$.stages[0].for", pipeline => pipeline.Await("a")),
        Broken("composite.empty", "$.stages[0].parts", pipeline => pipeline.Composite(Potential)),
        Broken("composite.weight", "$.stages[0].parts[1].weight", pipeline => pipeline.Composite(Potential, (Interview, 1), (Essay, 0))),
        Broken("composite.weight", "$.stages[0].parts[0].weight", pipeline => pipeline.Composite(Potential, (Interview, double.PositiveInfinity))),
        Broken("composite.twice", "$.stages[0].parts", pipeline => pipeline.Composite(Potential, (Interview, 1), (Interview, 2))),
        Broken("composite.missing", "$.stages[0].missing.leastShare", pipeline => pipeline.Composite(Potential, MissingParts.RenormaliseFrom(0), (Interview, 1))),
        Broken("composite.resolution", "$.stages[0].parts", pipeline => pipeline.Composite(Potential, (Interview, 6e-9), (Essay, -3e-9))),
        Broken("composite.resolution", "$.stages[1].parts", pipeline => pipeline.Standardize(Interview, Essay).Composite(Potential, (Interview.Z, 9e-8), (Essay.Z, 7e-8))),
        Broken("composite.resolution", "$.stages[1].parts", pipeline => pipeline.Rescale((Interview, 1, 5)).Composite(Potential, (Interview.Share, 9e-7))),
        Broken("composite.resolution", "$.stages[2].parts", pipeline => pipeline.Rescale((Interview, 1, 5)).Composite(Points, (Interview.Share, 1e-3)).Composite(Potential, (Points, 9e-4))),
        Broken("standardize.empty", "$.stages[0].of", pipeline => pipeline.Add(new Standardize("s", []))),
        Broken("standardize.empty", "$.stages[0].scales", pipeline => pipeline.Add(new Standardize("s", [Interview], []))),
        Broken("rescale.empty", "$.stages[0].ranges", pipeline => pipeline.Rescale()),
        Broken("rescale.range", "$.stages[0].ranges[1]", pipeline => pipeline.Rescale((Interview, 1, 5), Essay)),
        Broken("rescale.range", "$.stages[0].ranges[0]", pipeline => pipeline.Rescale((Interview, 5, 1))),
        Broken("rescale.range", "$.stages[0].ranges[0]", pipeline => pipeline.Rescale((Interview, 0, double.PositiveInfinity))),
        Broken("condition.empty", "$.stages[0].where.of", pipeline => pipeline.Screen("s")),
        Broken("condition.empty", "$.stages[0].where.of[1].of", pipeline => pipeline.Screen("s", Interview >= 1, new Any([]))),
        Broken("condition.limit", "$.stages[0].where.limit", pipeline => pipeline.Screen("s", new AtLeast(Interview, double.NaN))),
        Broken("condition.labels", "$.stages[0].where.of.labels", pipeline => pipeline.Screen("s", !Region.In())),
        Broken("condition.age", "$.stages[0].where", pipeline => pipeline.Screen("s", new AgeBetween(Born, 55, 25))),
        Broken("condition.age", "$.stages[0].where", pipeline => pipeline.Screen("s", new AgeBetween(Born))),
        Broken("condition.tenure", "$.stages[0].where.years", pipeline => pipeline.Screen("s", Work.Tenure() >= 0)),
        Broken("condition.tenure", "$.stages[0].where", pipeline => pipeline.Screen("s", new TenureAtLeast(Work, new() { TerritoryPrefix = "region:" }, 3))),
        Broken("asof.missing", "$.asOf", pipeline => pipeline.Screen("s", Work.Tenure() >= 3)),
        Broken("deferred.stages", "$.stages[0].stages", pipeline => pipeline.Deferred("d", block => block.Cut("c", by: Interview, keep: 1))),
        Broken("deferred.last", "$.stages[0].stages[1]", pipeline => pipeline.Deferred("d", block => block.Cut("c", by: Interview, keep: 1)
            .Deferred("e", inner => inner.Cut("f", by: Interview, keep: 1).Cut("g", by: Interview, keep: 1)))),
        Broken("score.items", "$.stages[0].items", pipeline => pipeline.Score(Points, Test, new PointScoring(), [])),
        Broken("score.scale", "$.stages[0].by.highest", pipeline => pipeline.Score(Points, Test, new PointScoring(Lowest: 5, Highest: 1))),
        Broken("score.missing", "$.stages[0].by.leastAnswered", pipeline => pipeline.Score(Points, Test, new PointScoring(LeastAnswered: 0))),
        Broken("verify.error", "$.stages[0].remoteError", pipeline => pipeline.Verify(Points, Interview, Essay, 0, 0)),
        Broken("verify.critical", "$.stages[0].critical", pipeline => pipeline.Add(new Verify("verify", Interview, Essay, Points, 1, 1, Critical: 0))),
        Broken("verify.same", "$.stages[0].supervised", pipeline => pipeline.Verify(Points, Interview, Interview, 1, 1)),
        Broken("panel.ratings", "$.stages[0].leastRatings", pipeline => pipeline.Panel(Points, Panel, leastRatings: 0)),
        Broken("panel.errors", "$.stages[0].errors", pipeline => pipeline.Panel(Points, Panel, errors: PanelErrors.Own, severity: new())),
        Broken("panel.many_facet", "$.stages[0].by", pipeline => pipeline.Panel(Points, Panel, Aggregate.Median, severity: new(SeverityMethod.ManyFacet))),
        Broken("panel.severity", "$.stages[0].severity.leastRatings", pipeline => pipeline.Panel(Points, Panel, severity: new(LeastRatings: 0))),
        Broken("panel.severity", "$.stages[0].severity.priorSd", pipeline => pipeline.Panel(Points, Panel, severity: new(PriorSd: 0))),
        Broken("panel.conflicts", "$.stages[0].leaveOutConflicts", pipeline => pipeline.Add(new SelectionEngine.Panel("p", Panel, Points, LeaveOutConflicts: false, Conflicts: new(Declared: [new("A", "N", "w")])))),
        Broken("conflicts.empty", "$.stages[0].conflicts", pipeline => pipeline.Panel(Points, Panel, conflicts: new())),
        Broken("conflicts.assessor", "$.stages[0].conflicts.assessors", pipeline => pipeline.Panel(Points, Panel, conflicts: new(Declared: [new("A", "N", "w")], Assessors: [new("A"), new("A")]))),
        Broken("conflicts.attribute", "$.stages[0].conflicts.shared[0].attribute", pipeline => pipeline.Panel(Points, Panel, conflicts: new([new("r", "regon", Region)], Assessors: [Assessor.Of("A", ("region", "n"))]))),
        Broken("panel.trimmed", "$.stages[0].leastRatings", pipeline => pipeline.Panel(Points, Panel, Aggregate.Trimmed, leastRatings: 2)),
    ];

    [Test]
    public void Small_weights_of_large_points_and_weights_of_products_build()
    {
        Measure income = new("income") { Min = 0, Max = 1e7 };

        Assert.That(() => Pipeline.For("p", 1).Composite(Potential, (income, 1e-7)).Build(), Throws.Nothing);
        Assert.That(() => Pipeline.For("p", 1).Product(Potential, (Interview, 1e-9), (Essay, 1e-9)).Build(), Throws.Nothing);
        Assert.That(() => Pipeline.For("p", 1, decimals: 0).Standardize("t", [Interview, Essay], Scale.T).Composite(Potential, (Interview.T, .5), (Essay.T, .5)).Build(), Throws.Nothing);
    }

    [TestCaseSource(nameof(Problems))]
    public void A_broken_pipeline_does_not_build_and_says_where_and_how_to_fix_it(string code, string path, Action<PipelineBuilder> stages)
    {
        PipelineException refused = Assert.Throws<PipelineException>(() => Build(stages))!;

        Problem problem = refused.Problems.FirstOrDefault(problem => problem.Code == code && problem.Path == path)
            ?? throw new AssertionException(refused.Message);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Where, Is.Not.Empty);
            Assert.That(problem.What, Does.EndWith(".").Or.EndWith("?"));
            Assert.That(problem.Fix, Does.EndWith("."));
        });
    }

    [Test]
    public void Every_problem_is_named_at_once()
    {
        PipelineException refused = Assert.Throws<PipelineException>(() => Build(pipeline => pipeline
            .Screen("gate", Born.Age >= 25, Gender.In("female"))
            .Composite(new("total"), (Potential, 1))
            .Composite(Potential, (Interview, 0))
            .Cut("gate", by: new("intervew"), keep: 3)
            .Cohort("class", seats: 5, by: Interview, Quota.AtLeast(6, Region, "north"))))!;

        Assert.That(refused.Problems.Select(problem => problem.Code), Is.EquivalentTo(new[]
        {
            "asof.missing", "category.monitoring", "column.later", "composite.weight", "stage.duplicate", "column.unknown", "quota.above_seats", "quota.sum", "seats.above_nominees",
        }));
    }

    [Test]
    public void A_problem_names_the_stage_and_its_place() => Assert.That(
        Assert.Throws<PipelineException>(() => Build(pipeline => pipeline.Await("first", Interview).Cut("second", by: new("intervew"), keep: 3)))!.Problems[0].ToString(),
        Is.EqualTo("Stage 'second' (2 of 2) ($.stages[1]): It needs the measure 'intervew', but the pipeline reads no such column and no earlier stage gives it. Did you mean 'interview'? "
            + "State it among the columns that the pipeline reads, or put the stage that gives it before this one."));

    [Test]
    public void A_problem_in_a_block_names_the_block() => Assert.That(
        Assert.Throws<PipelineException>(() => Build(pipeline => pipeline.Deferred("block", block => block.Band("b", by: Interview, width: -1).Cut("c", by: Interview, keep: 1))))!.Problems[0],
        Has.Property("Where").EqualTo("Stage 'b' (1 of 2 in 'block')").And.Property("Path").EqualTo("$.stages[0].stages[0].width"));

    [Test]
    public void A_monitoring_category_may_be_counted_in_a_quota() =>
        Assert.That(() => Build(pipeline => pipeline.Cohort("k", seats: 4, by: Interview, Quota.AtLeast(2, Gender, "female"))), Throws.Nothing);

    [Test]
    public void A_cut_inside_a_block_lets_everybody_reach_the_next_stage() => Assert.That(() => Build(pipeline => pipeline
        .Deferred("d", block => block.Cut("c", by: Interview, keep: 1).Cut("e", by: Interview, keep: 10)).Cohort("k", seats: 4, by: Interview)), Throws.Nothing);

    [Test]
    public void A_cut_that_lets_all_ties_through_sets_no_limit() =>
        Assert.That(() => Build(pipeline => pipeline.Cut("c", by: Interview, keep: 3, ties: Ties.Include).Cohort("k", seats: 4, by: Interview)), Throws.Nothing);

    [Test]
    public void A_pipeline_that_states_no_columns_is_checked_against_the_pool() =>
        Assert.That(() => Pipeline.For("p", 1).Cut("c", by: new("height"), keep: 1).Build().Run(Scores(1)), Throws.TypeOf<PipelineException>());

    [TestCase("", "1")]
    [TestCase("name", " ")]
    public void Name_and_seed_must_be_given(string name, string seed) => Assert.That(() => Pipeline.For(name, seed), Throws.ArgumentException);

    private static Pipeline Build(Action<PipelineBuilder> stages)
    {
        PipelineBuilder pipeline = Pipeline.For("school", 1).Reads(Interview, Essay, Region, new Category("role") { Labels = ["mayor", "deputy"] }, Gender, Born, Test, Panel, Work);
        stages(pipeline);
        return pipeline.Build();
    }
}
