namespace SelectionEngine.Psychometrics.Tests;

public sealed class LinkingTests
{
    [Law]
    public bool A_moved_scale_is_found_again(byte slope, sbyte shift)
    {
        ScaleLinking truth = new(0.5 + slope / 128.0, shift / 64.0, LinkingMethod.MeanMean, double.NaN, true);
        Item[] items = [Item.ThreeParameter(1.1, -1, .2), Item.TwoParameter(.8, .3), Item.GradedResponse(1.4, -1, 0, 1.2), Item.GeneralizedPartialCredit(.9, .5, -.2)];
        Item[] moved = [.. items.Select(truth.Move)];

        return Enum.GetValues<LinkingMethod>().All(method =>
        {
            ScaleLinking found = ScaleLinking.Of(items, moved, method);
            return found.Converged && Math.Abs(found.A - truth.A) < 1e-6 && Math.Abs(found.B - truth.B) < 1e-6;
        });
    }

    [Test]
    public void Gauss_Hermite_points_integrate_the_normal_moments()
    {
        LinkingPoints points = LinkingPoints.Normal(30);
        double Moment(int power) => points.Theta.Zip(points.Weights, (theta, weight) => weight * Math.Pow(theta, power)).Sum();

        Assert.That(new[] { Moment(0), Moment(1), Moment(2), Moment(4), Moment(6) }, Is.EqualTo(new double[] { 1, 0, 1, 3, 15 }).Within(1e-9));
    }

    [Test]
    public void A_form_equated_to_itself_keeps_its_true_scores()
    {
        Item[] items = [Item.TwoParameter(1, -1), Item.TwoParameter(1.5, 0), Item.ThreeParameter(1, 1, .2)];

        Assert.That(LinkedScores.TrueScores(items, items).Select(one => one.Equivalent - one.Score), Is.All.Zero.Within(1e-9));
    }

    [Test]
    public void Scores_below_chance_have_no_true_score() =>
        Assert.That(LinkedScores.TrueScores([Item.ThreeParameter(1, 0, .6), Item.ThreeParameter(1, 1, .6), Item.ThreeParameter(1, 0, .1)], [Item.Rasch(0)]).Select(one => one.Score), Is.EqualTo(new[] { 2 }));
}
