using SelectionEngine.Psychometrics;

namespace SelectionEngine.Tests;

public class PlanTests
{
    private static readonly Measure First = new("first"), Second = new("second"), Third = new("third");

    private static readonly PlanAssumptions Published = new()
    {
        Nominees = 1000,
        Criterion = "quality",
        Correlations = MeasureCorrelations.Of(
            ("quality", "first", .3508), ("quality", "second", .3508), ("quality", "third", .4979), ("first", "second", .3016), ("first", "third", .563), ("second", "third", .563)),
    };

    [Test]
    public void The_published_three_stage_example_comes_out_to_ten_digits()
    {
        Pipeline pipeline = Pipeline.For("Mi et al. 2014", seed: 1, decimals: 12)
            .Cut("one", First, atLeast: .4308).Cut("two", Second, atLeast: .9804).Cut("three", Third, atLeast: 1.8603).Build();

        Plan plan = Plan.Of(pipeline, Published);

        Assert.That(plan.Quality, Is.EqualTo(1.2274986386307098).Within(1e-10));
        Assert.That(plan.Stages[2].CriterionVariance, Is.EqualTo(0.7761213016969648).Within(1e-9));
        Assert.That(plan.Stages.Select(stage => stage.Leaving / 1000), Is.EqualTo(new[] { 0.333306899787441, 0.0833385969757127, 0.0166675135256147 }).Within(1e-6));
    }

    [Test]
    public void The_published_costs_impact_and_quality_of_the_programme_come_out_of_its_pipeline()
    {
        // 400 simulated intakes of the reference programme: 444 eligible, 413 above the floor, impact ratio .94 (SD .13), mean criterion .485 (SD .08).
        Plan plan = Plan.Of(Programme.Hurdles(), Programme.Assumptions);

        Assert.Multiple(() =>
        {
            Assert.That(plan["admission"].Leaving, Is.EqualTo(444).Within(1e-9));
            Assert.That(plan["floor"].Leaving, Is.EqualTo(413).Within(3));
            Assert.That(plan["shortlist"].Leaving, Is.EqualTo(250));
            Assert.That(plan.Chosen, Is.EqualTo(161));
            Assert.That(plan.Quality, Is.EqualTo(.485).Within(.02));
            Assert.That(plan.Stages[^1].Groups[1].CumulativeImpactRatio, Is.EqualTo(.94).Within(.05));
            Assert.That(plan.Cost, Is.EqualTo(565 * 100 + plan["diagnostics score"].Entering * 400 + 250 * 3000).Within(1e-6));
            Assert.That(plan.QualityBound, Is.GreaterThan(plan.Quality));
        });
    }

    [Test]
    public void A_share_of_a_range_is_a_line_through_the_points_and_the_simulated_pool_agrees()
    {
        PlanAssumptions assumptions = Programme.Ungated with { Nominees = 4000 };
        Plan share = Plan.Of(Pipeline.For("p", 1).Rescale((Programme.Cognitive, 0, 40), (Programme.Interview, 1, 5))
            .Composite(Programme.Final, (Programme.Cognitive.Share, .5), (Programme.Interview.Share, .5)).Cut("cut", Programme.Final, atLeast: .55).Build(), assumptions);
        Plan points = Plan.Of(Pipeline.For("p", 1).Composite(Programme.Final, (Programme.Cognitive, .5 / 40), (Programme.Interview, .5 / 4)).Cut("cut", Programme.Final, atLeast: .55 + .125).Build(), assumptions);

        Assert.That(share.Chosen, Is.EqualTo(points.Chosen).Within(1e-8));
        Assert.That(share.Quality, Is.EqualTo(points.Quality).Within(1e-10));
        Assert.That(share.Pipeline.Run(PlannedPool.Draw(assumptions, seed: 3)).Count, Is.InRange(share["cut"].Range.Low, share["cut"].Range.High));
    }

    [Test]
    public void A_share_of_a_range_in_points_that_the_plan_does_not_know_is_refused() => Assert.That(
        () => Plan.Of(Pipeline.For("p", 1).Rescale((First, 0, 40)).Cut("cut", First.Share, 100).Build(), Published), Throws.ArgumentException.With.Message.Contains("mean and standard deviation"));

