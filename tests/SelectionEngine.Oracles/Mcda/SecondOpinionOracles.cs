using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Mcda;

internal static class SecondOpinionOracles
{
    [Oracle("mcda", "further methods (optional)")]
    public static void Further(OracleCase oracle)
    {
        string method = oracle.Parameters().GetProperty("method").GetString()!;

        switch (method)
        {
            case "BWM":
                BestWorstWeights(oracle);
                break;
            case "ARAS":
                Aras aras = Aras.Of(oracle.Table());
                Fields(oracle, aras.Utility, ("S0", [aras.Best]), ("S", aras.Sums), ("utility", aras.Utility.Scores));
                break;
            case "WASPAS":
                Waspas waspas = Waspas.Of(oracle.Table(), oracle.Parameters().GetProperty("lambda").GetDouble());
                Fields(oracle, waspas.Q, ("weightedSum", waspas.Sums), ("weightedProduct", waspas.Products), ("Q", waspas.Q.Scores));
                break;
            case "EDAS":
                DecisionTable table = oracle.Table();
                Edas edas = Edas.Of(table);
                Fields(oracle, edas.Appraisal, ("average", [.. table.InOrder(edas.Average)]), ("SP", edas.Above), ("SN", edas.Below),
                    ("NSP", edas.NormalisedAbove), ("NSN", edas.NormalisedBelow), ("AS", edas.Appraisal.Scores));
                break;
            case "MARCOS":
                Marcos marcos = Marcos.Of(oracle.Table());
                Fields(oracle, marcos.Utility, ("KMinus", marcos.AgainstWorst), ("KPlus", marcos.AgainstBest), ("f", marcos.Utility.Scores));
                break;
            case "MABAC":
                DecisionTable bordered = oracle.Table();
                Mabac mabac = Mabac.Of(bordered);
                Fields(oracle, mabac.Distance, ("border", [.. bordered.InOrder(mabac.Border)]), ("score", mabac.Distance.Scores));
                break;
            case "MOORA ratio system":
                ScoredTable moora = Moora.Of(oracle.Table());
                Fields(oracle, moora, ("scores", moora.Scores));
                break;
            case "COPRAS":
                Copras copras = Copras.Of(oracle.Table());
                Fields(oracle, copras.Q, ("SPlus", copras.Benefits), ("SMinus", copras.Costs), ("Q", copras.Q.Scores), ("utility", copras.Utility));
                break;
            case "SPOTIS":
                DecisionTable bounded = oracle.Table();
                JsonElement expected = oracle.Parameters().TryGetProperty("expectedSolutionPoint", out JsonElement point) ? point : default;
                ScoredTable spotis = Spotis.Of(bounded, expected.ValueKind == JsonValueKind.Array
                    ? bounded.Criteria.Zip(Check.Numbers(expected)).ToDictionary(pair => pair.First.Name, pair => pair.Second)
                    : null);
                Fields(oracle, spotis, ("scores", spotis.Scores));
                break;
            default:
                Assert.Fail($"Nothing checks the method '{method}'.");
                break;
        }
    }

    private static void Fields(OracleCase oracle, ScoredTable scored, params (string Name, IReadOnlyList<double> Values)[] known)
    {
        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            if (known.FirstOrDefault(one => one.Name == field.Name) is { Values: { } values })
            {
                if (field.Value.ValueKind == JsonValueKind.Array) oracle.Close(field.Name, values, field.Value);
                else oracle.Close(field.Name, values[0], field.Value);
            }
            else if (!oracle.IsRank(field, scored))
            {
                Assert.Fail($"Nothing checks '{field.Name}'.");
            }
        }
    }

    private static void BestWorstWeights(OracleCase oracle)
    {
        JsonElement input = oracle.Inputs;
        string[] criteria = [.. input.GetProperty("criteria").EnumerateArray().Select(word => word.GetString()!)];
        string best = input.GetProperty("best").GetString()!, worst = input.GetProperty("worst").GetString()!;
        Dictionary<string, double> toOthers = criteria.Zip(Check.Numbers(input.GetProperty("bestToOthers"))).ToDictionary(), toWorst = criteria.Zip(Check.Numbers(input.GetProperty("othersToWorst"))).ToDictionary();
        BestWorst linear = BestWorst.Linear(toOthers, toWorst, best, worst), ratios = BestWorst.Ratios(toOthers, toWorst, best, worst);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "linearWeights": oracle.Close(field.Name, criteria.Select(name => linear.Weights[name]), field.Value); break;
                case "xiLinear": oracle.Close(field.Name, linear.Deviation, field.Value); break;
                case "linearExact": oracle.Close(field.Name, [.. criteria.Select(name => linear.Weights[name]), linear.Deviation], Fractions(field.Value)); break;
                case "unique": Assert.That(linear.IsUnique, Is.EqualTo(field.Value.GetBoolean())); break;
                case "nonlinearWeights": oracle.Close(field.Name, criteria.Select(name => ratios.Weights[name]), field.Value); break;
                case "xiNonlinear": oracle.Close(field.Name, ratios.Deviation, field.Value); break;
                case "nonlinearNote": break;
                default: Assert.Fail($"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    private static JsonElement Fractions(JsonElement stated) => JsonSerializer.SerializeToElement(stated.EnumerateArray().Select(text =>
    {
        string[] parts = text.GetString()!.Split('/');
        return double.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) / (parts.Length > 1 ? double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1);
    }));
}
