using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace SelectionEngine;

/// <summary>The JSON Schema of pipelines, for editors that complete and check while one types.</summary>
/// <remarks>
/// That of the built-in stages lies in the package as <c>pipeline.schema.json</c>; name it in a pipeline as <c>"$schema"</c>. In the sources a test keeps
/// the file equal to the stages, and writes it anew when <c>SELECTION_REFRESH=1</c> is set.
/// </remarks>
public static class PipelineSchema
{
    /// <summary>The schema (draft 2020-12) of a pipeline made of these kinds of stages.</summary>
    /// <param name="kinds">The kinds of stages; <see cref="StageKinds.BuiltIn"/> unless stages of your own are among them.</param>
    public static string Of(StageKinds? kinds = null)
    {
        JsonSerializerOptions options = (kinds ?? StageKinds.BuiltIn).Options;
        JsonSchemaExporterOptions exporting = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transformed };

        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "SelectionEngine pipeline",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["$schema"] = new JsonObject { ["type"] = "string" },
                ["name"] = Text("What the procedure is called."),
                ["seed"] = Text("The published seed of every lot."),
                ["asOf"] = new JsonObject { ["type"] = "string", ["format"] = "date", ["description"] = "The day on which ages and tenures are counted." },
                ["decimals"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 12, ["description"] = "How many decimals tell two scores apart." },
                ["reads"] = new JsonObject { ["type"] = "array", ["items"] = Column(), ["description"] = "The columns that a pool must have." },
                ["stages"] = new JsonObject { ["type"] = "array", ["items"] = Moved(options.GetJsonSchemaAsNode(typeof(Stage), exporting)), ["minItems"] = 1 },
            },
            ["required"] = new JsonArray("name", "seed", "stages"),
            ["additionalProperties"] = false,
        };

        return schema.ToJsonString(new JsonSerializerOptions(options) { WriteIndented = true }) + "\n";
    }

    // The exporter refers from the root of what it exports, and that now stands deeper.
    private static JsonNode Moved(JsonNode node)
    {
        foreach (JsonNode? child in node is JsonObject members ? [.. members.Select(member => member.Value)] : node is JsonArray items ? items.ToArray() : [])
        {
            if (child is not null) Moved(child);
        }

        if (node is JsonObject { } one && one["$ref"] is JsonValue reference) one["$ref"] = $"#/properties/stages/items{((string)reference!).TrimStart('#')}";
        return node;
    }

    private static JsonNode Transformed(JsonSchemaExporterContext context, JsonNode node)
    {
        Type type = context.TypeInfo.Type;
        if (type == typeof(Column)) return Column();
        if (type == typeof(Bank)) return Bank();
        if (typeof(Column).IsAssignableFrom(type)) return Text($"The name of a {type.Name.ToLowerInvariant()}.");
        return node;
    }

    private static JsonObject Bank() => new()
    {
        ["type"] = "object",
        ["description"] = "An item bank: its file and the hash of its content, or the bank itself.",
        ["anyOf"] = new JsonArray(
            new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["file"] = Text("The bank's file, from the folder of the pipeline's file."),
                    ["hash"] = Text("sha256: and 64 digits, as the bank states it."),
                },
                ["required"] = new JsonArray("file", "hash"),
                ["additionalProperties"] = false,
            },
            new JsonObject { ["required"] = new JsonArray("name", "source", "sample", "persons", "date", "population", "items") }),
    };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Column() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["kind"] = new JsonObject { ["enum"] = new JsonArray("measure", "category", "date", "periods", "responses", "ratings") },
            ["name"] = Text("Unique within the pool."),
            ["min"] = new JsonObject { ["type"] = "number", ["description"] = "The least value of a measure." },
            ["max"] = new JsonObject { ["type"] = "number", ["description"] = "The largest value of a measure." },
            ["monitoringOnly"] = new JsonObject { ["type"] = "boolean", ["description"] = "The category may be counted afterwards but must not decide." },
            ["labels"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["description"] = "The only labels of a category." },
        },
        ["required"] = new JsonArray("kind", "name"),
        ["additionalProperties"] = false,
    };
}
