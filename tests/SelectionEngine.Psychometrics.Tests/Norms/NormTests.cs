namespace SelectionEngine.Psychometrics.Tests;

public sealed class NormTests
{
    private static readonly Norm Manual = new(20, 4, "manual 2019") { Population = "managers", Count = 400, Date = new(2019, 5, 1) };

    [Test]
    public void The_mean_is_sten_6_stanine_5_and_the_fiftieth_percentile() =>
        Assert.That(
            (Manual.ToZ(20), Manual.ToT(20), Manual.ToSten(20), Manual.ToStanine(20), Manual.ToIq(20), Manual.ToPercentile(20)),
            Is.EqualTo((0.0, 50.0, 6.0, 5.0, 100.0, 50.0)));

    [Test]
    public void A_missing_score_stays_missing_on_every_scale() =>
        Assert.That(
            new[] { Manual.ToT(double.NaN), Manual.ToSten(double.NaN), Manual.ToStanine(double.NaN), Manual.ToPercentile(double.NaN), Manual.To(BandedScale.FivePoint, double.NaN) },
            Is.All.NaN);

    [Test]
    public void A_limit_belongs_to_the_upper_class_even_when_division_misses_it()
    {
        // (0.7 - 0.1) / 0.4 is 1.4999999999999998 in binary; on paper it is the lower limit of sten 9.
        Norm norm = new(0.1, 0.4, "on paper");

        Assert.That(norm.ToZ(0.7), Is.LessThan(1.5));
        Assert.That(norm.ToSten(0.7), Is.EqualTo(9));
        Assert.That(LevelTable.FiveByT.Of(norm.ToT(0.7))!.Name, Is.EqualTo("high"));
    }

    [TestCase(double.NaN)]
    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.PositiveInfinity)]
    public void A_norm_without_spread_is_refused(double sd) =>
        Assert.That(() => new Norm(20, sd, "manual"), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("'manual' has no spread"));

    [Test]
    public void A_norm_without_source_is_refused() => Assert.That(() => new Norm(20, 4, " "), Throws.ArgumentException);

    [Test]
    public void A_group_without_spread_makes_no_norm()
    {
        Assert.That(Norm.Of(Moments.Of([5, 5, 5]), "pool"), Is.Null);
        Assert.That(Norm.Of(Moments.Of([5]), "pool"), Is.Null);
        Assert.That(Norm.Of(Moments.Empty, "pool"), Is.Null);
    }

    [Test]
    public void A_group_makes_its_own_norm() =>
        Assert.That(Norm.Of(Moments.Of([16, 20, 24, double.NaN]), "pool"), Is.EqualTo(new Norm(20, 4, "pool") { Count = 3 }));

    [Test]
    public void Shares_of_all_classes_make_up_the_group()
    {
        foreach (BandedScale scale in new[] { BandedScale.Sten, BandedScale.Stanine, BandedScale.FivePoint })
        {
            Assert.That(Enumerable.Range(1, scale.Classes).Sum(scale.NormalShare), Is.EqualTo(100).Within(1e-12), scale.Name);
            Assert.That(() => scale.LowerLimit(scale.Classes + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [TestCase(34.99, 1)]
    [TestCase(35, 2)]
    [TestCase(44.9, 2)]
    [TestCase(45, 3)]
    [TestCase(65, 5)]
    [TestCase(double.NegativeInfinity, 1)]
    [TestCase(double.PositiveInfinity, 5)]
    public void A_level_begins_at_its_limit(double t, int level) => Assert.That(LevelTable.FiveByT.Of(t)!.Number, Is.EqualTo(level));

    [Test]
    public void A_missing_score_has_no_level() => Assert.That(LevelTable.FiveByT.Of(double.NaN), Is.Null);

    [Test]
    public void Levels_out_of_order_are_refused() =>
        Assert.That(
            () => new LevelTable(new Resolution(1), (double.NegativeInfinity, "low"), (50, "high"), (40, "middle")),
            Throws.ArgumentException.With.Message.Contains("'middle' begins at 40"));

    [Test]
    public void Equal_level_tables_are_equal() => Assert.That(
        new LevelTable(new Resolution(9), (double.NegativeInfinity, "low"), (35, "below average"), (45, "average"), (55, "above average"), (65, "high")),
        Is.EqualTo(LevelTable.FiveByT));
}
