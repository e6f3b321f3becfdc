namespace SelectionEngine.Psychometrics.Tests;

public sealed class CutScoreTests
{
    [Test]
    public void One_judge_sets_a_cut_without_an_error()
    {
        Angoff angoff = Angoff.Of([[0.5, 0.7]]);

        Assert.That(angoff.Cut, Is.EqualTo(1.2));
        Assert.That(angoff.StandardError, Is.NaN);
    }

    [Test]
    public void Percentages_are_no_probabilities() =>
        Assert.That(() => Angoff.Of([[0.5, 70]]), Throws.ArgumentException.With.Message.Contains("Judge 1, item 2"));

    [Test]
    public void A_judge_with_a_gap_is_refused() =>
        Assert.That(() => Angoff.Of([[0.5, 0.7], [0.5, double.NaN]]), Throws.ArgumentException.With.Message.Contains("Judge 2, item 2"));

    [Test]
    public void Curves_that_do_not_cross_between_the_means_have_no_cut() =>
        Assert.That(ContrastingGroups.Intersection(new(50, 1, 1), new(50.1, 20, 1000), weightedByCount: true), Is.NaN);

    [Test]
    public void At_the_intersection_both_curves_are_equally_high()
    {
        NormalGroup low = new(40, 6, 30);
        NormalGroup high = new(55, 9, 80);
        double cut = ContrastingGroups.Intersection(low, high, weightedByCount: true);

        Assert.That(Height(low), Is.EqualTo(Height(high)).Within(1e-12));

        double Height(NormalGroup group) => group.Count * Math.Exp(-Math.Pow((cut - group.Mean) / group.Sd, 2) / 2) / group.Sd;
    }

    [Test]
    public void Every_observed_score_that_errs_least_is_named()
    {
        (long wrong, IReadOnlyList<double> cuts) = ContrastingGroups.FewestErrors([1, 2, 5], [3, 6, 7]);

        Assert.That((wrong, cuts), Is.EqualTo((1L, new[] { 3.0, 6 })));
    }

    [Test]
    public void Limits_the_group_cannot_meet_are_reported()
    {
        double[] strong = [80, 85, 90, 95];

        Assert.That(Hofstee.Of(strong, 50, 60, 0.1, 0.3).IsFeasible, Is.False);
        Assert.That(Hofstee.Of([10, 20, 30, 90], 50, 60, 0.1, 0.3).IsFeasible, Is.False);
        Assert.That(Hofstee.Of([], 50, 60, 0.1, 0.3).IsFeasible, Is.False);
    }

    [Test]
    public void One_acceptable_cut_is_taken_when_its_fail_rate_is_acceptable() =>
        Assert.That(Hofstee.Of([40, 50, 60, 70], 50, 50, 0.2, 0.4), Is.EqualTo(new Hofstee(50, 0.25)));

    [Test]
    public void An_empty_band_has_no_success_rate()
    {
        IReadOnlyList<ExpectancyBand> bands = ExpectancyTable.Of([1, 2, double.NaN], [5, 1, 5], [0, 3, 6], success: 3);

        Assert.That(bands[0], Is.EqualTo(new ExpectancyBand(0, 3, 2, 0.5)));
        Assert.That((bands[1].Count, bands[1].SuccessRate), Is.EqualTo((0L, double.NaN)));
    }

    [Test]
    public void The_borderline_cut_is_the_median() =>
        Assert.That(BorderlineGroup.Of([5, 9, 6, double.NaN]).Cut, Is.EqualTo(6));

    [TestCase(10, 12, 0.1, 0.2, "already at the lowest acceptable cut 1 fail")]
    [TestCase(1, 2, 0.5, 0.9, "even at the highest acceptable cut only 0.25 fail")]
    [TestCase(3, 3, 0.1, 0.2, "at the only acceptable cut 0.5 fail")]
    public void Limits_that_cannot_be_met_say_why(double lowest, double highest, double least, double most, string reason)
    {
        Hofstee found = Hofstee.Of([1, 2, 3, 4], lowest, highest, least, most);

        Assert.That(found.IsFeasible, Is.False);
        Assert.That(found.Reason, Does.StartWith(reason));
    }

    [Test]
    public void What_has_no_error_or_no_cut_says_why()
    {
        Assert.That(Hofstee.Of([], 1, 2, .1, .2).Reason, Is.EqualTo("nobody has a score"));
        Assert.That(BorderlineGroup.Of([]).Reason, Is.EqualTo("nobody at the border has a score"));
        Assert.That(Angoff.Of([[.5, .6]]).Reason, Is.EqualTo("one judge cannot disagree with anybody"));
        Assert.That(() => Hofstee.Of([1, 2], double.NaN, 2, .1, .2), Throws.ArgumentException.With.Message.Contains("numbers of points"));
        Assert.That(() => new NormalGroup(double.NaN, 5, 10), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
