using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

/// <summary>How well calibrated models and people fit.</summary>
internal static class IrtFit
{
    [Oracle("psychometrics", "model_and_item_fit")]
    public static void Model_and_items(OracleCase oracle)
    {
        (sbyte[] people, int count, int items) = IrtCases.People(oracle);
        MarginalFit fit = Calibration.Marginal(ItemModel.TwoParameter, people, items);
        (double[] theta, double[] error) = Eap(fit, people, count);
        LimitedInformationFit m2 = LimitedInformationFit.Of(fit, people);
        IReadOnlyList<ScoreGroupFit> groups = ScoreGroupFit.OfItems(fit.Parameters, people);
        IReadOnlyList<MeanSquares> squares = MeanSquares.OfItems(fit.Parameters, people, theta, MeanSquareRules.AsMirt);
        double[,] q3 = LocalDependence.Q3(fit.Parameters, people, theta);
        double[,] x2 = LocalDependence.SignedX2(fit.Parameters, people);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "M2":
                    CheckM2(oracle, m2, field.Value);
                    break;
                case "Q3" or "LDsignedX2":
                    for (int i = 0; i < items; i++)
                    {
                        for (int j = 0; j < items; j++) oracle.Close($"{field.Name}[{i}][{j}]", field.Name == "Q3" ? q3[i, j] : x2[i, j], field.Value[i][j]);
                    }

                    break;
                default:
                    double[] actual = field.Name switch
                    {
                        "S_X2" => [.. groups.Select(one => one.Statistic)],
                        "S_X2df" => [.. groups.Select(one => (double)one.DegreesOfFreedom)],
                        "S_X2p" => [.. groups.Select(one => one.PValue)],
                        "outfit" => [.. squares.Select(one => one.Outfit)],
                        "infit" => [.. squares.Select(one => one.Infit)],
                        "zOutfit" => [.. squares.Select(one => one.OutfitT)],
                        "zInfit" => [.. squares.Select(one => one.InfitT)],
                        "marginalReliability" => [TestCurves.MarginalReliability(fit.Parameters)],
                        "empiricalReliability" => [TestCurves.EmpiricalReliability(theta, error)],
                        _ => throw new AssertionException($"{oracle}: nothing checks the field '{field.Name}'."),
                    };
                    oracle.Close(field.Name, actual, field.Value.ValueKind == JsonValueKind.Array ? field.Value : AsList(field.Value));
                    break;
            }
        }
    }

    [Oracle("psychometrics", "person_fit_with_eap_thetas")]
    public static void Persons(OracleCase oracle)
    {
        (sbyte[] people, _, int items) = IrtCases.People(oracle);
        MarginalFit fit = Calibration.Marginal(ItemModel.TwoParameter, people, items, new() { GridMoves = false });
        sbyte[] patterns = [.. oracle.Expected.GetProperty("patterns").EnumerateArray().SelectMany(pattern => pattern.GetString()!.Select(letter => (sbyte)(letter - '0')))];
        CheckPersons(oracle, fit, patterns);
    }

    [Oracle("psychometrics", "item_and_person_fit")]
    public static void Items_and_persons(OracleCase oracle)
    {
        string name = oracle.Case.GetProperty("name").GetString()!;
        ItemModel model = name.Contains("graded", StringComparison.Ordinal) ? ItemModel.GradedResponse : ItemModel.GeneralizedPartialCredit;
        (sbyte[] people, _, int items) = IrtCases.People(oracle);
        MarginalFit fit = Calibration.Marginal(model, people, items);
        sbyte[] rows = [.. oracle.Expected.GetProperty("rows").EnumerateArray().SelectMany(row => people[((row.GetInt32() - 1) * items)..(row.GetInt32() * items)])];
        CheckPersons(oracle, fit, rows);
    }

    private static void CheckPersons(OracleCase oracle, MarginalFit fit, sbyte[] rows)
    {
        IReadOnlyList<Item> items = fit.Parameters;
        int count = rows.Length / items.Count;
        (double[] theta, _) = Eap(fit, rows, count);
        IReadOnlyList<MeanSquares> squares = MeanSquares.OfPersons(items, rows, theta, MeanSquareRules.AsMirt);

        foreach (JsonProperty field in oracle.Expected.EnumerateObject())
        {
            double[]? actual = field.Name switch
            {
                "patterns" or "rows" => null,
                "theta" => theta,
                "outfit" => [.. squares.Select(one => one.Outfit)],
                "infit" => [.. squares.Select(one => one.Infit)],
                "zOutfit" => [.. squares.Select(one => one.OutfitT)],
                "zInfit" => [.. squares.Select(one => one.InfitT)],
                "lz" => [.. theta.Select((at, i) => ModelPersonFit.Lz(items, rows.AsSpan(i * items.Count, items.Count), at))],
                "marginalReliability" => [TestCurves.MarginalReliability(items)],
                "S_X2" => [.. Groups().Select(one => one.Statistic)],
                "S_X2df" => [.. Groups().Select(one => (double)one.DegreesOfFreedom)],
                _ => throw new AssertionException($"{oracle}: nothing checks the field '{field.Name}'."),
            };

            if (actual is not null) oracle.Close(field.Name, actual, field.Value.ValueKind == JsonValueKind.Array ? field.Value : AsList(field.Value));
        }

        IReadOnlyList<ScoreGroupFit> Groups() => ScoreGroupFit.OfItems(items, IrtCases.People(oracle).Answers);
    }

    private static void CheckM2(OracleCase oracle, LimitedInformationFit m2, JsonElement expected)
    {
        foreach (JsonProperty field in expected.EnumerateObject())
        {
            double actual = field.Name switch
            {
                "statistic" => m2.Statistic,
                "df" => m2.DegreesOfFreedom,
                "p" => m2.PValue,
                "RMSEA" => m2.Rmsea,
                "SRMSR" => m2.Srmsr,
                "TLI" => m2.Tli,
                "CFI" => m2.Cfi,
                _ => throw new AssertionException($"{oracle}: nothing checks the field 'M2.{field.Name}'."),
            };
            oracle.Close($"M2.{field.Name}", actual, field.Value);
        }
    }

    private static (double[] Theta, double[] Error) Eap(MarginalFit fit, sbyte[] people, int count)
    {
        double[] theta = new double[count];
        double[] error = new double[count];
        new ThetaScoring(fit.Parameters).Score(people, theta, error);
        return (theta, error);
    }

    private static JsonElement AsList(JsonElement number) => JsonDocument.Parse($"[{number.GetRawText()}]").RootElement;
}
