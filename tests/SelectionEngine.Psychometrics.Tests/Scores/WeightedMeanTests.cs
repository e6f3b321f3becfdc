namespace SelectionEngine.Psychometrics.Tests;

public sealed class WeightedMeanTests
{
    private static readonly double[] Scores = [8, double.NaN, 6];
    private static readonly double[] Weights = [0.5, 0.3, 0.2];

    [TestCase(MissingScores.Strict, double.NaN)]
    [TestCase(MissingScores.PresentOnly, 5.2 / 0.7)]
    [TestCase(MissingScores.WorstCase, 5.2)]
    [TestCase(MissingScores.BestCase, 8.2)]
    public void A_missing_part_is_treated_as_the_policy_says(MissingScores missing, double mean) =>
        Assert.That(WeightedMean.Of(Scores, Weights, missing, 0, 10), Is.EqualTo(mean).Within(1e-12));

    [Test]
    public void The_present_share_is_a_share_of_weight() => Assert.That(WeightedMean.PresentShare(Scores, Weights), Is.EqualTo(0.7).Within(1e-15));

    [Test]
    public void Nothing_present_is_undefined() =>
        Assert.That(WeightedMean.Of([double.NaN, double.NaN], [1, 1], MissingScores.PresentOnly), Is.NaN);

    [Test]
    public void A_part_without_weight_may_be_missing() =>
        Assert.That(WeightedMean.Of([4, double.NaN], [1, 0], MissingScores.Strict), Is.EqualTo(4));

    [Test]
    public void A_bound_that_is_needed_must_be_given() =>
        Assert.That(() => WeightedMean.Of(Scores, Weights, MissingScores.WorstCase), Throws.ArgumentException.With.Message.Contains("end of the scale"));

    [TestCase(new[] { 1.0, 1 }, "weights")]
    [TestCase(new[] { 1.0, -1, 1 }, "Weight 2")]
    [TestCase(new[] { 0.0, 0, 0 }, "Every weight")]
    [TestCase(new[] { 1.0, double.NaN, 1 }, "Weight 2")]
    public void Weights_that_make_no_mean_are_refused(double[] weights, string why) =>
        Assert.That(() => WeightedMean.Of(Scores, weights, MissingScores.Strict), Throws.ArgumentException.With.Message.Contains(why));
}
