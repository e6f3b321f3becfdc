using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Selection;

internal static class AdverseImpactOracles
{
    [Oracle("selection", "two_groups")]
    public static void TwoGroups(OracleCase oracle)
    {
        GroupOutcome focal = new("focal", Count(oracle, "focal_selected"), Count(oracle, "focal_applicants"));
        GroupOutcome reference = new("reference", Count(oracle, "reference_selected"), Count(oracle, "reference_applicants"));
        Compare(AdverseImpact.Compare(focal, reference), oracle.Expected, oracle.Tolerance);
    }

    [Oracle("selection", "several_groups")]
    public static void SeveralGroups(OracleCase oracle)
    {
        GroupOutcome[] groups = [.. oracle.Inputs.GetProperty("groups").EnumerateArray().Select(group => new GroupOutcome(
            group.GetProperty("group").GetString()!, group.GetProperty("selected").GetInt64(), group.GetProperty("applicants").GetInt64()))];
        GroupImpactTable table = AdverseImpact.Table(groups, oracle.Inputs.GetProperty("minimum_share").GetDouble());

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "reference": Assert.That(table.Reference, Is.EqualTo(field.Value.GetString())); break;
                case "rates": Each(field.Value, table, row => row.Outcome.Rate, oracle.Tolerance); break;
                case "impact_ratios": Each(field.Value, table, row => row.Impact?.ImpactRatio ?? double.NaN, oracle.Tolerance); break;
                case "below_four_fifths": Assert.That(table.BelowRule, Is.EqualTo(Words(field.Value))); break;
                case "excluded_small_share": Assert.That(table.Small, Is.EqualTo(Words(field.Value))); break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    [Oracle("selection", "per_stage_and_overall")]
    public static void PerStageAndOverall(OracleCase oracle)
    {
        StageOutcome[] stages = [.. oracle.Inputs.GetProperty("stages").EnumerateArray().Select(stage => new StageOutcome(
            stage.GetProperty("stage").GetString()!,
            new("focal", stage.GetProperty("focal_passed").GetInt64(), stage.GetProperty("focal_entered").GetInt64()),
            new("reference", stage.GetProperty("reference_passed").GetInt64(), stage.GetProperty("reference_entered").GetInt64())))];
        StagedImpact staged = AdverseImpact.OverStages(stages);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "stages":
                    Assert.That(staged.Stages, Has.Count.EqualTo(field.Value.GetArrayLength()));
                    for (int i = 0; i < staged.Stages.Count; i++) Compare(staged.Stages[i].Impact, field.Value[i], oracle.Tolerance, staged.Stages[i].Stage);
                    break;
                case "overall": Compare(staged.Overall, field.Value, oracle.Tolerance); break;
                case "product_of_stage_impact_ratios": Check.Close(field.Name, staged.ProductOfRatios, field.Value, oracle.Tolerance); break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    [Oracle("selection", "availability_binomial")]
    public static void Availability(OracleCase oracle)
    {
        AvailabilityComparison found = AdverseImpact.AgainstAvailability(
            Count(oracle, "selected_focal"), Count(oracle, "selected_total"), oracle.Inputs.GetProperty("availability").GetDouble());

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            Check.Close(field.Name, field.Name switch
            {
                "expected_focal" => found.Expected,
                "standard_deviation" => found.StandardDeviation,
                "z" => found.Z,
                "p_two_sided_z" => found.P,
                _ => throw new AssertionException($"Nothing checks '{field.Name}'."),
            }, field.Value, oracle.Tolerance);
        }
    }

    [Oracle("selection", "scoring_rate")]
    public static void Scoring(OracleCase oracle)
    {
        JsonElement[] people = [.. oracle.Inputs.GetProperty("scores").EnumerateArray()];
        ScoringRates rates = ScoringRates.Of(
            [.. people.Select(person => person.GetProperty("group").GetString())],
            people.Select(person => Check.Number(person.GetProperty("score"))).ToArray(),
            oracle.Inputs.TryGetProperty("minimum_share", out JsonElement share) ? share.GetDouble() : 0);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "median": Check.Close(field.Name, rates.Median ?? double.NaN, field.Value, oracle.Tolerance); break;
                case "scoring_rates":
                case "impact_ratios":
                    foreach (JsonProperty group in field.Value.EnumerateObject())
                    {
                        ScoringRate row = rates.Groups.Single(line => line.Group == group.Name);
                        Check.Close(group.Name, (field.Name == "impact_ratios" ? row.ImpactRatio : row.Rate) ?? double.NaN, group.Value, oracle.Tolerance);
                    }

                    break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    private static long Count(OracleCase oracle, string name) => oracle.Inputs.GetProperty(name).GetInt64();

    private static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(word => word.GetString()!)];

    private static void Each(JsonElement stated, GroupImpactTable table, Func<GroupImpact, double> of, double tolerance)
    {
        foreach (JsonProperty group in stated.EnumerateObject())
            Check.Close(group.Name, of(table.Groups.Single(row => row.Outcome.Group == group.Name)), group.Value, tolerance);
    }

    private static void Compare(TwoGroupImpact impact, JsonElement stated, double tolerance, string stage = "")
    {
        foreach (JsonProperty field in stated.EnumerateObject())
        {
            switch (field.Name)
            {
                case "stage": Assert.That(stage, Is.EqualTo(field.Value.GetString())); break;
                case "below_four_fifths": Same(field, impact.BelowRule); break;
                case "beyond_1_96_sd": Same(field, impact.BeyondTwoSd); break;
                case "min_focal_selected_for_four_fifths":
                    Assert.That(impact.LeastSelectedForRule, Is.EqualTo(field.Value.ValueKind == JsonValueKind.Null ? null : field.Value.GetInt64()));
                    break;
                case "impact_ratio_ci95":
                    Check.Close(field.Name, [impact.ImpactRatioInterval.Low, impact.ImpactRatioInterval.High], field.Value, tolerance);
                    break;
                default: Check.Close(field.Name, Measure(impact, field.Name), field.Value, tolerance); break;
            }
        }

        if (double.IsNaN(impact.ImpactRatio)) Assert.That(impact.Undefined.Select(gap => gap.Measure), Does.Contain("ImpactRatio"));
    }

    private static void Same(JsonProperty field, bool? actual) => Assert.That(
        actual, Is.EqualTo(field.Value.ValueKind == JsonValueKind.Null ? null : field.Value.GetBoolean()), field.Name);

    private static double Measure(TwoGroupImpact impact, string name) => name switch
    {
        "focal_rate" => impact.Focal.Rate,
        "reference_rate" => impact.Reference.Rate,
        "overall_rate" => impact.OverallRate,
        "rate_difference" => impact.RateDifference,
        "impact_ratio" => impact.ImpactRatio,
        "z_pooled" => impact.PooledZ,
        "p_two_sided_z" => impact.PooledZP,
        "chi2" => impact.ChiSquared,
        "chi2_yates_R" => impact.YatesChiSquared,
        "p_chi2_yates_R" => impact.YatesP,
        "z_impact_ratio" => impact.LogRatioZ,
        "p_two_sided_z_impact_ratio" => impact.LogRatioP,
        "phi" => impact.Phi,
        "fisher_two_sided" => impact.Fisher!.TwoSided,
        "fisher_one_sided_focal_low" => impact.Fisher!.FocalLow,
        "fisher_one_sided_focal_high" => impact.Fisher!.FocalHigh,
        "point_probability" => impact.Fisher!.PointProbability,
        "mid_p_one_sided_focal_low" => impact.Fisher!.MidPFocalLow,
        "mid_p_one_sided_focal_high" => impact.Fisher!.MidPFocalHigh,
        "mid_p_two_sided_half_point" => impact.Fisher!.MidPHalfPoint,
        "mid_p_two_sided_doubled" => impact.Fisher!.MidPDoubled,
        "odds_ratio" => impact.OddsRatio,
        "cohen_h" => impact.CohenH,
        "shortfall" => impact.Shortfall,
        "impact_ratio_if_one_selection_moved_to_focal" => impact.RatioWithOneMoved,
        _ => throw new AssertionException($"Nothing checks '{name}'."),
    };
}
