using MathNet.Numerics.Distributions;

namespace SelectionEngine.Psychometrics.Tests;

public class StageCountTests
{
    [Test]
    public void Two_gates_are_one_binomial()
    {
        StageCount count = StageCount.Exactly(565).Thinned(.8).Thinned(.5);

        Assert.That(count.Mean, Is.EqualTo(226).Within(1e-9));
        Assert.That(count.StandardDeviation, Is.EqualTo(Math.Sqrt(565 * .4 * .6)).Within(1e-9));
        Assert.That(count.AtLeast(230), Is.EqualTo(1 - Binomial.CDF(.4, 565, 229)).Within(1e-12));
    }

    [Test]
    public void A_number_of_places_caps_the_count_and_keeps_the_chance_of_empty_ones()
    {
        StageCount count = StageCount.Exactly(10).Thinned(.5).Then(people => Math.Min(5, people));

        Assert.That(count.AtLeast(5), Is.EqualTo(638 / 1024.0).Within(1e-12));
        Assert.That(count.Quantile(1), Is.EqualTo(5));
        Assert.That(count.Quantile(.5), Is.EqualTo(5));
    }

    [Law]
    public bool Every_share_of_the_chance_has_a_number(byte rate, byte share)
    {
        StageCount count = StageCount.Exactly(40).Thinned(rate / 255.0);
        int at = count.Quantile(share / 255.0);
        return 1 - count.AtLeast(at + 1) >= share / 255.0 - 1e-9 && (at == 0 || 1 - count.AtLeast(at) < share / 255.0 + 1e-9);
    }

    [Test]
    public void Nobody_stays_nobody() => Assert.That(StageCount.Exactly(0).Thinned(.3).Mean, Is.Zero);
}
