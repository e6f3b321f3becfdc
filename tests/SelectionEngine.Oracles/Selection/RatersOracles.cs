using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles;

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
}
