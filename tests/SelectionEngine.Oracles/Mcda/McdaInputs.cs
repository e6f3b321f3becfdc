using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Mcda;

/// <summary>Reads tables, scales and tolerances of the multi-criteria cases.</summary>
internal static class McdaInputs
{
    public static JsonElement Parameters(this OracleCase oracle) => oracle.Case.GetProperty("parameters");

    public static DecisionTable Table(this OracleCase oracle)
    {
        JsonElement input = oracle.Inputs, source = input;
        if (input.TryGetProperty("dataset", out JsonElement name)) source = OracleRoot.ReadJson(Path.Combine(oracle.Folder, $"dataset_{name.GetString()}.json"));

        string[] criteria = [.. source.GetProperty("criteria").EnumerateArray().Select(word => word.GetString()!)];
        string[] types = [.. source.GetProperty("types").EnumerateArray().Select(word => word.GetString()!)];
        string[] wanted = input.TryGetProperty("columns", out JsonElement columns)
            ? [.. columns.EnumerateArray().Select(column => column.ValueKind == JsonValueKind.String ? column.GetString()! : criteria[column.GetInt32()])]
            : criteria;
        double[] weights = input.TryGetProperty("weights", out JsonElement stated) ? Check.Numbers(stated) : Check.Numbers(source.GetProperty("weights"));
        if (weights.Length != wanted.Length) weights = [.. wanted.Select(column => weights[Array.IndexOf(criteria, column)])];
        return Table(oracle, source.GetProperty("matrix"), [.. source.GetProperty("alternatives").EnumerateArray().Select(word => word.GetString()!)], criteria, types, wanted, weights);
    }

    public static DecisionTable Table(OracleCase oracle, JsonElement matrix, string[] alternatives, string[] criteria, string[] types, string[] wanted, double[] weights)
    {
        JsonElement bounds = oracle.Case.TryGetProperty("parameters", out JsonElement parameters) && parameters.TryGetProperty("bounds", out JsonElement given) ? given : default;
        int[] at = [.. wanted.Select(name => Array.IndexOf(criteria, name))];
        Criterion[] each = [.. wanted.Select((name, j) => new Criterion(
            name, weights[j], types[at[j]] == "cost" ? CriterionDirection.Cost : CriterionDirection.Benefit,
            bounds.ValueKind == JsonValueKind.Array ? bounds[j][0].GetDouble() : double.NaN,
            bounds.ValueKind == JsonValueKind.Array ? bounds[j][1].GetDouble() : double.NaN))];
        return DecisionTable.Of(alternatives, each, [.. matrix.EnumerateArray().Select(row =>
        {
            double[] values = Check.Numbers(row);
            return (IReadOnlyList<double>)(wanted.Length == criteria.Length ? values : [.. at.Select(j => values[j])]);
        })]);
    }

    public static Normalisation Scale(this OracleCase oracle) => Scale(oracle.Parameters().GetProperty("normalisation").GetString()!);

    public static Normalisation Scale(string name) => Enum.Parse<Normalisation>(name, ignoreCase: true);

    public static void Close(this OracleCase oracle, string what, double actual, JsonElement stated)
    {
        (double absolute, double relative) = Tolerances(oracle);
        Check.Close(what, actual, stated, absolute, relative);
    }

    public static void Close(this OracleCase oracle, string what, IEnumerable<double> actual, JsonElement stated)
    {
        (double absolute, double relative) = Tolerances(oracle);
        Check.Close(what, actual.ToArray(), stated, absolute, relative);
    }

    public static void Close(this OracleCase oracle, string what, double[,] actual, JsonElement stated)
    {
        Assert.That(actual.GetLength(0), Is.EqualTo(stated.GetArrayLength()), what);
        for (int i = 0; i < actual.GetLength(0); i++)
            oracle.Close($"{what}[{i}]", Enumerable.Range(0, actual.GetLength(1)).Select(j => actual[i, j]), stated[i]);
    }

    /// <summary>Checks a field of ranks or of the cut; false when it is neither.</summary>
    public static bool IsRank(this OracleCase oracle, JsonProperty field, ScoredTable scored)
    {
        switch (field.Name)
        {
            case "top":
                TopCut top = scored.Top(field.Value.GetProperty("n").GetInt32());
                oracle.Close("cutoff", top.Score, field.Value.GetProperty("cutoffScore"));
                Assert.That(top.AtOrAbove, Is.EqualTo(field.Value.GetProperty("numberAtOrAboveCutoff").GetInt32()));
                Assert.That(top.IsClear, Is.EqualTo(field.Value.GetProperty("clearCut").GetBoolean()));
                Assert.That(top.Tied, Is.EquivalentTo(field.Value.GetProperty("tiedAtCutoff").EnumerateArray().Select(word => word.GetString())));
                return true;
            default:
                return oracle.IsRank(field, scored.Ranks);
        }
    }

    public static bool IsRank(this OracleCase oracle, JsonProperty field, ScoreRanks ranks)
    {
        double[]? found = field.Name switch
        {
            "rankCompetition" => [.. ranks.Competition.Select(rank => (double)rank)],
            "rankDense" => [.. ranks.Dense.Select(rank => (double)rank)],
            "rankAverage" => ranks.Average,
            _ => null,
        };
        if (found is null) return false;
        oracle.Close(field.Name, found, field.Value);
        return true;
    }

    public static void CheckScores(OracleCase oracle, JsonElement expected, string scoreName, ScoredTable scored)
    {
        foreach (JsonProperty field in expected.EnumerateObject())
        {
            if (field.Name == scoreName) oracle.Close(field.Name, scored.Scores, field.Value);
            else if (!oracle.IsRank(field, scored)) Assert.Fail($"Nothing checks '{field.Name}'.");
        }
    }

    public static IEnumerable<double> InOrder(this DecisionTable table, IReadOnlyDictionary<string, double> values) =>
        table.Criteria.Select(criterion => values[criterion.Name]);

    private static (double Absolute, double Relative) Tolerances(OracleCase oracle)
    {
        JsonElement tolerance = oracle.Case.GetProperty("tolerance");
        if (tolerance.TryGetProperty("exact", out JsonElement exact)) tolerance = exact;
        return (tolerance.GetProperty("absolute").GetDouble(), tolerance.TryGetProperty("relative", out JsonElement relative) ? relative.GetDouble() : 0);
    }
}
