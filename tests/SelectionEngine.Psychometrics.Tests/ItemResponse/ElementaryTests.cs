namespace SelectionEngine.Psychometrics.Tests.ItemResponse;

public sealed class ElementaryTests
{
    [Law(MaxTest = 2000)]
    public bool The_exponential_is_right_to_two_units_in_the_last_place(double anything)
    {
        double x = double.IsFinite(anything) ? Math.IEEERemainder(anything, 1400) : 0;
        double truth = Math.Exp(x);
        return truth < 1e-300 || Math.Abs(Elementary.Exp(x) - truth) <= 2.5 * (Math.BitIncrement(truth) - truth);
    }

    [Law(MaxTest = 2000)]
    public bool The_logarithm_is_right_to_two_units_in_the_last_place(double anything)
    {
        double x = Math.Abs(anything);
        if (!double.IsFinite(x) || x == 0) return true;

        double truth = Math.Log(x);
        return Math.Abs(Elementary.Log(x) - truth) <= 2.5 * (Math.BitIncrement(Math.Abs(truth)) - Math.Abs(truth)) + 1e-300;
    }

    [TestCase(double.NaN, double.NaN)]
    [TestCase(double.NegativeInfinity, 0)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase(0, 1)]
    [TestCase(-800, 0)]
    [TestCase(800, double.PositiveInfinity)]
    public void The_exponential_at_its_ends(double x, double expected) => Assert.That(Elementary.Exp(x), Is.EqualTo(expected));

    [TestCase(0, double.NegativeInfinity)]
    [TestCase(-1, double.NaN)]
    [TestCase(1, 0)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase(5e-324, -744.44007192138122)]
    public void The_logarithm_at_its_ends(double x, double expected) => Assert.That(Elementary.Log(x), Is.EqualTo(expected).Within(1e-12));

    [Law]
    public bool Both_ways_of_the_logistic_have_the_digits_of_each_alone(double x) =>
        Elementary.LogisticBothWays(x).Up.Equals(Elementary.Logistic(x)) && Elementary.LogisticBothWays(x).Down.Equals(Elementary.Logistic(-x));

    [TestCase(0.0)]
    [TestCase(-0.0)]
    [TestCase(800.0)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(double.NaN)]
    public void Both_ways_of_the_logistic_at_its_ends(double x) =>
        Assert.That(Elementary.LogisticBothWays(x), Is.EqualTo((Elementary.Logistic(x), Elementary.Logistic(-x))));
}
