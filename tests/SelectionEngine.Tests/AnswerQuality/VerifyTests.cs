using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public sealed class VerifyTests
{
    private static readonly Measure _again = new("supervised"), _counted = new("counted"), _gap = new("counted.gap");

    [TestCase(Counting.Supervised, 55, double.NaN)]
    [TestCase(Counting.SupervisedOrRemote, 55, 60)]
    [TestCase(Counting.Mean, 62.5, double.NaN)]
    [TestCase(Counting.Best, 70, double.NaN)]
    [TestCase(Counting.RemoteIfConfirmed, 55, double.NaN)]
    public void The_score_that_counts_is_named(Counting counts, double both, double remoteOnly)
    {
        Selection selection = Verified(counts);

        Assert.That(new[] { "N-1", "N-3" }.Select(id => selection.Value(id, _counted)), Is.EqualTo(new[] { both, remoteOnly }));
        Assert.That(selection.Verdicts(), Is.EqualTo(double.IsNaN(remoteOnly) ? "++?" : "+++"));
    }

    [Test]
    public void A_gap_is_noted_in_the_trail_and_rejects_nobody()
    {
        Selection selection = Verified(Counting.Supervised);

        Assert.That(selection.Says(1), Does.Contain("interview was not confirmed under supervision: 3 standard errors higher, up to 1.96 is chance"));
        Assert.That(selection.Says(2), Does.Not.Contain("supervision"));
        Assert.That(selection.Says(3, Language.Russian), Does.Contain("нет значения «supervised»"));
        Assert.That(selection.Value("N-1", _gap), Is.EqualTo(3));
    }

    [Test]
    public void A_confirmed_remote_score_counts_where_it_may() =>
        Assert.That(Verified(Counting.RemoteIfConfirmed).Value("N-2", _counted), Is.EqualTo(66));

    [Test]
    public void It_reads_back_from_JSON_as_itself()
    {
        Pipeline pipeline = Pipeline.For("small", 1).Verify(_counted, Interview, _again, 3, 4, Counting.Best).Build();

        Assert.That(Pipeline.FromJson(pipeline.ToJson()), Is.EqualTo(pipeline));
        Assert.That(pipeline.ToJson(), Does.Contain("\"verify\"").And.Contain("\"best\""));
    }

    [Test]
    public void Supervised_scores_that_count_do_not_rest_on_remote_ones()
    {
        Pool pool = Scores(70, 66, 60).With(_again, [55, 62, 61]);
        Selection selection = pool.Run(stages => stages.Verify(_counted, Interview, _again, 3, 4).Cohort("places", 1, _counted));

        Assert.That(Retest.Of(pool, Interview, _again, 3, 4).EffectOn(selection).Reach, Is.EqualTo(FlagReach.NotReached));
    }

    private static Selection Verified(Counting counts) =>
        Scores(70, 66, 60).With(_again, [55, 62, double.NaN]).Run(stages => stages.Verify(_counted, Interview, _again, 3, 4, counts));
}
