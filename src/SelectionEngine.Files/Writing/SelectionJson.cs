using System.Text.Encodings.Web;
using System.Text.Json;

namespace SelectionEngine.Files;

/// <summary>A selection as one JSON document, written as it goes: a million trails are never in memory at once.</summary>
internal static class SelectionJson
{
    // Whoever else wants the trails is told each as it is written: working one out is what costs.
    public static void Write(Selection selection, Language language, Stream stream, Action<Trail> told, CancellationToken cancellation)
    {
        using Utf8JsonWriter json = new(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("fingerprint", selection.Fingerprint);
        WriteManifest(json, selection.Manifest);
        json.WriteString("pipeline", selection.Pipeline.Name);
        WriteFunnel(json, selection.Funnel);
        WriteIds(json, "cohort", selection.Cohort);
        WriteIds(json, "reserve", selection.Reserve);
        WriteFacts(json, selection);
        WriteOverrides(json, selection.Overrides);
        json.WriteStartArray("nominees");

        foreach (int row in SelectionTables.ById(selection.Pool))
        {
            cancellation.ThrowIfCancellationRequested();
            Trail trail = selection.Trail(selection.Pool.Id(row));
            Write(json, trail, selection.Outcome(trail.Nominee), language);
            told(trail);
            if (json.BytesPending > 1 << 16) json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteManifest(Utf8JsonWriter json, Manifest manifest)
    {
        json.WriteStartObject("manifest");
        json.WriteString("pipeline", manifest.Pipeline);
        json.WriteString("data", manifest.Data);
        json.WriteString("overrides", manifest.Overrides);
        json.WriteString("result", manifest.Result);
        json.WriteString("rules", manifest.Rules);
        json.WriteEndObject();
    }

    private static void WriteFunnel(Utf8JsonWriter json, IReadOnlyList<FunnelRow> funnel)
    {
        json.WriteStartArray("funnel");

        foreach (FunnelRow row in funnel)
        {
            json.WriteStartObject();
            json.WriteString("stage", row.Stage);
            json.WriteNumber("entered", row.Entered);
            json.WriteNumber("advanced", row.Advanced);
            json.WriteNumber("rejected", row.Rejected);
            json.WriteNumber("held", row.Held);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IReadOnlyList<string> ids)
    {
        json.WriteStartArray(name);
        foreach (string id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }

    // What cuts and cohorts settled; other facts are told by the reasons that rest on them.
    private static void WriteFacts(Utf8JsonWriter json, Selection selection)
    {
        json.WriteStartObject("facts");

        foreach ((string stage, object facts) in selection.Facts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (facts is CutFacts cut) WriteCuts(json, stage, cut);
            if (facts is CohortFacts cohort) WriteCohort(json, stage, cohort);
        }

        json.WriteEndObject();
    }

    private static void WriteCuts(Utf8JsonWriter json, string stage, CutFacts facts)
    {
        json.WriteStartArray(stage);

        foreach (CutPoint cut in facts.Cuts)
        {
            json.WriteStartObject();
            if (cut.Group is not null) json.WriteString("group", cut.Group);
            Write(json, "cut", cut.Score);
            json.WriteNumber("scores", cut.Scores);
            json.WriteNumber("kept", cut.Kept);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCohort(Utf8JsonWriter json, string stage, CohortFacts facts)
    {
        json.WriteStartObject(stage);
        json.WriteNumber("seats", facts.Seats);
        json.WriteNumber("filled", facts.Filled);
        Write(json, "cut", facts.Cut);
        Write(json, "total", facts.Total);
        Write(json, "price", facts.Price);
        if (facts.Clash is not null) json.WriteString("clash", facts.Clash);
        if (facts.Proof is { } proof)
        {
            json.WriteBoolean("proven", proof.IsProven);
            if (!proof.IsProven) Write(json, "gap", proof.Gap);
            if (!proof.IsReproducible) json.WriteBoolean("reproducible", false);
        }

        json.WriteStartArray("quotas");

        foreach (QuotaCell cell in facts.Cells)
        {
            json.WriteStartObject();
            json.WriteString("group", cell.Group);
            json.WriteNumber("min", cell.Min);
            if (cell.Max is { } max) json.WriteNumber("max", max);
            json.WriteNumber("nominees", cell.Nominees);
            json.WriteNumber("chosen", cell.Chosen);
            Write(json, "cut", cell.Cut);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOverrides(Utf8JsonWriter json, IReadOnlyList<Override> overrides)
    {
        if (overrides.Count == 0) return;
        json.WriteStartArray("overrides");

        foreach (Override move in overrides.OrderBy(move => move.Nominee, StringComparer.Ordinal).ThenBy(move => move.Stage, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", move.Nominee);
            json.WriteString("stage", move.Stage);
            json.WriteString("verdict", SelectionTables.Word(move.Verdict));
            json.WriteString("by", move.By);
            json.WriteString("why", move.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Trail trail, in Outcome outcome, Language language)
    {
        json.WriteStartObject();
        json.WriteString("id", trail.Nominee);
        json.WriteString("verdict", SelectionTables.Word(trail.Verdict));
        json.WriteString("stage", outcome.Stage);
        if (outcome.Reason is { } reason) json.WriteString("code", reason.Code);
        if (trail.Reserve is { } place) json.WriteNumber("reserve", place);
        json.WriteStartArray("steps");

        foreach (Step step in trail)
        {
            json.WriteStartObject();
            json.WriteString("stage", step.Stage);
            json.WriteString("verdict", SelectionTables.Word(step.Verdict));
            if (step.Deferred) json.WriteBoolean("deferred", true);
            json.WriteString("text", step.Text(language));
            json.WriteStartArray("reasons");
            foreach (Reason one in step.Reasons) Write(json, one, language);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Reason reason, Language language)
    {
        json.WriteStartObject();
        json.WriteString("code", reason.Code);
        if (reason.Column is { Length: > 0 } column) json.WriteString("column", column);
        Write(json, "value", reason.Value);
        Write(json, "limit", reason.Limit);
        if (!double.IsNaN(reason.Value) || !double.IsNaN(reason.Limit)) json.WriteString("unit", JsonNamingPolicy.CamelCase.ConvertName(reason.Unit.ToString()));
        if (reason.Label is not null) json.WriteString("label", reason.Label);
        if (reason.Required is not null) json.WriteString("required", reason.Required);
        json.WriteString("text", reason.Text(language));
        json.WriteEndObject();
    }

    // JSON knows no infinities; a number that is none is left out.
    private static void Write(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
    }
}
