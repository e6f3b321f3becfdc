using SelectionEngine.Psychometrics;

namespace SelectionEngine.Tests.RobustDecisions;

/// <summary>Other weights, the same people?</summary>
public class RobustnessTests
{
    private static readonly Measure Test = new("test"), Panel = new("panel"), Total = new("total");
    private static readonly Category Region = new("region");

    private static Pool People(int count, int seed = 3)
    {
        Random random = new(seed);
        return Small.Of(count)
            .With(Test, [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 40))])
            .With(Panel, [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 40))])
            .With(Region, [.. Enumerable.Range(0, count).Select(_ => "abcd"[random.Next(4)].ToString())]);
    }

    private static Pipeline Procedure(double test, double panel) => Pipeline.For("p", 1)
        .Composite(Total, (Test, test), (Panel, panel)).Cut("half", Total, 20).Cohort("cohort", 8, Total, Quota.AtMost(3, Region)).Build();

    [Test]
    public void Two_criteria_and_one_place_have_the_share_of_the_line()
    {
        // N-1 wins where w · 10 > (1 − w) · 5: w > 1/3.
        Selection selection = Small.Of(2).With(Test, [10.0, 0]).With(Panel, [0.0, 5]).Run(pipeline => pipeline.Composite(Total, (Test, .5), (Panel, .5)).Cut("one", Total, 1));
        Robustness robustness = selection.Robustness(new() { Space = WeightSpace.Any, Draws = 20_000 });

        Assert.That(robustness["N-1"].Share, Is.EqualTo(2.0 / 3).Within(4 * robustness["N-1"].MonteCarloError));
        Assert.That(robustness.Weights[0].Low, Is.EqualTo(1.0 / 3).Within(1e-5));
        Assert.That(robustness.Weights[0], Has.Property("High").EqualTo(1).And.Property("EntersBelow").EqualTo(new[] { "N-2" }).And.Property("LeavesBelow").EqualTo(new[] { "N-1" }));
        Assert.That(robustness.Weights[1].High, Is.EqualTo(2.0 / 3).Within(1e-5));
    }

    [Test]
    public void Every_weighting_is_what_the_pipeline_itself_says_with_those_weights()
    {
        Pool pool = People(40);
        Robustness robustness = Procedure(.6, .4).Run(pool).Robustness(new() { Space = WeightSpace.Around(.5), Draws = 40, Seed = 9 });
        int[] chosen = new int[40];
        double[] weights = new double[2];

        for (int number = 0; number < 40; number++)
        {
            WeightSpace.Around(.5).Draw(["test", "panel"], [.6, .4], 9, unchecked((long)KeyedNormals.KeyOf("composite total") + number), weights);
            foreach (string id in Procedure(weights[0], weights[1]).Run(pool).Cohort) chosen[pool.RowOf(id)]++;
        }

        Assert.That(robustness.Nominees.Select(one => one.TimesChosen), Is.EqualTo(robustness.Nominees.Select(one => chosen[pool.RowOf(one.Nominee)])));
    }

    [Test]
    public void Inside_its_interval_a_weight_chooses_the_same_people_and_beyond_it_others()
    {
        Pool pool = People(40);
        Selection selection = Procedure(.6, .4).Run(pool);
        WeightRange range = selection.Robustness(new() { Draws = 1 }).Weights[0];
        string[] now = [.. selection.Cohort.Order(StringComparer.Ordinal)];
        string[] With(double share) => [.. Procedure(share, 1 - share).Run(pool).Cohort.Order(StringComparer.Ordinal)];

        Assert.That((range.Low, range.High), Is.Not.EqualTo((0.0, 1.0)));
        Assert.That(With(range.Low + 1e-4), Is.EqualTo(now));
        if (range.Low > 0) Assert.That(With(range.Low - 1e-5), Is.EqualTo(now.Except(range.LeavesBelow).Concat(range.EntersBelow).Order(StringComparer.Ordinal)));
        if (range.High < 1) Assert.That(With(range.High + 1e-5), Is.EqualTo(now.Except(range.LeavesAbove).Concat(range.EntersAbove).Order(StringComparer.Ordinal)));
    }

    [TestCase(1)]
    [TestCase(2)]
    public void The_number_of_threads_changes_no_digit(int threads)
    {
        Selection selection = Procedure(.6, .4).Run(People(40));
        Robustness Asked(int count) => selection.Robustness(new() { Draws = 300, Threads = count, Space = WeightSpace.Dirichlet(20) });

        Assert.That(Asked(threads).Nominees, Is.EqualTo(Asked(-1).Nominees));
        Assert.That(Asked(threads).Weights.Select(one => (one.Low, one.High)), Is.EqualTo(Asked(-1).Weights.Select(one => (one.Low, one.High))));
    }

    [Law(MaxTest = 30)]
    public void Scaling_all_weights_changes_nothing(byte seed)
    {
        Pool pool = People(40, seed);
        Robustness one = Procedure(.5, .25).Run(pool).Robustness(new() { Draws = 100 }), other = Procedure(2, 1).Run(pool).Robustness(new() { Draws = 100 });

        Assert.That(other.Nominees, Is.EqualTo(one.Nominees));

        // Scores are rounded to the pipeline's resolution, which does not grow with them.
        Assert.That(other.Weights.SelectMany(range => new[] { range.Low, range.High }), Is.EqualTo(one.Weights.SelectMany(range => new[] { range.Low, range.High })).Within(1e-5));
    }

    [Test]
    public void Weights_keep_their_signs()
    {
        Selection selection = Small.Of(2).With(Test, [10.0, 0]).With(Panel, [0.0, 5]).Run(pipeline => pipeline.Composite(Total, (Test, 1), (Panel, -1)).Cut("one", Total, 1));

        Assert.That(selection.Robustness(new() { Space = WeightSpace.Any, Draws = 200 })["N-1"].Share, Is.EqualTo(1));
    }

    [Test]
    public void An_order_of_importance_is_kept_and_one_that_does_not_fit_is_refused()
    {
        Selection selection = Small.Of(2).With(Test, [10.0, 0]).With(Panel, [0.0, 10]).Run(pipeline => pipeline.Composite(Total, (Test, .7), (Panel, .3)).Cut("one", Total, 1));

        Assert.That(selection.Robustness(new() { Space = WeightSpace.Ordered("test", "panel"), Draws = 200 })["N-1"].Share, Is.EqualTo(1));
        Assert.That(() => selection.Robustness(new() { Space = WeightSpace.Ordered("test", "essay") }), Throws.ArgumentException.With.Message.Contains("these are: test, panel"));
        Assert.That(() => selection.Robustness(new() { Composites = ["total"] }), Throws.ArgumentException.With.Message.Contains("Its composites are: composite total."));
    }

    [Test]
    public void Without_composites_nothing_depends_on_weights()
    {
        Robustness robustness = Small.Scores(1, 2, 3).Run(pipeline => pipeline.Cut("one", Small.Interview, 1)).Robustness(new() { Draws = 3 });

        Assert.That(robustness.Weights, Is.Empty);
        Assert.That(robustness.Nominees.Select(one => one.Share), Is.EqualTo(new[] { 0.0, 0, 1 }));
    }
}
