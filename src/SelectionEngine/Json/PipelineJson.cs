using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Pipelines from and to JSON. The records are the format; what JSON cannot bind is named with its path, all of it at once.</summary>
internal static partial class PipelineJson
{
    private static readonly string[] Members = ["$schema", "name", "seed", "asOf", "decimals", "reads", "stages"];

    public static Pipeline Read(string json, StageKinds kinds, Func<string, string>? files)
    {
        JsonSerializerOptions options = files is null ? kinds.Options : kinds.With(new BankFiles(files, BankForm.Readable));
        List<Problem> problems = [];
        JsonElement root;

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false });
            root = document.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object) throw new JsonException("a pipeline is a JSON object.");
        }
        catch (JsonException failure)
        {
            throw new PipelineException("(unread)", [new("json.syntax", "The text", failure.Path ?? "$", $"It is no JSON that can be read: {Sentence(failure.Message)}", "Correct it there.")]);
        }

        foreach (JsonProperty member in root.EnumerateObject().Where(member => !Members.Contains(member.Name, StringComparer.Ordinal)))
        {
            problems.Add(new("json.member", "Pipeline", $"$.{member.Name}", $"It has no member '{member.Name}'.{PipelineCheck.Nearest(member.Name, Members)}", "Correct or remove it."));
        }

        string name = Text("name") ?? "";
        string seed = Text("seed") ?? "";
        DateOnly? asOf = AsOf();
        int decimals = Decimals();
        List<Column> reads = [.. Items("reads", required: false).SelectMany((item, i) => One<Column>(item, $"$.reads[{i}]", $"Column {i + 1} that it reads"))];
        JsonElement[] items = [.. Items("stages", required: true)];
        List<Stage> stages = [.. items.SelectMany((item, i) => Stage(item, i))];

        if (problems.Count > 0) throw new PipelineException(name, problems);
        return new(name, new Terms(seed, asOf, new Resolution(decimals)), reads, stages);

        string? Text(string member)
        {
            if (root.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())) return value.GetString();
            problems.Add(new("json.missing", "Pipeline", $"$.{member}", $"Its {member} is missing or no text.", $"Add \"{member}\": \"…\"."));
            return null;
        }

        DateOnly? AsOf()
        {
            if (!root.TryGetProperty("asOf", out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
            if (value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return day;
            problems.Add(new("json.value", "Pipeline", "$.asOf", $"{value.GetRawText()} is no day.", "Write it as \"2023-09-01\"."));
            return null;
        }

        int Decimals()
        {
            if (!root.TryGetProperty("decimals", out JsonElement value)) return 6;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number is >= 0 and <= 12) return number;
            problems.Add(new("json.value", "Pipeline", "$.decimals", $"{value.GetRawText()} is no number of decimals.", "Give a whole number from 0 to 12."));
            return 6;
        }

        IEnumerable<JsonElement> Items(string member, bool required)
        {
            if (root.TryGetProperty(member, out JsonElement value))
            {
                if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray();
                problems.Add(new("json.value", "Pipeline", $"$.{member}", $"Its {member} are no list.", "Write them in [ ]."));
            }
            else if (required)
            {
                problems.Add(new("json.missing", "Pipeline", $"$.{member}", $"Its {member} are missing.", $"Add \"{member}\": [ … ]."));
            }

            return [];
        }

        IEnumerable<Stage> Stage(JsonElement item, int i)
        {
            string path = $"$.stages[{i}]";
            string where = $"Stage '{(item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out JsonElement named) ? named.ToString() : "")}' ({i + 1} of {items.Length})";
            string? kind = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("kind", out JsonElement word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;

            if (kind is null || !kinds.Knows(kind))
            {
                problems.Add(new("stage.kind", where, $"{path}.kind", kind is null ? "It does not say its kind." : $"'{kind}' is no kind of stage.{PipelineCheck.Nearest(kind, kinds.Names)}",
                    $"The kinds are: {string.Join(", ", kinds.Names)}."));
                return [];
            }

            return One<Stage>(item, path, where);
        }

        IEnumerable<T> One<T>(JsonElement item, string path, string where)
        {
            Problem[] found = [.. new JsonMembers(options, where, (failure, at) => Told(failure, at, where)).Of(item, typeof(T), path)];
            problems.AddRange(found);
            if (found.Length > 0) return [];

            try
            {
                return [item.Deserialize<T>(options)!];
            }
            catch (JsonException failure)
            {
                problems.Add(Told(failure, path, where));
            }
            catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
            {
                problems.Add(new("json.value", where, path, Sentence(failure.Message), "Correct it."));
            }

            return [];
        }
    }

    public static string Write(Pipeline pipeline, StageKinds kinds) => Write(pipeline, new JsonSerializerOptions(kinds.Options) { WriteIndented = true });

    /// <summary>The one text from which a pipeline's fingerprint is made. Stages that nobody registered go by the name of their type.</summary>
    public static string Canonical(Pipeline pipeline) =>
        Write(pipeline, StageKinds.BuiltIn.AndAlso(Types(pipeline.Stages)).With(new BankFiles(files: null, BankForm.Hash)));

    private static string Write(Pipeline pipeline, JsonSerializerOptions options)
    {
        JsonObject root = new()
        {
            ["name"] = pipeline.Name,
            ["seed"] = pipeline.Terms.Seed,
        };
        if (pipeline.Terms.AsOf is { } asOf) root["asOf"] = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        root["decimals"] = pipeline.Terms.Resolution.Decimals;
        if (pipeline.Inputs.Count > 0) root["reads"] = JsonSerializer.SerializeToNode(pipeline.Inputs, options);

        try
        {
            root["stages"] = JsonSerializer.SerializeToNode(pipeline.Stages, options);
        }
        catch (NotSupportedException failure)
        {
            throw new NotSupportedException($"A stage of '{pipeline.Name}' has no kind in JSON. Name one for it: StageKinds.BuiltIn.With<YourStage>(\"your-kind\"). ({failure.Message})", failure);
        }

        return root.ToJsonString(options);
    }

    private static IEnumerable<Type> Types(IEnumerable<Stage> stages) => stages.SelectMany(stage => Types(stage.Inner).Prepend(stage.GetType()));

    private static Problem Told(JsonException failure, string path, string where)
    {
        if (failure is FlawException { Flaw: var flaw }) return new(flaw.Code, where, path, flaw.What, flaw.Fix);

        string at = path + (failure.Path is { Length: > 1 } inner && inner.StartsWith('$') ? inner[1..] : "");

        if (UnknownMember().Match(failure.Message) is { Success: true } unknown)
        {
            string member = unknown.Groups[1].Value;
            return new("json.member", where, at, $"It has no member '{member}'.", "Correct or remove it.");
        }

        if (MissingMembers().Match(failure.Message) is { Success: true } missing)
        {
            return new("json.missing", where, at, $"It lacks {missing.Groups[1].Value.Replace("'", "", StringComparison.Ordinal)}.", "Add what is missing.");
        }

        return new("json.value", where, at, Sentence(failure.Message), "Correct the value.");
    }

    private static string Sentence(string message)
    {
        int trailer = message.IndexOf(" Path: $", StringComparison.Ordinal);
        string text = (trailer < 0 ? message : message[..trailer]).Trim();
        return text.EndsWith('.') ? text : text + ".";
    }

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped")]
    private static partial Regex UnknownMember();

    [GeneratedRegex("missing required properties including: (.*?)\\.?$")]
    private static partial Regex MissingMembers();
}
