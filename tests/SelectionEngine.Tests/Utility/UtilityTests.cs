using SelectionEngine.Psychometrics;

namespace SelectionEngine.Tests.Utility;

/// <summary>A procedure in money, after it was run and before.</summary>
public class UtilityTests
{
    private static readonly Measure Test = new("test"), Interview = new("interview"), Mark = new("mark");
    private static readonly PerformanceWorth Worth = new(300_000, 3);

    private static readonly PlanAssumptions Normal = new()
    {
        Nominees = 1_000,
        Criterion = "mark",
        Correlations = MeasureCorrelations.Of(("test", "interview", .3), ("test", "mark", .5), ("interview", "mark", .4)),
        Costs = new Dictionary<string, double> { ["best"] = 1_500 },
    };

    private static double Sd(double[] values) => Moments.Of(values).Sd();

    private static double Mean(IEnumerable<double> values) => Moments.Of([.. values]).Mean;

    private static double[] Of(Pool pool, Measure measure) => pool.Numbers(measure);

    [Test]
    public void The_gain_of_one_cut_is_the_corrected_validity_times_the_mean_score_of_the_chosen()
    {
        Pool pool = PlannedPool.Draw(Normal, seed: 1, nominees: 2_000);
        Selection selection = pool.Run(pipeline => pipeline.Cut("best", Test, 500));
        Validity validity = selection.Validity(pool, OutcomeCriterion.Of(Mark));
        double z = (Mean(selection.Cohort.Select(id => selection.Value(id, Test))) - Mean(Of(pool, Test))) / Sd(Of(pool, Test));

        Assert.That(validity.Gain!.Observed, Is.EqualTo(validity.Measures[0].Corrected!.Value * z).Within(1e-12));
    }

    [Test]
    public void Two_stages_gain_what_the_chosen_really_are_above_everybody()
    {
        Pool pool = PlannedPool.Draw(Normal, seed: 2, nominees: 40_000);
        Selection selection = pool.Run(pipeline => pipeline.Cut("first", Test, 16_000).Cut("second", Interview, 6_000));
        CriterionGain gain = selection.Validity(pool, OutcomeCriterion.Of(Mark)).Gain!;
        double real = (Mean(selection.Cohort.Select(id => selection.Value(id, Mark))) - Mean(Of(pool, Mark))) / Sd(Of(pool, Mark));

        Assert.That(gain.Observed, Is.EqualTo(real).Within(.05));
        Assert.That(gain.Interval!.Value, Is.Not.EqualTo(default(Interval)).And.Matches<Interval>(around => around.Low < real && real < around.High));
    }

    [Test]
    public void Gross_is_chosen_times_years_times_gain_times_worth_and_cost_is_paid_for_all_who_entered()
    {
        Pool pool = PlannedPool.Draw(Normal, seed: 3);
        Selection selection = pool.Run(pipeline => pipeline.Cut("first", Test, 400).Cut("second", Interview, 161));
        Validity validity = selection.Validity(pool, OutcomeCriterion.Of(Mark));
        UtilityEstimate utility = selection.Utility(validity, Worth with { FixedCost = 1_000_000 }, new Dictionary<string, double> { ["first"] = 1_500, ["second"] = 20_000 });
        double gain = validity.Gain!.Observed;

        Assert.That(utility.Stages, Is.EqualTo([new StageCost("first", 1_000, 1_500, 1_500_000), new StageCost("second", 400, 20_000, 8_000_000)]));
        Assert.That(utility.Cost, Is.EqualTo(10_500_000));
        Assert.That(utility.Gross, Is.EqualTo(161 * 3 * gain * 300_000).Within(1e-6));
        Assert.That(utility.Net, Is.EqualTo(utility.Gross - 10_500_000));
        Assert.That(utility.NetInterval!.Value.Low, Is.LessThan(utility.Net));
        Assert.That(utility.PresentNet, Is.EqualTo(utility.Net).Within(1e-6), "no interest, no taxes");
        Assert.That(selection.Utility(validity, new(utility.BreakEvenSd!.Value, 3) { FixedCost = 10_500_000 }).Net, Is.EqualTo(0).Within(1e-6));
        Assert.That(utility.Notes.Select(note => note.Code), Is.EqualTo(["utility.at_random.before", "utility.unreliable", "utility.linear", "utility.stay"]));
    }

    [Test]
    public void Errors_of_the_criterion_are_taken_out_of_the_gain()
    {
        Pool pool = PlannedPool.Draw(Normal, seed: 4);
        Selection selection = pool.Run(pipeline => pipeline.Cut("best", Test, 300));
        UtilityEstimate plain = selection.Utility(selection.Validity(pool, OutcomeCriterion.Of(Mark)), Worth);
        Validity told = selection.Validity(pool, OutcomeCriterion.Of(Mark) with { Reliability = .6 });

        Assert.That(selection.Utility(told, Worth).Gain, Is.EqualTo(told.Measures[0].Operational / told.Measures[0].Corrected * plain.Gain).Within(1e-12).And.GreaterThan(plain.Gain!.Value));
    }

