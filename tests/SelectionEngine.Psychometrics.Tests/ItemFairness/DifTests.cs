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
        Assert.That(LogisticDif.Of(sample, 0).Degeneracy, Is.EqualTo(Degeneracy.EmptyGroup));
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

    [Test]
    public void Power_says_how_often_a_difference_of_that_size_is_found()
    {
        // Shares found among 300 simulated tests of an item with a log odds ratio of 1/2.35, the edge of class A.
        int found = 0, foundLogistic = 0;
        double said = 0, saidMantel = 0;
        for (int run = 0; run < 300; run++)
        {
            (double[][] items, bool[] focal) = Simulated(500, 10, dif: 1 / 2.35, new Random(run));
            DifSample sample = new(items, focal);
            MantelHaenszelDif test = MantelHaenszelDif.Of(sample, 0, ContinuityCorrection.None);
            MantelDif mantel = MantelDif.Of(sample, 0);
            found += test.PValue < .05 ? 1 : 0;
            foundLogistic += LogisticDif.Of(sample, 0).Uniform.PValue < .05 ? 1 : 0;
            said += test.Power() / 300;
            saidMantel += mantel.Power(Math.Abs(mantel.EffectSize)) / 300;
        }

        Assert.That(said, Is.EqualTo(found / 300.0).Within(.12));
        Assert.That(foundLogistic / 300.0, Is.EqualTo(found / 300.0).Within(.08));
        Assert.That(saidMantel, Is.InRange(.2, .9));
    }

    [Test]
    public void Logistic_power_grows_with_size_and_is_the_level_for_none()
    {
        (double[][] items, bool[] focal) = Simulated(600, 10, 0, new Random(2));
        LogisticDif test = LogisticDif.Of(new DifSample(items, focal), 3);

        Assert.That(new[] { 1e-12, .005, .01, .035, .9 }.Select(change => test.UniformPower(change)), Is.Ordered);
        Assert.That(test.UniformPower(1e-12), Is.EqualTo(.05).Within(1e-4));
        Assert.That(test.BothPower(.01), Is.LessThan(test.UniformPower(.01)));
        Assert.That(test.NonUniformPower(.9), Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void Breslow_Day_power_grows_with_the_scatter_of_odds_ratios()
    {
        (double[][] items, bool[] focal) = Simulated(2000, 10, 0, new Random(4));
        BreslowDayDif test = BreslowDayDif.Of(new DifSample(items, focal), 2);

        Assert.That(new[] { .01, .4, .8, 2 }.Select(scatter => test.Power(scatter)), Is.Ordered);
        Assert.That(test.Power(1e-6), Is.EqualTo(.05).Within(1e-6));
    }

    [Test]
    public void Undefined_tests_name_their_reason()
    {
        DifSample empty = new([[0, 1, 1, 0], [1, 1, 0, 0]], [false, false, false, false]);
        DifSample apart = new([[0, 0, 1, 1], [0, 0, 1, 1]], [false, false, true, true]);
        DifSample always = new([[1, 1, 0, 1, 1, 0], [0, 0, 0, 1, 1, 1]], [false, false, true, false, false, true], [1, 1, 1, 1, 1, 1]);

        Assert.That(MantelHaenszelDif.Of(empty, 0).Degeneracy, Is.EqualTo(Degeneracy.EmptyGroup));
        Assert.That(MantelDif.Of(empty, 0).Degeneracy, Is.EqualTo(Degeneracy.EmptyGroup));
        Assert.That(BreslowDayDif.Of(empty, 0).Degeneracy, Is.EqualTo(Degeneracy.EmptyGroup));
        Assert.That(StandardizationDif.Of(empty, 0).Degeneracy, Is.EqualTo(Degeneracy.EmptyGroup));
        Assert.That(MantelHaenszelDif.Of(apart, 0).Degeneracy, Is.EqualTo(Degeneracy.NothingComparable));
        Assert.That(MantelHaenszelDif.Of(always, 0), Has.Property("Degeneracy").EqualTo(Degeneracy.NoStandardError).And.Property("Class").EqualTo(EtsClass.Undefined));
        Assert.That(MantelHaenszelDif.Of(apart, 0).Power(), Is.NaN);
    }

    [Test]
    public void Purification_says_why_it_ended()
    {
        (double[][] clean, bool[] focal) = Simulated(300, 12, 0, new Random(8));
        (double[][] biased, bool[] other) = Simulated(3000, 24, .9, new Random(5));
        double[][] contrary = [[.. focal.Select(yes => yes ? 1.0 : 0)], [.. focal.Select(yes => yes ? 0 : 1.0)]];

        Assert.That(DifPurification.Of(new(clean, focal), level: 1e-6), Has.Property("End").EqualTo(PurificationEnd.NothingFlagged).And.Property("Rounds").Zero);
        Assert.That(DifPurification.Of(new(biased, other), level: 1e-6), Has.Property("End").EqualTo(PurificationEnd.Settled).And.Property("Flagged").EqualTo(new[] { 0 }));
        Assert.That(DifPurification.OfLogistic(new(biased, other), level: 1e-6).Flagged, Is.EqualTo(new[] { 0 }));
        Assert.That(DifPurification.OfMantel(new(biased, other), level: 1e-6).Flagged, Is.EqualTo(new[] { 0 }));
        Assert.That(DifPurification.Of(new(contrary, focal)), Has.Property("End").EqualTo(PurificationEnd.NothingLeft).And.Property("Converged").False);
    }

    [Test]
    public void A_table_shows_the_item_its_size_its_power_and_the_test()
    {
        (double[][] items, bool[] focal) = Simulated(3000, 24, dif: .9, new Random(5));
        DifTable table = DifTable.Of(new DifSample(items, focal), new DifRules { Level = .01 });

        Assert.That(table.Items.Where(item => item.Class == EtsClass.C).Select(item => (item.Item, item.Direction)), Is.EqualTo(new[] { (0, DifDirection.AgainstFocal) }));
        Assert.That(table.Items[0], Has.Property("OutOfMatching").True.And.Property("Method").EqualTo("Mantel-Haenszel"));
        Assert.That(table.Items.Select(item => item.HolmPValue), Is.All.InRange(0, 1));
        Assert.That(table.Items.Select(item => item.Power), Is.All.InRange(.5, 1));
        Assert.That(table.Test!.PointsForFocal, Is.EqualTo(table.Items[0].MeanDifference).Within(.08));
        Assert.That(table.Test, Has.Property("Size").EqualTo(TestEffectSize.Small).And.Property("Items").EqualTo(24).And.Property("StandardError").GreaterThan(0));
        Assert.That((table.Purification, table.Focal + table.Reference), Is.EqualTo(((PurificationEnd?)PurificationEnd.Settled, 3000)));
    }

    [Test]
    public void A_table_of_several_points_recovers_the_item_that_was_made_harder()
    {
        (double[][] one, bool[] focal) = Simulated(3000, 24, dif: 1.2, new Random(6));
        double[][] items = [.. Enumerable.Range(0, 8).Select(i => one[i].Select((score, person) => score + one[i + 8][person] + one[i + 16][person]).ToArray())];
        DifTable table = DifTable.Of(new DifSample(items, focal), new DifRules { Level = .01 });

        Assert.That(table.Items.Where(item => item.Class is not EtsClass.A).Select(item => (item.Item, item.Method, item.Direction)), Is.EqualTo(new[] { (0, "Mantel", DifDirection.AgainstFocal) }));
        Assert.That(table.Test!.TauSquared, Is.InRange(0, .1));
    }

    [Test]
    public void A_group_that_is_too_small_has_no_table_but_a_reason()
    {
        (double[][] items, bool[] focal) = Simulated(300, 6, 0, new Random(1));

        Assert.That(DifTable.Of(new DifSample(items, focal)), Has.Property("Items").Empty.And.Property("Degeneracy").EqualTo(Degeneracy.TooFewPersons).And.Property("Test").Null);
        Assert.That(DifTable.Of(new DifSample(items, new bool[300])).Degeneracy, Is.EqualTo(Degeneracy.EmptyGroup));
    }

    [Test]
    public void Differences_that_cancel_leave_the_test_even()
    {
        DifferentialTestFunctioning test = DifferentialTestFunctioning.Of([.5, -.5, 0, double.NaN], [.01, .01, .01, .01], [-.1, .1, 0, double.NaN]);

        Assert.That(test.PointsForFocal, Is.Zero);
        Assert.That(test.PointsEitherWay, Is.EqualTo(.2));
        Assert.That(test.TauSquared, Is.EqualTo(.5 / 3 - .01).Within(1e-15));
        Assert.That((test.Size, test.Items), Is.EqualTo((TestEffectSize.Large, 3)));
        Assert.That(DifferentialTestFunctioning.Of([], [], []), Has.Property("TauSquared").NaN.And.Property("Size").EqualTo(TestEffectSize.Undefined));
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
