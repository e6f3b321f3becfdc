using System.Text.Json;
using SelectionEngine.Psychometrics;
using static SelectionEngine.Oracles.Selection.SelectionInputs;

namespace SelectionEngine.Oracles.Selection;

internal static class RangeRestrictionOracles
{
    [Oracle("selection", "case1_direct_on_x_sd_of_y_known")]
    public static void CaseI(OracleCase oracle) => oracle.CheckEach(field => field == "r_corrected"
        ? RangeRestriction.CaseI(oracle.Input("r_restricted"), oracle.Input("sd_y_unrestricted"), oracle.Input("sd_y_restricted"))
        : Unknown(field));

    [Oracle("selection", "case2_direct")]
    public static void CaseII(OracleCase oracle)
    {
        double ratio = oracle.Input("sd_x_unrestricted") / oracle.Input("sd_x_restricted");
        double corrected = RangeRestriction.CaseII(oracle.Input("r_restricted"), ratio);
        oracle.CheckEach(field => field switch
        {
            "ratio_unrestricted_over_restricted" => ratio,
            "u_restricted_over_unrestricted" => 1 / ratio,
            "r_corrected" => corrected,
            "back_attenuated" => RangeRestriction.CaseII(corrected, 1 / ratio),
            _ => Unknown(field),
        });
    }

    [Oracle("selection", "case3_incidental_third_variable")]
    public static void CaseIII(OracleCase oracle) => oracle.CheckEach(field => field == "r_xy_corrected"
        ? RangeRestriction.CaseIII(
            oracle.Input("r_xy_restricted"), oracle.Input("r_xz_restricted"), oracle.Input("r_yz_restricted"), oracle.Input("sd_ratio_z_unrestricted_over_restricted"))
        : Unknown(field));

    [Oracle("selection", "case4_indirect_univariate")]
    public static void CaseIV(OracleCase oracle)
    {
        IndirectRestriction found = RangeRestriction.CaseIV(
            oracle.Input("r_restricted"), oracle.Input("reliability_x_restricted"), oracle.Input("reliability_y_restricted"), oracle.Input("u_x_restricted_over_unrestricted"));
        oracle.CheckEach(field => field switch
        {
            "reliability_x_unrestricted" => found.ReliabilityXUnrestricted,
            "u_true_score" => found.UTrueScore,
            "true_score_correlation" => found.TrueScoreCorrelation,
            "operational_validity" => found.OperationalValidity,
            _ => Unknown(field),
        });
    }

    [Oracle("selection", "case5_indirect_bivariate")]
    public static void CaseV(OracleCase oracle) => oracle.CheckEach(field => field == "true_score_correlation"
        ? RangeRestriction.CaseV(
            oracle.Input("r_restricted"), oracle.Input("u_x"), oracle.Input("u_y"),
            oracle.Input("sqrt_reliability_x_unrestricted", 1), oracle.Input("sqrt_reliability_y_unrestricted", 1),
            (int)oracle.Input("sign_selection_x", 1), (int)oracle.Input("sign_selection_y", 1))
        : Unknown(field));

    [Oracle("selection", "lawley_multivariate")]
    public static void Lawley(OracleCase oracle)
    {
        LawleyCorrection found = RangeRestriction.Lawley(oracle.Matrix("restricted_covariance"), oracle.Matrix("unrestricted_explicit_covariance"));
        Assert.That(oracle.Matrix("unrestricted_explicit_covariance").GetLength(0), Is.EqualTo((int)oracle.Input("n_explicit")));

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "unrestricted_covariance": Compare(field, found.Covariance, oracle.Tolerance); break;
                case "unrestricted_correlation": Compare(field, found.Correlation, oracle.Tolerance); break;
                case "case2_same":
                    double[,] covariance = oracle.Matrix("restricted_covariance");
                    double r = covariance[0, 1] / Math.Sqrt(covariance[0, 0] * covariance[1, 1]);
                    double ratio = Math.Sqrt(oracle.Matrix("unrestricted_explicit_covariance")[0, 0] / covariance[0, 0]);
                    Check.Close(field.Name, RangeRestriction.CaseII(r, ratio), field.Value, oracle.Tolerance);
                    break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    [Oracle("selection", "restriction_caused_by_top_down_selection")]
    public static void CausedBySelection(OracleCase oracle)
    {
        double u = NormalSelection.OfShare(oracle.Input("selection_ratio")).RestrictionRatio;
        double observed = RangeRestriction.CaseII(oracle.Input("validity_in_applicants"), u);
        oracle.CheckEach(field => field switch
        {
            "u_restricted_over_unrestricted" => u,
            "r_observed_among_selected" => observed,
            "r_corrected_back" => RangeRestriction.CaseII(observed, 1 / u),
            _ => Unknown(field),
        });
    }

    private static void Compare(JsonProperty field, double[,] matrix, double tolerance)
    {
        for (int i = 0; i < matrix.GetLength(0); i++)
            for (int j = 0; j < matrix.GetLength(1); j++) Check.Close($"{field.Name}[{i},{j}]", matrix[i, j], field.Value[i][j], tolerance);
    }
}