    [Test]
    public void Every_stage_of_the_funnel_has_a_plan_in_the_same_order()
    {
        Plan plan = Plan.Of(Programme.Hurdles(gate: false), Programme.Ungated);
        Selection run = plan.Pipeline.Run(PlannedPool.Draw(Programme.Ungated, seed: 1));

        Assert.That(plan.Stages.Select(stage => stage.Stage), Is.EqualTo(run.Funnel.Select(row => row.Stage)));
    }

    [Test]
    public void A_cut_to_a_number_has_no_range_and_a_cut_at_a_score_has()
    {
        Plan number = Plan.Of(Pipeline.For("p", seed: 1).Cut("cut", First, keep: 300).Build(), Published);
        Plan score = number.EndingAt(300);

        Assert.Multiple(() =>
        {
            Assert.That(number["cut"].Range, Is.EqualTo(new NumberRange(300, 300)));
            Assert.That(number["cut"].Cut!.Error, Is.EqualTo(Math.Sqrt(.3 * .7 / 1000) / 0.34769).Within(1e-4));
            Assert.That(score.Chosen, Is.EqualTo(300).Within(1e-3));
            Assert.That(score["cut"].Range, Is.EqualTo(new NumberRange(272, 329)));
            Assert.That(score["cut"].Range, Is.EqualTo(number["cut"].Cut!.RangeIfFixed));
            Assert.That(score["cut"].Cut!.Score, Is.EqualTo(number["cut"].Cut!.Score).Within(1e-6));
        });
    }

    [Test]
    public void Announced_cuts_end_at_exactly_161()
    {
        Plan plan = Plan.Of(Programme.Hurdles(), Programme.Assumptions).EndingAt(161);

        Assert.That(plan.Chosen, Is.EqualTo(161).Within(1e-3));
        Assert.That(plan.Pipeline.Stages.OfType<Cut>().Select(cut => cut.Keep), Has.All.InstanceOf<Keep.AtLeast>());
        Assert.That(plan["enrolment"].Range.Low, Is.InRange(138, 142));
    }

    [Test]
    public void Too_few_nominees_leave_places_empty_with_a_chance_that_the_range_shows()
    {
        Pipeline pipeline = Pipeline.For("p", seed: 1).Screen("gate", Small.Role.In("mayor")).Cut("seats", First, keep: 500).Build();
        Plan plan = Plan.Of(pipeline, Published with { PassRates = new Dictionary<string, double> { ["gate"] = .5 } });

        Assert.That(plan.Chosen, Is.EqualTo(500 - Math.Sqrt(1000 * .25) / Math.Sqrt(2 * Math.PI)).Within(.3));
        Assert.That(plan["seats"].Range.High, Is.EqualTo(500));
        Assert.That(plan["seats"].Range.Low, Is.InRange(468, 471));
    }

    [Test]
    public void Gates_may_pass_groups_at_different_rates()
    {
        Pipeline pipeline = Pipeline.For("p", seed: 1).Screen("gate", Small.Role.In("mayor")).Cut("seats", First, keep: 200).Build();
        Plan plan = Plan.Of(pipeline, Published with
        {
            Groups = [new("a", .5), new("b", .5, PassRates: new Dictionary<string, double> { ["gate"] = .4 })],
            PassRates = new Dictionary<string, double> { ["gate"] = .8 },
        });

        Assert.That(plan["gate"].Groups[1].ImpactRatio, Is.EqualTo(.5).Within(1e-12));
        Assert.That(plan["seats"].Groups[1].ImpactRatio, Is.EqualTo(1).Within(1e-9));
        Assert.That(plan["seats"].Groups[1].CumulativeImpactRatio, Is.EqualTo(.5).Within(1e-9));
    }

