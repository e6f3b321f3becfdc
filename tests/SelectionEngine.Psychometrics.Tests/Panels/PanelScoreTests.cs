namespace SelectionEngine.Psychometrics.Tests;

public sealed class PanelScoreTests
{
    [Test]
    public void A_missing_rating_is_left_out()
    {
        double[] ratings = [7, double.NaN, 8, 3];

        Assert.That(
            (PanelScore.Mean(ratings), PanelScore.Median(ratings), PanelScore.TrimmedMean(ratings), PanelScore.Range(ratings)),
            Is.EqualTo((6.0, 7.0, 7.0, 5.0)));
    }

    [Test]
    public void Two_assessors_are_too_few_to_drop_the_extremes() => Assert.That(PanelScore.TrimmedMean([5, 6]), Is.NaN);

    [Test]
    public void One_assessor_has_no_standard_deviation() => Assert.That(PanelScore.Sd([5]), Is.NaN);

    [Test]
    public void Nobody_gives_no_score() =>
        Assert.That(
            new[] { PanelScore.Mean([]), PanelScore.Median([double.NaN]), PanelScore.TrimmedMean([]), PanelScore.Range([]), PanelScore.MedianAbsoluteDeviation([]) },
            Is.All.NaN);

    [Test]
    public void One_strange_rating_does_not_move_the_median_distance() =>
        Assert.That(PanelScore.MedianAbsoluteDeviation([5, 6, 7, 8, 1000]), Is.EqualTo(1));

    [Law(Arbitrary = [typeof(Numbers)])]
    public void The_order_of_the_assessors_changes_nothing(double[] ratings)
    {
        double[] reversed = [.. ratings.Reverse()];

        Assert.That(PanelScore.TrimmedMean(reversed), Is.EqualTo(PanelScore.TrimmedMean(ratings)));
        Assert.That(PanelScore.Median(reversed), Is.EqualTo(PanelScore.Median(ratings)));
    }
}
