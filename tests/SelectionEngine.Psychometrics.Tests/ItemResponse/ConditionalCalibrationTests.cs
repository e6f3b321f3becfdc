namespace SelectionEngine.Psychometrics.Tests.ItemResponse;

public sealed class ConditionalCalibrationTests
{
    [TestCase(30, 12)]
    [TestCase(5, 80)]
    public void Two_items_differ_by_the_log_odds_of_who_solved_only_one(int onlyFirst, int onlySecond)
    {
        sbyte[] answers = [.. Enumerable.Repeat<sbyte[]>([1, 0], onlyFirst).SelectMany(row => row), .. Enumerable.Repeat<sbyte[]>([0, 1], onlySecond).SelectMany(row => row), 1, 1, 0, 0];
        ConditionalFit fit = Calibration.Conditional(ItemModel.Rasch, answers, 2);

        double difference = fit.Parameters[1].Location - fit.Parameters[0].Location;
        Assert.That(difference, Is.EqualTo(Math.Log((double)onlyFirst / onlySecond)).Within(1e-12));

        // Var(b₂ − b₁) = 1/n₁ + 1/n₂, and each difficulty is half the difference.
        Assert.That(fit.Items[0].Thresholds[0], Is.EqualTo(Math.Sqrt(1.0 / onlyFirst + 1.0 / onlySecond) / 2).Within(1e-12));
    }

    [Test]
    public void A_partial_credit_scale_with_equal_steps_is_a_rating_scale()
    {
        Item[] items = [.. Enumerable.Range(0, 8).Select(j => Item.RatingScale(-1 + 0.3 * j, -0.8, 0.1, 0.7))];
        sbyte[] answers = Simulated.Answers(items, 3000, seed: 3);
        ConditionalFit fit = Calibration.Conditional(ItemModel.RatingScale, answers, 8);
        ConditionalFit free = Calibration.Conditional(ItemModel.PartialCredit, answers, 8);

        Assert.That(fit.Steps, Is.EqualTo(new[] { -0.8, 0.1, 0.7 }).Within(0.15));
        Assert.That(fit.FreeParameters, Is.EqualTo(9));
        Assert.That(free.FreeParameters, Is.EqualTo(23));
        Assert.That(2 * (free.LogLikelihood - fit.LogLikelihood), Is.InRange(0, 40), "a chi-square with 14 degrees of freedom");
        Assert.That(fit.Parameters.Sum(item => item.Location), Is.EqualTo(0).Within(1e-10));
    }

    [Test]
    public void Booklets_with_common_items_are_put_on_one_scale()
    {
        Item[] items = [.. Enumerable.Range(0, 9).Select(j => Item.Rasch(-1 + 0.25 * j))];
        sbyte[] answers = Simulated.Answers(items, 4000, seed: 4);
        for (int i = 0; i < 4000; i++)
        {
            for (int j = 0; j < 3; j++) answers[i * 9 + (i % 2 == 0 ? j : 6 + j)] = ThetaScoring.NotAnswered;
        }

        ConditionalFit fit = Calibration.Conditional(ItemModel.Rasch, answers, 9);
        Assert.That(fit.Status, Is.EqualTo(CalibrationStatus.Converged));
        for (int j = 0; j < 9; j++) Assert.That(fit.Parameters[j].Location, Is.EqualTo(-1 + 0.25 * j).Within(4.5 * fit.Items[j].Thresholds[0]));
    }

    [Test]
    public void Booklets_without_a_common_item_are_not_called_comparable()
    {
        Item[] items = [.. Enumerable.Range(0, 6).Select(j => Item.Rasch(0.2 * j))];
        sbyte[] answers = Simulated.Answers(items, 600, seed: 5);
        for (int i = 0; i < 600; i++)
        {
            for (int j = 0; j < 3; j++) answers[i * 6 + (i % 2 == 0 ? j : 3 + j)] = ThetaScoring.NotAnswered;
        }

        ConditionalFit fit = Calibration.Conditional(ItemModel.Rasch, answers, 6);
        Assert.That(fit.Status, Is.EqualTo(CalibrationStatus.NotIdentified));
        Assert.That(fit.Issues.Single().Kind, Is.EqualTo(CalibrationIssueKind.SingularInformation));
    }

    [Test]
    public void An_item_everybody_who_says_anything_solved_runs_away_and_is_told()
    {
        // The third item is missed only by those who missed everything: they say nothing.
        sbyte[] answers = [0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1];
        ConditionalFit fit = Calibration.Conditional(ItemModel.Rasch, answers, 3);
        Assert.That(fit.Status, Is.Not.EqualTo(CalibrationStatus.Converged));
        Assert.That(fit.Issues, Is.Not.Empty);
    }

    [Test]
    public void The_order_of_people_changes_no_bit()
    {
        Item[] items = [.. Enumerable.Range(0, 7).Select(j => Item.Rasch(0.3 * j - 1))];
        sbyte[] answers = Simulated.Answers(items, 500, seed: 6);
        sbyte[] reversed = [.. Enumerable.Range(0, 500).Reverse().SelectMany(i => answers[(i * 7)..(i * 7 + 7)])];
        Assert.That(Calibration.Conditional(ItemModel.Rasch, reversed, 7).Parameters, Is.EqualTo(Calibration.Conditional(ItemModel.Rasch, answers, 7).Parameters));
    }

    [Test]
    public void Groups_that_find_the_same_items_hard_pass_andersens_test()
    {
        Item[] items = [.. Enumerable.Range(0, 7).Select(j => Item.Rasch(0.3 * j - 1))];
        sbyte[] answers = Simulated.Answers(items, 2000, seed: 7);
        int[] groups = [.. Enumerable.Range(0, 2000).Select(i => i % 2)];

        AndersenTest same = AndersenTest.Of(ItemModel.Rasch, answers, 7, groups);
        Assert.That(same.DegreesOfFreedom, Is.EqualTo(6));
        Assert.That(same.PValue, Is.GreaterThan(0.001));

        // One item made easier for the second group only.
        for (int i = 1; i < 2000; i += 2) if (i % 3 == 0) answers[i * 7 + 6] = 1;
        Assert.That(AndersenTest.Of(ItemModel.Rasch, answers, 7, groups).PValue, Is.LessThan(1e-6));
    }

    [Test]
    public void A_conditional_calibration_can_be_watched()
    {
        List<CalibrationProgress> seen = [];
        Item[] items = [.. Enumerable.Range(0, 5).Select(j => Item.Rasch(0.3 * j))];
        ConditionalFit fit = Calibration.Conditional(ItemModel.Rasch, Simulated.Answers(items, 300, seed: 8), 5, progress: new Watcher(seen));

        Assert.That(seen, Has.Count.EqualTo(fit.Cycles));
        Assert.That(seen[^1].LogLikelihood, Is.EqualTo(fit.LogLikelihood));
    }

    private sealed class Watcher(List<CalibrationProgress> seen) : IProgress<CalibrationProgress>
    {
        public void Report(CalibrationProgress value) => seen.Add(value);
    }

    [Test]
    public void Models_with_slopes_are_sent_to_marginal_likelihood() =>
        Assert.That(() => Calibration.Conditional(ItemModel.TwoParameter, [0, 1, 1, 0], 2), Throws.ArgumentException.With.Message.Contains("Calibration.Marginal"));
}
