using System.Text.Json;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class StatedExpectations
{
    /// <summary>The tolerance a case or its file suggests; 1e-9 where it is silent.</summary>
    public static double Suggested(this OracleCase oracle) =>
        oracle.Case.TryGetProperty("suggestedTolerance", out JsonElement own) && own.ValueKind == JsonValueKind.Number ? own.GetDouble()
        : oracle.Document.TryGetProperty("suggestedTolerance", out JsonElement common) && common.ValueKind == JsonValueKind.Number ? common.GetDouble()
        : 1e-9;

    /// <summary>Compares a named member of what is expected, when the case states it; relative and absolute by the suggested tolerance.</summary>
    public static void Expect(this OracleCase oracle, JsonElement expected, string name, double actual, double? tolerance = null)
    {
        if (expected.TryGetProperty(name, out JsonElement stated)) Check.Close($"{oracle.Id}: {name}", actual, stated, tolerance ?? oracle.Suggested(), tolerance ?? oracle.Suggested());
    }

    /// <summary>Fails when the case expects a member that its handler does not know, so that nothing stays unchecked.</summary>
    public static void ExpectsOnly(this OracleCase oracle, JsonElement expected, params string[] known)
    {
        string[] unknown = [.. expected.EnumerateObject().Select(member => member.Name).Except(known)];
        Assert.That(unknown, Is.Empty, $"{oracle}: expected members that nothing checks");
    }
}
