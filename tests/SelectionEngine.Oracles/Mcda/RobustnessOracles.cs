using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Mcda;

internal static class RobustnessOracles
{
    [Oracle("mcda", "stochastic multicriteria acceptability analysis")]
    public static void Acceptability(OracleCase oracle)
    {
        bool cohort = oracle.Inputs.TryGetProperty("dataset", out _);
        DecisionTable table = cohort ? oracle.Table() : Small(oracle);
        WeightSpace space = oracle.Parameters().GetProperty("weights").GetString()!.StartsWith("ordered", StringComparison.Ordinal)
            ? WeightSpace.Ordered([.. table.Criteria.Select(criterion => criterion.Name)])
            : WeightSpace.Any;
        int draws = cohort ? 10_000 : 50_000, places = cohort ? oracle.Parameters().GetProperty("cohortSize").GetInt32() : 1;
        double reference = cohort ? oracle.Parameters().GetProperty("referenceDraws").GetDouble() : double.PositiveInfinity;
        WeightRobustness found = WeightRobustness.Of(table, cohort ? oracle.Scale() : Normalisation.None, space, places, draws, seed: 2026, detail: !cohort);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "rankAcceptability": Shares(field, found.RankAcceptability!, draws); break;
                case "pairwiseWinning": Shares(field, found.PairwiseWinning!, draws); break;
                case "inclusionProbability": Shares(field, found.Inclusion, draws, reference); break;
                case "firstRankProbability": Shares(field, found.First, draws, reference); break;
                case "centralWeights":
                    for (int i = 0; i < table.Rows; i++)
                    {
                        if (field.Value[i].ValueKind == JsonValueKind.Null)
                        {
                            Assert.That(found.CentralWeights[i], Is.Null);
                            continue;
                        }

                        // A weight lies between 0 and 1, so its mean over the winning draws errs by at most half of 1/√draws.
                        Check.Close($"central {i}", found.CentralWeights[i]!, field.Value[i], 5 * 0.5 / Math.Sqrt(found.First[i] * draws));
                    }

                    break;
                case "rankAcceptabilityExact" or "centralWeightsExact": break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    [Oracle("mcda", "weight sensitivity of the weighted sum")]
    public static void Sensitivity(OracleCase oracle)
    {
        DecisionTable table = oracle.Table();
        ScoredTable scored = WeightedScores.Sum(table, oracle.Scale());
        IReadOnlyList<PairwiseChange> changes = WeightSensitivity.PairwiseChanges(table, oracle.Scale());
        string[] first = [.. table.Alternatives.Where((_, i) => scored.Ranks.Competition[i] == 1)];

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "scores": oracle.Close(field.Name, scored.Scores, field.Value); break;
                case "pairwiseChange":
                    JsonElement rows = field.Value.GetProperty("rows");
                    Assert.That(changes, Has.Count.EqualTo(rows.GetArrayLength()));
                    foreach (JsonElement row in rows.EnumerateArray())
                    {
                        string criterion = table.Criteria[row[0].GetInt32()].Name;
                        Change(oracle, changes.Single(change => change.Criterion == criterion
                            && ((change.First == row[1].GetString() && change.Second == row[2].GetString()) || (change.First == row[2].GetString() && change.Second == row[1].GetString()))), row);
                    }

                    break;
                case "mostCriticalAny": Critical(oracle, table, WeightSensitivity.MostCritical(changes)!, field.Value); break;
                case "mostCriticalForFirst": Critical(oracle, table, WeightSensitivity.MostCritical(changes, first)!, field.Value); break;
                case "stabilityIntervals":
                    IReadOnlyList<WeightInterval> intervals = WeightSensitivity.StabilityIntervals(table, oracle.Scale(), oracle.Parameters().GetProperty("topN").GetInt32());
                    Assert.That(intervals, Has.Count.EqualTo(field.Value.GetArrayLength()));
                    for (int k = 0; k < intervals.Count; k++)
                    {
                        JsonElement stated = field.Value[k];
                        WeightInterval found = intervals[k];
                        Assert.That(found.Criterion, Is.EqualTo(stated.GetProperty("criterion").GetString()));
                        oracle.Close("weight", found.Weight, stated.GetProperty("weight"));
                        oracle.Close("ranking", [found.Ranking.Low, found.Ranking.High], stated.GetProperty("fullRanking"));
                        oracle.Close("first", [found.FirstPlace.Low, found.FirstPlace.High], stated.GetProperty("firstPlace"));
                        oracle.Close("best", [found.BestSet.Low, found.BestSet.High], stated.GetProperty("topNSet"));
                    }

                    break;
                default: Assert.That(oracle.IsRank(field, scored), $"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    [Oracle("mcda", "rank reversal tests")]
    public static void Reversal(OracleCase oracle)
    {
        if (oracle.Inputs.TryGetProperty("matrixBefore", out _))
        {
            AddedCopy(oracle);
            return;
        }

        DecisionTable table = oracle.Table();
        Func<DecisionTable, ScoredTable> method = Method(oracle.Parameters().GetProperty("method").GetString()!);
        IReadOnlyList<LeaveOneOut> found = RankReversal.LeaveEachOut(table, method);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "fullScores": oracle.Close(field.Name, method(table).Scores, field.Value); break;
                case "numberOfReversedPairs": Assert.That(found.Sum(one => one.Reversed.Count), Is.EqualTo(field.Value.GetInt32())); break;
                case "leaveOneOut":
                    Assert.That(found, Has.Count.EqualTo(field.Value.GetArrayLength()));
                    for (int i = 0; i < found.Count; i++)
                    {
                        Assert.That(found[i].Removed, Is.EqualTo(field.Value[i].GetProperty("removed").GetString()));
                        oracle.Close("scores", found[i].Scores.Scores, field.Value[i].GetProperty("scores"));
                        Assert.That(found[i].Reversed.Select(pair => $"{pair.First} {pair.Second}"), Is.EquivalentTo(
                            field.Value[i].GetProperty("pairsReversed").EnumerateArray().Select(pair => $"{pair[0].GetString()} {pair[1].GetString()}")));
                    }

                    break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    private static void AddedCopy(OracleCase oracle)
    {
        ScoredTable before = Side("Before"), after = Side("After");
        string firstBefore = Best(before), firstAfter = Best(after);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "scoresBefore": oracle.Close(field.Name, before.Scores, field.Value); break;
                case "scoresAfter": oracle.Close(field.Name, after.Scores, field.Value); break;
                case "firstBefore": Assert.That(firstBefore, Is.EqualTo(field.Value.GetString())); break;
                case "firstAfter": Assert.That(firstAfter, Is.EqualTo(field.Value.GetString())); break;
                case "reversal": Assert.That(RankReversal.Reversed(before, after).Count > 0, Is.EqualTo(field.Value.GetBoolean())); break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }

        ScoredTable Side(string side)
        {
            JsonElement input = oracle.Inputs;
            string[] criteria = Words(input.GetProperty("criteria"));
            return Method(oracle.Parameters().GetProperty("method").GetString()!)(McdaInputs.Table(
                oracle, input.GetProperty($"matrix{side}"), Words(input.GetProperty($"alternatives{side}")), criteria, Words(input.GetProperty("types")), criteria,
                Check.Numbers(input.GetProperty("weights"))));
        }

        static string Best(ScoredTable scored) => scored.Table.Alternatives[Array.IndexOf(scored.Ranks.Competition, 1)];
    }

    private static Func<DecisionTable, ScoredTable> Method(string name) => name switch
    {
        "topsisVector" => table => Topsis.Of(table).Closeness,
        "topsisMinMax" => table => Topsis.Of(table, Normalisation.MinMax).Closeness,
        "vikor" => table => Vikor.Of(table).Q,
        "weighted sum, sum normalisation" => table => WeightedScores.Sum(table, Normalisation.Sum),
        _ when name.StartsWith("weightedSum", StringComparison.Ordinal) => table => WeightedScores.Sum(table, McdaInputs.Scale(name["weightedSum".Length..])),
        _ => throw new AssertionException($"Nothing scores by '{name}'."),
    };

    private static DecisionTable Small(OracleCase oracle) => DecisionTable.Of(
        Words(oracle.Inputs.GetProperty("alternatives")),
        [.. Words(oracle.Inputs.GetProperty("criteria")).Select(name => new Criterion(name))],
        [.. oracle.Inputs.GetProperty("partialValues").EnumerateArray().Select(Check.Numbers)]);

    private static void Shares(JsonProperty field, double[,] found, int draws)
    {
        for (int i = 0; i < found.GetLength(0); i++)
            Shares($"{field.Name}[{i}]", [.. Enumerable.Range(0, found.GetLength(1)).Select(j => found[i, j])], field.Value[i], draws, double.PositiveInfinity);
    }

    private static void Shares(JsonProperty field, IReadOnlyList<double> found, int draws, double reference)
    {
        if (field.Value.ValueKind == JsonValueKind.Array) Shares(field.Name, found, field.Value, draws, reference);
        else Assert.Fail($"'{field.Name}' is no list.");
    }

    private static void Shares(string what, IReadOnlyList<double> found, JsonElement stated, int draws, double reference)
    {
        Assert.That(found, Has.Count.EqualTo(stated.GetArrayLength()), what);
        for (int i = 0; i < found.Count; i++)
        {
            double p = stated[i].GetDouble(), each = 1.0 / draws + 1 / reference;
            Check.Close($"{what}[{i}]", found[i], stated[i], Math.Max(5 * Math.Sqrt(p * (1 - p) * each), 5.0 / draws));
        }
    }

    private static void Critical(OracleCase oracle, DecisionTable table, PairwiseChange change, JsonElement row)
    {
        Assert.That(change.Criterion, Is.EqualTo(table.Criteria[row[0].GetInt32()].Name));
        Assert.That(new[] { change.First, change.Second }, Is.EquivalentTo(new[] { row[1].GetString(), row[2].GetString() }));
        Change(oracle, change, row);
    }

    private static void Change(OracleCase oracle, PairwiseChange change, JsonElement row)
    {
        oracle.Close("absolute", change.Absolute, row[3]);
        oracle.Close("relative", change.RelativePercent, row[4]);
        Assert.That(change.IsFeasible, Is.EqualTo(row[5].GetBoolean()));
    }

    private static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(word => word.GetString()!)];
}
