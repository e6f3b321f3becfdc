namespace SelectionEngine.Psychometrics.Tests;

public sealed class AdaptiveTests
{
    [Test]
    public void The_same_seed_gives_the_same_tests_to_everybody()
    {
        AdaptiveBank bank = new(Bank(80), new AdaptiveRules { MaxLength = 12, DrawFromBest = 5 });
        double[] thetas = [-1, 0, 1.5];

        (AdaptiveStep[] first, AdaptiveStep[] again, AdaptiveStep[] other) = (Trace(7), Trace(7), Trace(8));
        Assert.That(first, Is.EqualTo(again));
        Assert.That(first, Is.Not.EqualTo(other));

        AdaptiveStep[] Trace(ulong seed) => [.. AdaptiveSimulation.Run(bank, thetas, seed).Tests.SelectMany(test => test.Steps)];
    }

    [Test]
    public void No_item_is_given_twice_and_every_step_is_within_the_limits([Values] AdaptiveCriterion criterion, [Values(ThetaMethod.Eap, ThetaMethod.Map, ThetaMethod.Wle, ThetaMethod.Ml)] ThetaMethod method)
    {
        AdaptiveBank bank = new(Bank(30), new AdaptiveRules { Criterion = criterion, Method = method, MaxLength = 8 });

        foreach (AdaptiveTest test in AdaptiveSimulation.Run(bank, [-3, 0, 3], 1).Tests)
        {
            Assert.That(test.Steps.Select(step => step.Item), Is.Unique);
            Assert.That(test.Steps.Select(step => step.Theta), Is.All.InRange(-4, 4));
            Assert.That(test.Stop, Is.EqualTo(AdaptiveStop.Length));
        }
    }

    [Test]
    public void Contents_are_balanced_to_the_item()
    {
        int[] areas = [.. Enumerable.Range(0, 90).Select(item => item % 3)];
        AdaptiveBank bank = new(Bank(90), new AdaptiveRules { MaxLength = 20, ContentShares = [.5, .3, .2] }, areas);

        foreach (AdaptiveTest test in AdaptiveSimulation.Run(bank, [-2, 0, 2], 3).Tests)
            Assert.That(new[] { 0, 1, 2 }.Select(area => test.Steps.Count(step => areas[step.Item] == area)), Is.EqualTo(new[] { 10, 6, 4 }));
    }

    [Test]
    public void Exposure_control_spreads_the_items()
    {
        double[] thetas = [.. Enumerable.Range(0, 300).Select(person => (person % 7 - 3) / 2.0)];
        AdaptiveRules rules = new() { MaxLength = 10 };
        double best = AdaptiveSimulation.Run(new AdaptiveBank(Bank(100), rules), thetas, 1).Exposure.Max();
        AdaptiveSimulation spread = AdaptiveSimulation.Run(new AdaptiveBank(Bank(100), rules with { ExposureChances = [.. Enumerable.Repeat(.4, 100)] }), thetas, 1);

        Assert.That(best, Is.EqualTo(1));
        Assert.That(spread.Exposure.Max(), Is.LessThan(.55));
        Assert.That(spread.MeanLength, Is.EqualTo(10));
    }

    [Test]
    public void A_test_stops_when_it_is_precise_enough()
    {
        AdaptiveSimulation simulation = AdaptiveSimulation.Run(new AdaptiveBank(Bank(200), new AdaptiveRules { MaxLength = 200, StopBelowError = .3 }), [-1, 0, 1], 5);

        Assert.That(simulation.Tests.Select(test => (test.Stop, Precise: test.StandardError <= .3, Before: test.Steps[^2].StandardError > .3)),
            Is.All.EqualTo((AdaptiveStop.Precision, true, true)));
    }

    [Test]
    public void A_clear_case_at_a_cut_needs_few_items()
    {
        AdaptiveBank bank = new(Bank(200), new AdaptiveRules { MaxLength = 100, Cut = 0 });
        AdaptiveSimulation simulation = AdaptiveSimulation.Run(bank, [2.5, -2.5], 5);

        Assert.That(simulation.Tests.Select(test => (test.Stop, Math.Sign(test.Theta))), Is.EqualTo(new[] { (AdaptiveStop.Classified, 1), (AdaptiveStop.Classified, -1) }));
        Assert.That(simulation.MeanLength, Is.LessThan(15));
    }

