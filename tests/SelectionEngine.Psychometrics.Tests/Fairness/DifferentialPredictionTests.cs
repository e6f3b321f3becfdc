namespace SelectionEngine.Psychometrics.Tests.Fairness;

public sealed class DifferentialPredictionTests
{
    private static readonly double[] predictor = [1, 2, 3, 4, 5, 6, 7, 8], criterion = [1.1, 2.3, 2.9, 4.2, 5.1, 5.7, 7.3, 7.9];
    private static readonly bool[] focal = [true, false, true, false, true, false, true, false];

    [Test]
    public void The_order_of_people_never_matters()
    {
        int[] order = [5, 2, 7, 0, 3, 6, 1, 4];
        DifferentialPrediction one = DifferentialPrediction.Of(predictor, criterion, focal);
        DifferentialPrediction other = DifferentialPrediction.Of(
            order.Select(i => predictor[i]).ToArray(), order.Select(i => criterion[i]).ToArray(), order.Select(i => focal[i]).ToArray());

        Assert.That(other.WithInteraction, Is.EqualTo(one.WithInteraction));
        Assert.That(other.Omnibus, Is.EqualTo(one.Omnibus));
    }

    [Test]
    public void Shifting_one_group_shows_as_intercepts()
    {
        double[] shifted = [.. criterion.Zip(focal, (value, inFocal) => inFocal ? value + 5 : value)];

        DifferentialPrediction found = DifferentialPrediction.Of(predictor, shifted, focal);

        Assert.That(found.Finding, Is.EqualTo(DifferentialPredictionFinding.InterceptsDiffer));
        Assert.That(found.FocalResidual, Is.GreaterThan(0));
    }

    [Test]
    public void A_predictor_without_spread_is_undefined_with_its_reason()
    {
        DifferentialPrediction found = DifferentialPrediction.Of([3, 3, 3, 1, 2, 4], [1, 2, 3, 4, 5, 6], [true, true, true, false, false, false]);

        Assert.That(found.Finding, Is.EqualTo(DifferentialPredictionFinding.Undefined));
        Assert.That(found.Reason, Does.Contain("does not vary"));
    }

    [Test]
    public void Lines_that_fit_perfectly_and_differ_are_told_apart()
    {
        bool[] halves = [false, false, false, false, true, true, true, true];
        DifferentialPrediction slopes = DifferentialPrediction.Of([1, 2, 3, 4, 1, 2, 3, 4], [1, 2, 3, 4, 3, 5, 7, 9], halves);
        double[] x = [.1, .2, .3, .4, .15, .2, .35, .4];
        DifferentialPrediction intercepts = DifferentialPrediction.Of(x, x.Select((value, i) => (i < 4 ? .1 : .3) + .7 * value).ToArray(), halves);

        Assert.That((slopes.Finding, slopes.Omnibus.P), Is.EqualTo((DifferentialPredictionFinding.SlopesDiffer, 0.0)));
        Assert.That((intercepts.Finding, intercepts.Slopes.P), Is.EqualTo((DifferentialPredictionFinding.InterceptsDiffer, 1.0)));
    }

    [Test]
    public void One_line_that_fits_both_groups_perfectly_is_one_line()
    {
        double[] x = [.1, .2, .3, .4, .15, .2, .35, .4];
        DifferentialPrediction found = DifferentialPrediction.Of(x, x.Select(value => .1 + .7 * value).ToArray(), [false, false, false, false, true, true, true, true]);

        Assert.That((found.Finding, found.Omnibus.F, found.Slopes.F, found.Intercepts.F), Is.EqualTo((DifferentialPredictionFinding.OneLine, 0.0, 0.0, 0.0)));
    }

    [Test]
    public void Tests_that_do_not_exist_have_no_p_value()
    {
        DifferentialPrediction found = DifferentialPrediction.Of([1, 2, 3, 4, 5], [1, 2, 2, 5, 5], [false, false, false, false, false]);

        Assert.That(found.Reason, Is.EqualTo("each group needs at least two people"));
        Assert.That(new[] { found.Omnibus.P, found.Slopes.P, found.Intercepts.P }, Is.All.NaN);
        Assert.That(System.Text.Json.JsonSerializer.Serialize(found), Does.Contain("each group needs"));
    }

    [Test]
    public void A_missing_value_names_the_person() => Assert.That(
        () => DifferentialPrediction.Of([1, double.NaN], [1, 2], [true, false]), Throws.ArgumentException.With.Message.Contains("Person 1"));

    [Test]
    public void A_group_difference_comes_with_its_interval()
    {
        SubgroupDifference difference = SubgroupDifference.Of(focal: [1, 2, 3, 4], reference: [3, 4, 5, 6]);

        Assert.That(difference.D, Is.EqualTo(2 / Math.Sqrt(5.0 / 3)).Within(1e-14));
        Assert.That(difference.Low, Is.LessThan(difference.D));
        Assert.That(SubgroupDifference.Of([1], [2, 3]).Reason, Is.Not.Null);
    }
}
