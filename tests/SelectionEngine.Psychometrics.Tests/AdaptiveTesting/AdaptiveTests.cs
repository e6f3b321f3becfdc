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

    private static Item[] Bank(int items) => [.. Enumerable.Range(0, items).Select(i => Item.TwoParameter(.8 + i * 37 % 11 / 10.0, (i * 53 % 101 - 50) / 20.0))];
}
