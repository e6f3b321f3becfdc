using System.Text.Json;
using SelectionEngine.Oracles.Selection;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.SelectionDesign;

internal static class MultistageGainOracles
{
    [Oracle("selection-design", "multistage_gain")]
    public static void Gain(OracleCase oracle)
    {
        double[,] correlation = oracle.Matrix("correlation");
        double[] cuts = oracle.Inputs.TryGetProperty("cutoffs", out JsonElement stated) && stated.ValueKind == JsonValueKind.Array ? Check.Numbers(stated) : [];
        IReadOnlyList<StageGain>? fromRates = null;

        if (oracle.Inputs.TryGetProperty("stage_pass_rates", out JsonElement rates) && rates.ValueKind == JsonValueKind.Array)
        {
            fromRates = MultistageSelection.AtPassRates(correlation, Check.Numbers(rates));
            if (cuts.Length > 0) Check.Close("cutoffs", [.. fromRates.Select(stage => stage.Cut)], stated, Tolerance(oracle, "cutoffs_from_pass_rates"));
        }

        IReadOnlyList<StageGain> stages = cuts.Length > 0 ? MultistageSelection.AtCuts(correlation, cuts) : fromRates!;

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            double tolerance = Tolerance(oracle, field.Name);
            switch (field.Name)
            {
                case "cumulative_pass_probability": Check.Close(field.Name, [.. stages.Select(stage => stage.CumulativePass)], field.Value, tolerance); break;
                case "expected_quality_after_stage": Check.Close(field.Name, [.. stages.Select(stage => stage.ExpectedQuality)], field.Value, tolerance); break;
                case "pass_probability": Check.Close(field.Name, stages[^1].CumulativePass, field.Value, tolerance); break;
                case "expected_quality": Check.Close(field.Name, stages[^1].ExpectedQuality, field.Value, tolerance); break;
                case "variance_of_quality_among_selected": Check.Close(field.Name, stages[^1].QualityVariance, field.Value, tolerance); break;
                case "cutoffs": Check.Close(field.Name, [.. stages.Select(stage => stage.Cut)], field.Value, tolerance); break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    private static double Tolerance(OracleCase oracle, string field)
    {
        JsonElement tolerance = oracle.Case.GetProperty("tolerance");
        if (tolerance.ValueKind == JsonValueKind.Number) return tolerance.GetDouble();
        return tolerance.TryGetProperty(field, out JsonElement own) ? own.GetDouble() : 1e-6;
    }
}
