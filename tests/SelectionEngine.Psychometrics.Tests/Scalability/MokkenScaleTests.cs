using SelectionEngine.Psychometrics.Tests.ItemResponse;

namespace SelectionEngine.Psychometrics.Tests.Scalability;

public sealed class MokkenScaleTests
{
    [Test]
    public void A_perfect_guttman_scale_has_h_of_one()
    {
        MokkenScale scale = MokkenScale.Of([0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1], 3);
        Assert.That(scale.Scale, Is.EqualTo(1));
        Assert.That(scale.Items, Is.EqualTo(new[] { 1.0, 1, 1 }));
    }

    [Law]
    public bool H_is_the_covariance_over_the_most_it_could_be(int seed)
    {
        Item[] items = [Item.GradedResponse(1.5, -1, 0, 1), Item.GradedResponse(1, -0.5, 0.2, 0.8)];
        sbyte[] answers = Simulated.Answers(items, 60, seed);
        double[] x = [.. Enumerable.Range(0, 60).Select(i => (double)answers[2 * i])];
        double[] y = [.. Enumerable.Range(0, 60).Select(i => (double)answers[2 * i + 1])];
        double h = Covariance(x, y) / Covariance([.. x.Order()], [.. y.Order()]);
        return Math.Abs(MokkenScale.Of(answers, 2).Scale - h) < 1e-12;
    }

    [Test]
    public void The_order_of_people_and_of_items_changes_nothing()
    {
        Item[] items = Simulated.TwoParameterItems(5, seed: 3);
        sbyte[] answers = Simulated.Answers(items, 200, seed: 4);
        sbyte[] turned = [.. answers.Reverse()];
        MokkenScale one = MokkenScale.Of(answers, 5);
        MokkenScale other = MokkenScale.Of(turned, 5);

        Assert.That(other.Items.Reverse(), Is.EqualTo(one.Items).Within(1e-13));
        Assert.That(other.ItemErrors.Reverse(), Is.EqualTo(one.ItemErrors).Within(1e-13));
        Assert.That(MolenaarSijtsma.Rho(turned, 5), Is.EqualTo(MolenaarSijtsma.Rho(answers, 5)).Within(1e-12));
    }

    [Test]
    public void People_with_an_answer_missing_are_left_out()
    {
        sbyte[] answers = [0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 1, 1];
        Assert.That(MokkenScale.Of([.. answers, 1, -1, 0], 3).Scale, Is.EqualTo(MokkenScale.Of(answers, 3).Scale));
    }

    [Test]
    public void An_item_that_does_not_vary_has_no_h() =>
        Assert.That(MokkenScale.Of([1, 1, 1, 0, 1, 1, 1, 0], 2).Pairs[0, 1], Is.NaN);

    private static double Covariance(double[] x, double[] y) => x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum();
}
