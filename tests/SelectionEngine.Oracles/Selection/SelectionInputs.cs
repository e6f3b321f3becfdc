using System.Text.Json;

namespace SelectionEngine.Oracles.Selection;

/// <summary>Reads inputs of the selection cases by name.</summary>
internal static class SelectionInputs
{
    public static double Input(this OracleCase oracle, string name) => Check.Number(oracle.Inputs.GetProperty(name));

    public static double Input(this OracleCase oracle, string name, double otherwise) =>
        oracle.Inputs.TryGetProperty(name, out JsonElement value) ? Check.Number(value) : otherwise;

    public static double[,] Matrix(this OracleCase oracle, string name) => Matrix(oracle.Inputs.GetProperty(name));

    public static double[,] Matrix(JsonElement rows)
    {
        int n = rows.GetArrayLength(), m = rows[0].GetArrayLength();
        double[,] matrix = new double[n, m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++) matrix[i, j] = rows[i][j].GetDouble();
        return matrix;
    }

    /// <summary>Checks every expected field by its name; tolerances are relative where the case says so.</summary>
    public static void CheckEach(this OracleCase oracle, Func<string, double> measure)
    {
        bool relative = oracle.Case.TryGetProperty("relative", out JsonElement flag) && flag.GetBoolean();

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            if (field.Name == "reason") continue;
            Check.Close(field.Name, measure(field.Name), field.Value, relative ? 0 : oracle.Tolerance, relative ? oracle.Tolerance : 0);
        }
    }

    public static double Unknown(string field) => throw new AssertionException($"Nothing checks '{field}'.");
}
