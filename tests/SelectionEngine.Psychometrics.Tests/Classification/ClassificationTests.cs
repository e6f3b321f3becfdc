namespace SelectionEngine.Psychometrics.Tests;

public sealed class ClassificationTests
{
    [Test]
    public void A_precise_test_decides_rightly_and_twice_alike()
    {
        DecisionQuality quality = IrtDecisions.Rudner([-2, -1, 1, 2], [1, 1, 1, 1], [0.01, 0.01, 0.01, 0.01], 0);

        Assert.That((quality.Accuracy, quality.Consistency), Is.EqualTo((1.0, 1.0)));
    }

    [Test]
    public void A_true_score_on_the_cut_belongs_above_and_is_a_coin_toss() =>
        Assert.That(IrtDecisions.Rudner([0], [1], [0.3], 0), Is.EqualTo(new DecisionQuality(0.5, 0.5)));

    [Test]
    public void A_sum_score_that_reaches_the_cut_passes() =>
        Assert.That(IrtDecisions.Lee([[0.2, 0.8]], [2], 1), Is.EqualTo(new DecisionQuality(0.2, (0.2 * 0.2) + (0.8 * 0.8))));

    [Test]
    public void Cuts_out_of_order_are_refused() =>
        Assert.That(() => IrtDecisions.Rudner([0], [1], [0.3], 1, 0), Throws.ArgumentException.With.Message.Contains("Cut 2"));

    [Test]
    public void Decisions_add_up_to_everybody_whichever_model()
    {
        Random random = new(4);
        double[] scores = [.. Enumerable.Range(0, 400).Select(_ => (double)Enumerable.Range(0, 20).Count(_ => random.NextDouble() < 0.3 + (0.5 * random.NextDouble())))];

        foreach (TrueScoreModel model in Enum.GetValues<TrueScoreModel>())
        {
            LivingstonLewis? fitted = LivingstonLewis.Of(scores, 0.7, 10, 0, 20, model);
            if (fitted is null) continue;

            CutDecisions decisions = fitted.Accuracy();
            ParallelDecisions twice = fitted.Consistency();
            Assert.That(decisions.FailBelow + decisions.FailAbove + decisions.PassBelow + decisions.PassAbove, Is.EqualTo(1).Within(1e-9));
            Assert.That(twice.FailFail + twice.FailPass + twice.PassFail + twice.PassPass, Is.EqualTo(1).Within(1e-9));
            Assert.That(twice.FailPass, Is.EqualTo(twice.PassFail).Within(1e-12), "parallel tests are alike");
        }

        Assert.That(LivingstonLewis.Of(scores, 0.7, 10, 0, 20, TrueScoreModel.TwoParameter), Is.Not.Null);
    }

    [Test]
    public void Scores_that_do_not_vary_fit_no_model() => Assert.That(LivingstonLewis.Of([5, 5, 5], 0.8, 5, 0, 10), Is.Null);

    [Test]
    public void A_score_above_the_maximum_is_refused() =>
        Assert.That(() => LivingstonLewis.Of([5, 11], 0.8, 5, 0, 10), Throws.ArgumentException.With.Message.Contains("outside 0 to 10"));
}
