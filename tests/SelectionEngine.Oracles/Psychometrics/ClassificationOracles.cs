using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class ClassificationOracles
{
    [Oracle("psychometrics", "classification_accuracy_and_consistency")]
    public static void Rudner_and_Lee(OracleCase oracle)
    {
        JsonElement parameters = oracle.Expected.GetProperty("parameters");
        double[] a = Check.Numbers(parameters.GetProperty("a"));
        double[] b = Check.Numbers(parameters.GetProperty("b"));
        double[] c = Check.Numbers(parameters.GetProperty("c"));
        double[] thetaCuts = Check.Numbers(oracle.Expected.GetProperty("thetaCuts"));
        double[] sumCuts = Check.Numbers(oracle.Expected.GetProperty("sumScoreCuts"));

        double[] nodes = [.. Enumerable.Range(0, 161).Select(i => -4 + (i * 0.05))];
        double[] weights = [.. nodes.Select(theta => Math.Exp(-theta * theta / 2))];
        double[][] right = [.. nodes.Select(theta => a.Select((slope, i) => c[i] + ((1 - c[i]) / (1 + Math.Exp(-slope * (theta - b[i]))))).ToArray())];
        double[] errors = [.. right.Select(p => 1 / Math.Sqrt(p.Select((p, i) => a[i] * a[i] * (1 - p) / p * Math.Pow((p - c[i]) / (1 - c[i]), 2)).Sum()))];
        double[][] sums = [.. right.Select(SumScores)];

        DecisionQuality[] rudner = [.. thetaCuts.Select(cut => IrtDecisions.Rudner(nodes, weights, errors, cut)), IrtDecisions.Rudner(nodes, weights, errors, thetaCuts)];
        DecisionQuality[] lee = [.. sumCuts.Select(cut => IrtDecisions.Lee(sums, weights, cut)), IrtDecisions.Lee(sums, weights, sumCuts)];

        oracle.Close("rudnerAccuracy", [.. rudner.Select(quality => quality.Accuracy)], oracle.Expected.GetProperty("rudnerAccuracy"));
        oracle.Close("rudnerConsistency", [.. rudner.Select(quality => quality.Consistency)], oracle.Expected.GetProperty("rudnerConsistency"));
        oracle.Close("leeAccuracy", [.. lee.Select(quality => quality.Accuracy)], oracle.Expected.GetProperty("leeAccuracy"));
        oracle.Close("leeConsistency", [.. lee.Select(quality => quality.Consistency)], oracle.Expected.GetProperty("leeConsistency"));
    }

    [Oracle("psychometrics", "livingston_lewis_accuracy_and_consistency")]
    public static void Livingston_and_Lewis(OracleCase oracle)
    {
        ItemScores table = new ItemScores(Dataset.Of(oracle).Items).Complete();
        double[] sums = table.SumScores();
        Moments moments = Moments.Of(sums);
        JsonElement expected = oracle.Expected;
        double reliability = Reliability.Alpha(CovarianceMatrix.Of(table));
        double cut = expected.GetProperty("cut").GetDouble(), maximum = expected.GetProperty("max").GetDouble();

        Fields(oracle, expected, new()
        {
            ["n"] = moments.Count,
            ["mean"] = moments.Mean,
            ["sd"] = moments.Sd(),
            ["reliability"] = reliability,
            ["cut"] = cut,
            ["max"] = maximum,
        }, "twoParameter", "fourParameter");

        foreach ((string name, TrueScoreModel model) in new[] { ("twoParameter", TrueScoreModel.TwoParameter), ("fourParameter", TrueScoreModel.FourParameter) })
        {
            JsonElement stated = expected.GetProperty(name);
            LivingstonLewis fitted = LivingstonLewis.Of(sums, reliability, cut, 0, maximum, model)!;
            Assert.That(stated.GetProperty("trueModel").GetString(), Is.EqualTo(model == TrueScoreModel.TwoParameter ? "2P" : "4P"));

            Fields(oracle, stated, new() { ["effectiveTestLength"] = fitted.EffectiveLength, ["effectiveTestLengthRounded"] = fitted.Length },
                "trueModel", "betaParameters", "confusionMatrix", "accuracy", "consistency");
            Fields(oracle, stated.GetProperty("betaParameters"), new()
            {
                ["alpha"] = fitted.TrueScores.Alpha,
                ["beta"] = fitted.TrueScores.Beta,
                ["l"] = fitted.TrueScores.Lower,
                ["u"] = fitted.TrueScores.Upper,
            });

            CutDecisions decisions = fitted.Accuracy();
            double fails = decisions.FailBelow + decisions.FailAbove;
            double[][] matrix =
            [
                [decisions.FailBelow, decisions.PassAbove, decisions.Accuracy],
                [decisions.FailAbove, decisions.PassBelow, decisions.FailAbove + decisions.PassBelow],
                [fails, decisions.PassAbove + decisions.PassBelow, fails + decisions.PassAbove + decisions.PassBelow],
            ];
            for (int row = 0; row < 3; row++) oracle.Close($"{name} confusion row {row + 1}", matrix[row], stated.GetProperty("confusionMatrix")[row]);

            Fields(oracle, stated.GetProperty("accuracy"), new()
            {
                ["Sensitivity"] = decisions.Sensitivity,
                ["Specificity"] = decisions.Specificity,
                ["PPV"] = decisions.PositivePredictiveValue,
                ["NPV"] = decisions.NegativePredictiveValue,
                ["Youden.J"] = decisions.YoudenJ,
                ["Accuracy"] = decisions.Accuracy,
            });

            // The package that made these numbers rounds the second test's cut down, and only here.
            ParallelDecisions consistency = fitted.Consistency(secondCut: (int)Math.Floor(cut / maximum * fitted.Length));
            Fields(oracle, stated.GetProperty("consistency"), new()
            {
                ["p"] = consistency.Agreement,
                ["p_c"] = consistency.ChanceFail + consistency.ChancePass,
                ["p_c_pos"] = consistency.ChanceFail,
                ["p_c_neg"] = consistency.ChancePass,
                ["Kappa"] = consistency.Kappa,
            });
        }
    }

    /// <summary>Lord and Wingersky's recursion for right-or-wrong items.</summary>
    private static double[] SumScores(double[] right)
    {
        double[] sums = [1];
        foreach (double p in right)
        {
            double[] longer = new double[sums.Length + 1];
            for (int sum = 0; sum < sums.Length; sum++)
            {
                longer[sum] += sums[sum] * (1 - p);
                longer[sum + 1] += sums[sum] * p;
            }

            sums = longer;
        }

        return sums;
    }

    private static void Fields(OracleCase oracle, JsonElement expected, Dictionary<string, double> known, params string[] elsewhere)
    {
        foreach (JsonProperty stated in expected.EnumerateObject().Where(stated => !elsewhere.Contains(stated.Name)))
        {
            Assert.That(known, Contains.Key(stated.Name), $"{oracle}: nothing computes '{stated.Name}'");
            oracle.Close(stated.Name, known[stated.Name], stated.Value);
        }
    }
}
