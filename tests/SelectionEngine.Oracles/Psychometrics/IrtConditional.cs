using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

/// <summary>Rasch-family items by conditional maximum likelihood, with what is built on them.</summary>
internal static class IrtConditional
{
    [Oracle("psychometrics", "rasch_conditional_maximum_likelihood")]
    [Oracle("psychometrics", "rasch_model_by_conditional_maximum_likelihood")]
    public static void Rasch(OracleCase oracle) => CheckFit(oracle, Fit(oracle, ItemModel.Rasch, ScaleOrigin.MeanLocation));

    [Oracle("psychometrics", "partial_credit_model_by_conditional_maximum_likelihood")]
    public static void Partial_credit(OracleCase oracle) => CheckFit(oracle, Fit(oracle, ItemModel.PartialCredit, ScaleOrigin.CategoryParameters));

    [Oracle("psychometrics", "partial_credit_model_second_package")]
    public static void Partial_credit_of_a_second_package(OracleCase oracle) => CheckFit(oracle, Fit(oracle, ItemModel.PartialCredit, ScaleOrigin.MeanLocation));

    [Oracle("psychometrics", "rating_scale_model_by_conditional_maximum_likelihood")]
    public static void Rating_scale(OracleCase oracle) => CheckFit(oracle, Fit(oracle, ItemModel.RatingScale, ScaleOrigin.FirstThresholds));

    [Oracle("psychometrics", "rasch_person_parameters_per_raw_score_from_the_cml_difficulties")]
    [Oracle("psychometrics", "rasch_person_parameters_from_cml_difficulties")]
    public static void Persons_by_raw_score(OracleCase oracle)
    {
        IReadOnlyList<Item> items = Fit(oracle, ItemModel.Rasch, ScaleOrigin.MeanLocation).Parameters;
        JsonElement expected = oracle.Expected;

        if (expected.TryGetProperty("theta", out JsonElement thetas))
        {
            CheckSplined(oracle, items, expected.GetProperty("rawScore"), thetas);
            return;
        }

        ThetaEstimate[] ml = ByScore(items, expected.GetProperty("rawScoreMl"), ThetaMethod.Ml);
        ThetaEstimate[] wle = ByScore(items, expected.GetProperty("rawScoreWle"), ThetaMethod.Wle);
        oracle.Close("ml", [.. ml.Select(one => one.Theta)], expected.GetProperty("ml"));
        oracle.Close("mlSE", [.. ml.Select(one => one.StandardError)], expected.GetProperty("mlSE"));
        oracle.Close("wle", [.. wle.Select(one => one.Theta)], expected.GetProperty("wle"));
        oracle.Close("wleSE", [.. wle.Select(one => one.StandardError)], expected.GetProperty("wleSE"));
    }

    [Oracle("psychometrics", "andersen_likelihood_ratio_test_median_split_of_the_raw_score")]
    public static void Andersen(OracleCase oracle)
    {
        (sbyte[] answers, _, int items) = IrtCases.People(oracle);
        AndersenTest test = AndersenTest.ByMedianScore(ItemModel.Rasch, answers, items);
        oracle.Close("LR", test.Statistic, oracle.Expected.GetProperty("LR"));
        oracle.Close("df", test.DegreesOfFreedom, oracle.Expected.GetProperty("df"));
        oracle.Close("p", test.PValue, oracle.Expected.GetProperty("p"));
    }

    [Oracle("psychometrics", "infit_and_outfit_of_items_and_persons")]
    public static void Mean_squares(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        IReadOnlyList<Item> items = [.. PackageDifficulties(oracle).Select(Item.Rasch)];
        (sbyte[] answers, int people, int count) = IrtCases.People(oracle);
        IReadOnlyList<MeanSquares> ofItems = MeanSquares.OfItems(items, answers, Ml(items, answers, people));

        oracle.Close("itemOutfitMSQ", [.. ofItems.Select(one => one.Outfit)], expected.GetProperty("itemOutfitMSQ"));
        oracle.Close("itemInfitMSQ", [.. ofItems.Select(one => one.Infit)], expected.GetProperty("itemInfitMSQ"));
        oracle.Close("itemOutfitT", [.. ofItems.Select(one => one.OutfitT)], expected.GetProperty("itemOutfitT"));
        oracle.Close("itemInfitT", [.. ofItems.Select(one => one.InfitT)], expected.GetProperty("itemInfitT"));
        oracle.Close("itemChisq", [.. ofItems.Select(one => one.ChiSquare)], expected.GetProperty("itemChisq"));
        oracle.Close("itemDf", [.. ofItems.Select(one => (double)one.Answers)], expected.GetProperty("itemDf"));

        sbyte[] patterns = [.. expected.GetProperty("personPatterns").EnumerateArray().SelectMany(pattern => pattern.GetString()!.Select(letter => (sbyte)(letter - '0')))];
        IReadOnlyList<MeanSquares> persons = MeanSquares.OfPersons(items, patterns, Ml(items, patterns, patterns.Length / count));
        oracle.Close("personOutfitMSQ", [.. persons.Select(one => one.Outfit)], expected.GetProperty("personOutfitMSQ"));
        oracle.Close("personInfitMSQ", [.. persons.Select(one => one.Infit)], expected.GetProperty("personInfitMSQ"));
        oracle.Close("personOutfitT", [.. persons.Select(one => one.OutfitT)], expected.GetProperty("personOutfitT"));
        oracle.Close("personInfitT", [.. persons.Select(one => one.InfitT)], expected.GetProperty("personInfitT"));
    }

