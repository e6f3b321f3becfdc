using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Mcda;

internal static class RankingOracles
{
    [Oracle("mcda", "Borda, Copeland and Kemeny aggregation")]
    public static void Panel(OracleCase oracle)
    {
        PanelRanking panel = PanelRanking.Of(Words(oracle.Inputs.GetProperty("items")), [.. oracle.Inputs.GetProperty("profile").EnumerateArray()
            .Select(ballot => new Ballot(Check.Numbers(ballot.GetProperty("ranks")), ballot.GetProperty("count").GetInt32()))]);
        KemenyOrder kemeny = panel.Kemeny(10_000);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "pairwiseWins":
                    for (int i = 0; i < panel.Items.Count; i++)
                        oracle.Close(field.Name, Enumerable.Range(0, panel.Items.Count).Select(j => (double)panel.Wins(i, j)), field.Value[i]);
                    break;
                case "borda": Points(oracle, field, panel.Borda); break;
                case "copelandNet": Points(oracle, field, [.. panel.CopelandNet.Select(net => (double)net)]); break;
                case "copelandHalfPoint": Points(oracle, field, panel.CopelandHalfPoint); break;
                case "kemenyDistance": Assert.That(kemeny.Distance, Is.EqualTo(field.Value.GetInt64())); break;
                case "kemenyOptimalOrders":
                    string[] stated = [.. field.Value.EnumerateArray().Select(order => string.Join(" ", Words(order)))];
                    Assert.That(kemeny.Orders.Select(order => string.Join(" ", order)), Is.EquivalentTo(stated));
                    Assert.That(kemeny.Optima, Is.EqualTo(stated.Length));
                    break;
                case "condorcetWinner": Assert.That(panel.CondorcetWinner, Is.EqualTo(field.Value.GetString())); break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    [Oracle("mcda", "similarity of rankings")]
    public static void Similarity(OracleCase oracle)
    {
        if (oracle.Inputs.TryGetProperty("judgeRanks", out JsonElement judges))
        {
            (double s, double w, double corrected) = RankSimilarity.Concordance([.. judges.EnumerateArray().Select(Check.Numbers)]);
            foreach (JsonProperty field in oracle.Expected.EnumerateObject())
            {
                oracle.Close(field.Name, field.Name switch
                {
                    "S" => s,
                    "W" => w,
                    "WTieCorrected" => corrected,
                    _ => throw new AssertionException($"Nothing checks '{field.Name}'."),
                }, field.Value);
            }

            return;
        }

        RankSimilarity found = RankSimilarity.Of(Check.Numbers(oracle.Inputs.GetProperty("first")), Check.Numbers(oracle.Inputs.GetProperty("second")));

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            if (field.Name == "topK")
            {
                TopOverlap top = found.Top(field.Value.GetProperty("k").GetInt32());
                foreach (JsonProperty part in field.Value.EnumerateObject())
                {
                    oracle.Close(part.Name, part.Name switch
                    {
                        "k" => top.K,
                        "sizeFirst" => top.SizeFirst,
                        "sizeSecond" => top.SizeSecond,
                        "overlap" => top.Overlap,
                        "jaccard" => top.Jaccard,
                        _ => throw new AssertionException($"Nothing checks '{part.Name}'."),
                    }, part.Value);
                }

                continue;
            }

            oracle.Close(field.Name, field.Name switch
            {
                "concordant" => found.Concordant,
                "discordant" => found.Discordant,
                "tiedOnlyFirst" => found.TiedOnlyFirst,
                "tiedOnlySecond" => found.TiedOnlySecond,
                "tiedBoth" => found.TiedBoth,
                "tauA" => found.TauA,
                "tauB" => found.TauB,
                "gamma" => found.Gamma,
                "spearman" => found.Spearman,
                "weightedSpearman" => found.WeightedSpearman,
                "ws" => found.Ws,
                "wsReversedArguments" => found.WsReversed,
                "footrule" => found.Footrule,
                _ => throw new AssertionException($"Nothing checks '{field.Name}'."),
            }, field.Value);
        }
    }

    private static void Points(OracleCase oracle, JsonProperty field, IReadOnlyList<double> points)
    {
        foreach (JsonProperty part in field.Value.EnumerateObject())
        {
            if (part.Name == "value") oracle.Close(field.Name, points, part.Value);
            else if (part.Name != "exact") Assert.That(oracle.IsRank(part, ScoreRanks.Of([.. points])), $"Nothing checks '{part.Name}'.");
        }
    }

    private static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(word => word.GetString()!)];
}
