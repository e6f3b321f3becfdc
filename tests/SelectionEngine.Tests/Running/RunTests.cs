using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class RunTests
{
    private static readonly Pipeline School = Pipeline.For("School", 2026)
        .Await("known", Interview)
        .Composite(Potential, (Interview, 2))
        .Cut("shortlist", by: Potential, keep: 4)
        .Cohort("class", seats: 2, by: Potential, reserve: 1)
        .Build();

    [Test]
    public void Nobody_gives_a_selection_of_nobody()
    {
        Selection selection = School.Run(Scores());

        Assert.Multiple(() =>
        {
            Assert.That(selection.Cohort, Is.Empty);
            Assert.That(selection.Reserve, Is.Empty);
            Assert.That(selection.Held, Is.Empty);
            Assert.That(selection.Funnel.Select(row => row.Entered), Is.All.Zero);
            Assert.That(selection.Fingerprint, Has.Length.EqualTo(64));
        });
    }

    [Test]
    public void Fewer_nominees_than_seats_are_all_chosen_and_a_remark_says_so()
    {
        Selection selection = School.Run(Scores(5));

        Assert.Multiple(() =>
        {
            Assert.That(selection.Cohort, Is.EqualTo(new[] { "N-1" }));
            Assert.That(selection.Remarks.Select(remark => remark.Code), Is.EqualTo(new[] { "seats.above_nominees" }));
        });
    }

    [Test]
    public void Everybody_held_is_a_result_like_any_other()
    {
        Selection selection = School.Run(Scores(null, null));

        Assert.Multiple(() =>
        {
            Assert.That(selection.Verdicts(), Is.EqualTo("??"));
            Assert.That(selection.Cohort, Is.Empty);
            Assert.That(selection.Held.Select(waiting => (waiting.Nominee, waiting.Stage, waiting.Reason.Code)),
                Is.EqualTo(new[] { ("N-1", "known", "await.missing"), ("N-2", "known", "await.missing") }));
        });
    }

    [Test]
    public void The_held_are_listed_by_id()
    {
        Pool pool = Pool.Of(["Z", "A", "M"]).With(Interview, Numbers(null, null, 3));

        Assert.That(School.Run(pool).Held.Select(waiting => waiting.Nominee), Is.EqualTo(new[] { "A", "Z" }));
    }

    [Test]
    public void The_cohort_is_listed_best_first_and_the_reserve_follows()
    {
        Selection selection = School.Run(Scores(5, 9, 7, 1, 3));

        Assert.That((string.Join(" ", selection.Cohort), string.Join(" ", selection.Reserve)), Is.EqualTo(("N-2 N-3", "N-1")));
    }

    [Test]
    public void The_place_in_the_reserve_is_part_of_the_outcome() => Assert.That(School.Run(Scores(5, 9, 7, 1, 3)).Outcome("N-1").Reserve, Is.EqualTo(1));

    [Test]
    public void The_chosen_end_at_the_last_stage_without_a_reason()
    {
        Outcome outcome = School.Run(Scores(5, 9, 7)).Outcome("N-2");

        Assert.That((outcome.Verdict, outcome.Stage, outcome.Reason), Is.EqualTo((Verdict.Advanced, "class", (Reason?)null)));
    }

    [Test]
    public void Progress_is_told_before_every_stage()
    {
        Said said = new();

        School.Run(Scores(5, 9, null), options: new() { Progress = said });

        Assert.That(said.All, Is.EqualTo(new RunProgress[] { new("known", 1, 4, 3), new("composite potential", 2, 4, 2), new("shortlist", 3, 4, 2), new("class", 4, 4, 2) }));
    }

    [Test]
    public void A_cancelled_run_stops()
    {
        using CancellationTokenSource cancellation = new();
        Said said = new() { Then = cancellation.Cancel };

        Assert.That(() => School.Run(Scores(5, 9), options: new() { Progress = said }, cancellation: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(said.All, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_run_leaves_its_pool_as_it_was()
    {
        Pool pool = Scores(5, 9);

        School.Run(pool);

        Assert.That(pool.Columns, Is.EqualTo(new Column[] { Interview }));
    }

    [Test]
    public void A_trail_ends_where_the_way_ended() =>
        Assert.That(School.Run(Scores(5, null, 7)).Trail("N-2").Select(step => step.Stage), Is.EqualTo(new[] { "known" }));

    [Test]
    public void Nobody_with_that_id_is_refused() =>
        Assert.That(() => School.Run(Scores(5)).Trail("n-1"), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("'n-1'"));

    [Test]
    public void A_pool_that_lacks_a_column_is_refused_before_anything_runs()
    {
        PipelineException refused = Assert.Throws<PipelineException>(() => School.Run(Of(2).With(new Measure("interviews"), [1, 2])))!;

        Assert.That(refused.Problems[0].ToString(), Does.StartWith("Stage 'known' (1 of 4) ($.stages[0]): It needs the measure 'interview', but the pool has no such column")
            .And.Contain("Did you mean 'interviews'?").And.Contain("Pool.With"));
    }

    [Test]
    public void A_pool_with_the_wrong_kind_of_column_is_refused() => Assert.That(
        () => School.Run(Of(1).With(new Category("interview"), ["5"])), Throws.TypeOf<PipelineException>().With.Message.Contains("in the pool that column is a category"));

    [Test]
    public void A_category_that_the_pool_marks_as_monitoring_only_decides_nothing() => Assert.That(
        () => Scores(1).With(new Category("region") { MonitoringOnly = true }, ["north"]).Run(pipeline => pipeline.Screen("s", Region.In("north"))),
        Throws.TypeOf<PipelineException>().With.Message.Contains("monitoring only"));

    [Test]
    public void A_label_that_nobody_has_is_remarked()
    {
        Selection selection = Of(1).With(Region, ["north"]).Run(pipeline => pipeline.Screen("s", Region.In("nort")));

        Assert.That(selection.Remarks.Single().ToString(), Does.Contain("'nort'").And.Contain("Did you mean 'north'?"));
    }

    private sealed class Said : IProgress<RunProgress>
    {
        public List<RunProgress> All { get; } = [];

        public Action? Then { get; init; }

        public void Report(RunProgress value)
        {
            All.Add(value);
            Then?.Invoke();
        }
    }
}
