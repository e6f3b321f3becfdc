using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Mcda;

internal static class ScoringOracles
{
    [Oracle("mcda", "normalisation")]
    public static void Normalisations(OracleCase oracle)
    {
        DecisionTable table = oracle.Table();
        double[][] columns = [.. table.Criteria.Select(criterion => Normalised.Column(table, criterion.Name, oracle.Scale()))];
        double[,] matrix = new double[table.Rows, columns.Length];
        for (int i = 0; i < table.Rows; i++)
            for (int j = 0; j < columns.Length; j++) matrix[i, j] = columns[j][i];

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            if (field.Name == "matrix") oracle.Close(field.Name, matrix, field.Value);
            else Assert.Fail($"Nothing checks '{field.Name}'.");
        }
    }

    [Oracle("mcda", "weighted sum (simple additive weighting)")]
    public static void WeightedSum(OracleCase oracle) =>
        McdaInputs.CheckScores(oracle, oracle.Expected, "scores", WeightedScores.Sum(oracle.Table(), oracle.Scale()));

    [Oracle("mcda", "weighted product")]
    public static void WeightedProduct(OracleCase oracle)
    {
        ScoredTable scored = WeightedScores.Product(oracle.Table(), oracle.Scale());

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            if (field.Name == "scores") oracle.Close(field.Name, scored.Scores, field.Value);
            else if (field.Name == "ratios") Ratios(oracle, scored, field.Value);
            else if (!oracle.IsRank(field, scored)) Assert.Fail($"Nothing checks '{field.Name}'.");
        }
    }

    [Oracle("mcda", "TOPSIS")]
    public static void TopsisCloseness(OracleCase oracle)
    {
        DecisionTable table = oracle.Table();
        Topsis topsis = Topsis.Of(table, oracle.Scale());

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "ideal": oracle.Close(field.Name, table.InOrder(topsis.Ideal), field.Value); break;
                case "antiIdeal": oracle.Close(field.Name, table.InOrder(topsis.AntiIdeal), field.Value); break;
                case "distanceToIdeal": oracle.Close(field.Name, topsis.DistanceToIdeal, field.Value); break;
                case "distanceToAntiIdeal": oracle.Close(field.Name, topsis.DistanceToAntiIdeal, field.Value); break;
                case "closeness": oracle.Close(field.Name, topsis.Closeness.Scores, field.Value); break;
                default: Assert.That(oracle.IsRank(field, topsis.Closeness), $"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    [Oracle("mcda", "VIKOR")]
    public static void VikorCompromise(OracleCase oracle)
    {
        Vikor vikor = Vikor.Of(oracle.Table(), oracle.Parameters().GetProperty("v").GetDouble());
        foreach (JsonProperty field in oracle.Expected.EnumerateObject()) CheckVikor(oracle, field, vikor);
    }

    [Oracle("mcda", "PROMETHEE I and II")]
    public static void PrometheeFlows(OracleCase oracle)
    {
        DecisionTable table = oracle.Table();
        JsonElement stated = oracle.Parameters().GetProperty("preferenceFunctions");
        Dictionary<string, PreferenceFunction> functions = [];
        for (int j = 0; j < table.Criteria.Count; j++) functions[table.Criteria[j].Name] = Function(stated[j]);
        Promethee flows = Promethee.Of(table, functions);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "phiPlus": oracle.Close(field.Name, flows.Plus, field.Value); break;
                case "phiMinus": oracle.Close(field.Name, flows.Minus, field.Value); break;
                case "phiNet": oracle.Close(field.Name, flows.Net.Scores, field.Value); break;
                case "preferenceIndex": oracle.Close(field.Name, Promethee.Preferences(table, functions), field.Value); break;
                case "prometheeOneRelation":
                    for (int i = 0; i < table.Rows; i++)
                    {
                        string row = string.Concat(Enumerable.Range(0, table.Rows).Select(j => flows.Relation(i, j) switch
                        {
                            OutrankingRelation.Preferred => 'P',
                            OutrankingRelation.Outranked => '-',
                            OutrankingRelation.Indifferent => 'I',
                            _ => 'R',
                        }));
                        Assert.That(row, Is.EqualTo(field.Value[i].GetString()));
                    }

                    break;
                default: Assert.That(oracle.IsRank(field, flows.Net), $"Nothing checks '{field.Name}'."); break;
            }
        }
    }

    internal static void CheckVikor(OracleCase oracle, JsonProperty field, Vikor vikor)
    {
        switch (field.Name)
        {
            case "S": oracle.Close(field.Name, vikor.S, field.Value); break;
            case "R": oracle.Close(field.Name, vikor.R, field.Value); break;
            case "Q": oracle.Close(field.Name, vikor.Q.Scores, field.Value); break;
            case "DQ": oracle.Close(field.Name, vikor.RequiredAdvantage, field.Value); break;
            case "acceptableAdvantage": Assert.That(vikor.AcceptableAdvantage, Is.EqualTo(field.Value.GetBoolean()), field.Name); break;
            case "acceptableStability": Assert.That(vikor.AcceptableStability, Is.EqualTo(field.Value.GetBoolean()), field.Name); break;
            case "compromiseSet": Assert.That(vikor.CompromiseSet, Is.EquivalentTo(field.Value.EnumerateArray().Select(word => word.GetString())), field.Name); break;
            default: Assert.That(oracle.IsRank(field, vikor.Q), $"Nothing checks '{field.Name}'."); break;
        }
    }

    private static PreferenceFunction Function(JsonElement stated)
    {
        double Threshold(string name) => stated.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : 0;
        return new(Enum.Parse<PreferenceShape>(stated.GetProperty("type").GetString()!, ignoreCase: true), Threshold("q"), Threshold("p"), Threshold("s"));
    }

    private static void Ratios(OracleCase oracle, ScoredTable scored, JsonElement stated)
    {
        double[] pairs = [.. Enumerable.Range(0, scored.Scores.Count).SelectMany(i =>
            Enumerable.Range(i + 1, scored.Scores.Count - i - 1).Select(j => scored.Scores[i] / scored.Scores[j]))];
        oracle.Close("ratios", pairs, stated);
    }
}
