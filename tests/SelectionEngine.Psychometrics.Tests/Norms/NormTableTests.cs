namespace SelectionEngine.Psychometrics.Tests;

public sealed class NormTableTests
{
    private static readonly NormTable Steps = new("manual, table 4", (10, 1), (12, 2), (20, 3));

    [TestCase(9, 1)]
    [TestCase(10, 1)]
    [TestCase(11.9, 1)]
    [TestCase(12, 2)]
    [TestCase(99, 3)]
    [TestCase(double.NaN, double.NaN)]
    public void A_raw_score_has_the_score_of_its_row(double raw, double score) => Assert.That(Steps.Of(raw), Is.EqualTo(score));

    [Test]
    public void A_table_may_interpolate() =>
        Assert.That(new NormTable("manual", (10, 1), (20, 3)) { Interpolates = true }.Of(12.5), Is.EqualTo(1.5));

    [Test]
    public void A_group_makes_its_own_table()
    {
        ScoreDistribution group = ScoreDistribution.Of([3, 7, 7, 9, 10]);
        NormTable table = NormTable.Of(group, "pilot", raw => group.PercentileRank(raw, PercentileRankKind.MidRank));

        Assert.That(table.Entries, Is.EqualTo(new[] { (3.0, 10.0), (7, 40), (9, 70), (10, 90) }));
        Assert.That((table.Count, table), Is.EqualTo(((long?)5, NormTable.Of(group, "pilot", raw => group.PercentileRank(raw, PercentileRankKind.MidRank)))));
    }

    [Test]
    public void Rows_out_of_order_are_refused() =>
        Assert.That(() => new NormTable("manual", (10, 1), (10, 2)), Throws.ArgumentException.With.Message.Contains("row 2"));
}
