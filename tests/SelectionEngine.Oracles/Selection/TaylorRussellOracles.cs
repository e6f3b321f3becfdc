using System.Text.Json;
using SelectionEngine.Psychometrics;
using static SelectionEngine.Oracles.Selection.SelectionInputs;

namespace SelectionEngine.Oracles.Selection;

internal static class TaylorRussellOracles
{
    [Oracle("selection", "forward")]
    public static void Forward(OracleCase oracle)
    {
        TaylorRussell table = TaylorRussell.Of(oracle.Input("base_rate"), oracle.Input("selection_ratio"), oracle.Input("validity"));
        oracle.CheckEach(field => field switch
        {
            "true_positive" => table.TruePositive,
            "false_positive" => table.FalsePositive,
            "false_negative" => table.FalseNegative,
            "true_negative" => table.TrueNegative,
            "success_ratio" => table.SuccessRatio,
            "success_ratio_2dp" => Math.Round(table.SuccessRatio, 2),
            "gain_over_base_rate" => table.GainOverBaseRate,
            "sensitivity" => table.Sensitivity,
            "specificity" => table.Specificity,
            "predictor_cut_z" => table.PredictorCut,
            "criterion_cut_z" => table.CriterionCut,
            _ => Unknown(field),
        });
    }

    [Oracle("selection", "inverse")]
    public static void Inverse(OracleCase oracle)
    {
        double target = oracle.Input("target_success_ratio");
        SolvedFor solved = oracle.Inputs.GetProperty("solve_for").GetString() switch
        {
            "validity" => TaylorRussell.ValidityFor(target, oracle.Input("base_rate"), oracle.Input("selection_ratio")),
            "selection_ratio" => TaylorRussell.SelectionRatioFor(target, oracle.Input("base_rate"), oracle.Input("validity")),
            "base_rate" => TaylorRussell.BaseRateFor(target, oracle.Input("selection_ratio"), oracle.Input("validity")),
            string other => throw new AssertionException($"Nothing solves for '{other}'."),
            null => throw new AssertionException("The case does not say what to solve for."),
        };

        oracle.CheckEach(_ => solved.Value);
        Assert.That(solved.Reason is null, Is.Not.EqualTo(double.IsNaN(solved.Value)));
        if (oracle.Expected.TryGetProperty("reason", out JsonElement reason)) Assert.That(solved.Reason, Is.EqualTo(reason.GetString()));
    }

    [Oracle("selection", "multiple_cutoffs")]
    public static void SeveralCuts(OracleCase oracle)
    {
        MultipleCutoffs found = MultipleCutoffs.Of(
            Check.Numbers(oracle.Inputs.GetProperty("marginal_selection_ratios")), oracle.Input("base_rate"), oracle.Matrix("correlation_criterion_last"));
        oracle.CheckEach(field => Measure(found, field));
    }

    [Oracle("selection", "equal_cut_for_joint_ratio")]
    public static void EqualCut(OracleCase oracle)
    {
        (double cut, double marginal, MultipleCutoffs outcome) = MultipleCutoffs.EqualCutFor(
            oracle.Input("joint_selection_ratio"), oracle.Input("base_rate"), oracle.Matrix("correlation_criterion_last"));
        oracle.CheckEach(field => field switch
        {
            "cut_z" => cut,
            "marginal_selection_ratio" => marginal,
            _ => Measure(outcome, field),
        });
    }

    private static double Measure(MultipleCutoffs found, string field) => field switch
    {
        "joint_selection_ratio" => found.JointSelectionRatio,
        "true_positive" => found.TruePositive,
        "success_ratio" => found.SuccessRatio,
        "sensitivity" => found.Sensitivity,
        "specificity" => found.Specificity,
        "expected_criterion_z_of_selected" => found.MeanCriterion,
        _ => Unknown(field),
    };
}
