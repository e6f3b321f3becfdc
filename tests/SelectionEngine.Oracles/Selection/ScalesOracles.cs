using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Selection;

internal static class ScalesOracles
{
    [Oracle("selection", "linear_scales")]
    public static void Linear_scales(OracleCase oracle)
    {
        JsonElement inputs = oracle.Inputs;
        double raw = inputs.GetProperty("raw").GetDouble();
        Norm norm = new(inputs.GetProperty("norm_mean").GetDouble(), inputs.GetProperty("norm_sd").GetDouble(), "the case");

        Fields(oracle, new()
        {
            ["z"] = norm.ToZ(raw),
            ["T"] = norm.ToT(raw),
            ["sten_continuous"] = norm.To(StandardScale.Sten, raw),
            ["sten"] = norm.ToSten(raw),
            ["stanine"] = norm.ToStanine(raw),
            ["iq_scale"] = norm.ToIq(raw),
            ["percentile_normal"] = norm.ToPercentile(raw),
            ["five_point_1_to_5"] = norm.To(BandedScale.FivePoint, raw),
        });

        Assert.That(LevelTable.FiveByT.Of(norm.ToT(raw))!.Number, Is.EqualTo(norm.To(BandedScale.FivePoint, raw)), "the levels by T are the five-point scale");
    }

    [Oracle("selection", "sten_table")]
    public static void Sten_table(OracleCase oracle) => Table(oracle, BandedScale.Sten);

    [Oracle("selection", "stanine_table")]
    public static void Stanine_table(OracleCase oracle) => Table(oracle, BandedScale.Stanine);

    [Oracle("selection", "percentile_ranks")]
    public static void Percentile_ranks(OracleCase oracle)
    {
        double[] scores = Check.Numbers(oracle.Inputs.GetProperty("scores"));
        ScoreDistribution group = ScoreDistribution.Of(scores);

        Lists(oracle, new()
        {
            ["midrank_percentile"] = [.. scores.Select(score => group.PercentileRank(score, PercentileRankKind.MidRank))],
            ["share_below_strict"] = [.. scores.Select(score => group.PercentileRank(score, PercentileRankKind.StrictlyBelow))],
            ["share_at_or_below"] = [.. scores.Select(score => group.PercentileRank(score, PercentileRankKind.AtOrBelow))],
            ["normalised_T_from_midrank"] = [.. scores.Select(score => StandardScale.T.FromZ(group.NormalScore(score, PlottingPosition.Rankit)))],
            ["blom_z"] = [.. scores.Select(score => group.NormalScore(score, PlottingPosition.Blom))],
            ["rank_average_ascending"] = Ranks.Of(scores, RankMethod.Fractional, RankOrder.LowestFirst),
        });
    }

    [Oracle("selection", "sample_standardisation")]
    public static void Sample_standardisation(OracleCase oracle)
    {
        double[] scores = Check.Numbers(oracle.Inputs.GetProperty("scores"));
        Moments moments = Moments.Of(scores);
        double[] Standardised(VarianceDivisor divisor) =>
            Norm.Of(moments, "the sample", divisor) is { } norm ? [.. scores.Select(norm.ToZ)] : [];

        Close(oracle, "mean", moments.Mean);
        Close(oracle, "sd_n_minus_1", moments.Sd(VarianceDivisor.NMinusOne));
        Close(oracle, "sd_n", moments.Sd(VarianceDivisor.N));
        ListOrUndefined(oracle, "z_n_minus_1", Standardised(VarianceDivisor.NMinusOne));
        ListOrUndefined(oracle, "z_n", Standardised(VarianceDivisor.N));
    }