    [Test]
    public void What_a_plan_cannot_express_is_in_its_notes()
    {
        Pipeline pipeline = Pipeline.For("p", seed: 1)
            .Screen("papers", Small.Role.In("mayor"))
            .Cut("regions", First, share: .8m, per: Small.Region)
            .Standardize("stens", [Second], Scale.Sten)
            .Composite(Third, (First, 1), (Second.Sten, 1))
            .Cohort("class", 100, Third, Quota.AtMost(9, Small.Region))
            .Build();
        PlanAssumptions assumptions = Published with { Correlations = MeasureCorrelations.Of(("quality", "first", .3), ("quality", "second", .3), ("first", "second", .2)) };

        Plan plan = Plan.Of(pipeline, assumptions);

        Assert.That(plan.Notes.Select(note => (note.Stage, note.What.Code)), Is.SupersetOf(new[]
        {
            ("papers", "plan.gate_open"), ("regions", "plan.per_category"), ("stens", "plan.norm_of_pool"), ("composite third", "plan.bent_part"), ("class", "plan.quotas"), ("", "plan.normal"),
        }));
        Assert.That(plan.Notes.Select(note => note.Text(Language.Russian)), Has.All.Not.Empty);
    }

    [Test]
    public void A_share_of_every_region_is_rounded_up_region_by_region()
    {
        Pipeline pipeline = Pipeline.For("p", seed: 1).Cut("regions", First, share: .5m, per: Small.Region).Build();
        PlanAssumptions assumptions = Published with
        {
            Labels = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["region"] = Enumerable.Range(1, 100).ToDictionary(number => $"r{number}", _ => 1.0) },
        };

