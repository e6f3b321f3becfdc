using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class NormsOracles
{
    [Oracle("psychometrics", "moments")]
    public static void Moments_of_a_column(OracleCase oracle)
    {
        double[] column = Dataset.Of(oracle).Only;
        Moments moments = Moments.Of(column);

        Fields(oracle, new()
        {
            ["n"] = moments.Count,
            ["mean"] = moments.Mean,
            ["sdNminus1"] = moments.Sd(VarianceDivisor.NMinusOne),
            ["sdN"] = moments.Sd(VarianceDivisor.N),
            ["min"] = moments.Minimum,
            ["max"] = moments.Maximum,
            ["median"] = ScoreDistribution.Of(column).Median,
        });
    }

    [Oracle("psychometrics", "percentile_ranks_of_each_observed_score")]
    public static void Percentile_ranks(OracleCase oracle) => ForEachScore(oracle, (group, _) => new()
    {
        ["count"] = score => group.CountOf(score),
        ["midRank"] = score => group.PercentileRank(score, PercentileRankKind.MidRank),
        ["strictlyBelow"] = score => group.PercentileRank(score, PercentileRankKind.StrictlyBelow),
        ["atOrBelow"] = score => group.PercentileRank(score, PercentileRankKind.AtOrBelow),
        ["equatePx"] = score => group.PercentileRank(score, PercentileRankKind.MidRank),
    });

    [Oracle("psychometrics", "linear_standard_scores")]
    public static void Linear_standard_scores(OracleCase oracle) => ForEachScore(oracle, (_, norm) => new()
    {
        ["z"] = norm.ToZ,
        ["T"] = norm.ToT,
        ["IQ15"] = norm.ToIq,
        ["sten"] = score => norm.To(StandardScale.Sten, score),
        ["stanine"] = score => norm.To(StandardScale.Stanine, score),
        ["ceeb"] = score => norm.To(StandardScale.Ceeb, score),
    });

    [Oracle("psychometrics", "banded_standard_scores")]
    public static void Banded_standard_scores(OracleCase oracle) => ForEachScore(oracle, (group, norm) => new()
    {
        ["stenFloorBands"] = norm.ToSten,
        ["stanineFloorBands"] = norm.ToStanine,
        ["stanineByPercentBands"] = score => PercentBands.Stanine.Of(group.PercentileRank(score, PercentileRankKind.MidRank)),
        // Recorded to show what banker's rounding would do; the library has no such sten.
        ["stenRoundHalfEven"] = score => Math.Clamp(Math.Round(norm.To(StandardScale.Sten, score), MidpointRounding.ToEven), 1, 10),
        ["TRoundedHalfUp"] = score => new Resolution(0, HalfRule.Up).Round(norm.ToT(score)),
    });

    [Oracle("psychometrics", "normalized_scores")]
    public static void Normalized_scores(OracleCase oracle) => ForEachScore(oracle, (group, _) =>
    {
        double Rankit(double score) => group.NormalScore(score, PlottingPosition.Rankit);
        return new()
        {
            ["fromMidRank"] = Rankit,
            ["normalizedT"] = score => StandardScale.T.FromZ(Rankit(score)),
            ["normalizedSten"] = score => StandardScale.Sten.FromZ(Rankit(score)),
            ["normalizedStanine"] = score => StandardScale.Stanine.FromZ(Rankit(score)),
            ["normalizedIQ15"] = score => StandardScale.Iq.FromZ(Rankit(score)),
            ["blom"] = score => group.NormalScore(score, PlottingPosition.Blom),
            ["tukey"] = score => group.NormalScore(score, PlottingPosition.Tukey),
            ["vanDerWaerden"] = score => group.NormalScore(score, PlottingPosition.VanDerWaerden),
            ["rankit"] = Rankit,
            ["averageRank"] = group.AverageRank,
        };
    });

    [Oracle("psychometrics", "quantiles_nine_definitions")]
    public static void Quantiles_nine_definitions(OracleCase oracle)
    {
        double[] column = Dataset.Of(oracle).Only;
        ScoreDistribution group = ScoreDistribution.Of(column);
        double[] sorted = [.. column.Where(value => !double.IsNaN(value)).Order()];
        double[] probabilities = Check.Numbers(oracle.Expected.GetProperty("p"));
        JsonElement byType = oracle.Expected.GetProperty("byType");

        Assert.That(byType.GetArrayLength(), Is.EqualTo(9));
        foreach (QuantileType type in Enum.GetValues<QuantileType>())
        {
            oracle.Close($"{type}", [.. probabilities.Select(p => group.Quantile(p, type))], byType[(int)type - 1]);
            oracle.Close($"{type} of the sorted sample", [.. probabilities.Select(p => Quantiles.Of(sorted, p, type))], byType[(int)type - 1]);
        }
    }

    private static void ForEachScore(OracleCase oracle, Func<ScoreDistribution, Norm, Dictionary<string, Func<double, double>>> formulas)
    {
        double[] column = Dataset.Of(oracle).Only;
        ScoreDistribution group = ScoreDistribution.Of(column);
        Dictionary<string, Func<double, double>> known = formulas(group, Norm.Of(Moments.Of(column), "the case")!);
        JsonElement scores = oracle.Expected.GetProperty("score");

        oracle.Close("score", [.. group.Scores], scores);
        foreach (JsonProperty stated in oracle.Expected.EnumerateObject())
        {
            if (stated.Name == "score") continue;
            Assert.That(known, Contains.Key(stated.Name), $"{oracle}: nothing computes '{stated.Name}'");
            oracle.Close(stated.Name, [.. group.Scores.Select(known[stated.Name])], stated.Value);
        }
    }

    private static void Fields(OracleCase oracle, Dictionary<string, double> known)
    {
        foreach (JsonProperty stated in oracle.Expected.EnumerateObject())
        {
            Assert.That(known, Contains.Key(stated.Name), $"{oracle}: nothing computes '{stated.Name}'");
            oracle.Close(stated.Name, known[stated.Name], stated.Value);
        }
    }
}