    // The package stops at difficulties 5e-5 off, which moves its t by more than the tolerance: the statistics are checked at its own difficulties.
    private static double[] PackageDifficulties(OracleCase oracle) => Check.Numbers(oracle.Document.GetProperty("cases").EnumerateArray()
        .First(other => other.GetProperty("kind").GetString() == "rasch_model_by_conditional_maximum_likelihood")
        .GetProperty("expected").GetProperty("difficulty"));

    private static ConditionalFit Fit(OracleCase oracle, ItemModel model, ScaleOrigin origin)
    {
        (sbyte[] answers, double[] counts, int items) = IrtCases.Responses(oracle);
        ConditionalFit fit = Calibration.Conditional(model, answers, items, origin, counts: counts);
        Assert.That(fit.Status, Is.EqualTo(CalibrationStatus.Converged), $"{oracle}: {string.Join(" ", fit.Issues)}");
        return fit;
    }

    private static double[] Ml(IReadOnlyList<Item> items, sbyte[] answers, int people)
    {
        double[] theta = new double[people];
        new ThetaScoring(items, ThetaMethod.Ml).Score(answers, theta, new double[people]);
        return theta;
    }

    /// <summary>Estimates at each raw score, by the first pattern that has it; in the Rasch family every such pattern has the same.</summary>
    private static ThetaEstimate[] ByScore(IReadOnlyList<Item> items, JsonElement scores, ThetaMethod method)
    {
        ThetaScoring scoring = new(items, method);
        return [.. Check.Numbers(scores).Select(score => scoring.Score(IrtCases.PatternOf(items, (int)score)))];
    }

    /// <summary>The package puts splined numbers at the lowest and highest score; all others are maximum likelihood.</summary>
    private static void CheckSplined(OracleCase oracle, IReadOnlyList<Item> items, JsonElement rawScore, JsonElement stated)
    {
        double[] scores = Check.Numbers(rawScore);
        ThetaEstimate[] ml = ByScore(items, rawScore, ThetaMethod.Ml);
        int highest = items.Sum(item => item.Categories - 1);
        for (int i = 0; i < ml.Length; i++)
        {
            if (scores[i] == 0) Assert.That(ml[i].Theta, Is.EqualTo(double.NegativeInfinity));
            else if (scores[i] == highest) Assert.That(ml[i].Theta, Is.EqualTo(double.PositiveInfinity));
            else oracle.Close($"theta[{i}]", ml[i].Theta, stated[i]);
        }
    }

    private static void CheckFit(OracleCase oracle, ConditionalFit fit)
    {
        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "conditionalLogLik" or "logLik" or "psychotoolsLogLik":
                    oracle.Close(field.Name, fit.LogLikelihood, field.Value);
                    break;
                case "difficulty" or "location" or "psychotoolsDifficulty":
                    oracle.Close(field.Name, [.. fit.Parameters.Select(item => item.Location)], field.Value);
                    break;
                case "difficultySE":
                    oracle.Close(field.Name, [.. fit.Items.Select(item => item.Thresholds[0])], field.Value);
                    break;
                case "thresholds":
                    for (int j = 0; j < fit.Items.Count; j++) oracle.Close($"thresholds[{j}]", [.. fit.Parameters[j].Thresholds], field.Value[j]);
                    break;
                case "items":
                    Assert.That(field.Value.GetArrayLength(), Is.EqualTo(fit.Items.Count));
                    break;
                case "rawScore":
                    CheckSplined(oracle, fit.Parameters, field.Value, oracle.Expected.GetProperty("theta"));
                    break;
                case "theta":
                    break;
                case "itemOutfitMSQ" or "itemInfitMSQ" or "itemOutfitT" or "itemInfitT":
                    (sbyte[] answers, int people, _) = IrtCases.People(oracle);
                    Item[] items = [.. oracle.Expected.GetProperty("thresholds").EnumerateArray().Select(steps => Item.PartialCredit(Check.Numbers(steps)))];
                    IReadOnlyList<MeanSquares> squares = MeanSquares.OfItems(items, answers, Ml(items, answers, people));
                    oracle.Close(field.Name, [.. squares.Select(one => field.Name switch
                    {
                        "itemOutfitMSQ" => one.Outfit,
                        "itemInfitMSQ" => one.Infit,
                        "itemOutfitT" => one.OutfitT,
                        _ => one.InfitT,
                    })], field.Value);
                    break;
                default:
                    throw new AssertionException($"{oracle}: nothing checks the field '{field.Name}'.");
            }
        }
    }
}