    [Oracle("selection", "weighted_composite_with_missing")]
    public static void Weighted_composite(OracleCase oracle)
    {
        JsonElement inputs = oracle.Inputs;
        double[] scores = Check.Numbers(inputs.GetProperty("scores"));
        double[] weights = Check.Numbers(inputs.GetProperty("weights"));
        double bottom = inputs.TryGetProperty("scale_min", out JsonElement min) ? Check.Number(min) : double.NaN;
        double top = inputs.TryGetProperty("scale_max", out JsonElement max) ? Check.Number(max) : double.NaN;
        double Mean(MissingScores missing) => WeightedMean.Of(scores, weights, missing, bottom, top);

        Dictionary<string, double> actual = new()
        {
            ["weighted_mean_of_present"] = Mean(MissingScores.PresentOnly),
            ["present_weight_share"] = WeightedMean.PresentShare(scores, weights),
            ["strict"] = Mean(MissingScores.Strict),
        };
        if (!double.IsNaN(bottom)) actual["worst_case_lower_bound"] = Mean(MissingScores.WorstCase);
        if (!double.IsNaN(top)) actual["best_case_upper_bound"] = Mean(MissingScores.BestCase);
        Fields(oracle, actual);
    }

    [Oracle("selection", "panel_aggregation")]
    public static void Panel_aggregation(OracleCase oracle)
    {
        double[] scores = Check.Numbers(oracle.Inputs.GetProperty("scores"));

        Fields(oracle, new()
        {
            ["mean"] = PanelScore.Mean(scores),
            ["median"] = PanelScore.Median(scores),
            ["drop_highest_and_lowest_mean"] = PanelScore.TrimmedMean(scores),
            ["range"] = PanelScore.Range(scores),
            ["sd_n_minus_1"] = PanelScore.Sd(scores),
            ["mad"] = PanelScore.MedianAbsoluteDeviation(scores),
        });
    }

    private static void Table(OracleCase oracle, BandedScale scale)
    {
        // A file writes "no limit" as null; here it is negative infinity.
        JsonElement limits = oracle.Expected.GetProperty("lower_z_limits");
        Assert.That(limits.GetArrayLength(), Is.EqualTo(scale.Classes));
        for (int i = 0; i < scale.Classes; i++)
        {
            double stated = limits[i].ValueKind == JsonValueKind.Null ? double.NegativeInfinity : limits[i].GetDouble();
            Assert.That(scale.LowerLimit(i + 1), Is.EqualTo(stated));
            if (i > 0) Assert.That(scale.Of(stated), Is.EqualTo(i + 1), "a limit belongs to the upper class");
        }

        double[] shares = [.. Enumerable.Range(1, scale.Classes).Select(scale.NormalShare)];
        Check.Close("share_percent", shares, oracle.Expected.GetProperty("share_percent"), oracle.Tolerance);
    }

    /// <summary>Every field the file states must be known here, and agree.</summary>
    internal static void Fields(OracleCase oracle, Dictionary<string, double> actual)
    {
        foreach (JsonProperty stated in oracle.Expected.EnumerateObject())
        {
            Assert.That(actual, Contains.Key(stated.Name), $"{oracle}: nothing computes '{stated.Name}'");
            Check.Close($"{oracle}: {stated.Name}", actual[stated.Name], stated.Value, oracle.Tolerance);
        }
    }

    internal static void Lists(OracleCase oracle, Dictionary<string, double[]> actual)
    {
        foreach (JsonProperty stated in oracle.Expected.EnumerateObject())
        {
            Assert.That(actual, Contains.Key(stated.Name), $"{oracle}: nothing computes '{stated.Name}'");
            Check.Close($"{oracle}: {stated.Name}", actual[stated.Name], stated.Value, oracle.Tolerance);
        }
    }

    private static void Close(OracleCase oracle, string name, double actual) =>
        Check.Close($"{oracle}: {name}", actual, oracle.Expected.GetProperty(name), oracle.Tolerance);

    private static void ListOrUndefined(OracleCase oracle, string name, double[] actual)
    {
        JsonElement stated = oracle.Expected.GetProperty(name);
        if (stated.ValueKind == JsonValueKind.Null) Assert.That(actual, Is.Empty, $"{oracle}: {name} is undefined");
        else Check.Close($"{oracle}: {name}", actual, stated, oracle.Tolerance);
    }
}
