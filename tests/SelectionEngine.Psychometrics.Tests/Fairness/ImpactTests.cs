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
}
