namespace SelectionEngine.Psychometrics.Tests;

public class NormalPoolTests
{
    private static readonly double[,] Correlation = { { 1, .3, .4 }, { .3, 1, .5 }, { .4, .5, 1 } };

    private static readonly NormalPool Pool = NormalPool.Of(["a", "b", "y"], Correlation, [new("all", 1, new Dictionary<string, double>())]);

    [Test]
    public void One_cut_leaves_what_the_normal_curve_says()
    {
        NormalPool cut = Pool.Cut(Pool.Score("a"), 1);

        Assert.That(cut.Left, Is.EqualTo(0.15865525393145705).Within(1e-15));
        Assert.That(cut.Of(Pool.Score("y")).Mean, Is.EqualTo(.4 * NormalSelection.AtCut(1).MeanSelected).Within(1e-14));
        Assert.That(cut.Of(Pool.Score("y")).Variance, Is.EqualTo(1 - .16 + .16 * NormalSelection.AtCut(1).VarianceSelected).Within(1e-14));
    }

    [Test]
    public void A_second_cut_on_the_same_score_counts_only_where_it_is_higher()
    {
        NormalPool cut = Pool.Cut(Pool.Score("a"), 1).Cut(new LinearScore([2, 0, 0], 5), 6);

        Assert.That(cut.Cuts, Is.EqualTo(1));
        Assert.That(cut.Left, Is.EqualTo(Pool.Cut(Pool.Score("a"), 1).Left));
    }

    [Law]
    public bool The_cut_for_a_share_leaves_that_share(byte first, byte second)
    {
        double before = (first + 1) / 256.0, after = before * (second + 1) / 257.0;
        NormalPool cut = Pool.Cut(Pool.Score("a"), Pool.CutFor(Pool.Score("a"), before));
        LinearScore sum = new([1, 2, 0], 3);
        return Math.Abs(cut.Cut(sum, cut.CutFor(sum, after)).Left - after) < 1e-12;
    }

    [Test]
    public void The_density_is_the_slope_of_what_is_left()
    {
        NormalPool cut = Pool.Cut(Pool.Score("a"), .5);
        LinearScore b = Pool.Score("b");

        Assert.That(cut.DensityAt(b, .3), Is.EqualTo((cut.Cut(b, .3 - 1e-5).Left - cut.Cut(b, .3 + 1e-5).Left) / 2e-5).Within(1e-9));
    }

    [Test]
    public void Groups_with_other_means_pass_at_other_rates_and_gates_thin_them()
    {
        NormalPool two = NormalPool.Of(["a", "b", "y"], Correlation, [new("p", .75, new Dictionary<string, double>()), new("q", .25, new Dictionary<string, double> { ["a"] = -1 })]);
        NormalPool cut = two.Keeping([1, .5]).Cut(two.Score("a"), 0);

        Assert.That(cut.LeftOfGroups, Is.EqualTo(new[] { .5, .5 * 0.15865525393145705 }).Within(1e-15));
        Assert.That(cut.Left, Is.EqualTo(.75 * .5 + .25 * .5 * 0.15865525393145705).Within(1e-15));
    }

    [Test]
    public void A_score_that_everybody_shares_passes_all_or_nobody()
    {
        LinearScore same = new([0, 0, 0], 7);

        Assert.That(Pool.Cut(same, 7).Left, Is.EqualTo(1));
        Assert.That(Pool.Cut(same, 7.1).Left, Is.Zero);
        Assert.That(Pool.CutFor(same, .5), Is.NaN);
    }

    [Test]
    public void Nobody_left_has_no_mean() => Assert.That(Pool.Cut(Pool.Score("a"), double.PositiveInfinity).Of(Pool.Score("y")).Mean, Is.NaN);

    [Test]
    public void Drawn_people_have_the_means_and_correlations_they_were_drawn_from()
    {
        (_, double[][] scores) = Pool.Draw(20_000, seed: 3);
        double r = Sums.OfProducts(scores[0], scores[1]) / 20_000;

        Assert.That(scores.Select(column => Sums.Of(column) / 20_000), Is.All.EqualTo(0).Within(.03));
        Assert.That(r, Is.EqualTo(.3).Within(.03));
        Assert.That(Pool.Draw(10, seed: 3).Scores[2], Is.EqualTo(scores[2][..10]));
    }

    [Test]
    public void A_misspelt_score_is_named() => Assert.That(() => Pool.Score("c"), Throws.ArgumentException.With.Message.StartsWith("There is no score 'c'. Known: a, b, y."));
}
