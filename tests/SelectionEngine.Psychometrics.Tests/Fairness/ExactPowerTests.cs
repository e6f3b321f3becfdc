using MathNet.Numerics.Distributions;

namespace SelectionEngine.Psychometrics.Tests;

public class ExactPowerTests
{
    private static readonly ImpactTest[] Exact = [ImpactTest.FisherTwoSided, ImpactTest.MidPHalfPoint, ImpactTest.MidPDoubled];

    // Of three and three only 0 against 3 and 3 against 0 have a doubled mid-P of 2 (1/20 − 1/40) = .05.
    [Test]
    public void Three_against_three_is_worked_out_by_hand()
    {
        ExactPower power = ExactPower.Of(ImpactTest.MidPDoubled, 3, 3)!;

        Assert.That(power.At(.5, .5), Is.EqualTo(1.0 / 32).Within(1e-16));
        Assert.That(power.At(0, .9), Is.EqualTo(.729).Within(1e-15));
        Assert.That(power.At(0, 1), Is.EqualTo(1));
        Assert.That(power.SmallestDetectableRatio(.9), Is.NaN);
        Assert.That(ExactPower.Of(ImpactTest.FisherTwoSided, 3, 3)!.At(0, 1), Is.EqualTo(0));
    }

    [Test]
    public void The_power_is_the_sum_over_every_pair_of_outcomes_that_the_shown_test_rejects(
        [ValueSource(nameof(Exact))] ImpactTest test, [Values(1, 7, 12, 30)] int focal, [Values(1, 9, 25)] int reference, [Values(.01, .05)] double alpha)
    {
        ExactPower power = ExactPower.Of(test, focal, reference, alpha)!;

        foreach ((double pf, double pr) in new[] { (.2, .5), (.5, .5), (.05, .9), (0, .4) })
        {
            double sum = 0;

            for (int x = 0; x <= focal; x++)
                for (int y = 0; y <= reference; y++)
                    if (AdverseImpact.Compare(new("f", x, focal), new("r", y, reference)).P(test) <= alpha * (1 + 1e-9)) sum += Binomial.PMF(pf, focal, x) * Binomial.PMF(pr, reference, y);

            Assert.That(power.At(pf, pr), Is.EqualTo(sum).Within(1e-12));
        }
    }

    [Law]
    public void Exchanging_the_groups_keeps_the_power(byte focal, byte reference, byte first, byte second)
    {
        int nf = (focal % 30) + 1, nr = (reference % 30) + 1;
        double pf = first / 255.0, pr = second / 255.0;

        foreach (ImpactTest test in Exact) Assert.That(ExactPower.Of(test, nf, nr)!.At(pf, pr), Is.EqualTo(ExactPower.Of(test, nr, nf)!.At(pr, pf)).Within(1e-12));
    }

    [Law]
    public void Fishers_test_keeps_its_level_and_the_mid_P_finds_at_least_as_much(byte focal, byte reference, byte rate)
    {
        int nf = (focal % 40) + 1, nr = (reference % 40) + 1;
        double p = rate / 255.0, fisher = ExactPower.Of(ImpactTest.FisherTwoSided, nf, nr)!.At(p, p);

        Assert.That(fisher, Is.LessThanOrEqualTo(.05 + 1e-9));
        Assert.That(ExactPower.Of(ImpactTest.MidPHalfPoint, nf, nr)!.At(p, p), Is.GreaterThanOrEqualTo(fisher - 1e-15));
    }

    [TestCase(100, 100, .3, .5)]
    [TestCase(60, 160, .4, .6)]
    [TestCase(90, 110, .35, .5)]
    public void With_more_people_the_mid_P_comes_near_the_normal_approximation(int focal, int reference, double pf, double pr)
    {
        ExactPower power = ExactPower.Of(ImpactTest.MidPDoubled, focal, reference)!;

        Assert.That(power.At(pf, pr), Is.EqualTo(ImpactPower.Of(pf, pr, focal, reference)).Within(.015));
        Assert.That(power.SmallestDetectableRatio(pr), Is.EqualTo(ImpactPower.SmallestDetectableRatio(pr, focal, reference)).Within(.015));
    }

    [Test]
    public void The_smallest_detectable_ratio_has_the_power_asked_for()
    {
        ExactPower power = ExactPower.Of(ImpactTest.MidPDoubled, 20, 45)!;
        double ratio = power.SmallestDetectableRatio(.6);

        Assert.That(power.At(ratio * .6, .6), Is.EqualTo(.8).Within(1e-12));
    }

    [Test]
    public void A_comparison_says_which_power_it_tells()
    {
        TwoGroupImpact small = AdverseImpact.Compare(new("f", 3, 9), new("r", 30, 60), test: ImpactTest.MidPDoubled), large = AdverseImpact.Compare(new("f", 30, 101), new("r", 50, 100));

        Assert.That((small.PowerMethod, small.PowerAtRule), Is.EqualTo((PowerMethod.Exact, ExactPower.Of(ImpactTest.MidPDoubled, 9, 60)!.At(.4, .5))));
        Assert.That((large.PowerMethod, large.PowerAtRule), Is.EqualTo((PowerMethod.Normal, ImpactPower.Of(.4, .5, 101, 100))));
        Assert.That(AdverseImpact.Compare(new("f", 3, 9), new("r", 30, 60), test: ImpactTest.PooledZ).PowerMethod, Is.EqualTo(PowerMethod.Normal));
    }
}
