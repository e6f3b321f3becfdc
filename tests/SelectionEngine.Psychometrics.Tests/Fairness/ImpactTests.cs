namespace SelectionEngine.Psychometrics.Tests.Fairness;

public sealed class ImpactTests
{
    [Test]
    public void Exactly_four_fifths_is_not_below() =>
        Assert.That(AdverseImpact.Compare(new("women", 48, 100), new("men", 60, 100)).BelowRule, Is.False);

    [Test]
    public void One_person_less_is_below() =>
        Assert.That(AdverseImpact.Compare(new("women", 47, 100), new("men", 60, 100)).BelowRule, Is.True);

    [Test]
    public void A_verdict_that_rests_on_one_person_says_so() =>
        Assert.That(AdverseImpact.Compare(new("women", 47, 100), new("men", 60, 100)).OnePersonFlips, Is.True);

    [Test]
    public void A_group_of_nobody_is_undefined_with_its_reason()
    {
        TwoGroupImpact impact = AdverseImpact.Compare(new("deputies", 0, 0), new("heads", 3, 9));

        Assert.That(impact.Undefined, Does.Contain(new UndefinedMeasure("ImpactRatio", "group 'deputies' has no applicants")));
        Assert.That(impact.BelowRule, Is.Null);
        Assert.That(impact.Fisher, Is.Null);
    }

    [Test]
    public void More_selected_than_applied_is_refused() => Assert.That(() => new GroupOutcome("A", 5, 4), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Law]
    public void Exchanging_the_groups_inverts_the_ratio_and_keeps_the_p_values(byte a, byte b, byte c, byte d)
    {
        GroupOutcome left = new("left", 1 + a, 2 + a + b), right = new("right", 1 + c, 2 + c + d);
        TwoGroupImpact one = AdverseImpact.Compare(left, right), other = AdverseImpact.Compare(right, left);

        Assert.That(one.ImpactRatio * other.ImpactRatio, Is.EqualTo(1).Within(1e-12));
        foreach (ImpactTest test in Enum.GetValues<ImpactTest>()) Assert.That(other.P(test), Is.EqualTo(one.P(test)).Within(1e-12), test.ToString());
    }

    [Law]
    public void One_sided_tails_overlap_in_the_observed_table(byte a, byte b, byte c, byte d)
    {
        FisherExact exact = FisherExact.Of(new("left", a, 1 + a + b), new("right", c, 1 + c + d))!;

        Assert.That(exact.FocalLow + exact.FocalHigh - exact.PointProbability, Is.EqualTo(1).Within(1e-12));
    }

    [Law]
    public void One_stratum_equals_the_plain_comparison(byte a, byte b, byte c, byte d)
    {
        GroupOutcome focal = new("focal", 1 + a, 2 + a + b), reference = new("reference", 1 + c, 2 + c + d);
        TwoGroupImpact plain = AdverseImpact.Compare(focal, reference);
        StratifiedImpact stratified = StratifiedImpact.Of([new("all", focal, reference)]);
        double n = focal.Applicants + reference.Applicants;

        Assert.That(stratified.CommonRateRatio, Is.EqualTo(plain.ImpactRatio).Within(1e-12 * plain.ImpactRatio));
        Assert.That(stratified.CommonOddsRatio, Is.EqualTo(plain.OddsRatio).Within(1e-12 * plain.OddsRatio));
        Assert.That(stratified.ChiSquared, Is.EqualTo(plain.ChiSquared * (n - 1) / n).Within(1e-10 * (1 + plain.ChiSquared)));
    }

    [Test]
    public void A_reversal_by_strata_is_shown()
    {
        StratifiedImpact impact = StratifiedImpact.Of(
        [
            new("hard", new("women", 20, 100), new("men", 1, 10)),
            new("easy", new("women", 9, 10), new("men", 80, 100)),
        ]);

        Assert.That(impact.PooledImpactRatio, Is.LessThan(1));
        Assert.That(impact.CommonRateRatio, Is.GreaterThan(1));
        Assert.That(impact.SimpsonReversal, Is.True);
    }

