using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SelectionEngine;

/// <summary>Walks a JSON value beside the type that it should become, and names everything that does not fit; binding alone would stop at the first.</summary>
internal sealed class JsonMembers(JsonSerializerOptions options, string where, Func<JsonException, string, Problem> told)
{
    private const string Kind = "kind";

    public IEnumerable<Problem> Of(JsonElement value, Type type, string path)
    {
        JsonTypeInfo info = options.GetTypeInfo(type);

        return (info.Kind, value.ValueKind) switch
        {
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => info.PolymorphismOptions is { } kinds ? OfKinds(value, type, kinds, path) : Members(value, info, path, isKind: false),
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => value.EnumerateArray().SelectMany((item, i) => Of(item, info.ElementType!, $"{path}[{i}]")),
            _ => Leaf(value, type, path),
        };
    }

    private IEnumerable<Problem> OfKinds(JsonElement value, Type type, JsonPolymorphismOptions kinds, string path)
    {
        string? word = value.TryGetProperty(Kind, out JsonElement kind) && kind.ValueKind == JsonValueKind.String ? kind.GetString() : null;
        JsonDerivedType known = kinds.DerivedTypes.FirstOrDefault(known => (string?)known.TypeDiscriminator == word);
        if (word is not null && known.DerivedType is not null) return Members(value, options.GetTypeInfo(known.DerivedType), path, isKind: true);

        string[] words = [.. kinds.DerivedTypes.Select(one => (string)one.TypeDiscriminator!)];
        string what = word is null ? "It does not say its kind." : $"'{word}' is no kind of {type.Name.ToLowerInvariant()}.{PipelineCheck.Nearest(word, words)}";
        return [new(type == typeof(Stage) ? "stage.kind" : "json.kind", where, $"{path}.{Kind}", what, $"The kinds are: {string.Join(", ", words)}.")];
    }

    private IEnumerable<Problem> Members(JsonElement value, JsonTypeInfo info, string path, bool isKind)
    {
        Dictionary<string, JsonPropertyInfo> known = info.Properties.ToDictionary(member => member.Name, StringComparer.Ordinal);
        HashSet<string> given = new(StringComparer.Ordinal);

        foreach (JsonProperty member in value.EnumerateObject().Where(member => !isKind || member.Name != Kind))
        {
            given.Add(member.Name);
            string at = $"{path}.{member.Name}";

            if (!known.TryGetValue(member.Name, out JsonPropertyInfo? wanted))
            {
                yield return new("json.member", where, at, $"It has no member '{member.Name}'.{PipelineCheck.Nearest(member.Name, known.Keys)}", "Correct or remove it.");
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                bool allowed = wanted.AssociatedParameter?.IsNullable ?? wanted.IsSetNullable;
                if (!allowed || (wanted.PropertyType.IsValueType && Nullable.GetUnderlyingType(wanted.PropertyType) is null))
                {
                    yield return new("json.value", where, at, "It is null, but needs a value.", "Give one, or leave the member out where it has a default.");
                }
            }
            else
            {
                foreach (Problem problem in Of(member.Value, wanted.PropertyType, at)) yield return problem;
            }
        }

        string[] missing = [.. known.Values.Where(member => member.IsRequired && !given.Contains(member.Name)).Select(member => member.Name)];
        if (missing.Length > 0) yield return new("json.missing", where, path, $"It lacks {string.Join(", ", missing)}.", "Add what is missing.");
    }

    private IEnumerable<Problem> Leaf(JsonElement value, Type type, string path)
    {
        try
        {
            _ = value.Deserialize(type, options);
            return [];
        }
        catch (JsonException failure)
        {
            return [told(failure, path)];
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            // A guard of the value itself: binding the whole will tell it.
            return [];
        }
    }
}
