using System.Globalization;
using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Mcda;

internal static class WeightOracles
{
    [Oracle("mcda", "weights from a ranking of the criteria")]
    public static void FromRanking(OracleCase oracle)
    {
        int n = oracle.Inputs.GetProperty("criteria").GetInt32();
        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
            oracle.Close(field.Name, RankWeights.OfPlaces(n, Enum.Parse<RankWeighting>(field.Name, ignoreCase: true)), field.Value.GetProperty("value"));
    }

    [Oracle("mcda", "entropy weights")]
    public static void Entropy(OracleCase oracle)
    {
        DecisionTable table = oracle.Table();
        EntropyWeights found = SpreadWeights.Entropy(table);
        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            oracle.Close(field.Name, table.InOrder(field.Name switch
            {
                "entropy" => found.Entropy,
                "divergence" => found.Divergence,
                "weights" => found.Weights,
                _ => throw new AssertionException($"Nothing checks '{field.Name}'."),
            }), field.Value);
        }
    }

    [Oracle("mcda", "CRITIC weights")]
    public static void Critic(OracleCase oracle)
    {
        DecisionTable table = oracle.Table();
        CriticWeights found = SpreadWeights.Critic(table, byRanks: oracle.Parameters().GetProperty("correlation").GetString() == "spearman");
        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            if (field.Name == "correlation") oracle.Close(field.Name, found.Correlation, field.Value);
            else
            {
                oracle.Close(field.Name, table.InOrder(field.Name switch
                {
                    "standardDeviation" => found.StandardDeviation,
                    "conflict" => found.Conflict,
                    "information" => found.Information,
                    "weights" => found.Weights,
                    _ => throw new AssertionException($"Nothing checks '{field.Name}'."),
                }), field.Value);
            }
        }
    }

    [Oracle("mcda", "MEREC weights")]
    public static void Merec(OracleCase oracle)
    {
        DecisionTable table = oracle.Table();
        MerecWeights found = SpreadWeights.Merec(table);
        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            oracle.Close(field.Name, field.Name switch
            {
                "overall" => found.Overall,
                "removalEffect" => table.InOrder(found.RemovalEffect),
                "weights" => table.InOrder(found.Weights),
                _ => throw new AssertionException($"Nothing checks '{field.Name}'."),
            }, field.Value);
        }
    }

    [Oracle("mcda", "standard deviation and Gini weights")]
    public static void Dispersion(OracleCase oracle)
    {
        DecisionTable table = oracle.Table();
        string scale = oracle.Parameters().GetProperty("scale").GetString()!;
        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            oracle.Close(field.Name, table.InOrder((scale, field.Name) switch
            {
                ("gini", "gini") => SpreadWeights.Gini(table).Gini,
                ("gini", "weights") => SpreadWeights.Gini(table).Weights,
                ("raw" or "minMax", "weights") => SpreadWeights.StandardDeviation(table, raw: scale == "raw"),
                _ => throw new AssertionException($"Nothing checks '{field.Name}' under '{scale}'."),
            }), field.Value);
        }
    }

    [Oracle("mcda", "effective weights of a weighted sum")]
    public static void Effective(OracleCase oracle)
    {
        EffectiveWeights found = EffectiveWeights.Of(oracle.Table(), oracle.Scale());
        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            if (field.Name == "compositeVariance") oracle.Close(field.Name, found.CompositeVariance, field.Value);
            else
            {
                oracle.Close(field.Name, found.Criteria.Select(row => field.Name switch
                {
                    "nominalWeights" => row.Nominal,
                    "effectiveWeights" => row.Effective,
                    "standardDeviation" => row.StandardDeviation,
                    "correlationWithComposite" => row.CorrelationWithComposite,
                    _ => throw new AssertionException($"Nothing checks '{field.Name}'."),
                }), field.Value);
            }
        }
    }

    [Oracle("mcda", "analytic hierarchy process")]
    public static void Hierarchy(OracleCase oracle)
    {
        if (oracle.Inputs.TryGetProperty("criteriaComparisons", out _))
        {
            TwoLevels(oracle);
            return;
        }

        PairwiseComparisons comparisons = Comparisons(oracle.Inputs.GetProperty("items"), oracle.Inputs.GetProperty("comparisons"));
        ComparisonWeights eigen = comparisons.Weights(), geometric = comparisons.Weights(PriorityMethod.GeometricMean), column = comparisons.Weights(PriorityMethod.ColumnMean);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "eigenvector": oracle.Close(field.Name, eigen.Values, field.Value); break;
                case "lambdaMax": oracle.Close(field.Name, eigen.Lambda, field.Value); break;
                case "consistencyIndex": oracle.Close(field.Name, eigen.ConsistencyIndex, field.Value); break;
                case "geometricMean": oracle.Close(field.Name, geometric.Values, field.Value); break;
                case "lambdaMaxGeometricMean": oracle.Close(field.Name, geometric.Lambda, field.Value); break;
                case "columnMean": oracle.Close(field.Name, column.Values, field.Value); break;
                case "lambdaMaxColumnMean": oracle.Close(field.Name, column.Lambda, field.Value); break;
                case "consistencyRatio":
                    foreach (JsonProperty named in field.Value.EnumerateObject())
                    {
                        RandomIndexTable table = Enum.Parse<RandomIndexTable>(named.Name, ignoreCase: true);
                        oracle.Close(named.Name, PairwiseComparisons.RandomIndex(comparisons.Items.Count, table), named.Value.GetProperty("randomIndex"));
                        oracle.Close(named.Name, eigen.ConsistencyRatio(table), named.Value.GetProperty("consistencyRatio"));
                    }

                    break;
                default: Assert.That(oracle.IsRank(field, ScoreRanks.Of([.. eigen.Values])), $"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    private static void TwoLevels(OracleCase oracle)
    {
        Assert.That(oracle.Parameters().GetProperty("derivation").GetString(), Is.EqualTo("eigenvector"));
        ComparisonWeights criteria = Comparisons(oracle.Inputs.GetProperty("criteria"), oracle.Inputs.GetProperty("criteriaComparisons")).Weights();
        Dictionary<string, ComparisonWeights> local = [];
        for (int c = 0; c < criteria.Items.Count; c++)
            local[criteria.Items[c]] = Comparisons(oracle.Inputs.GetProperty("alternatives"), oracle.Inputs.GetProperty("alternativeComparisons")[c]).Weights();
        IReadOnlyDictionary<string, double> plain = criteria.Synthesise(local), ideal = criteria.Synthesise(local, ideal: true);
        IReadOnlyList<string> names = local[criteria.Items[0]].Items;

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "criteriaWeights": oracle.Close(field.Name, criteria.Values, field.Value); break;
                case "localPriorities":
                    for (int c = 0; c < criteria.Items.Count; c++) oracle.Close(field.Name, local[criteria.Items[c]].Values, field.Value[c]);
                    break;
                case "distributiveScores": oracle.Close(field.Name, names.Select(name => plain[name]), field.Value); break;
                case "idealModeScores": oracle.Close(field.Name, names.Select(name => ideal[name]), field.Value); break;
                default: Assert.That(oracle.IsRank(field, ScoreRanks.Of([.. names.Select(name => plain[name])])), $"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    private static PairwiseComparisons Comparisons(JsonElement items, JsonElement rows)
    {
        string[] names = [.. items.EnumerateArray().Select(word => word.GetString()!)];
        double[,] ratios = new double[names.Length, names.Length];
        for (int i = 0; i < names.Length; i++)
            for (int j = 0; j < names.Length; j++) ratios[i, j] = Fraction(rows[i][j].GetString()!);
        return new(names, ratios);
    }

    private static double Fraction(string text)
    {
        string[] parts = text.Split('/');
        double above = double.Parse(parts[0], CultureInfo.InvariantCulture);
        return parts.Length == 1 ? above : above / double.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
