using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class LinkingOracles
{
    [Oracle("psychometrics", "linking_constants_theta_y_a_theta_x_b")]
    public static void Constants(OracleCase oracle)
    {
        (Item[] x, Item[] y) = Common(oracle);
        foreach (JsonProperty expected in oracle.Expected.EnumerateObject())
        {
            LinkingMethod method = expected.Name switch
            {
                "mean-mean" => LinkingMethod.MeanMean,
                "mean-gmean" => LinkingMethod.MeanGeometricMean,
                "mean-sigma" => LinkingMethod.MeanSigma,
                string name when name.StartsWith("Haebara", StringComparison.Ordinal) => LinkingMethod.Haebara,
                string name when name.StartsWith("Stocking-Lord", StringComparison.Ordinal) => LinkingMethod.StockingLord,
                string other => throw new FormatException($"Unknown method '{other}'."),
            };
            LinkingPoints points = expected.Name.Contains("Gauss-Hermite", StringComparison.Ordinal) ? LinkingPoints.Normal(30) : LinkingPoints.Even(40, -4, 4);
            ScaleLinking line = ScaleLinking.Of(x, y, method, points);
            Assert.That(line.Converged, expected.Name);
            oracle.Close($"{expected.Name} A", line.A, expected.Value.GetProperty("A"));
            oracle.Close($"{expected.Name} B", line.B, expected.Value.GetProperty("B"));
        }
    }

    [Oracle("psychometrics", "true_score_equating_after_stocking_lord")]
    public static void TrueScores(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "theta", "scoreX", "equated");
        (Item[] x, Item[] y, ScaleLinking line) = Linked(oracle);
        // The package starts from the base form, Y, whatever the file calls its scores.
        TrueScoreEquivalent[] actual = [.. LinkedScores.TrueScores(y, [.. x.Select(line.Move)])];
        int[] scores = [.. expected.GetProperty("scoreX").EnumerateArray().Select(score => score.GetInt32())];

        for (int i = 0; i < scores.Length; i++)
        {
            int score = scores[i];
            if (score == y.Length)
            {
                // The highest score has no θ; the package stops at some large one, where both forms give all points.
                oracle.Close("highest", x.Length, expected.GetProperty("equated")[i]);
                Assert.That(expected.GetProperty("theta")[i].GetDouble(), Is.GreaterThan(actual[^1].Theta));
                continue;
            }

            TrueScoreEquivalent one = actual.Single(equivalent => equivalent.Score == score);
            oracle.Close($"theta of {score}", one.Theta, expected.GetProperty("theta")[i]);
            oracle.Close($"equivalent of {score}", one.Equivalent, expected.GetProperty("equated")[i]);
        }
    }

    [Oracle("psychometrics", "observed_score_equating_after_stocking_lord")]
    public static void ObservedScores(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "score", "equated");
        (Item[] x, Item[] y, ScaleLinking line) = Linked(oracle);
        LinkingPoints normal = LinkingPoints.Normal(30);
        LinkingPoints moved = normal with { Theta = [.. normal.Theta.Select(line.Move)] };
        ScoreEquating equating = LinkedScores.ObservedScores(y, [.. x.Select(line.Move)], normal, moved, 0.5);
        oracle.Close("score", [.. Enumerable.Range(0, equating.Equivalents.Count).Select(score => (double)score)], expected.GetProperty("score"));
        oracle.Close("equated", [.. equating.Equivalents], expected.GetProperty("equated"));
    }

    private static (Item[] X, Item[] Y, ScaleLinking Line) Linked(OracleCase oracle)
    {
        (Item[] commonX, Item[] commonY) = Common(oracle);
        ScaleLinking line = ScaleLinking.Of(commonX, commonY, LinkingMethod.StockingLord, LinkingPoints.Normal(30));
        (Item[] x, Item[] y) = Forms(oracle);
        return (x, y, line);
    }

    private static (Item[] X, Item[] Y) Common(OracleCase oracle)
    {
        (Item[] x, Item[] y) = Forms(oracle);
        JsonElement common = oracle.Document.GetProperty("dataset").GetProperty("commonItems");
        return ([.. common.GetProperty("x").EnumerateArray().Select(place => x[place.GetInt32() - 1])], [.. common.GetProperty("y").EnumerateArray().Select(place => y[place.GetInt32() - 1])]);
    }

    private static (Item[] X, Item[] Y) Forms(OracleCase oracle)
    {
        JsonElement dataset = oracle.Document.GetProperty("dataset");
        double d = dataset.GetProperty("description").GetString()!.Contains("1.7", StringComparison.Ordinal) ? 1.7 : 1;
        Item[][] forms = [.. dataset.GetProperty("files").EnumerateArray().Select(file =>
        {
            Dataset data = Dataset.Read(oracle, file.GetString()!);
            double[] a = data.Numbers("discrimination"), b = data.Numbers("difficulty"), c = data.Numbers("asymptote");
            return a.Select((slope, i) => Item.ThreeParameter(d * slope, b[i], c[i])).ToArray();
        })];
        return (forms[0], forms[1]);
    }
}
