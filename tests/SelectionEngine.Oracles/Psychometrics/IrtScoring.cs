using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

/// <summary>Scores, information and sum-score tables with fixed item parameters.</summary>
internal static class IrtScoring
{
    [Oracle("psychometrics", "person_scores_with_fixed_parameters")]
    public static void Person_scores(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        IReadOnlyList<Item> items = IrtCases.ItemsOf(oracle.Case);

        if (expected.TryGetProperty("EAP", out _)) PackageScores(oracle, items, IrtCases.LowestValue(oracle));
        else ExactScores(oracle, items);
    }

    [Oracle("psychometrics", "person_scores_with_fixed_item_parameters")]
    public static void Person_scores_of_two_packages(OracleCase oracle) => PackageScores(oracle, IrtCases.ItemsOf(oracle.Case), 0);

    [Oracle("psychometrics", "information_with_fixed_parameters")]
    [Oracle("psychometrics", "item_and_test_information_expected_score")]
    [Oracle("psychometrics", "category_probabilities_information_and_expected_score")]
    public static void Curves(OracleCase oracle) => CheckCurves(oracle, 0);

    [Oracle("psychometrics", "information_expected_score_and_sum_score_eap")]
    public static void Curves_and_sum_scores(OracleCase oracle)
    {
        int lowest = IrtCases.LowestValue(oracle);
        IReadOnlyList<Item> items = CheckCurves(oracle, lowest);
        if (oracle.Expected.TryGetProperty("sumScoreEap", out JsonElement table)) CheckSums(items, table, lowest * items.Count, IrtCases.Tolerance(oracle));
    }

    [Oracle("psychometrics", "sum_score_to_eap_table")]
    public static void Sum_scores(OracleCase oracle) =>
        CheckSums(IrtCases.ItemsOf(IrtCases.CaseWithParameters(oracle)), oracle.Expected, 0, IrtCases.Tolerance(oracle));

    private static void CheckSums(IReadOnlyList<Item> items, JsonElement expected, int lowestSum, double tolerance)
    {
        IReadOnlyList<SumScoreEap> table = SumScores.Eap(items);
        Check.Close("sumScore", [.. table.Select(row => (double)row.Sum + lowestSum)], expected.GetProperty("sumScore"), 0);
        Check.Close("theta", [.. table.Select(row => row.Theta)], expected.GetProperty("theta"), tolerance);
        Check.Close("sd", [.. table.Select(row => row.Sd)], expected.GetProperty("sd"), tolerance);
    }

    private static IReadOnlyList<Item> CheckCurves(OracleCase oracle, int lowest)
    {
        JsonElement expected = oracle.Expected;
        IReadOnlyList<Item> items = IrtCases.ItemsOf(IrtCases.CaseWithParameters(oracle));
        double[] theta = Check.Numbers(expected.GetProperty("theta"));
        double tolerance = IrtCases.Tolerance(oracle);

        for (int i = 0; i < theta.Length; i++)
        {
            double place = theta[i];
            Check.Close($"itemInformation[{i}]", [.. items.Select(item => item.Information(place))], expected.GetProperty("itemInformation")[i], tolerance, tolerance);
        }

        Check.Close("testInformation", [.. theta.Select(at => TestCurves.Information(items, at))], expected.GetProperty("testInformation"), tolerance, tolerance);

        if (expected.TryGetProperty("standardError", out JsonElement errors))
        {
            Check.Close("standardError", [.. theta.Select(at => 1 / Math.Sqrt(TestCurves.Information(items, at)))], errors, tolerance, tolerance);
        }

        if (expected.TryGetProperty("expectedScore", out JsonElement scores))
        {
            Check.Close("expectedScore", [.. theta.Select(at => TestCurves.ExpectedScore(items, at) + lowest * items.Count)], scores, tolerance, tolerance);
        }

        if (expected.TryGetProperty("categoryProbabilities", out JsonElement probabilities))
        {
            double[] places = Check.Numbers(expected.GetProperty("probabilityThetas"));
            for (int i = 0; i < places.Length; i++)
            {
                for (int j = 0; j < items.Count; j++)
                {
                    double[] p = new double[items[j].Categories];
                    items[j].Probabilities(places[i], p);
                    Check.Close($"categoryProbabilities[{i}][{j}]", p, probabilities[i][j], tolerance);
                }
            }
        }

        return items;
    }

    /// <summary>A procedure gives the same scores and errors to as many decimals as it can keep, and holds whoever has none.</summary>
    private static void Procedure(IReadOnlyList<Item> items, sbyte[][] patterns, JsonElement expected, double tolerance)
    {
        string[] names = [.. Enumerable.Range(1, items.Count).Select(j => $"i{j}")];
        ItemBank bank = new("bank", [.. items.Select((item, j) => new BankItem(names[j], item))], "as the file says", 0, "a reference file", new(2026, 1, 1), LatentNormal.Standard);
        Responses test = new("test");
        Measure theta = new("theta");
        Pool pool = Pool.Of(patterns.Select((_, i) => $"N{i:D4}")).With(test, names, [.. patterns.SelectMany(pattern => pattern)]);

        foreach ((string field, string error, ThetaMethod method) in new[]
        {
            ("eap61", "eap61Sd", ThetaMethod.Eap), ("map", "mapSeExpected", ThetaMethod.Map), ("ml", "mlSeExpected", ThetaMethod.Ml), ("wle", "wleSeInformation", ThetaMethod.Wle),
        })
        {
            if (!expected.TryGetProperty(field, out JsonElement stated)) continue;
            SelectionEngine.Selection selection = Pipeline.For("reference", 1, decimals: 12).Score(theta, test, new ItemResponseScoring(bank, method, LeastAnswered: 0.01)).Build().Run(pool);

            for (int i = 0; i < patterns.Length; i++)
            {
                double number = Check.Number(stated[i]);
                if (!double.IsFinite(number))
                {
                    Assert.That((selection.Value($"N{i:D4}", theta), selection.Outcome($"N{i:D4}").Verdict), Is.EqualTo((double.NaN, Verdict.Held)), $"{field}[{i}] of a procedure");
                    continue;
                }

                Assert.That(selection.Value($"N{i:D4}", theta), Is.EqualTo(number).Within(tolerance + 1e-12), $"{field}[{i}] of a procedure");
                if (expected.TryGetProperty(error, out JsonElement errors)) Check.Close($"{error}[{i}] of a procedure", selection.Value($"N{i:D4}", theta.StandardError), errors[i], tolerance + 1e-12);
            }
        }
    }

