using SelectionEngine.Psychometrics;

namespace SelectionEngine.Testing.Tests;

public class StageLawsTests
{
    private static readonly Measure Interview = new("interview"), Essay = new("essay");
    private static readonly Category Region = new("region"), Passport = new("passport");
    private static readonly Date Born = new("born");
    private static readonly Responses Test = new("test");
    private static readonly Ratings Panel = new("panel");

    private static readonly Periods Work = new("work");

    private static readonly Pool Mixed = Pool.Of(["N-1", "N-2", "N-3", "N-4", "N-5", "N-6", "N-7", "N-8"])
        .With(Interview, [9, 7, 7, double.NaN, 2, 7, 5, 1])
        .With(Essay, [1, 2, 3, 4, 5, double.NaN, 7, 3])
        .With(Region, ["north", "south", null, "north", "north", "south", "south", "east"])
        .With(Passport, ["yes", "yes", "no", "yes", null, "yes", "yes", "yes"])
        .With(Born, [new(1980, 2, 29), new(1999, 1, 1), null, new(1970, 5, 5), new(1985, 1, 1), new(1985, 1, 1), new(1990, 7, 7), new(2001, 1, 1)])
        .With(Test, ["i1", "i2"], [1, 0, 1, 1, 0, 0, -1, 1, 1, 1, 0, 1, 1, 0, -1, -1])
        .With(Work, [.. Enumerable.Range(0, 8).Select(i => i == 3 ? [] : new[] { new Period(new(2012 + i, 3), i == 5 ? null : new(2019), i == 2 ? null : TagSet.Of("managerial")) })])
        .With(Panel, [.. Enumerable.Range(0, 8).Select(i => Enumerable.Range(0, i % 4).Select(a => new Rating("case", "logic", $"A-{a}", (i + a) % 5)).ToArray())]);

    private static readonly ItemBank Bank = new("bank", [new("i1", Item.TwoParameter(1.2, -0.3)), new("i2", Item.Rasch(0.5))], "nobody", 0, "made for laws", new(2026, 1, 1), LatentNormal.Standard);

    private static readonly Pool Nobody = Pool.Of([]).With(Interview, []);

    private static IEnumerable<Stage> BuiltIn =>
    [
        new Screen("eligible", (Born.Age >= 25) & Region.In("north", "south") & new HandedIn(Passport)),
        new Score("score", Test, new("points"), new PointScoring()),
        new Score("estimate", Test, new("ability"), new ItemResponseScoring(Bank, LeastAnswered: 0.5)),
        new Score("likelihood", Test, new("ability"), new ItemResponseScoring(Bank, ThetaMethod.Ml, Reversed: ["i2"])),
        new Standardize("standardize", [Interview, Essay], [Scale.Z, Scale.T]),
        new Rescale("rescale", [(Interview, 1, 7), (Essay, 0, 7)]),
        new SelectionEngine.Panel("panel", Panel, new("rated")),
        new SelectionEngine.Panel("panel with errors", Panel, new("rated"), LeastRatings: 1, Errors: PanelErrors.Pooled),
        new SelectionEngine.Panel("panel by least squares", Panel, new("rated"), LeastRatings: 1, Severity: new(LeastRatings: 1)),
        new SelectionEngine.Panel("panel by the many-facet model", Panel, new("rated"), LeastRatings: 1, Severity: new(SeverityMethod.ManyFacet, LeastRatings: 1)),
        new SelectionEngine.Panel("panel with few ratings", Panel, new("rated"), LeastRatings: 1, Severity: new(LeastRatings: 4, Islands: IslandPolicy.HoldOthers)),
        new SelectionEngine.Panel("panel with conflicts", Panel, new("rated"), LeastRatings: 1, Conflicts: new([new("same region", "region", Region)], [new("A-1", "N-3", "relative")], [Assessor.Of("A-0", ("region", "north"))])),
        new Composite("composite", new("potential"), [(Interview, 0.6), (Essay, 0.4)], MissingParts.RenormaliseFrom(0.5)),
        new Cut("top", Interview, new Keep.Top(2)),
        new Cut("top with all ties", Interview, new Keep.Top(2), Ties: Ties.Include),
        new Cut("top without ties", Interview, new Keep.Top(2), Ties: Ties.Exclude),
        new Cut("passing score", Interview, new Keep.AtLeast(5)),
        new Cut("best half of a region", Interview, new Keep.Share(0.5m), Region),
        new Band("band", Interview, 2),
        new Await("await", [Essay, Region, Born, Panel]),
        new Lot("lot", 3, Region),
        new Cohort("cohort", 3, Interview, Reserve: 2),
        new Cohort("cohort with limits", 4, Interview, [Quota.AtMost(1, per: Region)], Reserve: 2),
        new Cohort("cohort with crossing limits", 4, Interview, [Quota.AtMost(1, per: Region), Quota.AtMost(3, Passport, "yes")]),
        new Screen("tenure", Work.Tenure("managerial") >= 3),
    ];

    [TestCaseSource(nameof(BuiltIn))]
    public void Every_built_in_stage_keeps_all_laws(Stage stage) => new StageLaws(stage, Mixed) { AsOf = new(2023, 9, 1), Kinds = StageKinds.BuiltIn }.Check();

    [Test]
    public void A_stage_written_by_a_user_keeps_all_laws() => new StageLaws(new Finalists("finalists", Interview, 2), Mixed).Check();

