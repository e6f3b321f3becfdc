namespace SelectionEngine.Psychometrics.Tests;

public sealed class ScoreBandingTests
{
    [Test]
    public void A_score_on_the_floor_is_in_the_band_even_when_subtraction_misses_it()
    {
        // 0.8 - 0.5 is 0.30000000000000004.
        IReadOnlyList<ScoreBand> bands = ScoreBanding.FixedBands([0.8, 0.5, 0.4], width: 0.3);

        Assert.That(bands[0].Members, Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void A_missing_score_is_in_no_band()
    {
        Assert.That(ScoreBanding.FixedBands([double.NaN, 5], 1).SelectMany(band => band.Members), Is.EqualTo(new[] { 1 }));
        Assert.That(ScoreBanding.PickSliding([double.NaN, 5], 1, [0, 1], places: 2).Select(pick => pick.Picked), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void A_sliding_band_moves_when_its_best_is_gone()
    {
        double[] scores = [10, 9, 8, 7];

        Assert.That(ScoreBanding.PickSliding(scores, 1, [3, 2, 0, 1], places: 3).Select(pick => pick.Picked), Is.EqualTo(new[] { 0, 2, 1 }));
        Assert.That(ScoreBanding.PickFixed(scores, 1, [3, 2, 0, 1], places: 3), Is.EqualTo(new[] { 0, 1, 3 }));
    }

    [Test]
    public void A_perfect_test_bands_nobody() => Assert.That(ScoreBanding.Width(10, 1), Is.Zero);

    [Test]
    public void A_secondary_order_names_everybody_once() =>
        Assert.That(() => ScoreBanding.PickFixed([1, 2], 1, [0, 0], 1), Throws.ArgumentException.With.Message.Contains("once"));

    [Law(Arbitrary = [typeof(Numbers)])]
    public void Fixed_bands_hold_everybody_once_and_fall(double[] scores)
    {
        IReadOnlyList<ScoreBand> bands = ScoreBanding.FixedBands(scores, 2.5);

        Assert.That(bands.SelectMany(band => band.Members).Order(), Is.EqualTo(Enumerable.Range(0, scores.Length)));
        Assert.That(bands.Select(band => band.Top), Is.Ordered.Descending);
    }
}
