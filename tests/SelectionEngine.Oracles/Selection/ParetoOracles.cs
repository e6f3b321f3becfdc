using System.Text.Json;
using SelectionEngine.Psychometrics;
using static SelectionEngine.Oracles.Selection.SelectionInputs;

namespace SelectionEngine.Oracles.Selection;

internal static class ParetoOracles
{
    [Oracle("selection", "composite_point")]
    public static void Point(OracleCase oracle)
    {
        Predictor[] predictors = MultiStageOracles.Predictors(oracle);
        CompositePoint point = TradeOff(oracle, predictors).Point(MultiStageOracles.Named(predictors, Check.Numbers(oracle.Inputs.GetProperty("weights"))));
        oracle.CheckEach(field => field switch
        {
            "validity" => point.Validity,
            "composite_d" => point.D,
            "cut_reference_metric" => point.Cut,
            "impact_ratio" => point.ImpactRatio,
            "focal_rate" => point.FocalRate,
            "reference_rate" => point.ReferenceRate,
            _ => Unknown(field),
        });
    }

    [Oracle("selection", "max_validity_subject_to_impact_ratio")]
    public static void MostValid(OracleCase oracle)
    {
        Predictor[] predictors = MultiStageOracles.Predictors(oracle);
        double limit = oracle.Input("minimum_impact_ratio");
        FrontierPoint found = TradeOff(oracle, predictors).MostValid(limit, allowNegative: !oracle.Inputs.GetProperty("weights_nonnegative").GetBoolean());
        double tolerance = oracle.Case.TryGetProperty("tolerance", out _) ? oracle.Tolerance : 1e-6;

        if (found.Point is not null) Assert.That(found.Point.ImpactRatio, Is.GreaterThanOrEqualTo(limit - 1e-9));

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "feasible": Assert.That(found.Reason is null, Is.EqualTo(field.Value.GetBoolean())); break;
                case "largest_reachable_impact_ratio": Check.Close(field.Name, found.LargestImpactRatio, field.Value, tolerance); break;
                case "validity": Check.Close(field.Name, found.Point!.Validity, field.Value, tolerance); break;
                case "impact_ratio_at_optimum": Check.Close(field.Name, found.Point!.ImpactRatio, field.Value, tolerance); break;
                case "weights_sum_to_one":
                    Check.Close(field.Name, [.. predictors.Select(predictor => found.Point!.Weights[predictor.Name])], field.Value, oracle.Case.GetProperty("weights_tolerance").GetDouble());
                    break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    private static ValidityDiversity TradeOff(OracleCase oracle, Predictor[] predictors) =>
        new(predictors, oracle.Matrix("predictor_correlations"), oracle.Input("focal_share"), oracle.Input("selection_ratio"));
}
