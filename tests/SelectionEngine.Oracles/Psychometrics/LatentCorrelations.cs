using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

/// <summary>Tetrachoric and polychoric correlations.</summary>
internal static class LatentCorrelations
{
    [Oracle("psychometrics", "tetrachoric_correlations")]
    public static void Tetrachoric(OracleCase oracle)
    {
        Dataset data = Data(oracle, wantsFrequencies: true);
        CheckMatrix(oracle, "rho", data, 0);
        CheckMatrix(oracle, "rhoCorrected", data, 0.5);
        oracle.Close("tau", [.. Enumerable.Range(0, data.Items.Length).Select(i => LatentCorrelation.Thresholds(Shares(data, i))[0])], oracle.Expected.GetProperty("tau"));
    }

    [Oracle("psychometrics", "polychoric_correlations")]
    public static void Polychoric(OracleCase oracle)
    {
        Dataset data = Data(oracle, wantsFrequencies: false);
        double[][] matrix = CheckMatrix(oracle, "rho", data, 0);
        for (int i = 0; i < data.Items.Length; i++)
        {
            oracle.Close($"thresholds[{i}]", LatentCorrelation.Thresholds(Shares(data, i)), oracle.Expected.GetProperty("thresholds")[i]);
        }

        oracle.Close("ordinalAlpha", Reliability.Alpha(CovarianceMatrix.From(matrix)), oracle.Expected.GetProperty("ordinalAlpha"));
    }

    [Oracle("psychometrics", "first_pair_full_ml_and_two_step")]
    public static void First_pair(OracleCase oracle)
    {
        double[,] table = Table(Data(oracle, wantsFrequencies: false), 0, 1);
        LatentCorrelation full = LatentCorrelation.Of(table, LatentCorrelationMethod.MaximumLikelihood);
        oracle.Close("rhoML", full.Rho, oracle.Expected.GetProperty("rhoML"));
        oracle.Close("rhoSE", full.StandardError, oracle.Expected.GetProperty("rhoSE"));
        oracle.Close("rhoTwoStep", LatentCorrelation.Of(table).Rho, oracle.Expected.GetProperty("rhoTwoStep"));
    }

    private static double[][] CheckMatrix(OracleCase oracle, string field, Dataset data, double continuity)
    {
        JsonElement stated = oracle.Expected.GetProperty(field);
        double[][] matrix = new double[data.Items.Length][];
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i] = new double[matrix.Length];
            for (int j = 0; j < matrix.Length; j++) matrix[i][j] = i == j ? 1 : LatentCorrelation.Of(Table(data, i, j), continuity: continuity).Rho;
            oracle.Close($"{field}[{i}]", matrix[i], stated[i]);
        }

        return matrix;
    }

    /// <summary>The file names two data sets: that with counted patterns is for tetrachoric correlations.</summary>
    private static Dataset Data(OracleCase oracle, bool wantsFrequencies)
    {
        JsonElement dataset = oracle.Document.GetProperty("dataset");
        if (dataset.TryGetProperty("file", out _)) return Dataset.Of(oracle);

        return dataset.GetProperty("files").EnumerateArray()
            .Select(file => Dataset.Read(oracle, file.GetString()!))
            .First(data => data.Frequencies is not null == wantsFrequencies);
    }

    private static double[,] Table(Dataset data, int i, int j)
    {
        int lowI = (int)data.Items[i].Where(double.IsFinite).Min();
        int lowJ = (int)data.Items[j].Where(double.IsFinite).Min();
        double[,] table = new double[(int)data.Items[i].Where(double.IsFinite).Max() - lowI + 1, (int)data.Items[j].Where(double.IsFinite).Max() - lowJ + 1];
        for (int row = 0; row < data.Rows; row++)
        {
            if (double.IsNaN(data.Items[i][row]) || double.IsNaN(data.Items[j][row])) continue;
            table[(int)data.Items[i][row] - lowI, (int)data.Items[j][row] - lowJ] += data.Frequencies?[row] ?? 1;
        }

        return table;
    }

    private static double[] Shares(Dataset data, int item)
    {
        double[,] table = Table(data, item, item);
        return [.. Enumerable.Range(0, table.GetLength(0)).Select(k => table[k, k])];
    }
}
