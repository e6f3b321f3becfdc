using System.Text.Json;
using System.Text.RegularExpressions;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class CatOracles
{
    [Oracle("psychometrics", "adaptive_test_traces_of_items")]
    public static void Traces(OracleCase oracle)
    {
        Item[] items = FourParameter(oracle);
        foreach (JsonElement expected in oracle.Expected.EnumerateArray())
        {
            oracle.ExpectsOnly(expected, "trueTheta", "responsesOfWholeBank", "itemSelect", "estimator", "items", "pattern", "thetaAfterEachItem", "seAfterEachItem", "finalTheta", "finalSE");
            AdaptiveTest test = Compare(oracle, items, expected, expected.GetProperty("responsesOfWholeBank"), new AdaptiveRules());
            oracle.Expect(expected, "finalTheta", test.Theta);
            oracle.Expect(expected, "finalSE", test.StandardError);
        }
    }

    [Oracle("psychometrics", "adaptive_traces_of_items")]
    public static void PolytomousTraces(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "model", "responsesOfWholeBank", "traces", "theta", "itemInformation");
        string model = expected.GetProperty("model").GetString()!;
        string file = oracle.Document.GetProperty("dataset").GetProperty("files").EnumerateArray().Select(one => one.GetString()!)
            .Single(one => one.Contains($"_{model}", StringComparison.OrdinalIgnoreCase));
        Dataset data = Dataset.Read(oracle, file);
        double[] a = data.Numbers("a");
        double[][] b = [.. data.Names.Where(name => name.StartsWith('b')).Select(data.Numbers)];
        Item[] items = [.. a.Select((slope, i) =>
        {
            double[] thresholds = [.. b.Select(column => column[i]).Where(value => !double.IsNaN(value))];
            return model == "GRM" ? Item.GradedResponse(slope, thresholds) : Item.GeneralizedPartialCredit(slope, thresholds);
        })];

        foreach (JsonElement trace in expected.GetProperty("traces").EnumerateArray())
        {
            oracle.ExpectsOnly(trace, "itemSelect", "estimator", "items", "pattern", "thetaAfterEachItem", "seAfterEachItem");
            Compare(oracle, items, trace, expected.GetProperty("responsesOfWholeBank"), new AdaptiveRules());
        }

        double[] theta = Check.Numbers(expected.GetProperty("theta"));
        for (int i = 0; i < theta.Length; i++)
            oracle.Close($"information at {theta[i]}", [.. items.Select(item => item.Information(theta[i]))], expected.GetProperty("itemInformation")[i]);
    }

    [Oracle("psychometrics", "precision_stopping_rule")]
    public static void Precision(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "responsesOfWholeBank", "items", "thetaAfterEachItem", "seAfterEachItem", "stopRule");
        double threshold = double.Parse(Regex.Match(oracle.Case.GetProperty("call").GetString()!, @"thr=([0-9.]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        AdaptiveRules rules = new() { Method = ThetaMethod.Map, StopBelowError = threshold, MaxLength = int.MaxValue };
        AdaptiveTest test = Compare(oracle, FourParameter(oracle), expected, expected.GetProperty("responsesOfWholeBank"), rules, keepLength: true);
        Assert.That(test.Stop, Is.EqualTo(AdaptiveStop.Precision));
    }

    [Oracle("psychometrics", "item_information_expected_information_and_posterior_variance_criteria")]
    public static void Criteria(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "theta", "information", "criteriaForItems", "MLWI", "MPWI", "KL", "EPV");
        Item[] items = FourParameter(oracle);
        double[] theta = Check.Numbers(expected.GetProperty("theta"));
        for (int i = 0; i < theta.Length; i++)
            oracle.Close($"information at {theta[i]}", [.. items.Select(item => item.Information(theta[i]))], expected.GetProperty("information")[i]);

        // "after answering items 4, 9, 14 with 1, 0, 1"
        Match given = Regex.Match(oracle.Case.GetProperty("call").GetString()!, @"items ([\d, ]+) with ([\d, ]+)");
        int[] answered = [.. given.Groups[1].Value.Split(',').Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) - 1)];
        int[] answers = [.. given.Groups[2].Value.Split(',').Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
        // Called by themselves, the package's criteria start from the posterior mode.
        AdaptiveBank bank = new(items, new AdaptiveRules { Method = ThetaMethod.Map });
        int[] asked = [.. expected.GetProperty("criteriaForItems").EnumerateArray().Select(item => item.GetInt32() - 1)];
        foreach ((string name, AdaptiveCriterion criterion, double sign) in new[]
        {
            ("MLWI", AdaptiveCriterion.LikelihoodWeightedInformation, 1.0), ("MPWI", AdaptiveCriterion.PosteriorWeightedInformation, 1),
            ("KL", AdaptiveCriterion.KullbackLeibler, 1), ("EPV", AdaptiveCriterion.ExpectedPosteriorVariance, -1),
        })
        {
            double[] values = AdaptiveTest.CriterionValues(bank, criterion, answered, answers);
            oracle.Close(name, [.. asked.Select(item => sign * values[item])], expected.GetProperty(name));
        }
    }

    private static AdaptiveTest Compare(OracleCase oracle, Item[] items, JsonElement trace, JsonElement responses, AdaptiveRules rules, bool keepLength = false)
    {
        if (trace.TryGetProperty("itemSelect", out JsonElement select))
        {
            rules = rules with
            {
                Criterion = select.GetString() switch
                {
                    "MFI" => AdaptiveCriterion.MaximumInformation,
                    "bOpt" => AdaptiveCriterion.ClosestDifficulty,
                    "MLWI" => AdaptiveCriterion.LikelihoodWeightedInformation,
                    "MPWI" => AdaptiveCriterion.PosteriorWeightedInformation,
                    "KL" => AdaptiveCriterion.KullbackLeibler,
                    "KLP" => AdaptiveCriterion.PosteriorKullbackLeibler,
                    "MEPV" => AdaptiveCriterion.ExpectedPosteriorVariance,
                    "MEI" => AdaptiveCriterion.ExpectedInformation,
                    string other => throw new FormatException($"Unknown rule '{other}'."),
                    null => throw new FormatException("No rule."),
                },
                Method = trace.GetProperty("estimator").GetString() switch
                {
                    "EAP" => ThetaMethod.Eap,
                    "BM" => ThetaMethod.Map,
                    "WL" => ThetaMethod.Wle,
                    "ML" => ThetaMethod.Ml,
                    string other => throw new FormatException($"Unknown estimator '{other}'."),
                    null => throw new FormatException("No estimator."),
                },
            };
        }

        int[] stated = [.. trace.GetProperty("items").EnumerateArray().Select(item => item.GetInt32())];
        if (!keepLength) rules = rules with { MaxLength = stated.Length };
        AdaptiveTest test = new(new AdaptiveBank(items, rules));
        int next;
        while ((next = test.Next()) >= 0) test.Answer(responses[next].GetInt32());

        string what = $"{select} {rules.Method}";
        Assert.That(test.Steps.Select(step => step.Item + 1), Is.EqualTo(stated), what);
        if (trace.TryGetProperty("pattern", out JsonElement pattern)) Assert.That(test.Steps.Select(step => step.Category), Is.EqualTo(pattern.EnumerateArray().Select(one => one.GetInt32())), what);
        oracle.Close($"{what} theta", [.. test.Steps.Select(step => step.Theta)], trace.GetProperty("thetaAfterEachItem"));
        oracle.Close($"{what} error", [.. test.Steps.Select(step => step.StandardError)], trace.GetProperty("seAfterEachItem"));
        return test;
    }

    private static Item[] FourParameter(OracleCase oracle)
    {
        Dataset data = Dataset.Read(oracle, oracle.Document.GetProperty("dataset").GetProperty("file").GetString()!);
        double[] a = data.Numbers("a"), b = data.Numbers("b"), c = data.Numbers("c");
        if (data.Has("d")) Assert.That(data.Numbers("d"), Is.All.EqualTo(1), "an upper asymptote below 1 has no model here");
        return [.. a.Select((slope, i) => Item.ThreeParameter(slope, b[i], c[i]))];
    }
}
