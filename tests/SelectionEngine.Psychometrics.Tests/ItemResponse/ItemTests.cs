namespace SelectionEngine.Psychometrics.Tests.ItemResponse;

public sealed class ItemTests
{
    [Law]
    public bool Chances_of_all_answers_make_one(int seed, double anything)
    {
        double theta = Simulated.Place(anything);
        return Simulated.MixedItems(seed).All(item =>
        {
            double[] p = new double[item.Categories];
            item.Probabilities(theta, p);
            return Math.Abs(p.Sum() - 1) < 1e-14 && p.All(one => one is >= 0 and <= 1);
        });
    }

    [Law]
    public bool Information_of_a_test_adds_up_over_its_items(int seed, double anything)
    {
        Item[] items = Simulated.MixedItems(seed);
        double theta = Simulated.Place(anything);
        double apart = TestCurves.Information(items[..3], theta) + TestCurves.Information(items[3..], theta);
        return Math.Abs(TestCurves.Information(items, theta) - apart) <= 1e-13 * apart;
    }

    [Law]
    public bool The_expected_score_rises_with_the_trait(int seed, double one, double other)
    {
        (double low, double high) = (Math.Min(Simulated.Place(one), Simulated.Place(other)), Math.Max(Simulated.Place(one), Simulated.Place(other)));
        return Simulated.MixedItems(seed).All(item => item.ExpectedScore(low) <= item.ExpectedScore(high) + 1e-14);
    }

    [Law]
    public bool Information_is_the_slope_of_the_expected_score_squared_over_its_variance_for_two_answers(int seed, double anything)
    {
        double theta = Simulated.Place(anything);
        return Simulated.MixedItems(seed).Where(item => item.Categories == 2).All(item =>
        {
            double slope = (item.ExpectedScore(theta + 1e-5) - item.ExpectedScore(theta - 1e-5)) / 2e-5;
            double p = item.ExpectedScore(theta);
            return Math.Abs(item.Information(theta) - slope * slope / (p * (1 - p))) < 1e-6;
        });
    }

    [Test]
    public void A_rasch_item_at_its_difficulty_is_answered_by_half()
    {
        double[] p = new double[2];
        Item.Rasch(0.7).Probabilities(0.7, p);
        Assert.That(p, Is.EqualTo(new[] { 0.5, 0.5 }));
    }

    [Test]
    public void A_graded_item_of_two_categories_is_a_two_parameter_item()
    {
        double[] graded = new double[2];
        double[] two = new double[2];
        Item.GradedResponse(1.4, 0.3).Probabilities(1.1, graded);
        Item.TwoParameter(1.4, 0.3).Probabilities(1.1, two);
        Assert.That(graded, Is.EqualTo(two).Within(1e-15));
    }

    [Test]
    public void A_rating_scale_item_is_a_partial_credit_item_moved_to_its_location() =>
        Assert.That(Item.RatingScale(0.5, -1, 1).Thresholds, Is.EqualTo(new[] { -0.5, 1.5 }));

    [Test]
    public void Slope_and_intercepts_give_the_item_back()
    {
        Item item = Item.GeneralizedPartialCredit(1.25, -0.5, 0.25, 1);
        Item back = Item.FromIntercepts(ItemModel.GeneralizedPartialCredit, 1.25, [.. item.Intercepts]);
        Assert.That(back.Thresholds, Is.EqualTo(item.Thresholds).Within(1e-15));
    }

    [Test]
    public void Far_categories_keep_their_digits_where_both_curves_are_nearly_one()
    {
        double[] p = new double[3];
        Item.GradedResponse(2, -1, 1).Probabilities(-40, p);

        // e^-78 − e^-82, which a difference of two numbers near 0 would also give, and 1 − that near 1 would not.
        Assert.That(p[1], Is.EqualTo(Math.Exp(-78) - Math.Exp(-82)).Within(1e-10 * Math.Exp(-78)));
    }

    [Test]
    public void Thresholds_out_of_order_are_named() =>
        Assert.That(() => Item.GradedResponse(1, 0.5, 0.2), Throws.ArgumentException.With.Message.Contains("Threshold 2 of a graded item is 0.2"));

    [TestCase(0.0)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void A_slope_that_is_no_slope_is_refused(double slope) =>
        Assert.That(() => Item.TwoParameter(slope, 0), Throws.ArgumentException.With.Message.Contains("slope"));

    [TestCase(-0.1)]
    [TestCase(1.0)]
    [TestCase(double.NaN)]
    public void A_lower_asymptote_that_is_no_chance_is_refused(double g) =>
        Assert.That(() => Item.ThreeParameter(1, 0, g), Throws.ArgumentException.With.Message.Contains("asymptote"));

    [Test]
    public void Items_with_the_same_numbers_are_equal()
    {
        Item item = Item.GradedResponse(1, -1, 1);
        Assert.That(item, Is.EqualTo(Item.FromIntercepts(ItemModel.GradedResponse, 1, [1, -1])).And.Not.EqualTo(Item.GradedResponse(1, -1, 2)));
    }
}
