using System.Text.Json.Nodes;

namespace SelectionEngine.Tests;

public class PipelineSchemaTests
{
    private static readonly string File = Path.Combine(Repository.Root, "src", "SelectionEngine", "pipeline.schema.json");

    /// <remarks>The file is written anew by this test when the variable is set: <c>SELECTION_REFRESH=1 dotnet test --filter "Name~schema"</c>.</remarks>
    [Test]
    public void The_committed_schema_is_that_of_the_built_in_stages()
    {
        if (Environment.GetEnvironmentVariable("SELECTION_REFRESH") == "1") System.IO.File.WriteAllText(File, PipelineSchema.Of());

        Assert.That(System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"), Is.EqualTo(PipelineSchema.Of()), "The stages have changed: refresh the schema with SELECTION_REFRESH=1.");
    }

    [Test]
    public void Every_reference_leads_somewhere()
    {
        JsonNode root = JsonNode.Parse(PipelineSchema.Of())!;

        Assert.That(References(root).Where(reference => Find(root, reference) is null), Is.Empty);
    }

    [Test]
    public void A_reference_to_stages_inside_a_block_leads_to_the_stages()
    {
        JsonNode root = JsonNode.Parse(PipelineSchema.Of())!;
        JsonNode inner = Kind(root, "deferred")["properties"]!["stages"]!["items"]!;

        Assert.That(Find(root, (string)inner["$ref"]!), Is.SameAs(root["properties"]!["stages"]!["items"]));
    }

    [Test]
    public void Every_kind_of_stage_has_its_place([ValueSource(nameof(Kinds))] string kind) => Assert.Multiple(() =>
    {
        JsonNode stage = Kind(JsonNode.Parse(PipelineSchema.Of())!, kind);
        Assert.That(stage["required"]!.AsArray().Select(member => (string)member!), Does.Contain("name"));
        Assert.That((bool)stage["additionalProperties"]!, Is.False);
    });

    [Test]
    public void A_stage_of_ones_own_has_its_place_too() =>
        Assert.That(PipelineSchema.Of(StageKinds.BuiltIn.With<Finalists>("finalists")), Does.Contain("\"finalists\""));

    private static IEnumerable<string> Kinds => StageKinds.BuiltIn.Names;

    private static JsonNode Kind(JsonNode root, string kind) => root["properties"]!["stages"]!["items"]!["anyOf"]!.AsArray()
        .Single(stage => (string)stage!["properties"]!["kind"]!["const"]! == kind)!;

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "$ref", Value: JsonValue reference } ? [(string)reference!] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Find(JsonNode root, string reference)
    {
        JsonNode? node = root;

        foreach (string step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node is JsonArray items ? items[int.Parse(step)] : node?[step];
        }

        return node;
    }
}
