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
    public void The_order_of_people_changes_no_bit_of_any_fit()
    {
        int[] order = [.. Enumerable.Range(0, 2000).OrderBy(i => (i * 7919L) % 2003)];
        sbyte[] shuffled = [.. order.SelectMany(i => People[(i * 10)..(i * 10 + 10)])];
        double[] theta = new double[2000], moved = new double[2000];
        new ThetaScoring(Items).Score(People, theta, new double[2000]);
        new ThetaScoring(Items).Score(shuffled, moved, new double[2000]);

        Assert.Multiple(() =>
        {
            Assert.That(moved, Is.EqualTo(order.Select(i => theta[i])));
            Assert.That(MeanSquares.OfItems(Items, shuffled, moved), Is.EqualTo(MeanSquares.OfItems(Items, People, theta)));
            Assert.That(LocalDependence.Q3(Items, shuffled, moved), Is.EqualTo(LocalDependence.Q3(Items, People, theta)));
            Assert.That(LocalDependence.SignedX2(Items, shuffled), Is.EqualTo(LocalDependence.SignedX2(Items, People)));
            Assert.That(ScoreGroupFit.OfItems(Items, shuffled), Is.EqualTo(ScoreGroupFit.OfItems(Items, People)));
            Assert.That(LimitedInformationFit.Of(Calibration.Marginal(ItemModel.TwoParameter, shuffled, 10), shuffled),
                Is.EqualTo(LimitedInformationFit.Of(Calibration.Marginal(ItemModel.TwoParameter, People, 10), People)));
            Assert.That(TestCurves.EmpiricalReliability(moved, [.. moved.Select(_ => 0.5)]), Is.EqualTo(TestCurves.EmpiricalReliability(theta, [.. theta.Select(_ => 0.5)])));
        });
    }

    [Test]
    public void An_answer_outside_the_categories_names_person_item_and_value()
    {
        sbyte[] wrong = [.. People[..30]];
        wrong[17] = 4;

        Assert.Multiple(() =>
        {
            foreach (Action fit in new Action[]
            {
                () => MeanSquares.OfItems(Items, wrong, new double[3]), () => MeanSquares.OfPersons(Items, wrong, new double[3]),
                () => LocalDependence.Q3(Items, wrong, new double[3]), () => LocalDependence.SignedX2(Items, wrong), () => ScoreGroupFit.OfItems(Items, wrong),
            })
            {
                Assert.That(fit, Throws.ArgumentException.With.Message.StartsWith("Person 2 answered item 8 with 4; that item has the categories 0 to 1"));
            }
        });
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
