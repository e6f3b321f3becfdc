namespace SelectionEngine.Psychometrics.Tests;

public class WeightsTests
{
    [Test]
    public void Swings_are_compared_with_the_largest() => Assert.That(StatedWeights.Swing(new Dictionary<string, double> { ["interview"] = 100, ["test"] = 60, ["essay"] = 40 }),
        Is.EqualTo(new Dictionary<string, double> { ["interview"] = .5, ["test"] = .3, ["essay"] = .2 }));

    [Test]
    public void Without_a_swing_of_100_there_is_nothing_to_compare_with() => Assert.That(() => StatedWeights.Swing(new Dictionary<string, double> { ["interview"] = 90 }), Throws.ArgumentException);

    [Test]
    public void Direct_weights_may_add_up_to_anything() => Assert.That(StatedWeights.Direct(new Dictionary<string, double> { ["a"] = 3, ["b"] = 1 })["a"], Is.EqualTo(.75));

    [Test]
    public void Unit_weights_are_all_alike() => Assert.That(StatedWeights.Unit("a", "b", "c", "d").Values, Is.All.EqualTo(.25));

    [Test]
    public void Regression_weights_are_those_of_two_predictors_by_hand()
    {
        IReadOnlyDictionary<string, double> weights = EvidenceWeights.Regression([new("a", .5), new("b", .3)], new double[,] { { 1, .4 }, { .4, 1 } });

        Assert.That(weights["a"], Is.EqualTo((.5 - .4 * .3) / .84).Within(1e-14));
        Assert.That(weights["b"], Is.EqualTo((.3 - .4 * .5) / .84).Within(1e-14));
    }

    [Test]
    public void A_predictor_twice_shares_its_weight() =>
        Assert.That(EvidenceWeights.Regression([new("a", .5), new("again", .5)], new double[,] { { 1, 1 }, { 1, 1 } }).Values, Is.All.EqualTo(.25).Within(1e-12));

    [Test]
    public void Validity_weights_are_shares_of_validity() => Assert.That(EvidenceWeights.Validity([new("a", .3), new("b", .1)])["a"], Is.EqualTo(.75).Within(1e-15));

    [Test]
    public void A_validity_below_0_needs_another_direction() => Assert.That(() => EvidenceWeights.Validity([new("a", -.3), new("b", .1)]), Throws.ArgumentException.With.Message.Contains("'a'"));

    [Test]
    public void Reliability_weights_make_the_most_reliable_sum()
    {
        IReadOnlyDictionary<string, double> best = EvidenceWeights.Reliability(new Dictionary<string, double> { ["a"] = .8, ["b"] = .5 });

        // One true score, loadings √r: the reliability of the sum falls whichever way the weights move.
        double Of(double a) => Math.Pow(a * Math.Sqrt(.8) + (1 - a) * Math.Sqrt(.5), 2) / (Math.Pow(a * Math.Sqrt(.8) + (1 - a) * Math.Sqrt(.5), 2) + a * a * .2 + (1 - a) * (1 - a) * .5);
        Assert.That(Of(best["a"]), Is.GreaterThan(Of(best["a"] + .01)).And.GreaterThan(Of(best["a"] - .01)));
    }

    [Test]
    public void A_weighted_product_is_a_geometric_mean_and_blind_to_the_size_of_all_weights()
    {
        Assert.That(WeightedProduct.Of([8, 1], [2, 1]), Is.EqualTo(4).Within(1e-15));
        Assert.That(WeightedProduct.Of([8, 1], [20, 10]), Is.EqualTo(4).Within(1e-15));
        Assert.That(WeightedProduct.Of([8, 0], [2, 1]), Is.NaN);
        Assert.That(WeightedProduct.Of([double.NaN, 3], [2, 1]), Is.EqualTo(3).Within(1e-15));
    }
}
