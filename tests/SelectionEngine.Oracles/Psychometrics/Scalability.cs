using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

/// <summary>Mokken scaling.</summary>
internal static class Scalability
{
    [Oracle("psychometrics", "loevinger_mokken_scalability")]
    public static void Loevinger(OracleCase oracle)
    {
        (sbyte[] people, _, int items) = IrtCases.People(oracle);
        MokkenScale scale = MokkenScale.Of(people, items);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "Hij" or "seHij":
                    double[,] table = field.Name == "Hij" ? scale.Pairs : scale.PairErrors;
                    for (int i = 0; i < items; i++)
                    {
                        for (int j = 0; j < items; j++) oracle.Close($"{field.Name}[{i}][{j}]", table[i, j], field.Value[i][j]);
                    }

                    break;
                case "Hi":
                    oracle.Close(field.Name, scale.Items, field.Value);
                    break;
                case "seHi":
                    oracle.Close(field.Name, scale.ItemErrors, field.Value);
                    break;
                case "H":
                    oracle.Close(field.Name, scale.Scale, field.Value);
                    break;
                case "seH":
                    oracle.Close(field.Name, scale.ScaleError, field.Value);
                    break;
                default:
                    throw new AssertionException($"{oracle}: nothing checks the field '{field.Name}'.");
            }
        }
    }

    [Oracle("psychometrics", "molenaar_sijtsma_reliability_alpha_lambda2")]
    public static void Reliabilities(OracleCase oracle)
    {
        (sbyte[] people, int count, int items) = IrtCases.People(oracle);
        double[][] columns = [.. Enumerable.Range(0, items).Select(j => Enumerable.Range(0, count).Select(i => (double)people[i * items + j]).ToArray())];
        CovarianceMatrix covariances = CovarianceMatrix.Of(new ItemScores(columns));
        oracle.Close("MS", MolenaarSijtsma.Rho(people, items), oracle.Expected.GetProperty("MS"));
        oracle.Close("alpha", Reliability.Alpha(covariances), oracle.Expected.GetProperty("alpha"));
        oracle.Close("lambda2", Reliability.Lambda2(covariances), oracle.Expected.GetProperty("lambda2"));
    }
}
