namespace SelectionEngine.Psychometrics.Tests;

public sealed class MeasurementErrorTests
{
    [TestCase(1, 0)]
    [TestCase(0, 10)]
    public void A_perfect_test_has_no_error_and_a_worthless_one_only_error(double reliability, double sem) =>
        Assert.That(MeasurementError.Sem(10, reliability), Is.EqualTo(sem));

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void A_reliability_out_of_range_is_refused(double reliability) =>
        Assert.That(() => MeasurementError.Sem(10, reliability), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("between 0 and 1"));

    [TestCase(0.0)]
    [TestCase(1.0)]
    [TestCase(95)]
    public void Confidence_is_a_share(double confidence) =>
        Assert.That(() => MeasurementError.CriticalValue(confidence), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void The_true_score_is_drawn_to_the_mean() => Assert.That(MeasurementError.TrueScore(70, 50, 0.8), Is.EqualTo(66));

    [Test]
    public void The_conditional_error_is_largest_in_the_middle_and_zero_at_the_ends()
    {
        Assert.That((MeasurementError.ConditionalSem(0, 10), MeasurementError.ConditionalSem(10, 10)), Is.EqualTo((0.0, 0.0)));
        Assert.That(MeasurementError.ConditionalSem(5, 10), Is.EqualTo(Math.Sqrt(25 / 9.0)));
        Assert.That(MeasurementError.ConditionalSem(5, 10, reliability: 0.9, kr21: 0.9), Is.EqualTo(MeasurementError.ConditionalSem(5, 10)));
    }

    [Test]
    public void Doubling_a_test_twice_is_making_it_four_times_as_long() =>
        Assert.That(SpearmanBrown.Prophecy(SpearmanBrown.Prophecy(0.5, 2), 2), Is.EqualTo(SpearmanBrown.Prophecy(0.5, 4)).Within(1e-15));

    [TestCase(0.06, 0.36, 9)]
    [TestCase(0.9, 0.5, 1)]
    [TestCase(0, 0.8, null)]
    [TestCase(0.5, 1, null)]
    public void Nobody_hires_an_assessor_for_a_rounding_error(double single, double target, int? needed) =>
        Assert.That(SpearmanBrown.Needed(single, target), Is.EqualTo((long?)needed));

    [Test]
    public void A_corrected_correlation_may_exceed_one_and_is_not_cut_off() =>
        Assert.That(Attenuation.Correct(0.6, 0.5, 0.5), Is.EqualTo(1.2).Within(1e-15));

    [Test]
    public void What_a_worthless_measure_hid_is_undefined()
    {
        Assert.That(Attenuation.Correct(0.1, 0, 0.8), Is.NaN);
        Assert.That(Attenuation.Attenuate(0.5, 0, 0.8), Is.Zero);
        Assert.That(() => Attenuation.Correct(0.1, -0.2, 0.8), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Attenuating_undoes_the_correction() =>
        Assert.That(Attenuation.Attenuate(Attenuation.Correct(0.3, 0.7, 0.8), 0.7, 0.8), Is.EqualTo(0.3).Within(1e-15));

    [Test]
    public void A_composite_that_does_not_vary_has_no_validity()
    {
        CompositeStatistics composite = new([1, -1], CovarianceMatrix.From([[1, 1], [1, 1]]));

        Assert.That(composite.Sd, Is.Zero);
        Assert.That(composite.Validity([0.3, 0.2]), Is.NaN);
        Assert.That(composite.Reliability([0.8, 0.8]), Is.NaN);
    }

    [Test]
    public void Weights_that_do_not_fit_are_refused() =>
        Assert.That(() => new CompositeStatistics([1, 1, 1], CovarianceMatrix.From([[1, 0.5], [0.5, 1]])), Throws.ArgumentException.With.Message.Contains("3 weights"));

    [Test]
    public void Feldts_interval_holds_the_estimate()
    {
        (double lower, double upper) = Reliability.FeldtInterval(0.8, items: 10, persons: 200);

        Assert.That((lower < 0.8, upper > 0.8), Is.EqualTo((true, true)));
    }
}
