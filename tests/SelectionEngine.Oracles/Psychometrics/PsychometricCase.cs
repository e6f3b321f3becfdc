using System.Text.Json;

namespace SelectionEngine.Oracles.Psychometrics;

/// <summary>What the cases of this topic share: parameters, and how closely a number must agree.</summary>
internal static class PsychometricCase
{
    public static JsonElement Parameters(this OracleCase oracle) => oracle.Case.GetProperty("parameters");

    /// <summary>The suggested tolerance; 1e-9 for a closed form that states none.</summary>
    public static double SuggestedTolerance(this OracleCase oracle) =>
        oracle.Case.TryGetProperty("suggestedTolerance", out JsonElement tolerance) ? tolerance.GetDouble() : 1e-9;

    /// <summary>Fails unless the number agrees to the case's tolerance, relative for numbers above 1 and absolute below; without a stated tolerance, to 1e-9 relative.</summary>
    public static void Close(this OracleCase oracle, string what, double actual, JsonElement stated)
    {
        double tolerance = oracle.SuggestedTolerance();
        bool suggested = oracle.Case.TryGetProperty("suggestedTolerance", out _);
        Check.Close($"{oracle}: {what}", actual, stated, suggested ? tolerance : 1e-13, tolerance);
    }

    /// <summary>The same for a list, element by element.</summary>
    public static void Close(this OracleCase oracle, string what, ReadOnlySpan<double> actual, JsonElement stated)
    {
        Assert.That(actual.Length, Is.EqualTo(stated.GetArrayLength()), $"{oracle}: {what}: how many");
        for (int i = 0; i < actual.Length; i++) oracle.Close($"{what}[{i}]", actual[i], stated[i]);
    }

    /// <summary>A table of numbers, row by row.</summary>
    public static double[][] Matrix(JsonElement rows) => [.. rows.EnumerateArray().Select(Check.Numbers)];
}