        // Half of every odd number is rounded up, and about half of the numbers are odd.
        Assert.That(Plan.Of(pipeline, assumptions).Chosen, Is.EqualTo(525).Within(1));
    }

    [Test]
    public void Deferred_stages_take_nobody_and_cost_what_they_cost()
    {
        PlanAssumptions assumptions = Published with { Costs = new Dictionary<string, double> { ["first"] = 1, ["second"] = 10 } };
        Pipeline hurdles = Pipeline.For("p", seed: 1).Cut("first", First, keep: 500).Cut("second", Second, keep: 100).Build();

        IReadOnlyList<Plan> plans = Plan.Of(hurdles, assumptions).SideBySide();

        Assert.Multiple(() =>
        {
            Assert.That(plans.Select(plan => plan.Cost), Is.EqualTo(new[] { 6000.0, 11000, 11000 }).Within(1e-6));
            Assert.That(plans.Select(plan => plan.Chosen), Is.EqualTo(new[] { 100.0, 100, 100 }).Within(1e-9));
            Assert.That(plans[1].Quality, Is.EqualTo(NormalSelection.ExpectedCriterion(.3508, .1)).Within(1e-10), "the last score alone");
            Assert.That(plans[2].Quality, Is.EqualTo(NormalSelection.ExpectedCriterion(2 * .3508 / Math.Sqrt(2 + 2 * .3016), .1)).Within(1e-10), "both scores, equally valid");
            Assert.That(plans[2].Quality, Is.GreaterThan(plans[0].Quality));
        });
    }

    [Test]
    public void The_programme_of_the_sample_is_planned_from_the_file_that_it_runs_from()
    {
        string folder = Path.Combine(Repository.Root, "samples", "SchoolOfMayors");
        Pipeline pipeline = Pipeline.FromFile(Path.Combine(folder, "pipeline.json"));
        string[] names = ["nomination_score", "COG", "POT", "RL", "RE", "RM", "AC", "SI", "success"];
        double[,] values = new double[names.Length, names.Length];
        for (int i = 0; i < names.Length; i++)
            for (int j = 0; j < names.Length; j++) values[i, j] = i == j ? 1 : .25;

        Plan plan = Plan.Of(pipeline, new PlanAssumptions
        {
            Nominees = 565,
            Criterion = "success",
            Correlations = MeasureCorrelations.Of(names, values),
            Labels = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["region"] = Enumerable.Range(1, 83).ToDictionary(number => $"{number}", _ => 1.0) },
            PassRates = new Dictionary<string, double> { ["admission"] = .77, ["still taking part"] = .98, ["tests taken"] = .94, ["assessment centre"] = .94, ["structured interview"] = .99 },
        });

        Assert.Multiple(() =>
        {
            Assert.That(plan["regional shortlist"].Leaving, Is.InRange(510, 530));
            Assert.That(plan["personal-professional diagnostics"].Leaving, Is.EqualTo(250).Within(1e-9));
            Assert.That(plan["personal-professional diagnostics"].Range, Is.EqualTo(new NumberRange(250, 250)));
            Assert.That(plan["cognitive floor"].Cut!.Score, Is.EqualTo(3));
            Assert.That(plan.Chosen, Is.EqualTo(161).Within(1e-9));
            Assert.That(plan.Quality, Is.InRange(.2, .5));
            Assert.That(plan.Notes.Select(note => (note.Stage, note.What.Code)), Does.Contain(("enrolment", "plan.quotas")).And.Contain(("regional shortlist", "plan.per_category")));
        });
    }

    [Test]
    public void The_best_design_under_a_budget_spends_it_and_is_beaten_by_no_neighbour()
    {
        Plan plan = Plan.Of(Programme.Hurdles(), Programme.Assumptions);
        DesignSearch search = plan.BestUnder(1_000_000);

        Assert.That(search.Best, Is.Not.Null);
        Assert.That(search.Best!.Cost, Is.LessThanOrEqualTo(1_000_000));
        Assert.That(search.Best.Chosen, Is.EqualTo(161));
        Assert.That(search.Gap, Is.GreaterThan(0));

        int shortlist = (int)Math.Round(search.Best["shortlist"].Leaving);
        foreach (int other in new[] { shortlist - 10, shortlist - 1 })
            Assert.That(Plan.Of(Programme.Hurdles(other), Programme.Assumptions).Quality, Is.LessThanOrEqualTo(search.Best.Quality));
    }

    [Test]
    public void A_budget_that_no_design_fits_says_what_the_cheapest_costs()
    {
        DesignSearch search = Plan.Of(Programme.Hurdles(), Programme.Assumptions).BestUnder(1000);

        Assert.That(search.Best, Is.Null);
        Assert.That(search.Proof.Text(), Does.StartWith("the cheapest design costs 7"));
    }

    [Test]
    public void The_frontier_trades_validity_for_equal_rates()
    {
        IReadOnlyList<CompositePoint> frontier = Plan.Of(Programme.Hurdles(), Programme.Assumptions).Frontier("women");

        Assert.That(frontier, Has.Count.EqualTo(20));
        Assert.That(frontier.Select(point => point.ImpactRatio), Is.Ordered);
        Assert.That(frontier.Select(point => point.Validity), Is.Ordered.Descending);
    }

    [TestCase("shortlst", "Stage 'shortlst' has costs, but the pipeline has no stage of that name. Did you mean 'shortlist'?")]
    public void A_misspelt_stage_is_named(string stage, string message) => Assert.That(
        () => Plan.Of(Programme.Hurdles(), Programme.Assumptions with { Costs = new Dictionary<string, double> { [stage] = 1 } }),
        Throws.ArgumentException.With.Message.Contains(message));

    [Test]
    public void A_measure_without_correlations_is_named_with_its_stage() => Assert.That(
        () => Plan.Of(Pipeline.For("p", seed: 1).Cut("essay cut", Small.Essay, keep: 5).Build(), Published),
        Throws.ArgumentException.With.Message.StartsWith("Stage 'essay cut' needs the measure 'essay', of which the plan knows no correlations."));

    [Test]
    public void Correlations_that_cannot_hold_together_are_named() => Assert.That(
        () => Plan.Of(Pipeline.For("p", seed: 1).Cut("cut", First, keep: 5).Build(), Published with
        {
            Criterion = "y",
            Correlations = MeasureCorrelations.Of(("first", "second", .9), ("first", "y", .9), ("second", "y", -.9)),
        }),
        Throws.ArgumentException.With.Message.Contains("'first', 'second' and 'y' cannot correlate 0.9, 0.9 and -0.9 together."));

    [Test]
    public void A_matrix_that_is_none_of_correlations_is_refused_by_names()
    {
        Assert.That(() => MeasureCorrelations.Of(["a", "b"], new[,] { { 1, 1.2 }, { 1.2, 1 } }), Throws.ArgumentException.With.Message.Contains("'a' and 'b' is 1.2"));
        Assert.That(() => MeasureCorrelations.Of(["a", "b"], new[,] { { 1, .2 }, { .3, 1 } }), Throws.ArgumentException.With.Message.Contains("0.2 above the diagonal and 0.3 below"));
        Assert.That(() => MeasureCorrelations.Of(["a", "b"], new[,] { { 1, .2 }, { .2, 2 } }), Throws.ArgumentException.With.Message.Contains("'b' correlates 2 with itself"));
    }

    [TestCase(300)]
    [TestCase(250)]
    public void Ending_at_as_many_as_come_leaves_the_last_cut_nothing(double chosen)
    {
        Plan plan = Plan.Of(Pipeline.For("p", seed: 1).Cut("first", First, keep: 250).Cut("last", Second, keep: 161).Build(), Published with { Nominees = 565 });

        Assert.That(() => plan.EndingAt(chosen), Throws.ArgumentException.With.Message.Contains($"{chosen} are wanted at the end, but 250 are expected before the last cut"));
    }

    [Test]
    public void More_places_than_nominees_are_no_question_of_money()
    {
        Plan plan = Plan.Of(Pipeline.For("p", seed: 1).Cut("first", First, keep: 250).Cut("last", Second, keep: 161).Build(), Published with { Nominees = 565 });
        DesignSearch search = plan.BestUnder(1e9, chosen: 600);

        Assert.That((search.Best, search.Proof.What), Is.EqualTo(((Plan?)null, new Reason("plan.too_few", Value: 600, Limit: 565, Unit: Unit.Count))));
    }

    [Test]
    public void A_plan_that_chooses_everybody_has_no_frontier()
    {
        Plan plan = Plan.Of(Pipeline.For("p", seed: 1).Cut("all", First, keep: 600).Build(), Published with { Nominees = 565, Groups = [new("men", .5), new("women", .5)] });

        Assert.That(() => plan.Frontier("women"), Throws.ArgumentException.With.Message.Contains("chooses 565 of 565 nominees"));
    }

    [Test]
    public void A_cut_to_more_than_come_takes_nobody_whatever_the_gates_before_it([Range(10, 120, 10)] int nominees)
    {
        Plan plan = Plan.Of(Programme.Hurdles(), Programme.Assumptions with { Nominees = nominees });

        Assert.That((plan["shortlist"].Cut, plan["enrolment"].Cut), Is.EqualTo(((PlannedCutPoint?)null, (PlannedCutPoint?)null)));
    }

    [Test]
    public void No_exchange_of_a_few_nominees_between_two_cuts_beats_the_best_design()
    {
        PlanAssumptions assumptions = Published with
        {
            Nominees = 565,
            Costs = new Dictionary<string, double> { ["one"] = 100, ["two"] = 1_000, ["three"] = 20_000 },
        };
        Plan Of(int first, int second) => Plan.Of(Pipeline.For("p", seed: 1).Cut("one", First, keep: first).Cut("two", Second, keep: second).Cut("three", Third, keep: 161).Build(), assumptions);
        Plan best = Of(400, 250).BestUnder(4_000_000).Best!;
        int first = (int)Math.Round(best["one"].Leaving), second = (int)Math.Round(best["two"].Leaving);

        foreach (int other in Enumerable.Range(-2, 5))
        {
            if (second + other < 161) continue;
            int most = (int)((4_000_000 - 56_500 - (20_000.0 * (second + other))) / 1_000);
            foreach (int fewer in Enumerable.Range(0, 4)) Assert.That(Of(most - fewer, second + other).Quality, Is.LessThanOrEqualTo(best.Quality + 1e-12), $"{most - fewer}, {second + other} against {first}, {second}");
        }
    }
}
