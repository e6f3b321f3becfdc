namespace SelectionEngine.Tests;

/// <summary>A plan is what happens: pools drawn from its assumptions and run through its pipeline agree with it within the error of so many draws.</summary>
public class PlanLaws
{
    private static readonly Category Sex = Programme.Sex;
    private static readonly Measure Criterion = new("CR");

    private static IEnumerable<Pipeline> Pipelines()
    {
        yield return Programme.Hurdles(gate: false);
        yield return Plan.Of(Programme.Hurdles(gate: false), Programme.Ungated).EndingAt(161).Pipeline;
        yield return Plan.Of(Programme.Hurdles(gate: false), Programme.Ungated).SideBySide()[1].Pipeline;
        yield return Plan.Of(Programme.Hurdles(gate: false), Programme.Ungated).SideBySide()[2].Pipeline;
        yield return Pipeline.For("scores, shares, a draw and a band", seed: 565)
            .Screen("limits", Programme.Cognitive >= 15, Programme.Centre <= 4)
            .Cut("half", Programme.Interview, share: .5m)
            .Lot("draw", 120)
            .Composite(Programme.Final, (Programme.Centre, 1), (Programme.Interview, 2))
            .Band("band", Programme.Final, width: 1.2, below: 10)
            .Build();
    }

    [TestCaseSource(nameof(Pipelines))]
    public void Simulated_pools_agree_with_the_plan(Pipeline pipeline)
    {
        const int Pools = 200;
        Plan plan = Plan.Of(pipeline, Programme.Ungated);
        Selection[] runs = new Selection[Pools];
        Parallel.For(0, Pools, seed => runs[seed] = pipeline.Run(PlannedPool.Draw(Programme.Ungated, seed, Sex), options: new() { Threads = 1 }));

        Assert.Multiple(() =>
        {
            for (int stage = 0; stage < plan.Stages.Count; stage++)
            {
                StagePlan planned = plan.Stages[stage];
                double[] left = [.. runs.Select(run => (double)run.Funnel[stage].Advanced)];

                // A band hangs from one score, whose expectation is only nearly the score of the expected place.
                double slack = planned.Stage == "band" ? .05 * planned.Leaving : .02;
                Agrees(planned.Stage, left, planned.Leaving, slack);
                if (planned.Stage != "band") Assert.That(left.Count(count => count >= planned.Range.Low && count <= planned.Range.High), Is.GreaterThanOrEqualTo(.9 * Pools), $"{planned.Stage}: {planned.Range}");
            }

            // The chosen of a finite pool fall short of an infinite one's, by what the plan says.
            double shortfall = plan.Notes.Where(note => note.What.Code == "plan.infinite_pool").Select(note => note.What.Value).SingleOrDefault();
            Agrees("quality", [.. runs.Select(run => run.Cohort.Average(id => run.Value(id, Criterion)))], plan.Quality, .01 + shortfall);
            Agrees("women", [.. runs.Select(run => (double)run.Cohort.Count(id => run.Pool[Sex][run.Pool.RowOf(id)] == "women"))], plan.Stages[^1].Groups[1].Expected, .15);

            if (plan.Stages[^1].Cut is { } cut)
                Agrees("cut", [.. runs.Select(run => run.Cohort.Min(id => run.Value(id, cut.By)))], cut.Score, cut.Error / 3 + .02);
        });
    }

    private static void Agrees(string what, double[] runs, double planned, double slack)
    {
        double mean = runs.Average(), error = Math.Sqrt(runs.Sum(value => (value - mean) * (value - mean)) / (runs.Length - 1) / runs.Length);
        Assert.That(mean, Is.EqualTo(planned).Within(4 * error + slack), what);
    }
}