    [Test]
    public void The_laws_hold_over_nobody() => new StageLaws(new Finalists("finalists", Interview, 2), Nobody).Check();

    [Test]
    public void A_stage_with_a_kind_of_its_own_is_tried_under_it() =>
        new StageLaws(new Finalists("finalists", Interview, 2), Mixed) { Kinds = StageKinds.BuiltIn.With<Finalists>("finalists") }.JsonKeepsTheStage();

    [Test]
    public void Kinds_that_do_not_know_the_stage_are_refused() => Assert.That(
        () => new StageLaws(new Finalists("finalists", Interview, 2), Mixed) { Kinds = StageKinds.BuiltIn }.JsonKeepsTheStage(),
        Throws.TypeOf<NotSupportedException>().With.Message.Contains("StageKinds.BuiltIn.With"));

    [Test]
    public void A_row_without_a_verdict_is_found() => Broken(laws => laws.EveryRowGetsOneVerdict(), new SaysNothingOfTheLow("s", Interview), "exactly one verdict", "N-8");

    [Test]
    public void A_row_with_two_verdicts_is_found() => Broken(laws => laws.EveryRowGetsOneVerdict(), new SpeaksTwice("s", Interview), "exactly one verdict");

    [Test]
    public void A_verdict_by_chance_is_found() => Broken(laws => laws.SamePoolSameVerdicts(), new CountsItsCalls("s", Interview), "same pool");

    [Test]
    public void A_verdict_by_the_order_is_found() => Broken(laws => laws.OrderNeverMatters(), new LooksAtItsPart("s", Interview), "order of nominees");

    [Test]
    public void A_verdict_by_the_part_is_found() => Broken(laws => laws.PartsEqualTheWhole(), new LooksAtItsPart("s", Interview), "parts equal the whole");

    [Test]
    public void A_summary_that_depends_on_the_grouping_is_found() => Broken(laws => laws.SummariesMerge(), new AveragesAverages("s", Essay), "summaries merge");

    [Test]
    public void A_verdict_that_changes_when_one_is_judged_alone_is_found() => Broken(laws => laws.JudgedAloneIsJudgedAlike(), new LooksAtItsPart("s", Interview), "judged again alone");

    [Test]
    public void A_column_that_is_read_in_secret_is_found() => Broken(laws => laws.ReadsOnlyWhatItNeeds(), new ReadsInSecret("s", Interview, Essay), "names among its needs");

    [Test]
    public void A_parameter_that_JSON_forgets_is_found() => Broken(laws => laws.JsonKeepsTheStage(), new ReadsInSecret("s", Interview, Essay), "reads back");

    [Test]
    public void A_missing_score_that_rejects_is_found() => Broken(laws => laws.MissingIsNeverNo(), new TakesMissingForZero("s", Interview), "missing is never");

    [Test]
    public void The_smallest_pool_that_shows_it_is_told()
    {
        StageLawException broken = Broken(laws => laws.EveryRowGetsOneVerdict(), new SaysNothingOfTheLow("s", Interview), "");

        Assert.That(broken.Nominees, Is.EqualTo(new[] { "N-8" }));
    }

    [Test]
    public void The_message_names_law_stage_and_nominee()
    {
        StageLawException broken = Broken(laws => laws.MissingIsNeverNo(), new TakesMissingForZero("finalists", Interview), "");

        Assert.That(broken.Message, Does.StartWith("Stage 'finalists' (TakesMissingForZero) breaks the law that missing is never \"no\". Nominee N-")
            .And.Contain("if the measure 'interview' were missing").And.EndWith("has 1 nominee: " + broken.Nominee + "."));
    }

    [Test]
    public void All_laws_together_find_every_lawbreaker([ValueSource(nameof(Lawbreakers))] Stage stage) =>
        Assert.That(() => new StageLaws(stage, Mixed).Check(), Throws.TypeOf<StageLawException>());

    [Test]
    public void Whoever_puts_the_missing_last_says_so() =>
        Assert.That(() => new StageLaws(new TakesMissingForZero("s", Interview), Mixed) { MissingWaits = false }.Check(), Throws.Nothing);

    [Test]
    public void A_column_that_the_pool_lacks_is_no_broken_law() =>
        Assert.That(() => new StageLaws(new Finalists("finalists", new("height"), 2), Mixed).Check(), Throws.TypeOf<PipelineException>());

    [Test]
    public void A_block_is_refused() =>
        Assert.That(() => new StageLaws(new Deferred("block", [new Await("a", [Interview]), new Await("b", [Essay])]), Mixed), Throws.ArgumentException);

    private static IEnumerable<Stage> Lawbreakers =>
    [
        new SaysNothingOfTheLow("s", Interview), new SpeaksTwice("s", Interview), new CountsItsCalls("s", Interview), new LooksAtItsPart("s", Interview),
        new ReadsInSecret("s", Interview, Essay), new TakesMissingForZero("s", Interview), new AveragesAverages("s", Essay),
    ];

    private static StageLawException Broken(Action<StageLaws> law, Stage stage, string words, string? nominee = null)
    {
        StageLawException broken = Assert.Throws<StageLawException>(() => law(new StageLaws(stage, Mixed)))!;
        Assert.That(broken.Law, Does.Contain(words));
        if (nominee is not null) Assert.That(broken.Nominee, Is.EqualTo(nominee));
        return broken;
    }
}
