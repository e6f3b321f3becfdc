using FsCheck;

namespace SelectionEngine.Psychometrics.Tests;

public sealed class ResolutionTests
{
    [TestCase(79.99999, 2, 8000)]
    [TestCase(79.99999, 5, 7999999)]
    [TestCase(2.675, 2, 268)]
    [TestCase(1.005, 2, 101)]
    [TestCase(0.285, 2, 29)]
    [TestCase(-2.5, 0, -3)]
    [TestCase(2.5, 0, 3)]
    [TestCase(0.1 + 0.2, 1, 3)]
    [TestCase(0.49999999999999994, 0, 1)]
    [TestCase(0.4999999999, 0, 0)]
    [TestCase(-0.0, 3, 0)]
    [TestCase(123456789.125, 2, 12345678913)]
    [TestCase(1e-300, 12, 0)]
    public void A_score_is_rounded_as_the_decimal_people_read(double score, int decimals, long points) =>
        Assert.That(new Resolution(decimals).Points(score), Is.EqualTo(points));

    [TestCase(-2.5, -2)]
    [TestCase(2.5, 3)]
    [TestCase(-2.51, -3)]
    public void Halves_may_go_up_instead(double score, long points) =>
        Assert.That(new Resolution(0, HalfRule.Up).Points(score), Is.EqualTo(points));

    [Test]
    public void A_missing_score_stays_missing_and_is_less_than_any()
    {
        Resolution cents = new(2);

        Assert.That(cents.Points(double.NaN), Is.EqualTo(Resolution.Missing));
        Assert.That(cents.Round(double.NaN), Is.NaN);
        Assert.That(cents.Compare(double.NaN, -1e6), Is.Negative);
    }

    [Test]
    public void Scores_a_rounding_error_apart_are_a_tie() =>
        Assert.That(new Resolution(6).Compare(0.1 + 0.2, 0.3), Is.Zero);

    [TestCase(double.PositiveInfinity)]
    [TestCase(1e17)]
    public void Scores_too_large_to_count_are_refused(double score) =>
        Assert.That(() => new Resolution(2).Points(score), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Thirteen_decimals_are_refused() => Assert.That(() => new Resolution(13), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Law]
    public void A_decimal_number_survives(int points)
    {
        Resolution thousandths = new(3);

        Assert.That(thousandths.Points(thousandths.Score(points)), Is.EqualTo(points));
        Assert.That(thousandths.Score(points), Is.EqualTo((double)(points / 1000m)));
    }

    [Law]
    public void Every_decimal_half_goes_away_from_zero(int whole, byte decimals)
    {
        int places = decimals % 5;
        decimal unit = 1m / (decimal)Math.Pow(10, places);
        decimal half = (whole * unit) + (unit / 2 * (whole < 0 ? -1 : 1));

        Assert.That(new Resolution(places).Points((double)half), Is.EqualTo(whole < 0 ? whole - 1L : whole + 1L));
    }

    [Law]
    public void Rounding_keeps_the_order(NormalFloat one, NormalFloat other)
    {
        double left = one.Get % 1e6;
        double right = other.Get % 1e6;

        Assert.That(Math.Sign(new Resolution(4).Compare(left, right)), Is.EqualTo(0).Or.EqualTo(Math.Sign(left.CompareTo(right))));
    }
}
