namespace SelectionEngine.Psychometrics.Tests.ItemResponse;

public sealed class FitTests
{
    private static readonly Item[] Items = Simulated.TwoParameterItems(10, seed: 101);
    private static readonly sbyte[] People = Simulated.Answers(Items, 2000, seed: 102);

    [Test]
    public void Answers_made_by_the_model_fit_it()
    {
        MarginalFit fit = Calibration.Marginal(ItemModel.TwoParameter, People, 10);
        LimitedInformationFit m2 = LimitedInformationFit.Of(fit, People);

        Assert.That(m2.DegreesOfFreedom, Is.EqualTo(35));
        Assert.That(m2.PValue, Is.GreaterThan(1e-4));
        Assert.That(m2.Srmsr, Is.LessThan(0.05));
        Assert.That(ScoreGroupFit.OfItems(fit.Parameters, People).Min(one => one.PValue), Is.GreaterThan(1e-5));
    }

    [Test]
    public void Two_copies_of_an_item_are_found()
    {
        sbyte[] copied = [.. People];
        for (int i = 0; i < 2000; i++) copied[i * 10 + 4] = copied[i * 10 + 3];
        MarginalFit fit = Calibration.Marginal(ItemModel.TwoParameter, copied, 10, new() { LogSlope = new(0, 0.5) });
        double[] theta = new double[2000];
        new ThetaScoring(fit.Parameters).Score(copied, theta, new double[2000]);

        double[,] q3 = LocalDependence.Q3(fit.Parameters, copied, theta);
        double[,] x2 = LocalDependence.SignedX2([.. Items[..4], Items[3], .. Items[5..]], copied);
        Assert.That(LimitedInformationFit.Of(fit, copied).PValue, Is.LessThan(1e-6));
        for (int i = 0; i < 10; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if ((i, j) == (4, 3)) continue;
                Assert.That(q3[4, 3], Is.GreaterThan(q3[i, j]));
                Assert.That(x2[4, 3], Is.GreaterThan(x2[i, j]));
            }
        }
    }

    [Test]
    public void Mean_squares_of_answers_made_by_the_model_are_near_one()
    {
        double[] theta = [.. Enumerable.Range(0, 2000).Select(i => 0.0)];
        sbyte[] answers = Simulated.Answers(Items, 2000, seed: 103, sd: 0);
        Assert.That(MeanSquares.OfItems(Items, answers, theta).Select(one => one.Outfit), Is.All.InRange(0.85, 1.15));
        Assert.That(MeanSquares.OfItems(Items, answers, theta).Select(one => one.InfitT), Is.All.InRange(-4.5, 4.5));
    }

    [Test]
    public void People_without_a_finite_estimate_are_left_out_of_item_fit()
    {
        double[] theta = new double[2000];
        theta[0] = double.PositiveInfinity;
        theta[1] = double.NaN;
        Assert.That(MeanSquares.OfItems(Items, People, theta)[0].Answers, Is.EqualTo(1998));
        Assert.That(MeanSquares.OfPersons(Items, People, theta)[1].Outfit, Is.NaN);
    }

    [Test]
    public void The_likelihood_of_answers_at_random_is_strange()
    {
        sbyte[] backwards = [.. Items.Select(item => (sbyte)(item.Location > 0 ? 1 : 0))];
        sbyte[] forwards = [.. Items.Select(item => (sbyte)(item.Location > 0 ? 0 : 1))];
        Assert.That(ModelPersonFit.Lz(Items, backwards, 0), Is.LessThan(-3));
        Assert.That(ModelPersonFit.Lz(Items, forwards, 0), Is.GreaterThan(0.5));
        Assert.That(ModelPersonFit.Lz(Items, forwards, double.PositiveInfinity), Is.NaN);
        Assert.That(() => ModelPersonFit.LzStar(Items, forwards, 0, ThetaMethod.Eap), Throws.ArgumentException);
    }

    [Test]
    public void Reliability_is_the_share_of_spread_that_is_not_error()
    {
        Assert.That(TestCurves.EmpiricalReliability([-1, 0, 1], [1, 1, 1]), Is.EqualTo(0.5));
        Assert.That(TestCurves.SeparationReliability([-2, 0, 2], [1, 1, 1]), Is.EqualTo(0.75));
        Assert.That(TestCurves.MarginalReliability(Items), Is.InRange(0.5, 0.9));
    }
}
