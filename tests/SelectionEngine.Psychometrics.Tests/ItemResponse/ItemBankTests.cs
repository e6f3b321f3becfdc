namespace SelectionEngine.Psychometrics.Tests.ItemResponse;

public sealed class ItemBankTests
{
    private static readonly ItemBank Bank = new(
        "Reasoning A",
        [
            new("R1", Item.TwoParameter(1.2, -0.4), new(0.1, [0.05])),
            new("R2", Item.ThreeParameter(0.9, 0.3, 0.2), new(0.1, [0.05], 0.03)),
            new("G1", Item.GradedResponse(1.5, -1, 0.25, 1.75)),
            new("P1", Item.PartialCredit(0.5, -0.5), new(double.NaN, [double.NaN, 0.1])),
            new("S1", Item.RatingScale(0.5, -1, 1)),
            new("B1", Item.Rasch(0.125)),
            new("M1", Item.GeneralizedPartialCredit(0.75, 1, 0)),
        ],
        "Deputy heads, 2025",
        1525,
        "Technical report 7",
        new(2026, 3, 1),
        new(0.1, 1.25));

    [Test]
    public void A_bank_comes_back_from_its_file_as_it_was()
    {
        ItemBank back = ItemBank.FromJson(Bank.ToJson());

        Assert.That(back.Hash, Is.EqualTo(Bank.Hash));
        Assert.That(back.Items, Is.EqualTo(Bank.Items));
        Assert.That((back.Name, back.Sample, back.Persons, back.Source, back.Date, back.Population),
            Is.EqualTo((Bank.Name, Bank.Sample, Bank.Persons, Bank.Source, Bank.Date, Bank.Population)));
    }

    [Test]
    public void A_number_changed_in_the_file_is_noticed() =>
        Assert.That(() => ItemBank.FromJson(Bank.ToJson().Replace("\"slope\": 1.2", "\"slope\": 1.3")),
            Throws.TypeOf<FormatException>().With.Message.Contains("hash"));

    [Test]
    public void A_slope_on_the_normal_metric_is_brought_to_the_logistic_one()
    {
        ItemBank bank = ItemBank.FromJson(Minimal("\"scaling\": 1.7,", """{"name":"X","model":"2PL","slope":1,"difficulty":0.5,"standardErrors":{"slope":0.1}}"""));
        Assert.That(bank.Items[0].Parameters, Is.EqualTo(Item.TwoParameter(1.7, 0.5)));
        Assert.That(bank.Items[0].Errors!.Slope, Is.EqualTo(0.17).Within(1e-15));
        Assert.That(bank.Items[0].Errors!.Thresholds, Is.EqualTo(new[] { double.NaN }));
    }

    [TestCase("""{"name":"X","model":"2PL","difficulty":0.5}""", "$.items[0].slope is missing")]
    [TestCase("""{"name":"X","model":"4PL","difficulty":0.5}""", "$.items[0].model in the item bank must be one of Rasch, 2PL")]
    [TestCase("""{"name":"X","model":"2PL","slope":1,"dificulty":0.5}""", "$.items[0].dificulty is no member")]
    [TestCase("""{"name":"X","model":"2PL","slope":1,"slope":1,"difficulty":0.5}""", "not valid JSON")]
    [TestCase("""{"name":"X","model":"Rasch","slope":1,"difficulty":0.5}""", "$.items[0].slope in the item bank must be left out")]
    [TestCase("""{"name":"X","model":"2PL","slope":1,"thresholds":[0.5]}""", "$.items[0].thresholds in the item bank must be left out: a 2PL item has difficulty")]
    [TestCase("""{"name":"X","model":"GRM","slope":1,"thresholds":[0.5,0.2]}""", "$.items[0] ('X') cannot be: Threshold 2")]
    [TestCase("""{"name":"X","model":"GRM","slope":1,"thresholds":[0.5,"0.7"]}""", "$.items[0].thresholds[1] in the item bank must be a finite number")]
    [TestCase("""{"name":"X","model":"2PL","slope":1,"difficulty":0.5,"lowerAsymptote":0.2}""", "$.items[0].lowerAsymptote")]
    [TestCase("""{"name":"X","model":"Rasch","difficulty":0.5},{"name":"X","model":"Rasch","difficulty":0.6}""", "two items named 'X'")]
    [TestCase("", "has no items")]
    public void What_cannot_be_read_is_named(string items, string complaint) =>
        Assert.That(() => ItemBank.FromJson(Minimal("", items)), Throws.TypeOf<FormatException>().With.Message.Contains(complaint));

    [Test]
    public void A_bank_scores_with_its_population_as_prior()
    {
        sbyte[] answers = [1, 0, 2, 1, 0, 1, 2];
        ThetaScoring scoring = new([.. Bank.Items.Select(item => item.Parameters)], ThetaMethod.Eap, Bank.Population);
        Assert.That(Bank.Scoring().Score(answers), Is.EqualTo(scoring.Score(answers)));
    }

    private static string Minimal(string extra, string items) =>
        $$"""{"name":"B","source":"s","sample":"t","persons":10,"date":"2026-01-31","population":{"mean":0,"sd":1},{{extra}}"items":[{{items}}]}""";
}
