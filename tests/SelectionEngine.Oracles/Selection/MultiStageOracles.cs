using System.Text.Json;
using SelectionEngine.Psychometrics;
using static SelectionEngine.Oracles.Selection.SelectionInputs;

namespace SelectionEngine.Oracles.Selection;

internal static class MultiStageOracles
{
    [Oracle("selection", "multistage_two_groups")]
    public static void TwoGroups(OracleCase oracle)
    {
        Predictor[] predictors = Predictors(oracle);
        double share = oracle.Input("focal_share");
        double[] costs = oracle.Inputs.TryGetProperty("cost_per_stage", out JsonElement stated) ? Check.Numbers(stated) : [];
        double[] ratios = Check.Numbers(oracle.Inputs.GetProperty("stage_pass_ratios"));
        ApplicantGroup[] groups =
        [
            new("reference", 1 - share, new Dictionary<string, double>()),
            new("focal", share, predictors.ToDictionary(predictor => predictor.Name, predictor => predictor.D), oracle.Input("criterion_d")),
        ];
        PlannedStage[] stages = [.. oracle.Inputs.GetProperty("stage_weights").EnumerateArray().Select((weights, k) => new PlannedStage(
            $"{k + 1}", Named(predictors, Check.Numbers(weights)), ratios[k], k < costs.Length ? costs[k] : 0))];

        GroupedSelection plan = GroupedSelection.Of(predictors, oracle.Matrix("predictor_correlations"), groups, stages);
        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            if (field.Name == "expected_cost_per_applicant") Check.Close(field.Name, plan.ExpectedCostPerApplicant, field.Value, oracle.Tolerance * 1000);
            else if (field.Name != "stages") Assert.Fail($"Nothing checks '{field.Name}'.");
        }

        JsonElement expected = oracle.Expected.GetProperty("stages");
        Assert.That(plan.Stages, Has.Count.EqualTo(expected.GetArrayLength()));

        for (int k = 0; k < plan.Stages.Count; k++)
        {
            GroupedStage stage = plan.Stages[k];
            GroupAtStage reference = stage.Groups[0], focal = stage.Groups[1];

            foreach (JsonProperty field in expected[k].EnumerateObject())
            {
                Check.Close($"stage {k + 1} {field.Name}", field.Name switch
                {
                    "stage" => k + 1,
                    "cut_on_stage_score" => stage.Cut,
                    "cumulative_pass_overall" => stage.CumulativePass,
                    "cumulative_pass_focal" => focal.CumulativePass,
                    "cumulative_pass_reference" => reference.CumulativePass,
                    "cumulative_impact_ratio" => focal.CumulativeImpactRatio,
                    "stage_impact_ratio" => focal.StageImpactRatio,
                    "focal_share_of_passers" => focal.ShareOfPassers,
                    "mean_criterion_reference_metric" => stage.MeanCriterion,
                    "mean_criterion_focal" => focal.MeanCriterion,
                    "mean_criterion_reference" => reference.MeanCriterion,
                    "mean_criterion_standardised_overall" => stage.StandardisedMeanCriterion,
                    _ => Unknown(field.Name),
                }, field.Value, oracle.Tolerance);
            }
        }
    }

    [Oracle("selection", "compensatory_versus_equal_hurdles")]
    public static void CompensatoryAgainstHurdles(OracleCase oracle)
    {
        HurdleComparison found = MultistageSelection.CompensatoryAgainstHurdles(
            oracle.Matrix("predictor_correlations"), Check.Numbers(oracle.Inputs.GetProperty("validities")), oracle.Input("final_selection_ratio"));
        oracle.CheckEach(field => field switch
        {
            "equal_cut_z" => found.EqualCut,
            "each_marginal_ratio" => found.MarginalRatio,
            "mean_criterion_hurdles" => found.Hurdles,
            "mean_criterion_unit_weights" => found.UnitWeights,
            "mean_criterion_validity_weights" => found.ValidityWeights,
            "mean_criterion_regression_weights" => found.RegressionWeights,
            _ => Unknown(field),
        });
    }

    [Oracle("selection", "plan_last_cut_for_target")]
    public static void PlanLastCut(OracleCase oracle)
    {
        PlannedCut plan = MultistageSelection.LastCutFor(
            oracle.Matrix("stage_correlations"), [oracle.Input("stage1_pass_ratio")], (int)oracle.Input("n_applicants"), (int)oracle.Input("target_selected"));
        oracle.CheckEach(field => field switch
        {
            "cut1_z" => plan.Cuts[0],
            "cut2_z" => plan.Cuts[1],
            "marginal_ratio_at_cut2" => plan.MarginalRatio,
            "conditional_pass_ratio_stage2" or "marginal_pass_if_independent" => plan.ConditionalPassRate,
            _ => Unknown(field),
        });
    }

    internal static Predictor[] Predictors(OracleCase oracle)
    {
        double[] validities = Check.Numbers(oracle.Inputs.GetProperty("validities")), d = Check.Numbers(oracle.Inputs.GetProperty("d"));
        return [.. validities.Select((validity, i) => new Predictor($"predictor {i + 1}", validity, d[i]))];
    }

    internal static Dictionary<string, double> Named(Predictor[] predictors, double[] weights) =>
        predictors.Zip(weights).ToDictionary(pair => pair.First.Name, pair => pair.Second);
}
