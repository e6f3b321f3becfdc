namespace SelectionEngine.Tests;

public sealed class CohortProofTests
{
    private static readonly Category Gender = new("gender"), House = new("house");

    // Sixty nominees with crossing quotas that half-persons would meet better than whole ones.
    private static readonly Pool Crossed = Pool.Of(Enumerable.Range(1, 60).Select(Small.Id))
        .With(Small.Interview, [.. Enumerable.Range(0, 60).Select(i => 50 + (i * 37 % 41) + (i % 3 * 0.25))])
        .With(Small.Region, [.. Enumerable.Range(0, 60).Select(i => $"R{i * 7 % 11}")])
        .With(Small.Role, [.. Enumerable.Range(0, 60).Select(i => $"role {i * 5 % 7}")])
        .With(House, [.. Enumerable.Range(0, 60).Select(i => $"house {i * 11 % 13}")])
        .With(Gender, [.. Enumerable.Range(0, 60).Select(i => i * 29 % 10 < 6 ? "male" : "female")]);

    private static readonly Pipeline Programme = Pipeline.For("programme", seed: "2026")
        .Cohort("class", seats: 15, by: Small.Interview, Quota.AtMost(2, per: Small.Region), Quota.AtMost(3, per: Small.Role), Quota.AtMost(2, per: House), Quota.AtLeast(8, Gender, "female"))
        .Build();

    private static CohortProof Proof(Selection selection) => ((CohortFacts)selection.Facts["class"]!).Proof!;

    [Test]
    public void A_cohort_under_crossing_quotas_comes_with_its_proof()
    {
        CohortProof proof = Proof(Programme.Run(Crossed));

        Assert.That((proof.IsProven, proof.IsCanonical, proof.IsReproducible, proof.Gap), Is.EqualTo((true, true, true, 0.0)));
        Assert.That(proof.Said.Text(), Does.EndWith("is the best that the quotas allow"));
    }

    [Test]
    public void The_runner_up_of_nested_and_crossing_quotas_falls_short_by_as_many_points()
    {
        Pool pool = Small.Scores(9, 8, 7.5, 3).With(Small.Region, ["A", "A", "B", "B"]).With(Small.Role, ["x", "y", "x", "y"]);

        CohortProof nested = Proof(pool.Run(pipeline => pipeline.Cohort("class", seats: 2, by: Small.Interview, Quota.AtMost(1, per: Small.Region))));
        CohortProof crossing = Proof(pool.Run(pipeline => pipeline.Cohort("class", seats: 2, by: Small.Interview, Quota.AtMost(1, per: Small.Region), Quota.AtMost(2, per: Small.Role))));

        Assert.That((nested.RunnerUpGap, nested.IsUnique), Is.EqualTo((1.0, true)));
        Assert.That((crossing.RunnerUpGap, crossing.IsUnique), Is.EqualTo((1.0, true)));
    }

    [Test]
    public void An_equally_good_cohort_leaves_a_gap_of_zero()
    {
        CohortProof proof = Proof(Small.Scores(9, 8, 8).Run(pipeline => pipeline.Cohort("class", seats: 2, by: Small.Interview)));
        Assert.That((proof.RunnerUpGap, proof.IsUnique), Is.EqualTo((0.0, false)));
    }

    [Test]
    public void Where_everybody_is_needed_nobody_comes_second()
    {
        CohortProof proof = Proof(Small.Scores(9, 8).Run(pipeline => pipeline.Cohort("class", seats: 2, by: Small.Interview)));
        Assert.That((proof.RunnerUpGap, proof.IsUnique), Is.EqualTo(((double?)null, true)));
    }

    [Test]
    public void Whoever_stops_the_search_gets_its_best_cohort_with_a_gap_or_hears_that_there_is_none_yet()
    {
        double best = ((CohortFacts)Programme.Run(Crossed).Facts["class"]!).Total;

        for (int nodes = 0; nodes < 40; nodes++)
        {
            Selection selection = Programme.Run(Crossed, options: new() { Patience = new(nodes) });
            CohortFacts facts = (CohortFacts)selection.Facts["class"]!;

            if (facts.Proof is not { } proof) Assert.That(facts.Clash, Does.Contain("stopped before it found"));
            else Assert.That((facts.Total <= best, facts.Total + proof.Gap >= best, proof.IsReproducible), Is.EqualTo((true, true, true)), proof.Said.Text());
        }
    }

    [Test]
    public void What_the_clock_stopped_is_marked_as_not_reproducible()
    {
        CohortFacts facts = (CohortFacts)Programme.Run(Crossed, options: new() { Patience = new(Time: TimeSpan.Zero) }).Facts["class"]!;
        Assert.That(facts.Proof?.IsReproducible ?? facts.Clash is null, Is.False);
    }

    [Test]
    public void Another_solver_is_asked_only_for_what_ours_does_not_finish_and_changes_nothing()
    {
        int asked = 0;
        ProgramSolver other = (program, cutoff, any, limit) =>
        {
            asked++;
            return BranchAndBound.Solve(program, cutoff, any, limit);
        };

        Selection with = Programme.Run(Crossed, options: new() { Solver = other }), without = Programme.Run(Crossed);

        Assert.That(with.Cohort, Is.EqualTo(without.Cohort));
        Assert.That(with.Fingerprint, Is.EqualTo(without.Fingerprint));
        Assert.That(asked, Is.Zero);
    }

    [Test]
    public void A_cancelled_run_stops_inside_the_search()
    {
        using CancellationTokenSource source = new();
        Watcher watcher = new(progress => { if (progress.Stage == "class") source.Cancel(); });

        Assert.That(() => Programme.Run(Crossed, options: new() { Progress = watcher }, cancellation: source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private sealed class Watcher(Action<RunProgress> watch) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => watch(value);
    }
}
