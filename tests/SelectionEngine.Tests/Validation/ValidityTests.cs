using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Tests.Validation;

/// <summary>What a selection was worth, seen from what became of the chosen.</summary>
public class ValidityTests
{
    private static readonly Measure Test = new("test"), Interview = new("interview"), Mark = new("mark");
    private static readonly Category Graduated = new("graduated"), High = new("high"), Region = new("region");

    /// <summary>Test and interview correlate .3, with the mark .5 and .4: what the chosen must tell about everybody.</summary>
    private static Pool People(int count)
    {
        double[] Normals(string name)
        {
            double[] z = new double[count];
            KeyedNormals.Of(KeyedNormals.KeyOf(name), [.. Enumerable.Range(0, count).Select(i => KeyedNormals.KeyOf($"{i}"))], z);
            return z;
        }

        double[] a = Normals("a"), b = Normals("b"), c = Normals("c");
        double[] interview = [.. a.Zip(b, (x, y) => (.3 * x) + (Math.Sqrt(1 - .09) * y))];
        double onB = (.4 - (.5 * .3)) / Math.Sqrt(1 - .09);
        double[] mark = [.. Enumerable.Range(0, count).Select(i => (.5 * a[i]) + (onB * b[i]) + (Math.Sqrt(1 - .25 - (onB * onB)) * c[i]))];
        return Small.Of(count).With(Test, a).With(Interview, interview).With(Mark, mark)
            .With(Graduated, [.. mark.Select(value => value > -1 ? "yes" : "no")]).With(Region, [.. Enumerable.Range(0, count).Select(i => $"r{i % 50}")]);
    }

    private static MeasureValidity Of(Validity validity, Measure measure) => validity.Measures.Single(one => one.Measure == measure.Name);

    [Test]
    public void One_cut_is_corrected_by_case_II_for_its_own_score()
    {
        Pool pool = People(2_000);
        Selection selection = pool.Run(pipeline => pipeline.Cut("best", Test, 500));
        MeasureValidity test = Of(selection.Validity(pool, OutcomeCriterion.Of(Mark)), Test);
        double all = Moments.Of(pool[Test]).Sd(), chosen = Moments.Of([.. selection.Cohort.Select(id => selection.Value(id, Test))]).Sd();

        Assert.That(test.Method?.Code, Is.EqualTo("validity.case_two"));
        Assert.That(test.Corrected, Is.EqualTo(RangeRestriction.CaseII(test.Observed!.Value, all / chosen)).Within(1e-12));
        Assert.That(test.RestrictionRatio, Is.EqualTo(chosen / all).Within(1e-12));
    }