    [Test]
    public void An_exhausted_bank_ends_the_test()
    {
        AdaptiveTest test = new(new AdaptiveBank(Bank(2), new AdaptiveRules()));
        test.Answer(1);

        Assert.That(test.Answer(0), Is.EqualTo(AdaptiveStop.BankExhausted));
        Assert.That(test.Next(), Is.EqualTo(-1));
        Assert.That(() => test.Answer(0), Throws.InvalidOperationException);
    }

    [Test]
    public void A_simulation_recovers_the_truth()
    {
        double[] thetas = [.. Enumerable.Range(0, 200).Select(person => (person - 100) / 60.0)];
        AdaptiveSimulation simulation = AdaptiveSimulation.Run(new AdaptiveBank(Bank(300), new AdaptiveRules { MaxLength = 25, Method = ThetaMethod.Wle }), thetas, 11);

        Assert.That(Math.Abs(simulation.Bias), Is.LessThan(.08));
        Assert.That(simulation.RootMeanSquareError, Is.LessThan(.4));
    }

    [Test]
    public void A_person_keeps_the_same_test_whoever_else_is_simulated()
    {
        AdaptiveBank bank = new(Bank(60), new AdaptiveRules { MaxLength = 10, DrawFromBest = 4 });
        AdaptiveSimulation many = AdaptiveSimulation.Run(bank, [-1, 0, 2], 7, [101, 5, 33]), one = AdaptiveSimulation.Run(bank, [2, -1], 7, [33, 101]);

        Assert.That(one.Tests[0].Steps, Is.EqualTo(many.Tests[2].Steps));
        Assert.That(one.Tests[1].Steps, Is.EqualTo(many.Tests[0].Steps));
    }

    [Test]
    public void The_first_items_are_those_the_rules_name()
    {
        AdaptiveRules rules = new() { MaxLength = 5, StartItems = [7, 3], StartThetas = [-2, 2] };
        AdaptiveTest test = AdaptiveSimulation.Run(new AdaptiveBank(Bank(60), rules), [0], 1).Tests[0];
        int Best(double theta, params int[] given) => Enumerable.Range(0, 60).Except(given).MaxBy(item => Bank(60)[item].Information(theta));

        Assert.That(test.Steps.Take(4).Select(step => step.Item), Is.EqualTo(new[] { 7, 3, Best(-2, 7, 3), Best(2, 7, 3, Best(-2, 7, 3)) }));
    }

    [Test]
    public void Estimates_before_answers_differ_stay_near_where_people_are()
    {
        AdaptiveRules rules = new() { Method = ThetaMethod.Ml, MaxLength = 6 };
        AdaptiveTest runsAway = new(new AdaptiveBank(Bank(60), rules)), stays = new(new AdaptiveBank(Bank(60), rules with { EapUntilAnswersDiffer = true }));
        foreach (AdaptiveTest test in new[] { runsAway, stays }) test.Answer(1);

        Assert.That((runsAway.Theta, stays.Theta), Is.EqualTo((4.0, stays.Theta)));
        Assert.That(stays.Theta, Is.InRange(.1, 1.5));
        stays.Answer(0);
        Assert.That(stays.StandardError, Is.Not.NaN);
    }

    [Test]
    public void A_probability_ratio_keeps_its_errors_and_saves_items()
    {
        AdaptiveRules rules = new() { MaxLength = 150, Cut = 0, Classification = AdaptiveClassification.SequentialProbabilityRatio, Indifference = .4 };
        double[] thetas = [.. Enumerable.Repeat(.4, 200), .. Enumerable.Repeat(-.4, 200)];
        AdaptiveSimulation simulation = AdaptiveSimulation.Run(new AdaptiveBank(Bank(300), rules), thetas, 3);

        Assert.That(simulation.Accuracy.RightlyDecided, Is.GreaterThan(.93));
        Assert.That(simulation.Stops[AdaptiveStop.Classified], Is.GreaterThan(390));
        Assert.That(simulation.MeanLength, Is.LessThan(40));
    }

