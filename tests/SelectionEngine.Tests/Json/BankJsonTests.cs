using SelectionEngine.Psychometrics;

namespace SelectionEngine.Tests;

public class BankJsonTests
{
    private static readonly Responses Test = new("test");
    private static readonly Measure Ability = new("ability");
    private static readonly ItemBank Items = ItemResponseScoringTests.BankOf(Item.TwoParameter(1.2, -0.5), Item.TwoParameter(0.8, 0.3));

    private static Pipeline Of(Bank bank) => Pipeline.For("p", 1).Score(Ability, Test, new ItemResponseScoring(bank, ThetaMethod.Eap, new(0, 1.1), new(41, -5, 5))).Build();

    [Test]
    public void A_bank_written_out_reads_back()
    {
        Pipeline pipeline = Of(Items), back = Pipeline.FromJson(pipeline.ToJson());

        Assert.That(back, Is.EqualTo(pipeline));
        Assert.That(((ItemResponseScoring)((Score)back.Stages[0]).By).Bank.Content.ToJson(), Is.EqualTo(Items.ToJson()));
    }

    [Test]
    public void A_bank_in_a_file_is_named_with_its_hash_and_reads_back()
    {
        Pipeline pipeline = Of(Bank.Of(Items, "banks/reasoning.json"));

        Assert.That(pipeline.ToJson(), Does.Contain("\"file\": \"banks/reasoning.json\"").And.Contain(Items.Hash));
        Assert.That(Pipeline.FromJson(pipeline.ToJson(), files: Files), Is.EqualTo(pipeline));
    }

    [Test]
    public void The_fingerprint_holds_what_the_items_are_and_not_where_they_lie()
    {
        Assert.That(Of(Bank.Of(Items, "elsewhere.json")).Fingerprint, Is.EqualTo(Of(Items).Fingerprint));
        Assert.That(Of(ItemResponseScoringTests.BankOf(Item.TwoParameter(1.2, -0.5), Item.TwoParameter(0.8, 0.31))).Fingerprint, Is.Not.EqualTo(Of(Items).Fingerprint));
    }

    [Test]
    public void A_pipeline_file_finds_its_banks_from_its_own_folder()
    {
        string folder = Directory.CreateTempSubdirectory("banks").FullName;

        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "banks"));
            File.WriteAllText(Path.Combine(folder, "banks", "reasoning.json"), Items.ToJson());
            File.WriteAllText(Path.Combine(folder, "pipeline.json"), Of(Bank.Of(Items, "banks/reasoning.json")).ToJson());

            Assert.That(Pipeline.FromFile(Path.Combine(folder, "pipeline.json")), Is.EqualTo(Of(Items)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<TestCaseData> Refused =>
    [
        Bad("bank.folder", "Pipeline.FromFile", "{ \"file\": \"banks/reasoning.json\", \"hash\": \"sha256:0\" }", null),
        Bad("bank.missing", "banks/nowhere.json", "{ \"file\": \"banks/nowhere.json\", \"hash\": \"sha256:0\" }", Files),
        Bad("bank.hash", Items.Hash, "{ \"file\": \"banks/reasoning.json\" }", Files),
        Bad("bank.hash", Items.Hash, "{ \"file\": \"banks/reasoning.json\", \"hash\": \"sha256:0\" }", Files),
        Bad("bank.path", "/etc/bank.json", "{ \"file\": \"/etc/bank.json\", \"hash\": \"sha256:0\" }", Files),
        Bad("bank.content", "$.items is missing", "{ \"file\": \"empty.json\", \"hash\": \"sha256:0\" }", _ => """{ "population": { "mean": 0, "sd": 1 } }"""),
        Bad("bank.content", "$.nmae", "{ \"nmae\": \"x\" }", null),
        Bad("json.member", "'items'", "{ \"file\": \"banks/reasoning.json\", \"hash\": \"sha256:0\", \"items\": [] }", Files),
    ];

    [TestCaseSource(nameof(Refused))]
    public void What_is_no_bank_is_named_with_its_place(string code, string says, string bank, Func<string, string>? files)
    {
        string json = $$"""{ "name": "p", "seed": "1", "stages": [ { "kind": "score", "name": "s", "from": "test", "gives": "x", "by": { "kind": "itemResponse", "bank": {{bank}} } } ] }""";
        PipelineException refused = Assert.Throws<PipelineException>(() => Pipeline.FromJson(json, files: files))!;

        Problem problem = refused.Problems.Single();
        Assert.That((problem.Code, problem.Path), Is.EqualTo((code, "$.stages[0].by.bank")));
        Assert.That(problem.ToString(), Does.Contain(says));
    }

    private static TestCaseData Bad(string code, string says, string bank, Func<string, string>? files) => new TestCaseData(code, says, bank, files).SetArgDisplayNames(code, says);

    private static string Files(string path) => path == "banks/reasoning.json" ? Items.ToJson() : throw new FileNotFoundException($"There is no {path}.");
}
