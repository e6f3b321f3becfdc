namespace SelectionEngine.Psychometrics.Tests.Validity;

public sealed class ValidityTests
{
    [Law]
    public void Restricting_and_correcting_come_back(sbyte r, byte u)
    {
        double correlation = r / 130.0, ratio = (1 + u) / 64.0;

        Assert.That(RangeRestriction.CaseII(RangeRestriction.CaseII(correlation, ratio), 1 / ratio), Is.EqualTo(correlation).Within(1e-12));
    }

    [Law]
    public void The_four_shares_of_applicants_add_up(byte br, byte sr, sbyte r)
    {
        TaylorRussell table = TaylorRussell.Of(br / 255.0, (1 + sr) / 256.0, Math.Clamp(r / 127.0, -1, 1));

        Assert.That(table.TruePositive + table.FalsePositive + table.FalseNegative + table.TrueNegative, Is.EqualTo(1).Within(1e-13));
    }

    [TestCase(0.35)]
    [TestCase(-0.2)]
    public void Solving_backwards_finds_what_went_in(double validity)
    {
        double success = TaylorRussell.Of(0.6, 0.25, validity).SuccessRatio;

        Assert.That(TaylorRussell.ValidityFor(success, 0.6, 0.25).Value, Is.EqualTo(validity).Within(1e-11));
        Assert.That(TaylorRussell.SelectionRatioFor(success, 0.6, validity).Value, Is.EqualTo(0.25).Within(1e-10));
        Assert.That(TaylorRussell.BaseRateFor(success, 0.25, validity).Value, Is.EqualTo(0.6).Within(1e-11));
    }

    [Test]
    public void Nothing_is_solved_without_validity() => Assert.That(TaylorRussell.SelectionRatioFor(0.8, 0.6, 0).Reason, Does.Contain("validity of 0"));

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    [TestCase(565)]
    public void Expected_scores_of_all_ranks_balance(int n) =>
        Assert.That(Enumerable.Range(1, n).Sum(rank => OrderStatistics.Mean(n, rank)), Is.EqualTo(0).Within(1e-10));

    [Test]
    public void The_best_k_are_the_mean_of_their_ranks() => Assert.That(
        OrderStatistics.MeanOfTop(20, 6), Is.EqualTo(Enumerable.Range(1, 6).Average(rank => OrderStatistics.Mean(20, rank))).Within(1e-12));

    [Test]
    public void The_best_of_two_has_a_closed_form() => Assert.That(OrderStatistics.Mean(2, 1), Is.EqualTo(1 / Math.Sqrt(Math.PI)).Within(1e-14));

    [Test]
    public void Too_much_restriction_for_the_reliability_is_no_number()
    {
        IndirectRestriction found = RangeRestriction.CaseIV(0.3, 0.2, 0.8, 1.3);

        Assert.That(found.OperationalValidity, Is.NaN);
        Assert.That(found.Reason, Is.Not.Null);
    }

    [Test]
    public void Lawleys_weights_are_the_regression_on_what_selected()
    {
        LawleyCorrection corrected = RangeRestriction.Lawley(new[,] { { .5, .2 }, { .2, 1 } }, new[,] { { 1.0 } });

        Assert.That(corrected.Weights, Is.EqualTo(new[,] { { .4 } }).Within(1e-15));
        Assert.That(corrected.Covariance[0, 1], Is.EqualTo(.4).Within(1e-15), "the same slope in the wider spread");
    }

    [Test]
    public void A_procedure_that_does_harm_has_no_break_even() => Assert.That(SelectionUtility.BrogdenCronbachGleser(10, 1, -.2, 1000, .5, 20, 5).BreakEvenSd, Is.NaN);

    [Test]
    public void Present_value_is_Boudreaus_with_the_gain_of_one_cut()
    {
        double gain = .4 * NormalSelection.OfShare(.25).MeanSelected;

        Assert.That(SelectionUtility.PresentValue(10, 4, gain, 1000, .1, .2, .05, 300), Is.EqualTo(SelectionUtility.Boudreau(10, 4, .4, 1000, .25, .1, .2, .05, 300)));
        Assert.That(SelectionUtility.PresentValue(10, 4, gain, 1000, 0, 0, 0, 300).Gross, Is.EqualTo(SelectionUtility.BrogdenCronbachGleser(10, 4, .4, 1000, .25, 40).Gross).Within(1e-9));
    }

    [Test]
    public void Lawley_refuses_variables_that_follow_from_others() => Assert.That(
        () => RangeRestriction.Lawley(new double[,] { { 1, 1, 0 }, { 1, 1, 0 }, { 0, 0, 1 } }, new double[,] { { 2, 1 }, { 1, 2 } }),
        Throws.ArgumentException.With.Message.Contains("no inverse"));

    [Test]
    public void Selecting_everybody_brings_nothing() =>
        Assert.That(SelectionUtility.BrogdenCronbachGleser(10, 1, 0.5, 1000, 1, 10).Gross, Is.Zero);

    [Test]
    public void No_gain_over_the_baseline_never_breaks_even() =>
        Assert.That(SelectionUtility.BrogdenCronbachGleser(10, 1, 0.3, 1000, 0.2, 50, 10, baselineValidity: 0.3).BreakEvenSd, Is.NaN);
}