    [Test]
    public void Without_a_correction_there_is_a_reason_and_no_money()
    {
        Pool pool = PlannedPool.Draw(Normal, seed: 5, nominees: 100), nothing = Pool.Of(["N-1"]).With(Mark, [1.0]);
        Selection selection = pool.Run(pipeline => pipeline.Cut("best", Test, 30));
        UtilityEstimate utility = selection.Utility(selection.Validity(nothing, OutcomeCriterion.Of(Mark)), Worth, new Dictionary<string, double> { ["best"] = 10 });

        Assert.That((utility.Gain, utility.Net, utility.PresentNet, utility.BreakEvenSd, utility.NetInterval), Is.EqualTo(((double?)null, (double?)null, (double?)null, (double?)null, (Interval?)null)));
        Assert.That((utility.Cost, utility.Reason?.Code), Is.EqualTo((1_000.0, "validity.few")));
    }

    [Test]
    public void Costs_of_a_stage_that_is_not_there_are_refused_by_name()
    {
        Pool pool = PlannedPool.Draw(Normal, seed: 6, nominees: 100);
        Selection selection = pool.Run(pipeline => pipeline.Cut("best", Test, 30)), other = pool.Run(pipeline => pipeline.Cut("best", Test, 40));
        Validity validity = selection.Validity(pool, OutcomeCriterion.Of(Mark));

        Assert.That(() => selection.Utility(validity, Worth, new Dictionary<string, double> { ["bst"] = 1 }), Throws.ArgumentException.With.Message.Contains("'bst'").And.Message.Contains("'best'"));
        Assert.That(() => selection.Utility(validity, Worth, new Dictionary<string, double> { ["best"] = -1 }), Throws.ArgumentException.With.Message.Contains("'best' costs -1"));
        Assert.That(() => other.Utility(validity, Worth), Throws.ArgumentException.With.Message.Contains("30").And.Message.Contains("40"));
    }

    [TestCase(-1, 1, 0)]
    [TestCase(double.NaN, 1, 0)]
    [TestCase(1, 0, 0)]
    [TestCase(1, 1, 1.5)]
    public void A_worth_that_cannot_be_is_refused(double sd, int years, double tax) =>
        Assert.That(() => new PerformanceWorth(sd, years) { TaxRate = tax }, Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void The_plan_of_one_cut_is_worth_what_Brogden_Cronbach_and_Gleser_say()
    {
        Plan plan = Plan.Of(Pipeline.For("p", 1).Cut("best", Test, 161).Build(), Normal);
        UtilityGain known = SelectionUtility.BrogdenCronbachGleser(161, 3, .5, 300_000, .161, 1_000, 1_500, 50_000);
        UtilityEstimate utility = plan.Utility(Worth with { FixedCost = 50_000 });

        Assert.That(utility.Net, Is.EqualTo(known.Net).Within(1e-9 * known.Net));
        Assert.That(utility.BreakEvenSd, Is.EqualTo(known.BreakEvenSd).Within(1e-9 * known.BreakEvenSd));
        Assert.That(utility.NetPerChosen, Is.EqualTo(known.NetPerSelected).Within(1e-9 * known.NetPerSelected));
    }

    [Test]
    public void Interest_taxes_and_variable_costs_are_Boudreaus()
    {
        Plan plan = Plan.Of(Pipeline.For("p", 1).Cut("best", Test, 161).Build(), Normal);
        (_, double net) = SelectionUtility.Boudreau(161, 3, .5, 300_000, .161, variableCostRatio: .3, taxRate: .2, discountRate: .08, totalCost: 1_500_000);

        Assert.That(plan.Utility(Worth with { VariableCostRatio = .3, TaxRate = .2, DiscountRate = .08 }).PresentNet, Is.EqualTo(net).Within(1e-9 * net));
    }

    [Test]
    public void Groups_are_compared_with_the_mean_of_all_of_them()
    {
        PlanAssumptions two = Normal with { Groups = [new("a", .5), new("b", .5, new Dictionary<string, double> { ["mark"] = 1 })] };

        Assert.That(Plan.Of(Pipeline.For("p", 1).Cut("best", Test, 1_000).Build(), two).Utility(Worth).Gain, Is.EqualTo(0).Within(1e-12), "all are chosen");
    }

    [Test]
    public void A_plan_that_chooses_nobody_says_so()
    {
        UtilityEstimate utility = Plan.Of(Pipeline.For("p", 1).Cut("best", Test, atLeast: 60.0).Build(), Normal).Utility(Worth);

        Assert.That((utility.Net, utility.Reason?.Code), Is.EqualTo(((double?)null, "utility.nobody")));
    }
}