    [Test]
    public void Another_measure_behind_one_cut_is_corrected_by_case_III()
    {
        Pool pool = People(2_000);
        Selection selection = pool.Run(pipeline => pipeline.Cut("best", Test, 500));
        Validity validity = selection.Validity(pool, OutcomeCriterion.Of(Mark), new() { Measures = [Interview] });
        double[] Chosen(Measure measure) => [.. selection.Cohort.Select(id => selection.Value(id, measure))];
        double r(Measure x, Measure y) => CoMoments.Of(Chosen(x), Chosen(y)).Correlation();
        double expected = RangeRestriction.CaseIII(r(Interview, Mark), r(Interview, Test), r(Mark, Test), Moments.Of(pool[Test]).Sd() / Moments.Of(Chosen(Test)).Sd());

        Assert.That(Of(validity, Interview).Method?.Code, Is.EqualTo("validity.case_three"));
        Assert.That(Of(validity, Interview).Corrected, Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Two_stages_are_taken_back_to_what_holds_for_everybody()
    {
        Pool pool = People(20_000);
        Validity validity = pool.Run(pipeline => pipeline.Cut("first", Test, 8_000).Cut("second", Interview, 3_000)).Validity(pool, OutcomeCriterion.Of(Mark));

        Assert.That((validity.Population, validity.Refused), Is.EqualTo(("first", (Reason?)null)));
        Assert.That(validity.Restrictions.Select(step => (step.Stage, step.Explained)), Is.EqualTo(new[] { ("second", 1.0), ("first", 1.0) }));
        Assert.That(Of(validity, Test).Observed, Is.LessThan(.4));
        Assert.That(Of(validity, Test).Corrected, Is.EqualTo(.5).Within(.05));
        Assert.That(Of(validity, Interview).Corrected, Is.EqualTo(.4).Within(.05));
        Assert.That(new[] { Of(validity, Test).CorrectedInterval!.Value }, Has.Some.Matches<Interval>(interval => interval.Low < .5 && interval.High > .5));

        // R² of both: (.25 + .16 − 2·.5·.4·.3)/(1 − .09)
        Assert.That(validity.Increments[^1].Corrected, Is.EqualTo(.29 / .91).Within(.05));
        Assert.That(validity.Increments.Sum(one => one.Gain), Is.EqualTo(validity.Increments[^1].Corrected).Within(1e-12));
    }

    [Test]
    public void The_criterion_alone_is_corrected_for_its_errors()
    {
        Pool pool = People(2_000);
        Selection selection = pool.Run(pipeline => pipeline.Cut("all", Test, -10.0).Cut("best", Test, 500));
        MeasureValidity plain = Of(selection.Validity(pool, OutcomeCriterion.Of(Mark)), Test), operational = Of(selection.Validity(pool, OutcomeCriterion.Of(Mark) with { Reliability = .7 }), Test);

        Assert.That((plain.Operational, plain.Reason?.Code), Is.EqualTo(((double?)null, "validity.reliability.unknown")));
        Assert.That(operational.Corrected, Is.EqualTo(plain.Corrected));
        Assert.That(operational.Operational, Is.GreaterThan(operational.Corrected));
    }

    [TestCase(0)]
    [TestCase(1.2)]
    [TestCase(double.NaN)]
    public void A_reliability_that_cannot_be_is_refused(double reliability) => Assert.That(
        () => OutcomeCriterion.Of(Mark) with { Reliability = reliability }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("'mark'"));

    [TestCase(-.1)]
    [TestCase(90)]
    public void A_least_share_that_is_no_share_is_refused(double share) =>
        Assert.That(() => new ValidityOptions { LeastExplained = share }, Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_committee_that_overrules_the_formula_makes_the_cause_unknown()
    {
        Pool pool = People(100);
        Pipeline pipeline = Pipeline.For("p", 1).Cut("best", Test, 20).Build();
        string[] order = [.. pool.EveryRow.OrderByDescending(row => pool[Test][row]).Select(pool.Id)];
        Override[] moves = [.. order[10..20].Select(id => new Override(id, "best", Verdict.Rejected, "A", "b")), .. order[60..70].Select(id => new Override(id, "best", Verdict.Advanced, "A", "b"))];
        Validity validity = pipeline.Run(pool, moves).Validity(pool, OutcomeCriterion.Of(Mark));

        Assert.That(validity.Refused, Is.EqualTo(new Reason("validity.unexplained", "test", 80, 90, Label: "best")));
        Assert.That(validity.Refused?.Text(), Is.EqualTo("only 80 % of the verdicts of stage 'best' follow from test, 90 % are needed: quotas, groups, persons or missing values decided the rest"));
        Assert.That(validity.Refused?.Text(Language.Russian), Is.EqualTo("из «test» следует лишь 80 % решений этапа «best», нужно 90 %: остальное решили квоты, группы, люди или пропуски"));
        Assert.That((Of(validity, Test).Corrected, Of(validity, Test).Reason), Is.EqualTo(((double?)null, validity.Refused)));
        Assert.That(Of(validity, Test).Observed, Is.Not.Null);
    }

    [Test]
    public void A_cut_inside_every_region_is_no_cut_on_the_score()
    {
        Pool pool = People(1_000);
        Measure regional = new("regional");
        pool = pool.With(regional, [.. pool.EveryRow.Select(row => pool[Test][row] + (10.0 * (row % 50)))]);
        Validity validity = pool.Run(pipeline => pipeline.Cut("regional", regional, .5m, per: Region)).Validity(pool, OutcomeCriterion.Of(Mark));

        Assert.That((validity.Refused?.Code, validity.Refused?.Label), Is.EqualTo(("validity.unexplained", "regional")));
    }

    [Test]
    public void A_stage_that_let_many_go_by_no_measure_ends_the_correction()
    {
        Pool pool = People(1_000);
        Validity validity = pool.Run(pipeline => pipeline.Cut("first", Test, 900).Screen("from there", Region.In([.. Enumerable.Range(0, 25).Select(i => $"r{i}")])).Cut("last", Test, 100)).Validity(pool, OutcomeCriterion.Of(Mark));

        Assert.That((validity.Population, validity.Restrictions.Count), Is.EqualTo(("last", 1)));
        int gone = 900 - validity.Restrictions[0].Entered;
        Assert.That(validity.Refused, Is.EqualTo(new Reason("validity.no_measure", Value: gone, Limit: 900, Unit: Unit.Count, Label: "from there")));
    }

    [Test]
    public void A_lot_restricts_nothing()
    {
        Pool pool = People(2_000);
        Validity validity = pool.Run(pipeline => pipeline.Cut("best", Test, 800).Lot("lot", 400)).Validity(pool, OutcomeCriterion.Of(Mark));

        Assert.That((validity.Population, Of(validity, Test).Method?.Code), Is.EqualTo(("best", "validity.case_two")));
    }

    [Test]
    public void Success_is_held_against_success_without_selection()
    {
        Pool pool = People(20_000);
        pool = pool.With(High, [.. pool[Mark].ToArray().Select(value => value > 0 ? "yes" : "no")]);
        Validity validity = pool.Run(pipeline => pipeline.Cut("best", Test, 5_000)).Validity(pool, OutcomeCriterion.Of(High, "yes"));

        Assert.That(validity.Success!.SelectionRatio, Is.EqualTo(.25));
        Assert.That(validity.Success.WithoutSelection, Is.EqualTo(.5).Within(.02));
        Assert.That(validity.Expectancy, Has.Count.EqualTo(5));
        Assert.That(validity.Expectancy[^1].SuccessRate, Is.GreaterThan(validity.Expectancy[0].SuccessRate));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Success_behind_two_stages_is_held_against_success_without_them(bool labels)
    {
        Pool pool = People(20_000);
        pool = pool.With(High, [.. pool[Mark].ToArray().Select(value => value > 0 ? "yes" : "no")]);
        OutcomeCriterion criterion = labels ? OutcomeCriterion.Of(High, "yes") : OutcomeCriterion.Of(Mark, success: 0);
        Validity validity = pool.Run(pipeline => pipeline.Cut("first", Test, 8_000).Cut("second", Interview, 4_000)).Validity(pool, criterion);

        Assert.That(validity.Success!.Chosen, Is.GreaterThan(.75));
        Assert.That(validity.Success.WithoutSelection, Is.EqualTo(.5).Within(.03));
    }

    [Test]
    public void Success_of_those_taken_from_below_is_held_against_success_without_it()
    {
        Pool pool = People(20_000);
        Validity validity = pool.Run(pipeline => pipeline.Screen("below", Test <= 0)).Validity(pool, OutcomeCriterion.Of(Mark, success: 0));

        Assert.That(validity.Success!.Chosen, Is.LessThan(.4));
        Assert.That(validity.Success.WithoutSelection, Is.EqualTo(.5).Within(.02));
        Assert.That(validity.Success.Validity, Is.EqualTo(-Of(validity, Test).Corrected!.Value).Within(.02));
    }

    [Test]
    public void Scores_that_tell_all_successes_from_all_failures_give_no_base_rate()
    {
        Pool pool = People(100);
        Pool later = Pool.Of(pool.EveryRow.Select(pool.Id)).With(Graduated, [.. pool[Test].ToArray().Select(value => value > 1 ? "yes" : "no")]);
        Validity validity = pool.Run(pipeline => pipeline.Cut("best", Test, 50)).Validity(later, OutcomeCriterion.Of(Graduated, "yes"));

        Assert.That((validity.Success, validity.SuccessReason?.Code), Is.EqualTo(((SuccessGain?)null, "validity.success.unreachable")));
    }

    [Test]
    public void Too_few_outcomes_are_the_reason_for_everything_that_is_missing()
    {
        Pool pool = People(50), later = Pool.Of(["N-1"]).With(Mark, [1.0]);
        Validity validity = pool.Run(pipeline => pipeline.Cut("best", Test, 40)).Validity(later, OutcomeCriterion.Of(Mark, success: 0));

        Assert.That((validity.SuccessReason?.Code, validity.Success, validity.Gain), Is.EqualTo(("validity.few", (SuccessGain?)null, (CriterionGain?)null)));
        Assert.That((validity.Refused?.Code, validity.Population, validity.Restrictions.Count), Is.EqualTo(("validity.few", (string?)null, 0)));
    }

    [Test]
    public void An_outcome_that_is_not_there_is_refused_with_those_that_are() => Assert.That(
        () => People(50).Run(pipeline => pipeline.Cut("best", Test, 40)).Validity(Pool.Of(["N-1"]).With(Mark, [1.0]), OutcomeCriterion.Of(new Measure("marks"))),
        Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("The outcomes have no measure 'marks'. They have: measure 'mark'."));

    [Test]
    public void All_successful_is_the_reason_and_not_a_contradiction()
    {
        Pool pool = People(50), later = Pool.Of(pool.EveryRow.Select(pool.Id)).With(Graduated, [.. pool.EveryRow.Select(_ => "yes")]);
        Validity validity = pool.Run(pipeline => pipeline.Cut("best", Test, 40)).Validity(later, OutcomeCriterion.Of(Graduated, "yes"));

        Assert.That(validity.Refused, Is.EqualTo(new Reason("validity.criterion.constant", "graduated")));
    }

    [Test]
    public void A_further_measure_that_does_not_vary_takes_nothing_from_the_others()
    {
        Pool pool = People(200).With(new Measure("same"), [.. Enumerable.Repeat(1.0, 200)]);
        Selection selection = pool.Run(pipeline => pipeline.Cut("best", Test, 100));
        Validity with = selection.Validity(pool, OutcomeCriterion.Of(Mark), new() { Measures = [new("same")] }), without = selection.Validity(pool, OutcomeCriterion.Of(Mark));

        Assert.That(Of(with, Test), Is.EqualTo(Of(without, Test)));
        Assert.That(Of(with, new("same")).Reason, Is.EqualTo(new Reason("validity.measure.constant", "same")));
    }

    [Test]
    public void A_measure_that_most_lack_takes_nobody_from_the_others()
    {
        Measure rare = new("rare");
        Pool pool = People(200).With(rare, [.. Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? i : double.NaN)]);
        Selection selection = pool.Run(pipeline => pipeline.Cut("best", Test, 100));
        Validity validity = selection.Validity(pool, OutcomeCriterion.Of(Mark), new() { Measures = [rare] });
        int known = selection.Cohort.Count(id => !double.IsNaN(selection.Value(id, rare)));

        Assert.That((validity.Nominees, validity.Missing), Is.EqualTo((100, 0)));
        Assert.That((Of(validity, rare).Observed, Of(validity, rare).Reason), Is.EqualTo(((double?)null, new Reason("validity.measure.lacking", "rare", known, 100, Unit.Count))));
    }

    [Test]
    public void A_stage_whose_measure_no_longer_varies_ends_the_correction()
    {
        Pool pool = People(400);
        Measure passed = new("passed");
        pool = pool.With(passed, [.. pool.EveryRow.Select(row => pool[Test][row] > -.5 ? 1.0 : 0)]);
        Validity validity = pool.Run(pipeline => pipeline.Cut("gate", passed, 1.0).Cut("best", Interview, 100)).Validity(pool, OutcomeCriterion.Of(Mark));

        Assert.That((validity.Population, validity.Refused), Is.EqualTo(("best", new Reason("validity.measure.constant", "passed", Label: "gate"))));
        Assert.That(Of(validity, Interview).Corrected, Is.Not.Null);
    }

    [Test]
    public void Overrides_are_held_against_the_formula()
    {
        Pool pool = Small.Of(6).With(Test, [6.0, 5, 4, 3, 2, 1]).With(Mark, [10.0, 9, 8, 2, 1, 1]);
        Pipeline pipeline = Pipeline.For("p", 1).Cut("best", Test, 3).Build();
        OverrideEffect effect = pipeline.Run(pool, [new("N-4", "best", Verdict.Advanced, "A", "b"), new("N-5", "best", Verdict.Advanced, "A", "b"), new("N-1", "best", Verdict.Rejected, "A", "b")])
            .Validity(pool, OutcomeCriterion.Of(Mark)).Overrides;

        Assert.That((effect.MovedIn, effect.MeanMovedIn, effect.ByFormula, effect.MeanByFormula, effect.MovedOut, effect.MeanMovedOut), Is.EqualTo((2, (double?)1.5, 2, (double?)8.5, 1, (double?)10.0)));
        Assert.That(effect.D, Is.EqualTo(7 / Math.Sqrt(.5)).Within(1e-12));
    }

    [Test]
    public void Without_overrides_there_is_nothing_to_compare() => Assert.That(
        People(50).Run(pipeline => pipeline.Cut("best", Test, 20)).Validity(People(50), OutcomeCriterion.Of(Mark)).Overrides.Reason?.Code, Is.EqualTo("validity.overrides.none"));

    [Test]
    public void Too_few_outcomes_are_a_reason_and_not_a_number()
    {
        Pool pool = People(50);
        Pool later = Pool.Of(["N-1", "N-2"]).With(Mark, [1.0, 2]);
        Validity validity = pool.Run(pipeline => pipeline.Cut("best", Test, 40)).Validity(later, OutcomeCriterion.Of(Mark));

        Assert.That(Of(validity, Test).Reason, Is.EqualTo(new Reason("validity.few", Value: 2, Limit: 3, Unit: Unit.Count)));
    }

    [Test]
    public void A_criterion_that_does_not_vary_is_said_to()
    {
        Pool pool = People(50);
        Pool later = Pool.Of(pool.EveryRow.Select(pool.Id)).With(Mark, [.. Enumerable.Repeat(5.0, 50)]);

        Assert.That(Of(pool.Run(pipeline => pipeline.Cut("best", Test, 40)).Validity(later, OutcomeCriterion.Of(Mark)), Test).Reason, Is.EqualTo(new Reason("validity.criterion.constant", "mark")));
    }

    [Test]
    public void One_prediction_line_is_tried_for_two_groups()
    {
        Pool pool = People(500);
        DifferentialPrediction lines = pool.Run(pipeline => pipeline.Cut("best", Test, 400)).DifferentialPrediction(pool, OutcomeCriterion.Of(Mark), Interview, Region, "r0");

        Assert.That((lines.Finding, lines.Reason), Is.EqualTo((DifferentialPredictionFinding.OneLine, (string?)null)));
    }

    [Test]
    public void A_study_goes_to_JSON_as_it_stands()
    {
        Pool pool = People(50);
        Validity validity = pool.Run(pipeline => pipeline.Cut("best", Test, 20)).Validity(Pool.Of(["N-1"]).With(Mark, [1.0]), OutcomeCriterion.Of(Mark, success: 1));

        Assert.That(JsonSerializer.Serialize(validity), Does.Contain("""{"code":"validity.few","value":""").And.Not.Contain("NaN"));
    }

    [Law(MaxTest = 30)]
    public void The_order_of_the_nominees_does_not_matter(int seed)
    {
        Pool pool = People(120);
        int[] rows = [.. pool.EveryRow];
        new Random(seed).Shuffle(rows);
        Pipeline pipeline = Pipeline.For("p", 1).Cut("first", Test, 90).Cut("second", Interview, 60).Build();
        Validity here = pipeline.Run(pool).Validity(pool, OutcomeCriterion.Of(Mark)), there = pipeline.Run(pool.Take(rows)).Validity(pool, OutcomeCriterion.Of(Mark));

        Assert.That(there.Measures, Is.EqualTo(here.Measures));
        Assert.That(there.Increments.Select(one => one.Corrected), Is.EqualTo(here.Increments.Select(one => one.Corrected)));
    }
}
