using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class DifOracles
{
    [Oracle("psychometrics", "mantel_haenszel_dif_with_continuity_correction")]
    public static void WithCorrection(OracleCase oracle) => MantelHaenszel(oracle, ContinuityCorrection.HalfUnbounded);

    [Oracle("psychometrics", "mantel_haenszel_dif_without_continuity_correction")]
    public static void WithoutCorrection(OracleCase oracle) => MantelHaenszel(oracle, ContinuityCorrection.None);

    [Oracle("psychometrics", "mantel_haenszel_by_the_base_statistics_package")]
    public static void BasePackage(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "items", "chi2", "commonOddsRatio", "ci95");
        IReadOnlyList<MantelHaenszelDif> items = MantelHaenszelDif.OfAll(Sample(oracle), ContinuityCorrection.None);
        Compare(oracle, "chi2", items.Select(item => item.ChiSquared));
        Compare(oracle, "commonOddsRatio", items.Select(item => item.OddsRatio));
        for (int i = 0; i < items.Count; i++)
        {
            (double lower, double upper) = items[i].Interval();
            oracle.Close($"ci95 {i}", [lower, upper], expected.GetProperty("ci95")[i]);
        }
    }

    [Oracle("psychometrics", "mantel_haenszel_with_iterative_purification")]
    public static void Purified(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "items", "chi2", "alphaMH", "difItems", "iterations", "converged");
        DifPurification<MantelHaenszelDif> purified = DifPurification.Of(Sample(oracle), ContinuityCorrection.HalfUnbounded);
        Compare(oracle, "chi2", purified.Items.Select(item => item.ChiSquared));
        Compare(oracle, "alphaMH", purified.Items.Select(item => item.OddsRatio));
        if (expected.TryGetProperty("difItems", out JsonElement flagged) && flagged.ValueKind == JsonValueKind.Array)
            Assert.That(purified.Flagged.Select(item => item + 1), Is.EqualTo(flagged.EnumerateArray().Select(item => item.GetInt32())));
        if (expected.TryGetProperty("iterations", out JsonElement rounds)) Assert.That(purified.Rounds, Is.EqualTo(rounds.GetInt32()));
        if (expected.TryGetProperty("converged", out JsonElement converged)) Assert.That(purified.Converged, Is.EqualTo(converged.GetBoolean()));
    }

    [Oracle("psychometrics", "breslow_day_test_of_odds_ratio_homogeneity")]
    public static void BreslowDay(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "items", "statistic", "df", "p");
        DifSample sample = Sample(oracle);
        BreslowDayDif[] items = [.. Enumerable.Range(0, sample.Items).Select(item => BreslowDayDif.Of(sample, item))];
        // The package prints four decimals.
        Check.Close("statistic", [.. items.Select(item => item.Statistic)], expected.GetProperty("statistic"), 5.1e-5);
        Check.Close("df", [.. items.Select(item => (double)item.Df)], expected.GetProperty("df"), 0);
        Check.Close("p", [.. items.Select(item => item.PValue)], expected.GetProperty("p"), 5.1e-5);
    }

    [Oracle("psychometrics", "standardization_index")]
    public static void Standardization(OracleCase oracle)
    {
        oracle.ExpectsOnly(oracle.Expected, "items", "stdPDif", "stdAlphaDelta");
        DifSample sample = Sample(oracle);
        StandardizationDif[] items = [.. Enumerable.Range(0, sample.Items).Select(item => StandardizationDif.Of(sample, item))];
        Compare(oracle, "stdPDif", items.Select(item => item.PDif));
        Compare(oracle, "stdAlphaDelta", items.Select(item => item.AlphaDelta));
    }

    [Oracle("psychometrics", "logistic_regression_dif_type_both")]
    public static void LogisticBoth(OracleCase oracle) => Logistic(oracle, item => (item.Both, item.Full, item.Score));

    [Oracle("psychometrics", "logistic_regression_dif_type_udif")]
    public static void LogisticUniform(OracleCase oracle) => Logistic(oracle, item => (item.Uniform, item.ScoreGroup, item.Score));

    [Oracle("psychometrics", "logistic_regression_dif_type_nudif")]
    public static void LogisticNonUniform(OracleCase oracle) => Logistic(oracle, item => (item.NonUniform, item.Full, item.ScoreGroup));

    [Oracle("psychometrics", "logistic_regressions_behind_it")]
    public static void Regressions(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "items", "nullLogLik", "logLikScore", "logLikScoreGroup", "logLikFull", "fullCoefficients", "fullSE", "lrUniform", "lrNonUniform", "lrBoth", "nagelkerke");
        LogisticDif[] items = Logistics(oracle, standardize: false);
        Compare(oracle, "nullLogLik", items.Select(item => item.NullLogLikelihood));
        Compare(oracle, "logLikScore", items.Select(item => item.Score.LogLikelihood));
        Compare(oracle, "logLikScoreGroup", items.Select(item => item.ScoreGroup.LogLikelihood));
        Compare(oracle, "logLikFull", items.Select(item => item.Full.LogLikelihood));
        Compare(oracle, "lrUniform", items.Select(item => item.Uniform.ChiSquared));
        Compare(oracle, "lrNonUniform", items.Select(item => item.NonUniform.ChiSquared));
        Compare(oracle, "lrBoth", items.Select(item => item.Both.ChiSquared));
        for (int i = 0; i < items.Length; i++)
        {
            LogisticDif item = items[i];
            if (expected.TryGetProperty("fullCoefficients", out JsonElement coefficients)) oracle.Close($"full {i}", Coefficients(item.Full), coefficients[i]);
            // This glm ran with a tighter stop than glm's default, but its errors still are those before its last step.
            if (expected.TryGetProperty("fullSE", out JsonElement errors))
                Check.Close($"full error {i}", [item.Full.ThresholdErrors[0], .. item.Full.CoefficientErrors], errors[i], 1e-7, 5e-6);
            if (expected.TryGetProperty("nagelkerke", out JsonElement shares)) oracle.Close($"nagelkerke {i}", [item.Nagelkerke(item.Score), item.Nagelkerke(item.ScoreGroup), item.Nagelkerke(item.Full)], shares[i]);
        }
    }

    [Oracle("psychometrics", "ordinal_logistic_dif")]
    public static void Ordinal(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "items", "nullLogLik", "logLikScore", "logLikScoreGroup", "logLikFull", "lrUniform", "lrNonUniform", "groupCoefficient", "mcFaddenChange12");
        LogisticDif[] items = Logistics(oracle, standardize: true);
        Compare(oracle, "nullLogLik", items.Select(item => item.NullLogLikelihood));
        Compare(oracle, "logLikScore", items.Select(item => item.Score.LogLikelihood));
        Compare(oracle, "logLikScoreGroup", items.Select(item => item.ScoreGroup.LogLikelihood));
        Compare(oracle, "logLikFull", items.Select(item => item.Full.LogLikelihood));
        Compare(oracle, "lrUniform", items.Select(item => item.Uniform.ChiSquared));
        Compare(oracle, "lrNonUniform", items.Select(item => item.NonUniform.ChiSquared));
        Compare(oracle, "groupCoefficient", items.Select(item => item.ScoreGroup.Coefficients[1]));
        Compare(oracle, "mcFaddenChange12", items.Select(item => item.Uniform.McFaddenChange));
    }

    [Oracle("psychometrics", "mantel_chi_square_and_standardized_mean_difference")]
    public static void Mantel(OracleCase oracle)
    {
        oracle.ExpectsOnly(oracle.Expected, "items", "mantelChi2", "smdFocalWeighted");
        DifSample sample = Sample(oracle);
        MantelDif[] items = [.. Enumerable.Range(0, sample.Items).Select(item => MantelDif.Of(sample, item))];
        Compare(oracle, "mantelChi2", items.Select(item => item.ChiSquared));
        Compare(oracle, "smdFocalWeighted", items.Select(item => item.MeanDifference));
    }

    private static void MantelHaenszel(OracleCase oracle, ContinuityCorrection correction)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "items", "chi2", "p", "alphaMH", "logOddsRatio", "varLogOddsRatio", "zLogOddsRatio", "etsDelta", "etsDeltaSE", "etsClassFullRule", "etsClassMagnitudeOnly");
        IReadOnlyList<MantelHaenszelDif> items = MantelHaenszelDif.OfAll(Sample(oracle), correction);
        Compare(oracle, "chi2", items.Select(item => item.ChiSquared));
        Compare(oracle, "p", items.Select(item => item.PValue));
        Compare(oracle, "alphaMH", items.Select(item => item.OddsRatio));
        Compare(oracle, "logOddsRatio", items.Select(item => item.LogOddsRatio));
        Compare(oracle, "varLogOddsRatio", items.Select(item => item.Variance));
        Compare(oracle, "zLogOddsRatio", items.Select(item => item.Z));
        Compare(oracle, "etsDelta", items.Select(item => item.Delta));
        Compare(oracle, "etsDeltaSE", items.Select(item => item.DeltaError));
        Assert.That(items.Select(item => item.Class.ToString()), Is.EqualTo(expected.GetProperty("etsClassFullRule").EnumerateArray().Select(one => one.GetString())));
        Assert.That(items.Select(item => item.ClassBySize.ToString()), Is.EqualTo(expected.GetProperty("etsClassMagnitudeOnly").EnumerateArray().Select(one => one.GetString())));
    }

    private static void Logistic(OracleCase oracle, Func<LogisticDif, (LogisticComparison Test, LogisticModel Large, LogisticModel Small)> of)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "items", "lrChi2", "p", "deltaR2Nagelkerke", "coefficients", "coefficientOrder", "coefficientSE");
        (LogisticComparison Test, LogisticModel Large, LogisticModel Small)[] items = [.. Logistics(oracle, standardize: false).Select(of)];
        Compare(oracle, "lrChi2", items.Select(item => item.Test.ChiSquared));
        Compare(oracle, "p", items.Select(item => item.Test.PValue));
        Compare(oracle, "deltaR2Nagelkerke", items.Select(item => item.Test.NagelkerkeChange));
        for (int i = 0; i < items.Length; i++)
        {
            // The package keeps the large model for a significant item, the small one otherwise.
            LogisticModel kept = items[i].Test.PValue < .05 ? items[i].Large : items[i].Small;
            if (expected.TryGetProperty("coefficients", out JsonElement coefficients)) oracle.Close($"coefficients {i}", Coefficients(kept), coefficients[i]);
            if (expected.TryGetProperty("coefficientSE", out JsonElement errors)) oracle.Close($"errors {i}", Errors(kept), errors[i]);
        }
    }

    private static double[] Coefficients(LogisticModel model) => [model.Intercept, .. model.Coefficients, .. new double[3 - model.Coefficients.Count]];

    private static double[] Errors(LogisticModel model)
    {
        // The file's errors are glm's; those at the maximum agree with them to four digits.
        double[] atMaximum = [model.ThresholdErrors[0], .. model.CoefficientErrors];
        Assert.That(model.WorkingErrors, Is.EqualTo(atMaximum).Within(1e-3));
        return [.. model.WorkingErrors, .. new double[4 - model.WorkingErrors.Count]];
    }

    private static LogisticDif[] Logistics(OracleCase oracle, bool standardize)
    {
        DifSample sample = Sample(oracle);
        return [.. Enumerable.Range(0, sample.Items).Select(item => LogisticDif.Of(sample, item, standardize))];
    }

    private static void Compare(OracleCase oracle, string name, IEnumerable<double> actual)
    {
        if (oracle.Expected.TryGetProperty(name, out JsonElement stated)) oracle.Close(name, [.. actual], stated);
    }

    /// <summary>"gender; focal = male (73 persons), reference = female": the column, and the value that makes a person focal.</summary>
    private static DifSample Sample(OracleCase oracle)
    {
        Dataset data = Dataset.Of(oracle);
        string group = oracle.Document.GetProperty("dataset").GetProperty("group").GetString()!;
        string column = group[..group.IndexOf(';')];
        string focal = group[(group.IndexOf("focal = ", StringComparison.Ordinal) + 8)..].Split(' ', ',')[0];
        bool[] isFocal = [.. data.Text(column).Select(value => value == focal)];
        Assert.That(isFocal, Has.Some.True, $"nobody has {column} {focal}");
        return new(data.Items, isFocal);
    }
}