    private static void PackageScores(OracleCase oracle, IReadOnlyList<Item> items, int lowest)
    {
        JsonElement expected = oracle.Expected;
        sbyte[][] patterns = IrtCases.Patterns(expected.GetProperty("patterns"), lowest);
        double tolerance = IrtCases.Tolerance(oracle);

        CheckScores("EAP", new(items), "sd");
        CheckScores("catrEAP", new(items), "sd");
        CheckScores("MAP", new(items, ThetaMethod.Map, information: InformationKind.Observed), "se");
        CheckScores("catrMAP", new(items, ThetaMethod.Map), "se");
        CheckScores("ML", new(items, ThetaMethod.Ml, information: InformationKind.Observed), "se");
        CheckScores("WLE", new(items, ThetaMethod.Jeffreys, information: InformationKind.Observed), "se");
        CheckScores("catrWLE", new(items, ThetaMethod.Wle), "se");

        void CheckScores(string name, ThetaScoring scoring, string error)
        {
            if (!expected.TryGetProperty(name, out JsonElement stated)) return;

            ThetaEstimate[] estimates = [.. patterns.Select(pattern => scoring.Score(pattern))];
            Check.Close($"{name}.theta", [.. estimates.Select(one => one.Theta)], stated.GetProperty("theta"), tolerance);
            Check.Close($"{name}.{error}", [.. estimates.Select(one => one.StandardError)], stated.GetProperty(error), tolerance);
        }
    }

    private static void ExactScores(OracleCase oracle, IReadOnlyList<Item> items)
    {
        JsonElement expected = oracle.Expected;
        sbyte[][] patterns = IrtCases.Patterns(expected.GetProperty("patterns"), 0);
        double tolerance = IrtCases.Tolerance(oracle);

        ThetaEstimate[] map = Estimates(new(items, ThetaMethod.Map));
        ThetaEstimate[] ml = Estimates(new(items, ThetaMethod.Ml));
        ThetaEstimate[] wle = Estimates(new(items, ThetaMethod.Wle));
        ThetaEstimate[] eap = Estimates(new(items));
        ThetaEstimate[] fine = Estimates(new(items, grid: new(801, -10, 10)));

        foreach (JsonProperty field in expected.EnumerateObject())
        {
            double[]? actual = field.Name switch
            {
                "parameters" or "patterns" => null,
                "map" => Thetas(map),
                "mapSeExpected" => Errors(map),
                "mapSeObserved" => Errors(Estimates(new(items, ThetaMethod.Map, information: InformationKind.Observed))),
                "mapModes" => [.. map.Select(one => (double)one.Modes)],
                "ml" => Thetas(ml),
                "mlSeExpected" => Errors(ml),
                "mlSeObserved" => Errors(Estimates(new(items, ThetaMethod.Ml, information: InformationKind.Observed))),
                "mlLocalMaximum" => [.. ml.Select(one => one.LocalMaximum)],
                "wle" => Thetas(wle),
                "wleSeInformation" => Errors(wle),
                "wleRoots" => [.. wle.Select(one => (double)one.Modes)],
                "eap61" => Thetas(eap),
                "eap61Sd" => Errors(eap),
                "eapExact" => Thetas(fine),
                "eapExactSd" => Errors(fine),
                "lzAtEap61" => Lz(eap),
                "lzAtWle" => Lz(wle),
                "lzAtMl" => Lz(ml),
                "lzStarAtMl" => LzStar(ml, ThetaMethod.Ml),
                "lzStarAtWle" => LzStar(wle, ThetaMethod.Wle),
                "lzStarAtMap" => LzStar(map, ThetaMethod.Map),
                _ => throw new AssertionException($"{oracle}: nothing checks the field '{field.Name}'."),
            };

            if (actual is not null) Check.Close(field.Name, actual, field.Value, tolerance);
        }

        Procedure(items, patterns, expected, tolerance);

        ThetaEstimate[] Estimates(ThetaScoring scoring) => [.. patterns.Select(pattern => scoring.Score(pattern))];
        double[] Thetas(ThetaEstimate[] estimates) => [.. estimates.Select(one => one.Theta)];
        double[] Errors(ThetaEstimate[] estimates) => [.. estimates.Select(one => one.StandardError)];
        double[] Lz(ThetaEstimate[] estimates) => [.. estimates.Select((one, i) => ModelPersonFit.Lz(items, patterns[i], one.Theta))];
        double[] LzStar(ThetaEstimate[] estimates, ThetaMethod method) =>
            [.. estimates.Select((one, i) => ModelPersonFit.LzStar(items, patterns[i], one.Theta, method))];
    }
}
