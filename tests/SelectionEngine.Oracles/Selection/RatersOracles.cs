using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Selection;

internal static class RatersOracles
{
    [Oracle("selection", "rater_agreement")]
    public static void Agreement(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        double tolerance = oracle.Tolerance;
        JsonElement rows = oracle.Inputs.GetProperty("ratings_candidates_by_assessors");
        RatingTable table = new(rows.EnumerateArray().SelectMany(Check.Numbers).ToArray(), rows[0].GetArrayLength());
        RatingAnova anova = RatingAnova.Of(table);

        Check.Close("ms_between", anova.MsTargets, expected.GetProperty("ms_between"), tolerance);
        Check.Close("ms_within", anova.MsWithin, expected.GetProperty("ms_within"), tolerance);
        Check.Close("ms_judges", anova.MsRaters, expected.GetProperty("ms_judges"), tolerance);
        Check.Close("ms_error", anova.MsResidual, expected.GetProperty("ms_error"), tolerance);
        foreach ((string name, IccForm form) in new[]
        {
            ("ICC1_1", IccForm.OneWaySingle), ("ICC2_1", IccForm.AgreementSingle), ("ICC3_1", IccForm.ConsistencySingle),
            ("ICC1_k", IccForm.OneWayAverage), ("ICC2_k", IccForm.AgreementAverage), ("ICC3_k", IccForm.ConsistencyAverage),
        })
        {
            Check.Close(name, Icc.Of(anova, form).Value, expected.GetProperty(name), tolerance);
        }

        Concordance concordance = Concordance.Of(table);
        JsonElement kendall = expected.GetProperty("kendall");
        Check.Close("W", concordance.W, kendall.GetProperty("W"), tolerance);
        Check.Close("chi2", concordance.ChiSquared, kendall.GetProperty("chi2"), tolerance);
        Check.Close("df", concordance.Df, kendall.GetProperty("df"), tolerance);
        Check.Close("mean_spearman", concordance.MeanSpearman, kendall.GetProperty("mean_spearman"), tolerance);
    }

    [Oracle("selection", "assessor_severity")]
    public static void Severity(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        double tolerance = oracle.Tolerance;
        SeverityAdjustment severity = SeverityAdjustment.Of([.. oracle.Inputs.GetProperty("ratings").EnumerateArray().Select(rating => new SeverityRating(
            rating.GetProperty("candidate").GetString()!, rating.GetProperty("assessor").GetString()!, rating.GetProperty("score").GetDouble()))]);

        Assert.That(severity.Connected, Is.EqualTo(expected.GetProperty("connected").GetBoolean()));
        Assert.That(severity.Islands, Has.Count.EqualTo(expected.GetProperty("components").GetInt32()));
        Compare("raw_means", severity.Targets.ToDictionary(target => target.Target, target => target.RawMean));
        Compare("candidate_adjusted", severity.Targets.ToDictionary(target => target.Target, target => target.Adjusted));
        Compare("assessor_leniency", severity.Raters.ToDictionary(rater => rater.Rater, rater => rater.Leniency));
        Ranked("rank_raw", target => target.RawMean);
        Ranked("rank_adjusted", target => target.Adjusted);
        if (expected.TryGetProperty("residual_df", out JsonElement df)) Assert.That(severity.ResidualDf, Is.EqualTo(df.GetInt32()));
        if (expected.TryGetProperty("residual_sd", out JsonElement sd)) Check.Close("residual_sd", severity.ResidualSd, sd, tolerance);

        void Compare(string name, Dictionary<string, double> actual)
        {
            if (!expected.TryGetProperty(name, out JsonElement stated)) return;
            Assert.That(actual, Has.Count.EqualTo(stated.EnumerateObject().Count()), name);
            foreach (JsonProperty one in stated.EnumerateObject()) Check.Close($"{name} {one.Name}", actual[one.Name], one.Value, tolerance);
        }

        void Ranked(string name, Func<SeverityTarget, double> score)
        {
            if (!expected.TryGetProperty(name, out JsonElement stated)) return;
            // Scores within the tolerance are ties, and the file lists ties by name.
            Assert.That(severity.Targets.OrderByDescending(target => Math.Round(score(target), 7)).ThenBy(target => target.Target, StringComparer.Ordinal).Select(target => target.Target),
                Is.EqualTo(stated.EnumerateArray().Select(one => one.GetString())), name);
        }
    }
}