    [Test]
    public void Strata_that_say_nothing_are_named()
    {
        StratifiedImpact impact = StratifiedImpact.Of([new("R1", new("f", 0, 0), new("r", 1, 4)), new("R2", new("f", 4, 4), new("r", 3, 3))]);

        Assert.That(impact.Skipped, Is.EqualTo(new[] { "R1", "R2" }));
        Assert.That(impact.Z, Is.NaN);
        Assert.That(impact.BreslowDayP, Is.NaN);
    }

    [Test]
    public void Holm_corrects_step_by_step() =>
        Assert.That(Comparisons.Holm([0.01, 0.04, double.NaN, 0.03, 0.005]), Is.EqualTo(new[] { 0.03, 0.06, double.NaN, 0.06, 0.02 }).Within(1e-15));

    [Test]
    public void Power_without_a_difference_is_the_level() => Assert.That(ImpactPower.Of(0.4, 0.4, 80, 200), Is.EqualTo(0.05).Within(1e-12));

    [Test]
    public void The_smallest_detectable_ratio_has_the_power_asked_for()
    {
        double ratio = ImpactPower.SmallestDetectableRatio(0.5, 100, 200);

        Assert.That(ImpactPower.Of(ratio * 0.5, 0.5, 100, 200), Is.EqualTo(0.8).Within(1e-9));
    }

    [Law]
    public void Whatever_is_undefined_says_why_and_nothing_else_does(byte a, byte b, byte c, byte d)
    {
        TwoGroupImpact impact = AdverseImpact.Compare(new("left", a % 4, a % 4 + b % 4), new("right", c % 4, c % 4 + d % 4));

        Assert.That(impact.Undefined.Select(one => one.Measure), Is.EquivalentTo(typeof(TwoGroupImpact).GetProperties().Where(property => IsMissing(property.GetValue(impact))).Select(property => property.Name)));

        static bool IsMissing(object? value) => value is null or double.NaN or (double.NaN, double.NaN);
    }

    [Test]
    public void Without_selections_of_the_reference_the_reason_is_not_too_few_people() => Assert.That(
        AdverseImpact.Compare(new("women", 200, 500), new("men", 0, 500)).Undefined.Single(one => one.Measure == "SmallestDetectableRatio").Reason, Does.Contain("nobody of the reference group"));

    [Test]
    public void A_rate_of_nearly_all_keeps_its_digits()
    {
        // z = gap / sqrt(p(1 - p)(1/n + 1/n)) with p = 1 - 1/2000000, in whole numbers: -1e-6 / sqrt(1999999 / 4e12 * 2e-6).
        TwoGroupImpact impact = AdverseImpact.Compare(new("women", 999_999, 1_000_000), new("men", 1_000_000, 1_000_000));

        Assert.That(impact.PooledZ, Is.EqualTo(-1e-6 / Math.Sqrt(1_999_999.0 / 4e12 * 2e-6)).Within(1e-15));
    }

    [Law]
    public void In_one_stratum_the_detectable_ratio_is_the_plain_one_but_for_the_divisor(byte a, byte b)
    {
        // The variance of a stratum divides by N − 1, the plain one by N.
        GroupOutcome focal = new("f", 5_000 + a, 20_000), reference = new("r", 7_000 + b, 20_000);

        Assert.That(ImpactPower.SmallestDetectableRatio([new("all", focal, reference)]), Is.EqualTo(AdverseImpact.Compare(focal, reference).SmallestDetectableRatio).Within(1e-5));
    }

    [Test]
    public void Cutting_the_people_into_alike_strata_detects_as_much_as_all_of_them_together()
    {
        Stratum[] ten = [.. Enumerable.Range(0, 10).Select(i => new Stratum($"R{i}", new("f", 40, 100), new("r", 50, 100)))];

        Assert.That(ImpactPower.SmallestDetectableRatio(ten), Is.EqualTo(ImpactPower.SmallestDetectableRatio(0.5, 1_000, 1_000)).Within(2e-3));
        Assert.That(ImpactPower.OverStrata(ImpactPower.SmallestDetectableRatio(ten), ten), Is.EqualTo(0.8).Within(1e-9));
        Assert.That(ImpactPower.OverStrata(1, ten), Is.EqualTo(0.05).Within(2e-3));
    }

