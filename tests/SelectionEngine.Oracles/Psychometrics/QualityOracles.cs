using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class QualityOracles
{
    [Oracle("psychometrics", "longest_string_of_identical_answers_and_mean_string_length")]
    public static void LongestString(OracleCase oracle)
    {
        oracle.ExpectsOnly(oracle.Expected, "rows", "longest", "average", "maxOverall");
        AnswerRuns[] runs = [.. Dataset.Of(oracle).Persons.Select(person => CarelessAnswers.LongestString(person))];
        ByRow(oracle, "longest", [.. runs.Select(run => (double)run.Longest)]);
        ByRow(oracle, "average", [.. runs.Select(run => run.Average)]);
        Assert.That(runs.Max(run => run.Longest), Is.EqualTo(oracle.Expected.GetProperty("maxOverall").GetInt32()));
    }

    [Oracle("psychometrics", "intra_individual_response_variability")]
    public static void Variability(OracleCase oracle)
    {
        oracle.ExpectsOnly(oracle.Expected, "rows", "irv");
        ByRow(oracle, "irv", [.. Dataset.Of(oracle).Persons.Select(person => CarelessAnswers.Variability(person))]);
    }

    [Oracle("psychometrics", "even_odd_consistency")]
    public static void EvenOdd(OracleCase oracle)
    {
        oracle.ExpectsOnly(oracle.Expected, "factors", "rows", "evenOdd");
        int[] scales = [.. oracle.Expected.GetProperty("factors").EnumerateArray().Select(length => length.GetInt32())];
        // The package prints the opposite sign.
        ByRow(oracle, "evenOdd", [.. Dataset.Of(oracle).Persons.Select(person => -CarelessAnswers.EvenOdd(person, scales))]);
    }

    [Oracle("psychometrics", "mahalanobis_distance_over_complete_rows")]
    public static void Mahalanobis(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "completeRowsUsed", "rows", "dSquared", "flagged", "nFlagged");
        AnswerOutlier[] outliers = [.. AnswerOutliers.Mahalanobis(Dataset.Of(oracle).Complete().Persons)];
        Assert.That(outliers, Has.Length.EqualTo(expected.GetProperty("completeRowsUsed").GetInt32()));
        ByRow(oracle, "dSquared", [.. outliers.Select(one => one.SquaredDistance)]);

        bool[] flagged = [.. outliers.Select(one => one.PValue < .01)];
        Assert.That(flagged.Count(yes => yes), Is.EqualTo(expected.GetProperty("nFlagged").GetInt32()));
        Assert.That(Rows(oracle).Select(row => flagged[row]), Is.EqualTo(expected.GetProperty("flagged").EnumerateArray().Select(yes => yes.GetBoolean())));
    }

    [Oracle("psychometrics", "psychometric_synonyms_and_antonyms_over_complete_rows")]
    public static void Synonyms(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "synonymPairs", "rows", "synonyms", "antonyms");
        double[][] persons = Dataset.Of(oracle).Complete().Persons;
        string call = oracle.Case.GetProperty("call").GetString()!;
        IReadOnlyList<(int, int)> synonyms = AnswerOutliers.SynonymPairs(persons, Critical(call, "psychsyn"));
        IReadOnlyList<(int, int)> antonyms = AnswerOutliers.SynonymPairs(persons, Critical(call, "psychant"));
        Assert.That(synonyms, Has.Count.EqualTo(expected.GetProperty("synonymPairs").GetInt32()));
        Compare("synonyms", synonyms);
        if (expected.GetProperty("antonyms").ValueKind == JsonValueKind.Null) Assert.That(antonyms, Is.Empty);
        else Compare("antonyms", antonyms);

        void Compare(string name, IReadOnlyList<(int First, int Second)> pairs)
        {
            int[] rows = Rows(oracle);
            for (int i = 0; i < rows.Length; i++)
            {
                double[] person = persons[rows[i]];
                double actual = AnswerOutliers.PairCorrelation(person, pairs), stated = Check.Number(expected.GetProperty(name)[i]);
                if (double.IsNaN(actual) && !double.IsNaN(stated))
                {
                    // Where the correlation is undefined the package turns pairs at random until it is not; one of the turnings must give its number.
                    Assert.That(pairs.Count, Is.LessThan(20), "too many turnings to try");
                    Assert.That(Enumerable.Range(0, 1 << pairs.Count).Any(turned => Math.Abs(stated - AnswerOutliers.PairCorrelation(
                        person, [.. pairs.Select((pair, place) => (turned >> place & 1) == 1 ? (pair.Second, pair.First) : pair)])) < 1e-9), $"{name} of row {rows[i] + 1}");
                }
                else
                {
                    oracle.Close($"{name} of row {rows[i] + 1}", actual, expected.GetProperty(name)[i]);
                }
            }
        }

        static double Critical(string call, string name)
        {
            string rest = call[(call.IndexOf(name, StringComparison.Ordinal) + name.Length)..];
            string number = rest[(rest.IndexOf("critval=", StringComparison.Ordinal) + 8)..rest.IndexOf(')')];
            return double.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Oracle("psychometrics", "person_total_correlation_over_complete_rows")]
    public static void PersonTotal(OracleCase oracle)
    {
        oracle.ExpectsOnly(oracle.Expected, "rows", "personTotal");
        ByRow(oracle, "personTotal", [.. AnswerOutliers.PersonTotal(Dataset.Of(oracle).Complete().Persons)]);
    }

    [Oracle("psychometrics", "nonparametric_person_fit")]
    public static void Nonparametric(OracleCase oracle)
    {
        oracle.ExpectsOnly(oracle.Expected, "rows", "G", "Gnormed", "U3", "ZU3", "A.KB", "D.KB", "E.KB", "C.Sato", "Cstar", "Ht", "r.pbis", "NCI");
        IReadOnlyList<PatternFit> fits = PatternFit.OfAll(Dataset.Of(oracle).Persons);
        foreach ((string name, Func<PatternFit, double> of) in new (string, Func<PatternFit, double>)[]
        {
            ("G", fit => fit.GuttmanErrors), ("Gnormed", fit => fit.NormedErrors), ("U3", fit => fit.U3), ("ZU3", fit => fit.Zu3),
            ("A.KB", fit => fit.Agreement), ("D.KB", fit => fit.Disagreement), ("E.KB", fit => fit.Dependability), ("C.Sato", fit => fit.Caution),
            ("Cstar", fit => fit.ModifiedCaution), ("Ht", fit => fit.Transposed), ("r.pbis", fit => fit.PointBiserial), ("NCI", fit => fit.NormConformity),
        })
        {
            ByRow(oracle, name, [.. fits.Select(of)]);
        }
    }

    [Oracle("psychometrics", "parametric_person_fit_lz_and_lz")]
    public static void Parametric(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        oracle.ExpectsOnly(expected, "a", "b", "rows", "thetaWL", "lzAtWL", "lzStarAtWL", "thetaML", "lzStarAtML");
        double[] a = Check.Numbers(expected.GetProperty("a")), b = Check.Numbers(expected.GetProperty("b"));
        Item[] items = [.. a.Select((slope, item) => Item.TwoParameter(slope, b[item]))];
        double[][] persons = Dataset.Of(oracle).Persons;
        int[] rows = Rows(oracle);
        for (int i = 0; i < rows.Length; i++)
        {
            sbyte[] answers = [.. persons[rows[i]].Select(answer => (sbyte)answer)];
            double warm = expected.GetProperty("thetaWL")[i].GetDouble(), likeliest = expected.GetProperty("thetaML")[i].GetDouble();
            oracle.Close($"lz {i}", ModelPersonFit.Lz(items, answers, warm), expected.GetProperty("lzAtWL")[i]);
            oracle.Close($"lz* at WL {i}", ModelPersonFit.LzStar(items, answers, warm, ThetaMethod.Wle), expected.GetProperty("lzStarAtWL")[i]);
            oracle.Close($"lz* at ML {i}", ModelPersonFit.LzStar(items, answers, likeliest, ThetaMethod.Ml), expected.GetProperty("lzStarAtML")[i]);
        }
    }

    private static int[] Rows(OracleCase oracle) => [.. oracle.Expected.GetProperty("rows").EnumerateArray().Select(row => row.GetInt32() - 1)];

    /// <summary>Compares the stated rows; a list, or members named by the person.</summary>
    private static void ByRow(OracleCase oracle, string name, double[] actual)
    {
        JsonElement stated = oracle.Expected.GetProperty(name);
        JsonElement[] values = stated.ValueKind == JsonValueKind.Object ? [.. stated.EnumerateObject().Select(one => one.Value)] : [.. stated.EnumerateArray()];
        int[] rows = Rows(oracle);
        Assert.That(values, Has.Length.EqualTo(rows.Length), name);
        for (int i = 0; i < rows.Length; i++) oracle.Close($"{name} of row {rows[i] + 1}", actual[rows[i]], values[i]);
    }
}
