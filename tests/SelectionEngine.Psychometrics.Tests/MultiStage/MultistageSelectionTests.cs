namespace SelectionEngine.Psychometrics.Tests.MultiStage;

public sealed class MultistageSelectionTests
{
    private static readonly double[,] correlation = { { 1, 0.3, 0.4, 0.5 }, { 0.3, 1, 0.2, 0.35 }, { 0.4, 0.2, 1, 0.25 }, { 0.5, 0.35, 0.25, 1 } };

    [Law]
    public void Cuts_made_for_pass_rates_pass_them(byte a, byte b, byte c)
    {
        double[] rates = [.. new[] { a, b, c }.Select(value => (20 + value) / 276.0)];
        IReadOnlyList<StageGain> stages = MultistageSelection.AtPassRates(correlation, rates);

        for (int k = 0; k < rates.Length; k++) Assert.That(stages[k].PassRate, Is.EqualTo(rates[k]).Within(1e-10));
    }

    [Test]
    public void Letting_everyone_pass_changes_nothing()
    {
        IReadOnlyList<StageGain> stages = MultistageSelection.AtPassRates(correlation, [1, 0.4, 1]);

        Assert.That(stages[2].ExpectedQuality, Is.EqualTo(0.4 * NormalSelection.OfShare(0.4).MeanSelected).Within(1e-12));
        Assert.That(stages[0].QualityVariance, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void A_correlated_first_stage_makes_the_last_cut_stricter()
    {
        PlannedCut plan = MultistageSelection.LastCutFor(new double[,] { { 1, 0.5 }, { 0.5, 1 } }, [0.5], 565, 161);

        Assert.That(plan.MarginalRatio, Is.LessThan(plan.ConditionalPassRate));
        Assert.That(plan.StandardDeviation, Is.EqualTo(10.73).Within(0.01));
    }

    [Test]
    public void More_places_than_people_at_the_last_stage_is_refused() => Assert.That(
        () => MultistageSelection.LastCutFor(new double[,] { { 1, 0.5 }, { 0.5, 1 } }, [0.2], 565, 161), Throws.ArgumentException.With.Message.Contains("113 are expected"));

    [Test]
    public void Correlations_that_cannot_be_are_refused() => Assert.That(
        () => MultistageSelection.AtCuts(new double[,] { { 1, 0.9, -0.9 }, { 0.9, 1, 0.9 }, { -0.9, 0.9, 1 } }, [0, 0]), Throws.ArgumentException.With.Message.Contains("eigenvalue"));

    [Test]
    public void A_simulated_pool_agrees_with_the_plan()
    {
        Predictor[] predictors = [new("tests", 0.4), new("panel", 0.5)];
        ApplicantGroup[] groups = [new("men", 0.7, new Dictionary<string, double>()), new("women", 0.3, new Dictionary<string, double> { ["tests"] = 0.5 }, 0.2)];
        PlannedStage[] stages = [new("tests", new Dictionary<string, double> { ["tests"] = 1 }, 0.5, 10), new("both", new Dictionary<string, double> { ["tests"] = 1, ["panel"] = 1 }, 0.4, 90)];
        GroupedSelection plan = GroupedSelection.Of(predictors, new double[,] { { 1, 0.3 }, { 0.3, 1 } }, groups, stages);

        // Criterion = a·tests + b·panel + rest, with the validities of the plan.
        double b = (0.5 - 0.3 * 0.4) / (1 - 0.09), a = 0.4 - 0.3 * b, rest = Math.Sqrt(1 - (a * 0.4 + b * 0.5)), both = Math.Sqrt(2.6);
        Random random = new(2026);
        int[] left = new int[2];
        double criterion = 0;
        const int People = 400_000;

        for (int i = 0; i < People; i++)
        {
            int group = random.NextDouble() < 0.7 ? 0 : 1;
            double z1 = Normal(), z2 = 0.3 * z1 + Math.Sqrt(0.91) * Normal(), y = a * z1 + b * z2 + rest * Normal() - (group == 1 ? 0.2 : 0);
            if (group == 1) z1 -= 0.5;
            if (z1 < plan.Stages[0].Cut || (z1 + z2) / both < plan.Stages[1].Cut) continue;
            left[group]++;
            criterion += y;
        }

        Assert.That((left[0] + left[1]) / (double)People, Is.EqualTo(0.2).Within(0.003));
        Assert.That(criterion / (left[0] + left[1]), Is.EqualTo(plan.Stages[1].MeanCriterion).Within(0.015));
        Assert.That(left[1] / 0.3 / (left[0] / 0.7), Is.EqualTo(plan.Stages[1].Groups[1].CumulativeImpactRatio).Within(0.02));
        Assert.That(plan.ExpectedCostPerApplicant, Is.EqualTo(55).Within(1e-12));

        double Normal() => StandardNormal.Quantile(1 - random.NextDouble());
    }

    [Test]
    public void An_unknown_predictor_is_named() => Assert.That(
        () => GroupedSelection.Of([new("tests", 0.4)], new double[,] { { 1 } }, [new("all", 1, new Dictionary<string, double>())],
            [new("first", new Dictionary<string, double> { ["test"] = 1 }, 0.5)]),
        Throws.ArgumentException.With.Message.Contains("'test'"));
}
