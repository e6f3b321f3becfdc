using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Selection;

internal static class StratifiedImpactOracles
{
    [Oracle("selection", "cochran_mantel_haenszel")]
    public static void CochranMantelHaenszel(OracleCase oracle)
    {
        StratifiedImpact found = StratifiedImpact.Of([.. oracle.Inputs.GetProperty("strata").EnumerateArray().Select(stratum => new Stratum(
            stratum.GetProperty("stratum").GetString()!,
            new("focal", stratum.GetProperty("focal_selected").GetInt64(), stratum.GetProperty("focal_applicants").GetInt64()),
            new("reference", stratum.GetProperty("reference_selected").GetInt64(), stratum.GetProperty("reference_applicants").GetInt64())))]);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            if (field.Name == "common_odds_ratio_ci95")
            {
                Check.Close(field.Name, [found.CommonOddsRatioInterval.Low, found.CommonOddsRatioInterval.High], field.Value, oracle.Tolerance);
                continue;
            }

            Check.Close(field.Name, field.Name switch
            {
                "expected_focal_selected" => found.Expected,
                "observed_focal_selected" => found.Observed,
                "shortfall" => found.Shortfall,
                "variance" => found.Variance,
                "z" => found.Z,
                "chi2_no_continuity" => found.ChiSquared,
                "p_no_continuity" => found.P,
                "chi2_continuity" => found.CorrectedChiSquared,
                "p_continuity" => found.CorrectedP,
                "common_odds_ratio" => found.CommonOddsRatio,
                "log_or_se_rbg" => found.LogOddsError,
                "mantel_haenszel_rate_ratio" => found.CommonRateRatio,
                "breslow_day" => found.BreslowDay,
                "breslow_day_df" => found.HomogeneityDegrees,
                "p_breslow_day" => found.BreslowDayP,
                "breslow_day_tarone" => found.BreslowDayTarone,
                "p_breslow_day_tarone" => found.BreslowDayTaroneP,
                "pooled_impact_ratio_ignoring_strata" => found.PooledImpactRatio,
                "strata_used" => found.Used.Count,
                _ => throw new AssertionException($"Nothing checks '{field.Name}'."),
            }, field.Value, oracle.Tolerance);
        }
    }

    [Oracle("selection", "cleary_regression")]
    public static void Cleary(OracleCase oracle)
    {
        DifferentialPrediction found = DifferentialPrediction.Of(
            Check.Numbers(oracle.Inputs.GetProperty("predictor")),
            Check.Numbers(oracle.Inputs.GetProperty("criterion")),
            oracle.Inputs.GetProperty("focal").EnumerateArray().Select(value => value.GetInt32() == 1).ToArray());

        foreach (JsonProperty part in oracle.Expected.EnumerateObject())
        {
            foreach (JsonProperty field in part.Value.EnumerateObject())
            {
                string name = $"{part.Name}.{field.Name}";
                double tolerance = oracle.Tolerance;

                switch (name)
                {
                    case "common.intercept": Check.Close(name, found.Common.Intercept, field.Value, tolerance); break;
                    case "common.slope": Check.Close(name, found.Common.Slope, field.Value, tolerance); break;
                    case "common.r_squared": Check.Close(name, found.Common.RSquared, field.Value, tolerance); break;
                    case "with_group.coefficients": Check.Close(name, found.WithGroup.ToArray(), field.Value, tolerance); break;
                    case "with_group.r_squared": Check.Close(name, found.WithGroupRSquared, field.Value, tolerance); break;
                    case "with_interaction.coefficients": Check.Close(name, found.WithInteraction.ToArray(), field.Value, tolerance); break;
                    case "with_interaction.standard_errors": Check.Close(name, found.WithInteractionErrors.ToArray(), field.Value, tolerance); break;
                    case "with_interaction.r_squared": Check.Close(name, found.WithInteractionRSquared, field.Value, tolerance); break;
                    case "mean_residual_from_common_line.focal": Check.Close(name, found.FocalResidual, field.Value, tolerance); break;
                    case "mean_residual_from_common_line.reference": Check.Close(name, found.ReferenceResidual, field.Value, tolerance); break;
                    default:
                        NestedTest test = part.Name switch
                        {
                            "test_slope_difference" => found.Slopes,
                            "test_intercept_difference_given_equal_slopes" => found.Intercepts,
                            "test_omnibus" => found.Omnibus,
                            _ => throw new AssertionException($"Nothing checks '{name}'."),
                        };
                        Check.Close(name, field.Name switch
                        {
                            "F" => test.F,
                            "df1" => test.Df1,
                            "df2" => test.Df2,
                            "p" => test.P,
                            _ => throw new AssertionException($"Nothing checks '{name}'."),
                        }, field.Value, tolerance);
                        break;
                }
            }
        }
    }
}
