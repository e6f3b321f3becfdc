using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class EquatingOracles
{
    // The package equate rounds shares to ten decimals before it compares them.
    private const int PackageDecimals = 10;

    [Oracle("psychometrics", "observed_score_equating")]
    public static void RandomGroups(OracleCase oracle)
    {
        (ScoreFrequencies x, ScoreFrequencies y) = Forms(oracle);
        foreach (JsonElement expected in oracle.Expected.EnumerateArray())
        {
            oracle.ExpectsOnly(expected, "type", "scale", "yx", "se", "coefficients");
            string type = expected.GetProperty("type").GetString()!;
            ScoreEquating equating = type switch
            {
                "mean" => ScoreEquating.ByMean(x, y),
                "linear" => ScoreEquating.ByLine(x, y),
                "equipercentile" => ScoreEquating.ByRank(x, y),
                _ => throw new FormatException($"Unknown type '{type}'."),
            };
            Compare(oracle, expected, equating, x, y);
            if (expected.GetProperty("se").ValueKind == JsonValueKind.Array) oracle.Close($"{type} se", [.. equating.StandardErrors], expected.GetProperty("se"));
        }
    }

    [Oracle("psychometrics", "log_linear_presmoothing_and_smoothed_equipercentile")]
    public static void Smoothed(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "smoothedX", "smoothedY", "yx");
        (ScoreFrequencies x, ScoreFrequencies y) = Forms(oracle);
        string call = oracle.Case.GetProperty("call").GetString()!;
        string rest = call[(call.IndexOf("degrees=", StringComparison.Ordinal) + 8)..];
        int degree = int.Parse(string.Concat(rest.TakeWhile(char.IsDigit)), System.Globalization.CultureInfo.InvariantCulture);
        ScoreFrequencies smoothX = LogLinearSmoothing.Smooth(x, degree), smoothY = LogLinearSmoothing.Smooth(y, degree);
        oracle.Close("smoothedX", [.. smoothX.Counts], expected.GetProperty("smoothedX"));
        oracle.Close("smoothedY", [.. smoothY.Counts], expected.GetProperty("smoothedY"));
        oracle.Close("yx", [.. ScoreEquating.ByRank(smoothX, smoothY).Equivalents], expected.GetProperty("yx"));
    }

    [Oracle("psychometrics", "tucker_levine_chained_linear_chained_equipercentile_frequency_estimation_nominal_weights")]
    public static void Anchored(OracleCase oracle)
    {
        JsonElement expectations = oracle.Expected;
        Dataset data = Dataset.Read(oracle, oracle.Document.GetProperty("dataset").GetProperty("file").GetString()!);
        string[] form = data.Text("form");
        double[] total = data.Numbers("total"), anchor = data.Numbers("anchor");
        int highestTotal = expectations[0].GetProperty("scale").EnumerateArray().Last().GetInt32();
        System.Text.RegularExpressions.Match items = System.Text.RegularExpressions.Regex.Match(oracle.Document.GetProperty("title").GetString()!, @"(\d+)-item internal anchor");
        int highestAnchor = items.Success ? int.Parse(items.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : (int)anchor.Max();
        AnchorGroup x = Group("x"), y = Group("y");

        foreach (JsonElement expected in expectations.EnumerateArray())
        {
            oracle.ExpectsOnly(expected, "type", "method", "scale", "yx", "coefficients");
            (string type, string method) = (expected.GetProperty("type").GetString()!, expected.GetProperty("method").GetString()!);
            ScoreEquating equating = (type, method) switch
            {
                ("linear", "chained") => AnchorEquating.ChainedByLine(x, y),
                ("equip", "chained") => AnchorEquating.ChainedByRank(x, y),
                // Whatever weight is asked for, the package estimates frequencies in both groups as large as they are.
                ("equip", "frequency") => AnchorEquating.ByFrequencyEstimation(x, y, x.Total.Persons / (x.Total.Persons + y.Total.Persons)),
                (_, "tucker") => AnchorEquating.ByLine(x, y, AnchorMethod.Tucker, type == "linear"),
                (_, "levine") => AnchorEquating.ByLine(x, y, AnchorMethod.Levine, type == "linear"),
                (_, "nominal") => AnchorEquating.ByLine(x, y, AnchorMethod.NominalWeights, type == "linear"),
                _ => throw new FormatException($"Unknown method '{type} {method}'."),
            };
            Compare(oracle, expected, equating, x.Total, y.Total);
        }

        AnchorGroup Group(string name) => new(
            [.. total.Where((_, i) => form[i] == name)], [.. anchor.Where((_, i) => form[i] == name)], highestTotal, highestAnchor, PackageDecimals);
    }

    [Oracle("psychometrics", "percentile_ranks")]
    public static void Ranks(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "scale", "x", "y");
        (ScoreFrequencies x, ScoreFrequencies y) = Forms(oracle);
        oracle.Close("x", [.. Enumerable.Range(x.Lowest, x.Counts.Count).Select(score => x.Rank(score))], expected.GetProperty("x"));
        oracle.Close("y", [.. Enumerable.Range(y.Lowest, y.Counts.Count).Select(score => y.Rank(score))], expected.GetProperty("y"));
    }

    private static (ScoreFrequencies X, ScoreFrequencies Y) Forms(OracleCase oracle)
    {
        Dataset data = Dataset.Of(oracle);
        int lowest = (int)data.Numbers("scale")[0];
        return (new(lowest, data.Numbers("xcount"), PackageDecimals), new(lowest, data.Numbers("ycount"), PackageDecimals));
    }

    private static void Compare(OracleCase oracle, JsonElement expected, ScoreEquating equating, ScoreFrequencies from, ScoreFrequencies to)
    {
        oracle.Close($"{expected.GetProperty("type").GetString()} scale", [.. Enumerable.Range(equating.Lowest, equating.Equivalents.Count).Select(score => (double)score)], expected.GetProperty("scale"));
        Check.Close($"{expected.GetProperty("type")} {(expected.TryGetProperty("method", out JsonElement method) ? method : default)} yx", [.. equating.Equivalents], expected.GetProperty("yx"), 1e-9, 1e-9);
        JsonElement line = expected.GetProperty("coefficients");
        if (line.ValueKind != JsonValueKind.Object) return;

        oracle.ExpectsOnly(line, "intercept", "slope", "cx", "cy", "sx", "sy");
        oracle.Close("intercept", equating.Intercept, line.GetProperty("intercept"));
        oracle.Close("slope", equating.Slope, line.GetProperty("slope"));

        // Middle and width of the scales.
        if (line.TryGetProperty("cx", out JsonElement middle)) Check.Close("cx", (from.Lowest + from.Highest) / 2.0, middle, 0);
        if (line.TryGetProperty("cy", out middle)) Check.Close("cy", (to.Lowest + to.Highest) / 2.0, middle, 0);
        if (line.TryGetProperty("sx", out JsonElement width)) Check.Close("sx", from.Highest - from.Lowest, width, 0);
        if (line.TryGetProperty("sy", out width)) Check.Close("sy", to.Highest - to.Lowest, width, 0);
    }
}
