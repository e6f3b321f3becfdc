using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>Compares a number with what a file states: a number, null (undefined), or a word for infinity.</summary>
internal static class Check
{
    /// <summary>Fails unless <paramref name="actual"/> is within <paramref name="absolute"/> + <paramref name="relative"/>·|stated| of the stated value; null, "NaN" and "undefined" ask for NaN.</summary>
    public static void Close(string what, double actual, JsonElement stated, double absolute, double relative = 0)
    {
        double expected = Number(stated);

        if (double.IsNaN(expected) || double.IsInfinity(expected))
        {
            Assert.That(actual, Is.EqualTo(expected), what);
            return;
        }

        Assert.That(actual, Is.EqualTo(expected).Within(absolute + relative * Math.Abs(expected)), what);
    }

    /// <summary>The same for a list of numbers, element by element.</summary>
    public static void Close(string what, ReadOnlySpan<double> actual, JsonElement stated, double absolute, double relative = 0)
    {
        Assert.That(actual.Length, Is.EqualTo(stated.GetArrayLength()), $"{what}: how many");
        for (int i = 0; i < actual.Length; i++) Close($"{what}[{i}]", actual[i], stated[i], absolute, relative);
    }

    public static double Number(JsonElement stated) => stated.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.String => stated.GetString() switch
        {
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            "NaN" or "undefined" => double.NaN,
            string other => throw new FormatException($"'{other}' is no number that an oracle may state."),
            null => double.NaN,
        },
        _ => stated.GetDouble(),
    };

    public static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(Number)];
}
