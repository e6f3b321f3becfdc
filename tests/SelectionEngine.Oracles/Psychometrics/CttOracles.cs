using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class CttOracles
{
    [Oracle("psychometrics", "coefficient_alpha_and_item_statistics_pairwise_complete_covariances")]
    public static void Alpha_pairwise(OracleCase oracle) => Analysis(oracle, MissingAnswers.Pairwise);

    [Oracle("psychometrics", "coefficient_alpha_and_item_statistics_complete_rows_only")]
    public static void Alpha_listwise(OracleCase oracle) => Analysis(oracle, MissingAnswers.Listwise);

    [Oracle("psychometrics", "coefficient_alpha_by_a_second_package")]
    public static void Alpha_by_a_second_package(OracleCase oracle)
    {
        ItemAnalysis analysis = ItemAnalysis.Of(Table(oracle), MissingAnswers.Listwise);

        Fields(oracle, oracle.Expected, new()
        {
            ["alpha"] = analysis.Scale.Alpha,
            ["n"] = analysis.Persons,
            ["p"] = analysis.Items.Count,
        });
    }

    [Oracle("psychometrics", "difficulty_discrimination_and_kr_coefficients")]
    public static void Difficulty_and_discrimination(OracleCase oracle)
    {
        Dataset data = Dataset.Of(oracle);
        ItemScores table = new ItemScores(data.Items).Complete();
        ItemAnalysis analysis = ItemAnalysis.Of(table);
        double[] sums = table.SumScores();
        Moments total = Moments.Of(sums);
        double[] difficulties = [.. analysis.Items.Select(item => item.Mean)];
        double[] biserial = [.. analysis.Items.Select(item => Discrimination.Biserial(item.ScaleCorrelation, item.Mean))];
        (double low, double high) = Discrimination.GroupCuts(sums);

        Dictionary<string, double[]> known = new()
        {
            ["n"] = [table.Persons],
            ["difficultyP"] = difficulties,
            ["variancePq"] = [.. Enumerable.Range(0, table.Items).Select(item => Moments.Of(table[item]).Variance(VarianceDivisor.N))],
            ["kr20_populationVariance"] = [Reliability.Kr20(difficulties, total.Variance(VarianceDivisor.N))],
            ["kr20_sampleTotalVariance"] = [Reliability.Kr20(difficulties, total.Variance())],
            ["kr21_populationVariance"] = [Reliability.Kr21(table.Items, total.Mean, total.Variance(VarianceDivisor.N))],
            ["kr21_sampleTotalVariance"] = [Reliability.Kr21(table.Items, total.Mean, total.Variance())],
            ["pointBiserial"] = [.. analysis.Items.Select(item => item.ScaleCorrelation)],
            ["pointBiserialRest"] = [.. analysis.Items.Select(item => item.RestCorrelation)],
            ["ltmBiserialCorTotal"] = [.. analysis.Items.Select(item => item.ScaleCorrelation)],
            ["biserialFromPointBiserial"] = biserial,
            ["biserialRest"] = [.. analysis.Items.Select(item => Discrimination.Biserial(item.RestCorrelation, item.Mean))],
            ["upperLower27_inclusiveCut"] = [.. Enumerable.Range(0, table.Items).Select(item => Discrimination.UpperLower(table[item], sums))],
            ["upperLower27_cuts"] = [low, high],
            ["psychometricDiscrimThirds"] = [.. Enumerable.Range(0, table.Items).Select(item => Discrimination.UpperLowerExactCount(table[item], sums, 1 / 3.0))],
        };

        foreach (JsonProperty stated in oracle.Expected.EnumerateObject())
        {
            if (stated.Name == "items")
            {
                Assert.That(data.Chosen, Is.EqualTo(stated.Value.EnumerateArray().Select(name => name.GetString())));
                continue;
            }

            Assert.That(known, Contains.Key(stated.Name), $"{oracle}: nothing computes '{stated.Name}'");
            if (stated.Value.ValueKind == JsonValueKind.Array) oracle.Close(stated.Name, known[stated.Name], stated.Value);
            else oracle.Close(stated.Name, known[stated.Name].Single(), stated.Value);
        }
    }

    [Oracle("psychometrics", "sum_score_distribution_and_standard_errors")]
    public static void Sum_score_and_errors(OracleCase oracle)
    {
        ItemScores table = Table(oracle).Complete();
        double[] sums = table.SumScores();
        Moments total = Moments.Of(sums);
        double sd = total.Sd();
        double r = Reliability.Alpha(CovarianceMatrix.Of(table));

        Fields(oracle, oracle.Expected, new()
        {
            ["n"] = total.Count,
            ["mean"] = total.Mean,
            ["sdNminus1"] = sd,
            ["sdN"] = total.Sd(VarianceDivisor.N),
            ["min"] = total.Minimum,
            ["max"] = total.Maximum,
            ["skewnessG1"] = Shape.Skewness(sums, ShapeType.Moment),
            ["skewnessType3"] = Shape.Skewness(sums, ShapeType.SampleSd),
            ["kurtosisType3"] = Shape.Kurtosis(sums, ShapeType.SampleSd),
            ["reliability"] = r,
            ["standardErrorOfMeasurement"] = MeasurementError.Sem(sd, r),
            ["standardErrorOfEstimation"] = MeasurementError.See(sd, r),
            ["standardErrorOfPrediction"] = MeasurementError.Sep(sd, r),
            ["reliableChangeSE"] = MeasurementError.Sed(sd, r),
        }, "kelleyTrueScoreFirst10");

        JsonElement kelley = oracle.Expected.GetProperty("kelleyTrueScoreFirst10");
        oracle.Close("Kelley", [.. sums.Take(kelley.GetArrayLength()).Select(sum => MeasurementError.TrueScore(sum, total.Mean, r))], kelley);
    }

    [Oracle("psychometrics", "split_half_reliabilities")]
    public static void Split_halves(OracleCase oracle)
    {
        CovarianceMatrix items = CovarianceMatrix.Of(Table(oracle), MissingAnswers.Listwise);
        foreach ((string name, SplitHalf halves) in new[] { ("oddEven", SplitHalf.OddEven(items)), ("firstSecond", SplitHalf.FirstSecond(items)) })
        {
            Fields(oracle, oracle.Expected.GetProperty(name), new()
            {
                ["r"] = halves.Correlation,
                ["spearmanBrown"] = halves.SpearmanBrown,
                ["flanaganRulon"] = halves.FlanaganRulon,
                ["firstHalfLength"] = (items.Size + 1) / 2,
            });
        }
    }

    [Oracle("psychometrics", "guttman_lambda_coefficients")]
    public static void Guttman_lambdas(OracleCase oracle)
    {
        Dataset data = Dataset.Of(oracle);
        CovarianceMatrix covariances = CovarianceMatrix.Of(new ItemScores(data.Items), MissingAnswers.Listwise);
        CovarianceMatrix correlations = covariances.ToCorrelations();
        double[] shares = Reliability.SquaredMultipleCorrelations(correlations);

        Fields(oracle, oracle.Expected.GetProperty("covariance"), Lambdas(covariances));
        Fields(oracle, oracle.Expected.GetProperty("correlation"), Lambdas(correlations));
        Fields(oracle, oracle.Expected.GetProperty("psychGuttman"), Lambdas(correlations));
        Fields(oracle, oracle.Expected.GetProperty("squaredMultipleCorrelations"), ByName(data, shares));
        Assert.That(oracle.Expected.EnumerateObject().Select(member => member.Name), Is.SubsetOf(
            new[] { "covariance", "correlation", "squaredMultipleCorrelations", "psychGuttman" }));
    }

    [Oracle("psychometrics", "one_factor_cfa_and_omega_total")]
    public static void One_factor_by_maximum_likelihood(OracleCase oracle)
    {
        Dataset data = Dataset.Of(oracle);
        ItemScores table = new ItemScores(data.Items).Complete();
        CovarianceMatrix items = CovarianceMatrix.Of(table).Times((table.Persons - 1.0) / table.Persons);
        OneFactorModel model = OneFactorModel.MaximumLikelihood(items);
        OneFactorFit fit = OneFactorFit.Of(items, model, table.Persons);

        Assert.That(model.Status, Is.EqualTo(FitStatus.Converged));
        Fields(oracle, oracle.Expected.GetProperty("loadings"), ByName(data, [.. model.Loadings]));
        Fields(oracle, oracle.Expected.GetProperty("uniquenesses"), ByName(data, [.. model.Uniquenesses]));
        Fields(oracle, oracle.Expected.GetProperty("fit"), new()
        {
            ["chisq"] = fit.ChiSquare,
            ["df"] = fit.Df,
            ["pvalue"] = fit.PValue,
            ["logl"] = fit.LogLikelihood,
            ["rmsea"] = fit.Rmsea,
            ["cfi"] = fit.Cfi,
            ["tli"] = fit.Tli,
            ["srmr"] = fit.Srmr,
        });
        Fields(oracle, oracle.Expected, new()
        {
            ["omega"] = model.Omega,
            ["omegaObservedVariance"] = model.OmegaOfObservedVariance,
        }, "loadings", "uniquenesses", "fit");
    }

    [Oracle("psychometrics", "omega_total_from_a_one_factor_minres_solution_of_the_correlation_matrix")]
    public static void One_factor_by_minimum_residuals(OracleCase oracle)
    {
        CovarianceMatrix correlations = CovarianceMatrix.Of(Table(oracle), MissingAnswers.Listwise).ToCorrelations();
        OneFactorModel model = OneFactorModel.MinimumResiduals(correlations);

        Assert.That(model.Status, Is.EqualTo(FitStatus.Converged));
        oracle.Close("loadings", [.. model.Loadings], oracle.Expected.GetProperty("loadings"));
        oracle.Close("communalities", [.. model.Uniquenesses.Select(uniqueness => 1 - uniqueness)], oracle.Expected.GetProperty("communalities"));
        Fields(oracle, oracle.Expected, new() { ["omegaTotal"] = model.OmegaByUniqueness }, "loadings", "communalities");
    }

    [Oracle("psychometrics", "spearman_brown")]
    public static void Spearman_Brown(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        double r = expected.GetProperty("rxx").GetDouble();
        double[] factors = Check.Numbers(expected.GetProperty("lengthFactors"));
        double[] targets = Check.Numbers(expected.GetProperty("targets"));

        oracle.Close("prophecy", [.. factors.Select(factor => SpearmanBrown.Prophecy(r, factor))], expected.GetProperty("prophecy"));
        oracle.Close("lengthNeeded", [.. targets.Select(target => SpearmanBrown.LengthFactor(r, target))], expected.GetProperty("lengthNeeded"));
    }

    [Oracle("psychometrics", "errors_true_score_estimate_and_intervals_of_one_observed_score")]
    public static void Errors_of_one_score(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        double Stated(string name) => expected.GetProperty(name).GetDouble();
        double sd = Stated("sd"), r = Stated("rxx"), mean = Stated("mean"), observed = Stated("observed");

        // The second scale's reliability stands in the parameters, when it is not the usual .74.
        double second = oracle.Case.TryGetProperty("parameters", out JsonElement parameters) && parameters.TryGetProperty("r2", out JsonElement r2)
            ? r2.GetDouble()
            : expected.TryGetProperty("r2", out JsonElement stated) ? stated.GetDouble() : 0.74;

        Fields(oracle, expected, new()
        {
            ["sd"] = sd,
            ["rxx"] = r,
            ["r2"] = second,
            ["mean"] = mean,
            ["observed"] = observed,
            ["SEM"] = MeasurementError.Sem(sd, r),
            ["SEE"] = MeasurementError.See(sd, r),
            ["SEP"] = MeasurementError.Sep(sd, r),
            ["trueScoreEstimate"] = MeasurementError.TrueScore(observed, mean, r),
            ["reliableChangeIndexOf5"] = MeasurementError.ReliableChange(5, sd, r),
            ["standardErrorOfDifference"] = MeasurementError.Sed(sd, r, second),
        }, "ciObservedScore", "ciTrueScore");

        (double lower, double upper) = MeasurementError.ObservedScoreInterval(observed, sd, r);
        oracle.Close("ciObservedScore", [MeasurementError.Sem(sd, r), lower, observed, upper], expected.GetProperty("ciObservedScore"));
        (lower, upper) = MeasurementError.TrueScoreInterval(observed, mean, sd, r);
        oracle.Close("ciTrueScore", [MeasurementError.See(sd, r), lower, MeasurementError.TrueScore(observed, mean, r), upper], expected.GetProperty("ciTrueScore"));
    }

    [Oracle("psychometrics", "attenuation_range_restriction_correlation_intervals")]
    public static void Attenuation_and_intervals(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        double Stated(string name) => expected.GetProperty(name).GetDouble();
        double r = Stated("rxy"), rxx = Stated("rxx"), ryy = Stated("ryy");
        long n = expected.GetProperty("n").GetInt64();

        Fields(oracle, expected, new()
        {
            ["rxy"] = r,
            ["rxx"] = rxx,
            ["ryy"] = ryy,
            ["n"] = n,
            ["sdRestricted"] = Stated("sdRestricted"),
            ["sdUnrestricted"] = Stated("sdUnrestricted"),
            ["kForAlpha"] = Stated("kForAlpha"),
            ["disattenuated"] = Attenuation.Correct(r, rxx, ryy),
            ["disattenuatedCriterionOnly"] = Attenuation.CorrectCriterion(r, ryy),
            ["fisherZ"] = CorrelationInterval.FisherZ(r),
            ["thorndikeCase2"] = RangeRestriction.CaseII(r, Stated("sdUnrestricted") / Stated("sdRestricted")),
        }, "ci95", "alphaCI95");

        (double lower, double upper) = CorrelationInterval.Of(r, n);
        oracle.Close("ci95", [lower, upper], expected.GetProperty("ci95"));
        (lower, upper) = Reliability.FeldtInterval(rxx, expected.GetProperty("kForAlpha").GetInt32(), n);
        oracle.Close("alphaCI95", [lower, upper], expected.GetProperty("alphaCI95"));
    }

    private static void Analysis(OracleCase oracle, MissingAnswers missing)
    {
        Dataset data = Dataset.Of(oracle);
        ItemAnalysis analysis = ItemAnalysis.Of(new ItemScores(data.Items), missing);
        ScaleStatistics scale = analysis.Scale;
        JsonElement expected = oracle.Expected;

        Fields(oracle, expected, new()
        {
            ["nRows"] = analysis.Persons,
            ["rawAlpha"] = scale.Alpha,
            ["standardizedAlpha"] = scale.StandardizedAlpha,
            ["guttmanLambda6"] = scale.Lambda6,
            ["averageR"] = scale.AverageCorrelation,
            ["medianR"] = scale.MedianCorrelation,
            ["signalToNoise"] = scale.SignalToNoise,
            ["ase"] = scale.AlphaStandardError,
            ["scaleMeanOfMeans"] = analysis.MeanOfMeans,
            ["scaleSdOfMeans"] = analysis.SdOfMeans,
        }, "duhachekCI95", "feldtCI95", "items", "ifDropped");

        (double lower, double upper) = Reliability.DuhachekInterval(scale.Alpha, scale.AlphaStandardError);
        oracle.Close("duhachekCI95", [lower, upper], expected.GetProperty("duhachekCI95"));
        (lower, upper) = Reliability.FeldtInterval(scale.Alpha, analysis.Items.Count, analysis.Persons);
        oracle.Close("feldtCI95", [lower, upper], expected.GetProperty("feldtCI95"));

        double[] Of(Func<ItemStatistics, double> statistic) => [.. analysis.Items.Select(statistic)];
        Lists(oracle, expected.GetProperty("items"), new()
        {
            ["n"] = Of(item => item.Count),
            ["mean"] = Of(item => item.Mean),
            ["sd"] = Of(item => item.Sd),
            ["rawR"] = Of(item => item.ScaleCorrelation),
            ["standardizedR"] = Of(item => item.StandardizedScaleCorrelation),
            ["rCor"] = Of(item => item.OverlapCorrectedCorrelation),
            ["rDrop"] = Of(item => item.RestCorrelation),
        }, "names");
        Lists(oracle, expected.GetProperty("ifDropped"), new()
        {
            ["rawAlpha"] = Of(item => item.IfDropped!.Alpha),
            ["standardizedAlpha"] = Of(item => item.IfDropped!.StandardizedAlpha),
            ["lambda6"] = Of(item => item.IfDropped!.Lambda6),
            ["averageR"] = Of(item => item.IfDropped!.AverageCorrelation),
            ["alphaSe"] = Of(item => item.IfDropped!.AlphaStandardError),
        });

        if (expected.GetProperty("items").TryGetProperty("names", out JsonElement names))
        {
            Assert.That(data.Chosen, Is.EqualTo(names.EnumerateArray().Select(name => name.GetString())));
        }
    }

    private static Dictionary<string, double> Lambdas(CovarianceMatrix items) => new()
    {
        ["lambda1"] = Reliability.Lambda1(items),
        ["lambda2"] = Reliability.Lambda2(items),
        ["lambda3"] = Reliability.Lambda3(items),
        ["lambda4"] = SplitHalf.Lambda4(items, out _),
        ["lambda5"] = Reliability.Lambda5(items),
        ["lambda6"] = Reliability.Lambda6(items),
    };

    private static ItemScores Table(OracleCase oracle) => new(Dataset.Of(oracle).Items);

    private static Dictionary<string, double> ByName(Dataset data, double[] values) =>
        data.Chosen.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);

    private static void Fields(OracleCase oracle, JsonElement expected, Dictionary<string, double> known, params string[] elsewhere)
    {
        foreach (JsonProperty stated in expected.EnumerateObject().Where(stated => !elsewhere.Contains(stated.Name)))
        {
            Assert.That(known, Contains.Key(stated.Name), $"{oracle}: nothing computes '{stated.Name}'");
            oracle.Close(stated.Name, known[stated.Name], stated.Value);
        }
    }

    private static void Lists(OracleCase oracle, JsonElement expected, Dictionary<string, double[]> known, params string[] elsewhere)
    {
        foreach (JsonProperty stated in expected.EnumerateObject().Where(stated => !elsewhere.Contains(stated.Name)))
        {
            Assert.That(known, Contains.Key(stated.Name), $"{oracle}: nothing computes '{stated.Name}'");
            oracle.Close(stated.Name, known[stated.Name], stated.Value);
        }
    }
}
