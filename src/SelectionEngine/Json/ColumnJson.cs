using System.Text.Json;
using System.Text.Json.Serialization;

namespace SelectionEngine;

/// <summary>A column inside a stage: its name, since the member says which kind it must be.</summary>
internal sealed class KeyJson<TColumn>(Func<string, TColumn> of) : JsonConverter<TColumn> where TColumn : Column
{
    public override TColumn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } name && !string.IsNullOrWhiteSpace(name)
            ? of(name)
            : throw new JsonException($"the name of a {typeof(TColumn).Name.ToLowerInvariant()} is expected here, as a text.");

    public override void Write(Utf8JsonWriter writer, TColumn value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}

/// <summary>A column that the pipeline reads: kind, name, and what is allowed in it.</summary>
internal sealed class ColumnJson : JsonConverter<Column>
{
    private static readonly string[] Kinds = ["measure", "category", "date", "periods", "responses", "ratings"];

    public override Column Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Members members = JsonSerializer.Deserialize<Members>(ref reader, options) ?? throw new JsonException("a column is expected here.");
        if (string.IsNullOrWhiteSpace(members.Name)) throw new JsonException("the column has no name.");

        return members switch
        {
            { Kind: "measure", MonitoringOnly: null, Labels: null } => new Measure(members.Name) { Min = members.Min ?? double.NegativeInfinity, Max = members.Max ?? double.PositiveInfinity },
            { Kind: "category", Min: null, Max: null } => new Category(members.Name) { MonitoringOnly = members.MonitoringOnly ?? false, Labels = members.Labels },
            { Min: not null } or { Max: not null } => throw new JsonException($"min and max belong to a measure, and '{members.Name}' is a {members.Kind}."),
            { MonitoringOnly: not null } or { Labels: not null } => throw new JsonException($"monitoringOnly and labels belong to a category, and '{members.Name}' is a {members.Kind}."),
            { Kind: "date" } => new Date(members.Name),
            { Kind: "periods" } => new Periods(members.Name),
            { Kind: "responses" } => new Responses(members.Name),
            { Kind: "ratings" } => new Ratings(members.Name),
            _ => throw new JsonException($"'{members.Kind}' is no kind of column.{PipelineCheck.Nearest(members.Kind, Kinds)} The kinds are: {string.Join(", ", Kinds)}."),
        };
    }

    public override void Write(Utf8JsonWriter writer, Column value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value switch
    {
        Measure measure => new Members(value.Kind, value.Name, Finite(measure.Min), Finite(measure.Max)),
        Category category => new Members(value.Kind, value.Name, MonitoringOnly: category.MonitoringOnly ? true : null, Labels: category.Labels),
        _ => new Members(value.Kind, value.Name),
    }, options);

    private static double? Finite(double limit) => double.IsFinite(limit) ? limit : null;

    internal sealed record Members(string Kind, string Name, double? Min = null, double? Max = null, bool? MonitoringOnly = null, IReadOnlyList<string>? Labels = null);
}