    [Test]
    public void A_test_that_ends_undecided_still_names_the_likelier_side()
    {
        AdaptiveBank bank = new(Bank(60), new AdaptiveRules { MaxLength = 2, Cut = 0 });
        AdaptiveTest test = new(bank);
        test.Answer(1);
        Assert.That(test.Decision, Is.EqualTo(AdaptiveDecision.None));
        test.Answer(1);

        Assert.That((test.Stop, test.Decision), Is.EqualTo((AdaptiveStop.Length, AdaptiveDecision.Above)));
    }

    [Test]
    public void Sympson_and_Hetters_chances_keep_every_item_to_the_wanted_share()
    {
        double[] thetas = [.. Enumerable.Range(0, 1000).Select(person => (person * 37 % 1000 - 500) / 225.0)];
        AdaptiveRules rules = new() { MaxLength = 8 };
        ExposureControl control = ExposureControl.SympsonHetter(Bank(100), rules, thetas, 5, wanted: .25);
        AdaptiveSimulation later = AdaptiveSimulation.Run(new AdaptiveBank(Bank(100), rules with { ExposureChances = control.Chances }), thetas, 99);

        Assert.That((control.Reached, control.LargestExposure), Is.EqualTo((true, .26)).Within(.011));
        Assert.That(later.Exposure.Max(), Is.LessThan(.32));
        Assert.That(later.Stops, Is.EqualTo(new Dictionary<AdaptiveStop, int> { [AdaptiveStop.Length] = 1000 }));
    }

    [Test]
    public void No_control_can_keep_a_small_bank_secret() =>
        Assert.That(() => ExposureControl.SympsonHetter(Bank(20), new AdaptiveRules { MaxLength = 10 }, [0], 1), Throws.ArgumentException.With.Message.Contains("0.5 of the persons"));

    [Test]
    public void Contents_stay_balanced_under_exposure_control_and_stopping()
    {
        int[] areas = [.. Enumerable.Range(0, 120).Select(item => item % 3)];
        AdaptiveRules rules = new() { MaxLength = 30, StopBelowError = .35, ContentShares = [2, 1, 1], DrawFromBest = 3, ExposureChances = [.. Enumerable.Repeat(.7, 120)] };
        double[] thetas = [.. Enumerable.Range(0, 60).Select(person => (person - 30) / 12.0)];

        foreach (AdaptiveTest test in AdaptiveSimulation.Run(new AdaptiveBank(Bank(120), rules, areas), thetas, 3).Tests)
        {
            int[] given = [.. new[] { 0, 1, 2 }.Select(area => test.Steps.Count(step => areas[step.Item] == area))];
            double length = test.Steps.Count;
            Assert.That(given.Zip(new[] { .5, .25, .25 }, (count, share) => Math.Abs(count - share * length)).Max(), Is.LessThanOrEqualTo(1));
        }
    }

    [Test]
    public void Accuracy_near_a_place_counts_only_those_who_are_there()
    {
        double[] thetas = [.. Enumerable.Range(0, 100).Select(person => (person - 50) / 20.0)];
        AdaptiveSimulation simulation = AdaptiveSimulation.Run(new AdaptiveBank(Bank(200), new AdaptiveRules { MaxLength = 20 }), thetas, 11);

        Assert.That(simulation.Near(0, .5).Persons, Is.EqualTo(21));
        Assert.That(simulation.Near(0, 100), Is.EqualTo(simulation.Accuracy));
        Assert.That(simulation.Near(50, 1), Has.Property("Persons").Zero.And.Property("Bias").NaN);
        Assert.That(simulation.Accuracy.MeanStandardError, Is.EqualTo(simulation.RootMeanSquareError).Within(.15));
    }

    private static Item[] Bank(int items) => [.. Enumerable.Range(0, items).Select(i => Item.TwoParameter(.8 + i * 37 % 11 / 10.0, (i * 53 % 101 - 50) / 20.0))];
}
