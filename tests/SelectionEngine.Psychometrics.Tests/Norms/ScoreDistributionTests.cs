namespace SelectionEngine.Psychometrics.Tests;

public sealed class ScoreDistributionTests
{
    private static readonly ScoreDistribution Group = ScoreDistribution.Of([7, 3, 9, 7, double.NaN, 10]);

    [TestCase(PercentileRankKind.MidRank, 40)]
    [TestCase(PercentileRankKind.StrictlyBelow, 20)]
    [TestCase(PercentileRankKind.AtOrBelow, 60)]
    public void The_three_percentile_ranks_differ_by_how_ties_count(PercentileRankKind kind, double rank) =>
        Assert.That(Group.PercentileRank(7, kind), Is.EqualTo(rank));

    [Test]
    public void A_score_nobody_has_still_has_a_percentile_rank()
    {
        Assert.That(Group.PercentileRank(8, PercentileRankKind.MidRank), Is.EqualTo(60));
        Assert.That(Group.AverageRank(8), Is.NaN);
        Assert.That(Group.NormalScore(8, PlottingPosition.Blom), Is.NaN);
    }

    [Test]
    public void Nobody_has_no_percentile_rank_and_no_quantile()
    {
        Assert.That(ScoreDistribution.Empty.PercentileRank(1, PercentileRankKind.MidRank), Is.NaN);
        Assert.That(ScoreDistribution.Of([double.NaN]).Median, Is.NaN);
    }

    [Test]
    public void Normal_scores_of_mirrored_ranks_mirror_each_other()
    {
        ScoreDistribution group = ScoreDistribution.Of([1, 2, 3, 4, 5, 6, 7]);

        Assert.That(group.NormalScore(1, PlottingPosition.Blom), Is.EqualTo(-group.NormalScore(7, PlottingPosition.Blom)));
        Assert.That(group.NormalScore(4, PlottingPosition.VanDerWaerden), Is.Zero);
    }

    [TestCase(-0.01)]
    [TestCase(1.01)]
    [TestCase(double.NaN)]
    public void A_probability_lies_between_0_and_1(double probability) =>
        Assert.That(() => Group.Quantile(probability, QuantileType.Gumbel), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_sample_out_of_order_is_refused() =>
        Assert.That(() => Quantiles.Of([2, 1], 0.5, QuantileType.Hazen), Throws.ArgumentException.With.Message.Contains("Value 2"));

    [Law(Arbitrary = [typeof(Numbers)])]
    public void Parts_make_the_whole_and_quantiles_stay_within_it(double[] values)
    {
        int half = values.Length / 2;
        ScoreDistribution whole = ScoreDistribution.Of([.. values.Reverse()]);
        ScoreDistribution merged = ScoreDistribution.Merge(ScoreDistribution.Of(values.AsSpan(0, half)), ScoreDistribution.Of(values.AsSpan(half)));

        Assert.That(merged.Scores, Is.EqualTo(whole.Scores));
        Assert.That(merged.Count, Is.EqualTo(values.Length));
        if (values.Length == 0) return;

        double[] sorted = [.. values.Order()];
        foreach (QuantileType type in Enum.GetValues<QuantileType>())
        {
            Assert.That(merged.Quantile(0, type), Is.EqualTo(sorted[0]), $"{type}");
            Assert.That(merged.Quantile(1, type), Is.EqualTo(sorted[^1]), $"{type}");
            Assert.That(merged.Quantile(0.3, type), Is.EqualTo(Quantiles.Of(sorted, 0.3, type)), $"{type}");
        }
    }

    [Test]
    public void Shares_that_are_no_hundred_percent_are_refused() => Assert.That(() => new PercentBands(50, 49), Throws.ArgumentException);

    [TestCase(3.9, 1)]
    [TestCase(4, 2)]
    [TestCase(96, 9)]
    [TestCase(double.NaN, double.NaN)]
    public void A_rank_on_a_bound_belongs_to_the_upper_class(double rank, double stanine) =>
        Assert.That(PercentBands.Stanine.Of(rank), Is.EqualTo(stanine));
}