    [Test]
    public void Strata_say_why_a_figure_is_missing()
    {
        StratifiedImpact one = StratifiedImpact.Of([new("R1", new("f", 1, 4), new("r", 2, 4))]), none = StratifiedImpact.Of([new("R1", new("f", 0, 0), new("r", 1, 4))]);

        Assert.That(one.Undefined, Does.Contain(new UndefinedMeasure("BreslowDayTarone", "fewer than two strata say something")));
        Assert.That(none.Undefined.Select(gap => gap.Measure), Does.Contain("Z").And.Contain("CommonOddsRatio").And.Contain("PooledImpactRatio"));
    }

    [Test]
    public void Nine_people_could_not_have_shown_anything() => Assert.That(ImpactPower.SmallestDetectableRatio(0.3, 3, 6), Is.NaN);

    [Test]
    public void Stages_entered_by_others_are_named()
    {
        StagedImpact staged = AdverseImpact.OverStages([new("tests", new("f", 5, 10), new("r", 8, 10)), new("panel", new("f", 2, 6), new("r", 4, 8))]);

        Assert.That(staged.StagesWithOtherEntrants, Is.EqualTo(new[] { "panel" }));
    }

    [Test]
    public void People_without_a_group_are_reported_apart()
    {
        ScoringRates rates = ScoringRates.Of(["A", null, "B", "A"], [1, 2, 3, double.NaN]);

        Assert.That((rates.Unknown, rates.Missing, rates.Median), Is.EqualTo((1, 1, 2.0)));
    }

    [TestCase(2_000, 5_000, 700, 1_900)]
    [TestCase(60_000, 40_000, 17_000, 11_400)]
    [TestCase(1_100, 300_000, 400, 100_000)]
    [TestCase(3_000, 3_000, 1_500, 1_500)]
    [TestCase(5_000, 5_000, 0, 1_200)]
    [TestCase(5_000, 9_000, 5_000, 8_000)]
    public void The_exact_test_of_many_people_equals_the_sum_over_every_table(long focal, long others, long chosen, long theirs)
    {
        FisherExact exact = FisherExact.Of(new("focal", chosen, focal), new("others", theirs, others))!;
        (double point, double low, double high, double both) = OverEveryTable(focal, others, chosen, theirs);

        Assert.That(exact.PointProbability, Is.EqualTo(point).Within(1e-10 * point));
        Assert.That(exact.FocalLow, Is.EqualTo(low).Within(1e-10 * low));
        Assert.That(exact.FocalHigh, Is.EqualTo(high).Within(1e-10 * high));
        Assert.That(exact.TwoSided, Is.EqualTo(both).Within(1e-10 * both));
    }

    // In logarithms, table by table, smallest first.
    private static (double Point, double Low, double High, double Both) OverEveryTable(long focal, long others, long chosen, long theirs)
    {
        long selected = chosen + theirs, least = Math.Max(0, selected - others), most = Math.Min(focal, selected);
        double[] logs = new double[most - least + 1];
        for (long k = least; k < most; k++)
            logs[k + 1 - least] = logs[k - least] + Math.Log((double)(focal - k) / (k + 1)) + Math.Log((double)(selected - k) / (others - selected + k + 1));
        double top = logs.Max(), seen = logs[chosen - least];
        double[] weights = [.. logs.Select(log => Math.Exp(log - top))];
        double all = Sums.Of(weights), point = Math.Exp(seen - top) / all;
        return (point, Sums.Of(weights.AsSpan(..(int)(chosen - least + 1))) / all, Sums.Of(weights.AsSpan((int)(chosen - least)..)) / all,
            Sums.Of([.. weights.Where((_, i) => logs[i] <= seen + 1e-7)]) / all);
    }

    [Test]
    public void The_largest_group_can_be_the_reference_whatever_its_rate() => Assert.That(
        AdverseImpact.Table([new("A", 9, 10), new("B", 10, 90)], ReferenceGroup.Largest).Reference, Is.EqualTo("B"));
}
