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

    [Law(MaxTest = 20)]
    public bool A_moved_scale_is_found_in_every_direction(byte slope, sbyte shift)
    {
        ScaleLinking truth = new(0.5 + slope / 128.0, shift / 64.0, LinkingMethod.MeanMean, double.NaN, true);
        Item[] items = [Item.ThreeParameter(1.1, -1, .2), Item.TwoParameter(.8, .3), Item.GradedResponse(1.4, -1, 0, 1.2)];
        Item[] moved = [.. items.Select(truth.Move)];

        return Enum.GetValues<LinkingDirection>().All(direction => new[] { LinkingMethod.Haebara, LinkingMethod.StockingLord }.All(method =>
        {
            ScaleLinking found = ScaleLinking.Of(items, moved, method, direction: direction);
            return found.Converged && Math.Abs(found.A - truth.A) < 1e-6 && Math.Abs(found.B - truth.B) < 1e-6;
        }));
    }

    [Test]
    public void A_symmetric_line_leads_back_the_way_it_came([Values(LinkingMethod.Haebara, LinkingMethod.StockingLord)] LinkingMethod method)
    {
        (Item[] x, Item[] y) = Drifted();
        ScaleLinking there = ScaleLinking.Of(x, y, method, direction: LinkingDirection.Symmetric), back = ScaleLinking.Of(y, x, method, direction: LinkingDirection.Symmetric).Inverse();
        ScaleLinking forward = ScaleLinking.Of(x, y, method), backward = ScaleLinking.Of(y, x, method).Inverse();

        Assert.That((back.A, back.B), Is.EqualTo((there.A, there.B)).Within(1e-9));
        Assert.That(Math.Abs(forward.A - backward.A), Is.GreaterThan(1e-4));
    }

    [Test]
    public void A_backward_line_is_the_forward_line_of_the_exchanged_scales([Values(LinkingMethod.Haebara, LinkingMethod.StockingLord)] LinkingMethod method)
    {
        (Item[] x, Item[] y) = Drifted();
        ScaleLinking backward = ScaleLinking.Of(x, y, method, direction: LinkingDirection.Backward), exchanged = ScaleLinking.Of(y, x, method).Inverse();

        Assert.That((backward.A, backward.B), Is.EqualTo((exchanged.A, exchanged.B)).Within(1e-8));
    }

    [Test]
    public void A_line_names_its_direction_and_its_weights()
    {
        (Item[] x, Item[] y) = Drifted();
        ScaleLinking line = ScaleLinking.Of(x, y, LinkingMethod.Haebara);

        Assert.That(line.Direction, Is.EqualTo(LinkingDirection.Forward));
        Assert.That(line.Points!.Name, Is.EqualTo("40 equally spaced points from -4 to 4, weights 1"));
        Assert.That(ScaleLinking.Of(x, y, LinkingMethod.MeanSigma), Has.Property("Direction").Null.And.Property("Points").Null);
    }

    [Test]
    public void Two_lines_make_one()
    {
        ScaleLinking first = new(1.2, .3, LinkingMethod.MeanSigma, double.NaN, true), second = new(.9, -.1, LinkingMethod.MeanSigma, double.NaN, true);

        Assert.That(first.Then(second).Move(.7), Is.EqualTo(second.Move(first.Move(.7))).Within(1e-15));
        Assert.That(first.Then(first.Inverse()).Move(.7), Is.EqualTo(.7).Within(1e-15));
    }

    private static (Item[] X, Item[] Y) Drifted() => (
        [Item.TwoParameter(1.1, -1), Item.TwoParameter(.8, .3), Item.TwoParameter(1.4, 1.1), Item.TwoParameter(.9, -.4)],
        [Item.TwoParameter(1.0, -.6), Item.TwoParameter(.9, .5), Item.TwoParameter(1.1, 1.6), Item.TwoParameter(1.0, .1)]);

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
