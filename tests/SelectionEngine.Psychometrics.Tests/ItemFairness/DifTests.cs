namespace SelectionEngine.Psychometrics.Tests;

public sealed class DifTests
{
    [Test]
    public void A_random_split_shows_DIF_no_more_often_than_its_level_says()
    {
        (double[][] items, bool[] focal) = Simulated(1500, 24, dif: 0, new Random(3));
        IReadOnlyList<MantelHaenszelDif> tests = MantelHaenszelDif.OfAll(new DifSample(items, focal), ContinuityCorrection.None);

        Assert.That(tests.Count(test => test.PValue < .05), Is.LessThanOrEqualTo(4));
        Assert.That(tests.Count(test => test.Class == EtsClass.C), Is.Zero);
        Assert.That(Math.Abs(MantelHaenszelDif.DifferentialTestFunctioning(tests)), Is.LessThan(.02));
    }

    [Test]
    public void The_DIF_it_was_simulated_with_comes_back()
    {
        (double[][] items, bool[] focal) = Simulated(4000, 24, dif: .9, new Random(5));
        DifSample sample = new(items, focal);
        MantelHaenszelDif test = MantelHaenszelDif.Of(sample, 0);

        Assert.That(test.LogOddsRatio, Is.EqualTo(.9).Within(3 * Math.Sqrt(test.Variance)));
        Assert.That(test.Class, Is.EqualTo(EtsClass.C));
        Assert.That(LogisticDif.Of(sample, 0).Uniform.PValue, Is.LessThan(1e-6));
        Assert.That(MantelDif.Of(sample, 0).MeanDifference, Is.Negative);
        Assert.That(StandardizationDif.Of(sample, 0).PDif, Is.Negative);
        Assert.That(DifPurification.Of(sample).Flagged, Does.Contain(0));
    }

    [Law]
    public bool Exchanging_the_groups_turns_every_sign(int seed)
    {
        (double[][] items, bool[] focal) = Simulated(120, 6, dif: .5, new Random(seed));
        DifSample one = new(items, focal), other = new(items, [.. focal.Select(yes => !yes)]);

        return Enumerable.Range(0, 6).All(item =>
            Near(MantelHaenszelDif.Of(one, item).LogOddsRatio, -MantelHaenszelDif.Of(other, item).LogOddsRatio)
            && Near(MantelHaenszelDif.Of(one, item).ChiSquared, MantelHaenszelDif.Of(other, item).ChiSquared)
            && Near(MantelDif.Of(one, item).ChiSquared, MantelDif.Of(other, item).ChiSquared));
    }

    [Law]
    public bool Mantel_of_a_right_wrong_item_is_Mantel_Haenszel_without_correction(int seed)
    {
        (double[][] items, bool[] focal) = Simulated(150, 8, dif: .5, new Random(seed));
        DifSample sample = new(items, focal);

        return Enumerable.Range(0, 8).All(item => Near(MantelDif.Of(sample, item).ChiSquared, MantelHaenszelDif.Of(sample, item, ContinuityCorrection.None).ChiSquared));
    }

    [Law]
    public bool The_order_of_persons_changes_not_a_bit(int seed)
    {
        Random random = new(seed);
        (double[][] items, bool[] focal) = Simulated(100, 5, dif: .5, random);
        int[] order = [.. Enumerable.Range(0, focal.Length)];
        random.Shuffle(order);
        DifSample one = new(items, focal), other = new([.. items.Select(item => order.Select(person => item[person]).ToArray())], [.. order.Select(person => focal[person])]);

        return Enumerable.Range(0, 5).All(item =>
            MantelHaenszelDif.Of(one, item).Equals(MantelHaenszelDif.Of(other, item))
            && LogisticDif.Of(one, item).Full.LogLikelihood.Equals(LogisticDif.Of(other, item).Full.LogLikelihood)
            && BreslowDayDif.Of(one, item).Equals(BreslowDayDif.Of(other, item)));
    }

    [Test]
    public void An_empty_group_is_a_reason_not_a_number()
    {
        DifSample sample = new([[0, 1, 1, 0], [1, 1, 0, 0]], [false, false, false, false]);

        Assert.That(MantelHaenszelDif.Of(sample, 0), Has.Property("Class").EqualTo(EtsClass.Undefined).And.Property("ChiSquared").NaN.And.Property("Strata").Zero);
        Assert.That(LogisticDif.Of(sample, 0).Degeneracy, Is.EqualTo(Degeneracy.TooFewTargets));
    }

    [Test]
    public void An_item_that_everybody_gets_right_is_a_reason_not_a_number() =>
        Assert.That(LogisticDif.Of(new DifSample([[1, 1, 1, 1], [1, 1, 0, 0]], [false, true, false, true]), 0).Degeneracy, Is.EqualTo(Degeneracy.NoVariation));

    [Test]
    public void A_separated_item_says_that_it_has_no_maximum() =>
        Assert.That(LogisticDif.Of(new DifSample([[0, 0, 0, 1, 1, 1]], [false, true, false, true, false, true], [1, 2, 3, 4, 5, 6]), 0).Score.Converged, Is.False);

    [Test]
    public void More_persons_have_more_power()
    {
        (double[][] items, bool[] focal) = Simulated(2000, 10, 0, new Random(1));
        double few = MantelHaenszelDif.Of(new DifSample([.. items.Select(item => item[..200])], focal.AsSpan(0, 200)), 1).Power();
        double many = MantelHaenszelDif.Of(new DifSample(items, focal), 1).Power();

        Assert.That(few, Is.InRange(.05, .999));
        Assert.That(many, Is.GreaterThan(few));
    }

    private static bool Near(double left, double right) => (double.IsNaN(left) && double.IsNaN(right)) || left.Equals(right) || Math.Abs(left - right) <= 1e-9 * Math.Max(1, Math.Abs(left));

    private static (double[][] Items, bool[] Focal) Simulated(int persons, int items, double dif, Random random)
    {
        double[][] scores = [.. Enumerable.Range(0, items).Select(_ => new double[persons])];
        bool[] focal = new bool[persons];
        for (int person = 0; person < persons; person++)
        {
            focal[person] = random.Next(2) == 1;
            double theta = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
            for (int item = 0; item < items; item++)
            {
                double logit = theta - (item / (double)items * 3 - 1.5) - (item == 0 && focal[person] ? dif : 0);
                scores[item][person] = random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
            }
        }

        return (scores, focal);
    }
}
