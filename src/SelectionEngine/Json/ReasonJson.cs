using System.Text.Json;
using System.Text.Json.Serialization;

namespace SelectionEngine;

/// <summary>A reason as JSON: what is missing is left out, since JSON knows no number that is none.</summary>
internal sealed class ReasonJson : JsonConverter<Reason>
{
    public override Reason Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Members? read = JsonSerializer.Deserialize<Members>(ref reader, options);
        if (read is not { Code.Length: > 0 }) throw new JsonException("a reason needs a code.");
        return new(read.Code, read.Column ?? "", read.Value ?? double.NaN, read.Limit ?? double.NaN, read.Unit ?? Unit.Points, read.Label, read.Required);
    }

    public override void Write(Utf8JsonWriter writer, Reason value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("code", value.Code);
        if (value.Column is { Length: > 0 }) writer.WriteString("column", value.Column);
        if (double.IsFinite(value.Value)) writer.WriteNumber("value", value.Value);
        if (double.IsFinite(value.Limit)) writer.WriteNumber("limit", value.Limit);
        if (value.Unit != Unit.Points) writer.WriteString("unit", JsonNamingPolicy.CamelCase.ConvertName(value.Unit.ToString()));
        if (value.Label is not null) writer.WriteString("label", value.Label);
        if (value.Required is not null) writer.WriteString("required", value.Required);
        writer.WriteEndObject();
    }

    internal sealed record Members(string Code, string? Column = null, double? Value = null, double? Limit = null, Unit? Unit = null, string? Label = null, string? Required = null);
}
