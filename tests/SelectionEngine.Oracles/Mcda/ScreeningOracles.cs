using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Mcda;

internal static class ScreeningOracles
{
    [Oracle("mcda", "non-compensatory rules")]
    public static void Rules(OracleCase oracle)
    {
        DecisionTable table = oracle.Table();
        IReadOnlyList<IReadOnlyList<string>> missed = Screening.Missed(table, Standards(oracle, table, "minimumStandards"));
        bool[] excellent = Screening.ReachesAny(table, Standards(oracle, table, "excellenceStandards"));
        Dominance dominance = Screening.Dominance(table);

        foreach (JsonProperty rule in oracle.Expected.EnumerateObject())
        {
            foreach (JsonProperty field in rule.Value.EnumerateObject())
            {
                switch ($"{rule.Name}.{field.Name}")
                {
                    case "conjunctive.passes": Assert.That(missed.Select(list => list.Count == 0), Is.EqualTo(Flags(field))); break;
                    case "conjunctive.numberPassing": Assert.That(missed.Count(list => list.Count == 0), Is.EqualTo(field.Value.GetInt32())); break;
                    case "conjunctive.failedCriteria":
                        for (int i = 0; i < missed.Count; i++) Assert.That(missed[i], Is.EqualTo(field.Value[i].EnumerateArray().Select(word => word.GetString())));
                        break;
                    case "disjunctive.passes": Assert.That(excellent, Is.EqualTo(Flags(field))); break;
                    case "disjunctive.numberPassing": Assert.That(excellent.Count(yes => yes), Is.EqualTo(field.Value.GetInt32())); break;
                    case "dominance.nonDominated": Assert.That(dominance.Dominators.Select(count => count == 0), Is.EqualTo(Flags(field))); break;
                    case "dominance.layer": oracle.Close(field.Name, dominance.Layer.Select(layer => (double)layer), field.Value); break;
                    case "dominance.numberOfDominators": oracle.Close(field.Name, dominance.Dominators.Select(count => (double)count), field.Value); break;
                    case "lexicographic.rankCompetition":
                        string[] order = [.. oracle.Parameters().GetProperty("lexicographicOrder").EnumerateArray().Select(word => word.GetString()!)];
                        oracle.Close(field.Name, Screening.Lexicographic(table, order).Select(rank => (double)rank), field.Value);
                        break;
                    case "maximin.scores": oracle.Close(field.Name, Screening.Maximin(table).Scores, field.Value); break;
                    default:
                        Assert.That(rule.Name == "maximin" && oracle.IsRank(field, Screening.Maximin(table)), $"Nothing checks '{rule.Name}.{field.Name}'.");
                        break;
                }
            }
        }
    }

    [Oracle("mcda", "edge cases and invariants")]
    public static void Edges(OracleCase oracle)
    {
        if (oracle.Expected.TryGetProperty("error", out _))
        {
            Assert.That(() => Refused(oracle), Throws.InstanceOf<ArgumentException>());
            return;
        }

        DecisionTable table = oracle.Table();
        Normalisation scale = oracle.Parameters().TryGetProperty("normalisation", out JsonElement named) ? McdaInputs.Scale(named.GetString()!) : Normalisation.MinMax;
        ScoredTable sum = WeightedScores.Sum(table, scale);
        Promethee flows = Promethee.Of(table, new Dictionary<string, PreferenceFunction>());
        Topsis topsis = Topsis.Of(table);
        ScoredTable[] all = [sum, topsis.Closeness, Vikor.Of(table).Q, flows.Net, WeightedScores.Sum(table, Normalisation.ZScoreSample)];

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "mustNotContainNaN": Assert.That(all.SelectMany(scored => scored.Scores), Has.None.NaN); break;
                case "rankWeightedSumMinMax": oracle.Close(field.Name, sum.Ranks.Competition.Select(rank => (double)rank), field.Value); break;
                case "rankTopsis": oracle.Close(field.Name, topsis.Closeness.Ranks.Competition.Select(rank => (double)rank), field.Value); break;
                case "topsisVectorCloseness": oracle.Close(field.Name, topsis.Closeness.Scores, field.Value); break;
                case "topsisVector": McdaInputs.CheckScores(oracle, field.Value, "closeness", topsis.Closeness); break;
                case "prometheeUsual": McdaInputs.CheckScores(oracle, field.Value, "phiNet", flows.Net); break;
                case "weightedSumMinMax": McdaInputs.CheckScores(oracle, field.Value, "scores", sum); break;
                case "weightedSumZScoreSample": McdaInputs.CheckScores(oracle, field.Value, "scores", WeightedScores.Sum(table, Normalisation.ZScoreSample)); break;
                case "vikor":
                    foreach (JsonProperty part in field.Value.EnumerateObject()) ScoringOracles.CheckVikor(oracle, part, Vikor.Of(table));
                    break;
                case "scores": oracle.Close(field.Name, sum.Scores, field.Value); break;
                default:
                    foreach (ScoredTable scored in field.Name.StartsWith("rank", StringComparison.Ordinal) && table.Rows > 1 && scale == Normalisation.None ? [sum] : all)
                        Assert.That(oracle.IsRank(field, scored), $"Nothing checks '{field.Name}'.");
                    break;
            }
        }
    }

    // Every method that must refuse such input is asked; the first refusal ends the case.
    private static void Refused(OracleCase oracle)
    {
        JsonElement matrix = oracle.Inputs.GetProperty("matrix");
        double[] weights = Check.Numbers(oracle.Inputs.GetProperty("weights"));
        string[] rows = [.. Enumerable.Range(1, matrix.GetArrayLength()).Select(i => $"A{i}")];
        Criterion[] criteria = [.. weights.Select((weight, j) => new Criterion($"C{j + 1}", weight, CriterionDirection.Cost))];
        DecisionTable table = DecisionTable.Of(rows, criteria, [.. matrix.EnumerateArray().Select(Check.Numbers)]);

        Assert.That(() => WeightedScores.Product(table), Throws.ArgumentException);
        Assert.That(() => WeightedScores.Sum(table, Normalisation.Sum), Throws.ArgumentException);
        Assert.That(() => SpreadWeights.Merec(table), Throws.ArgumentException);
        if (matrix.EnumerateArray().SelectMany(Check.Numbers).Any(value => value < 0)) Assert.That(() => SpreadWeights.Entropy(table), Throws.ArgumentException);
        WeightedScores.Sum(table, Normalisation.Linear);
    }

    private static bool[] Flags(JsonProperty field) => [.. field.Value.EnumerateArray().Select(flag => flag.GetBoolean())];

    private static Dictionary<string, double> Standards(OracleCase oracle, DecisionTable table, string name) =>
        table.Criteria.Zip(Check.Numbers(oracle.Parameters().GetProperty(name))).ToDictionary(pair => pair.First.Name, pair => pair.Second);
}
