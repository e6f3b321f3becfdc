using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Psychometrics;

internal static class AgreementOracles
{
    private static readonly IccForm[] _shroutFleissOrder =
        [IccForm.OneWaySingle, IccForm.AgreementSingle, IccForm.ConsistencySingle, IccForm.OneWayAverage, IccForm.AgreementAverage, IccForm.ConsistencyAverage];

    [Oracle("psychometrics", "six_shrout_fleiss_forms_from_the_two_way_anova")]
    [Oracle("psychometrics", "same_through_a_mixed_model")]
    public static void ShroutFleiss(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        double tolerance = oracle.Suggested();
        oracle.ExpectsOnly(expected, "type", "icc", "F", "df1", "df2", "p", "lower95", "upper95", "anova", "msWithin");
        RatingAnova anova = RatingAnova.Of(Table(oracle));

        for (int i = 0; i < expected.GetProperty("type").GetArrayLength(); i++)
        {
            string type = expected.GetProperty("type")[i].GetString()!;
            IccForm form = _shroutFleissOrder.Single(candidate => NameOf(candidate) == type);
            Icc icc = Icc.Of(anova, form, IccConvention.ShroutFleiss);

            foreach ((string name, double value) in new[]
            {
                ("icc", icc.Value), ("F", icc.F), ("df1", icc.Df1), ("df2", icc.Df2), ("p", icc.PValue), ("lower95", icc.Lower), ("upper95", icc.Upper),
            })
            {
                if (expected.TryGetProperty(name, out JsonElement list)) Check.Close($"{type} {name}", value, list[i], tolerance, tolerance);
            }
        }

        oracle.Expect(expected, "msWithin", anova.MsWithin);
        if (expected.TryGetProperty("anova", out JsonElement squares))
        {
            oracle.Expect(squares, "msSubjects", anova.MsTargets);
            oracle.Expect(squares, "msRaters", anova.MsRaters);
            oracle.Expect(squares, "msResidual", anova.MsResidual);
            oracle.Expect(squares, "dfSubjects", anova.DfTargets);
            oracle.Expect(squares, "dfRaters", anova.DfRaters);
            oracle.Expect(squares, "dfResidual", anova.DfResidual);
        }

        static string NameOf(IccForm form) => Icc.Of(new RatingAnova(2, 2, 1, 1, 1, 1), form).ShroutFleissName.Replace("(", "").Replace(",1)", "").Replace(",k)", "k");
    }

    [Oracle("psychometrics", "mcgraw_wong_naming_second_package")]
    public static void McGrawWong(OracleCase oracle)
    {
        RatingAnova anova = RatingAnova.Of(Table(oracle));
        foreach (JsonElement expected in oracle.Expected.GetProperty("forms").EnumerateArray())
        {
            bool single = expected.GetProperty("unit").GetString() == "single";
            IccForm form = (expected.GetProperty("model").GetString(), expected.GetProperty("type").GetString()) switch
            {
                ("oneway", _) => single ? IccForm.OneWaySingle : IccForm.OneWayAverage,
                (_, "consistency") => single ? IccForm.ConsistencySingle : IccForm.ConsistencyAverage,
                _ => single ? IccForm.AgreementSingle : IccForm.AgreementAverage,
            };

            Icc icc = Icc.Of(anova, form, IccConvention.McGrawWong);
            oracle.ExpectsOnly(expected, "model", "type", "unit", "value", "F", "df1", "df2", "p", "lower95", "upper95");
            oracle.Expect(expected, "value", icc.Value);
            oracle.Expect(expected, "F", icc.F);
            oracle.Expect(expected, "df1", icc.Df1);
            oracle.Expect(expected, "df2", icc.Df2);
            oracle.Expect(expected, "p", icc.PValue);
            oracle.Expect(expected, "lower95", icc.Lower);
            oracle.Expect(expected, "upper95", icc.Upper);
        }
    }

    [Oracle("psychometrics", "generalizability_variance_components_and_coefficients")]
    public static void VarianceComponents(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        RatingTable table = Table(oracle);
        Generalizability g = Generalizability.Of(table);
        int k = table.Raters;

        oracle.ExpectsOnly(expected, "varPerson", "varRater", "varResidual", "gCoefficientRelativeSingle", "phiAbsoluteSingle",
            "gCoefficientRelativeK", "phiAbsoluteK", "gForRaters", "semRelativeK", "semAbsoluteK");
        oracle.Expect(expected, "varPerson", g.VarTarget);
        oracle.Expect(expected, "varRater", g.VarRater);
        oracle.Expect(expected, "varResidual", g.VarResidual);
        oracle.Expect(expected, "gCoefficientRelativeSingle", g.Relative(1));
        oracle.Expect(expected, "phiAbsoluteSingle", g.Absolute(1));
        oracle.Expect(expected, "gCoefficientRelativeK", g.Relative(k));
        oracle.Expect(expected, "phiAbsoluteK", g.Absolute(k));
        oracle.Expect(expected, "semRelativeK", g.RelativeSem(k));
        oracle.Expect(expected, "semAbsoluteK", g.AbsoluteSem(k));

        foreach (JsonElement one in expected.GetProperty("gForRaters").EnumerateArray())
        {
            int raters = one.GetProperty("raters").GetInt32();
            oracle.Expect(one, "relative", g.Relative(raters));
            oracle.Expect(one, "absolute", g.Absolute(raters));
        }
    }

    [Oracle("psychometrics", "kendall_coefficient_of_concordance")]
    public static void Kendall(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        RatingTable table = Table(oracle);
        Concordance w = Concordance.Of(table);

        oracle.ExpectsOnly(expected, "W_tieCorrected", "chi2_tieCorrected", "p_tieCorrected", "W_uncorrected", "chi2_uncorrected", "friedmanChi2", "friedmanBlocksAreSubjects");
        oracle.Expect(expected, "W_tieCorrected", w.W);
        oracle.Expect(expected, "chi2_tieCorrected", w.ChiSquared);
        oracle.Expect(expected, "p_tieCorrected", w.PValue);
        oracle.Expect(expected, "W_uncorrected", w.WUncorrected);
        oracle.Expect(expected, "chi2_uncorrected", w.ChiSquaredUncorrected);

        bool blocksAreSubjects = !expected.TryGetProperty("friedmanBlocksAreSubjects", out JsonElement blocks) || blocks.GetBoolean();
        oracle.Expect(expected, "friedmanChi2", blocksAreSubjects ? Concordance.Of(table.Complete().Transposed()).ChiSquared : w.ChiSquared);
    }

    [Oracle("psychometrics", "mean_inter_rater_correlations")]
    public static void MeanCorrelations(OracleCase oracle)
    {
        RaterCorrelations correlations = RaterCorrelations.Of(Table(oracle));
        oracle.ExpectsOnly(oracle.Expected, "meanPearson", "meanSpearman");
        oracle.Expect(oracle.Expected, "meanPearson", correlations.MeanPearson);
        oracle.Expect(oracle.Expected, "meanSpearman", correlations.MeanSpearman);
    }

    [Oracle("psychometrics", "a_rater_without_variance")]
    public static void ConstantRater(OracleCase oracle)
    {
        RaterCorrelations correlations = RaterCorrelations.Of(Table(oracle));
        oracle.ExpectsOnly(oracle.Expected, "ratersWithZeroVariance");
        Assert.That(correlations.ConstantRaters, Has.Count.EqualTo(oracle.Expected.GetProperty("ratersWithZeroVariance").GetInt32()));
        Assert.That(correlations.Degeneracy, Is.EqualTo(Degeneracy.ConstantRater));
    }

    [Oracle("psychometrics", "krippendorff_alpha_at_four_levels_of_measurement")]
    public static void Krippendorff(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        double tolerance = oracle.Suggested();
        RatingTable table = Table(oracle);
        oracle.ExpectsOnly(expected, "alphas", "nPairableValues", "coincidenceMatrix", "levels");

        foreach (JsonElement one in expected.GetProperty("alphas").EnumerateArray())
        {
            MeasurementLevel level = Enum.Parse<MeasurementLevel>(one.GetProperty("level").GetString()!, ignoreCase: true);
            KrippendorffAlpha alpha = KrippendorffAlpha.Of(table, level);
            oracle.Expect(one, "alpha", alpha.Value);
            oracle.Expect(expected, "nPairableValues", alpha.PairableRatings);
        }

        (double[] values, double[,] coincidences) = KrippendorffAlpha.Coincidences(table);
        if (expected.TryGetProperty("levels", out JsonElement levels)) Check.Close("levels", values, levels, tolerance, tolerance);
        if (expected.TryGetProperty("coincidenceMatrix", out JsonElement matrix))
        {
            for (int c = 0; c < values.Length; c++)
            {
                for (int k = 0; k < values.Length; k++) Check.Close($"coincidences {c},{k}", coincidences[c, k], matrix[c][k], tolerance, tolerance);
            }
        }
    }

    [Oracle("psychometrics", "fleiss_kappa")]
    public static void Fleiss(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        FleissKappa kappa = FleissKappa.Of(Table(oracle));
        oracle.ExpectsOnly(expected, "fleissKappa", "z", "p", "congerExactKappa", "categories", "perCategoryKappaRounded3");
        oracle.Expect(expected, "fleissKappa", kappa.Value);
        oracle.Expect(expected, "z", kappa.Z);
        oracle.Expect(expected, "p", kappa.PValue);
        oracle.Expect(expected, "congerExactKappa", kappa.CongerExact);
        Check.Close("per category", [.. kappa.PerCategory], expected.GetProperty("perCategoryKappaRounded3"), 5.0001e-4);
    }

    [Oracle("psychometrics", "chance_corrected_agreement_coefficients_several_raters_missing_ratings_allowed")]
    public static void ChanceCorrected(OracleCase oracle)
    {
        RatingTable table = Table(oracle);
        double tolerance = oracle.Suggested();
        foreach (JsonProperty weighted in oracle.Expected.EnumerateObject())
        {
            AgreementWeighting weighting = weighted.Name switch
            {
                "unweighted" => AgreementWeighting.Identity,
                "quadraticWeights" => AgreementWeighting.Quadratic,
                "linearWeights" => AgreementWeighting.Linear,
                "ordinalWeights" => AgreementWeighting.Ordinal,
                "radicalWeights" => AgreementWeighting.Radical,
                "ratioWeights" => AgreementWeighting.Ratio,
                string other => throw new FormatException($"Unknown weights '{other}'."),
            };

            foreach (JsonElement expected in weighted.Value.EnumerateArray())
            {
                string name = expected.GetProperty("coefficient").GetString()!;
                AgreementCoefficient coefficient = name switch
                {
                    "Fleiss' Kappa" => AgreementCoefficient.Fleiss,
                    "Conger's Kappa" => AgreementCoefficient.Conger,
                    "AC1" or "AC2" => AgreementCoefficient.Gwet,
                    "Krippendorff's Alpha" => AgreementCoefficient.Krippendorff,
                    "Brennan-Prediger" => AgreementCoefficient.BrennanPrediger,
                    "Percent Agreement" => AgreementCoefficient.PercentAgreement,
                    string other => throw new FormatException($"Unknown coefficient '{other}'."),
                };

                ChanceCorrectedAgreement actual = ChanceCorrectedAgreement.Of(table, coefficient, weighting);
                string what = $"{weighted.Name} {name}";
                oracle.ExpectsOnly(expected, "coefficient", "percentAgreement", "chanceAgreement", "value", "standardError", "ci95printed");
                Check.Close($"{what} observed", actual.Observed, expected.GetProperty("percentAgreement"), 1e-9);
                Check.Close($"{what} expected", actual.Expected, expected.GetProperty("chanceAgreement"), 1e-9);
                Check.Close($"{what} value", actual.Value, expected.GetProperty("value"), tolerance);
                Check.Close($"{what} standard error", actual.StandardError, expected.GetProperty("standardError"), tolerance);
                (double lower, double upper) = actual.Interval();
                Check.Close($"{what} interval", [lower, upper], expected.GetProperty("ci95printed"), 5.1e-4);
            }
        }
    }

    [Oracle("psychometrics", "cohen_kappa_of_two_raters_test_against_zero")]
    public static void KappaAgainstZero(OracleCase oracle)
    {
        RatingTable table = Table(oracle);
        JsonElement results = oracle.Expected.GetProperty("results");
        (int first, int second) = PairOfRaters(table, results);
        foreach (JsonElement expected in results.EnumerateArray())
        {
            AgreementWeighting weighting = expected.GetProperty("weight").GetString() switch
            {
                "unweighted" => AgreementWeighting.Identity,
                "equal" => AgreementWeighting.Linear,
                "squared" => AgreementWeighting.Quadratic,
                string other => throw new FormatException($"Unknown weights '{other}'."),
                null => throw new FormatException("No weights."),
            };

            CohenKappa kappa = CohenKappa.FromRatings(table.Rater(first), table.Rater(second), weighting);
            oracle.ExpectsOnly(expected, "weight", "value", "z", "p");
            oracle.Expect(expected, "value", kappa.Value);

            // A constant rater makes the variance exactly 0; the package's 0 over its own rounding noise is no test.
            if (kappa.Degeneracy == Degeneracy.ConstantRater && expected.GetProperty("z").ValueKind == JsonValueKind.Number)
            {
                Assert.That(kappa.Z, Is.NaN);
                Check.Close("z of noise", 0, expected.GetProperty("z"), 0);
                continue;
            }

            oracle.Expect(expected, "z", kappa.Z);
            oracle.Expect(expected, "p", kappa.PValue);
        }
    }

    [Oracle("psychometrics", "cohen_kappa_from_a_table_unweighted_quadratic_and_linear_weights")]
    public static void KappaOfATable(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        (double[,] table, double? n) = Proportions(oracle);
        CohenKappa plain = CohenKappa.FromTable(table, count: n);
        // The file's weighted variances are psych's own; the derived ones are the library's default.
        CohenKappa quadratic = CohenKappa.FromTable(table, AgreementWeighting.Quadratic, n, KappaVariance.Psych);
        CohenKappa linear = CohenKappa.FromTable(table, AgreementWeighting.Linear, n, KappaVariance.Psych);

        oracle.ExpectsOnly(expected, "kappa", "quadraticWeightedKappa", "varKappa", "varQuadraticWeighted", "ciKappa95", "ciQuadratic95", "linearWeightedKappa", "varLinearWeighted");
        oracle.Expect(expected, "kappa", plain.Value);
        oracle.Expect(expected, "varKappa", plain.Variance);
        oracle.Expect(expected, "quadraticWeightedKappa", quadratic.Value);
        oracle.Expect(expected, "varQuadraticWeighted", quadratic.Variance);
        oracle.Expect(expected, "linearWeightedKappa", linear.Value);
        oracle.Expect(expected, "varLinearWeighted", linear.Variance);
        if (expected.TryGetProperty("ciKappa95", out JsonElement ci)) Check.Close("interval", [plain.Interval().Lower, plain.Value, plain.Interval().Upper], ci, 1e-9);
        if (expected.TryGetProperty("ciQuadratic95", out ci)) Check.Close("interval", [quadratic.Interval().Lower, quadratic.Value, quadratic.Interval().Upper], ci, 1e-9);
    }

    [Oracle("psychometrics", "cohen_s_1968_disagreement_weights")]
    public static void DisagreementWeights(OracleCase oracle)
    {
        JsonElement expected = oracle.Expected;
        (double[,] table, double? n) = Proportions(oracle);
        string call = oracle.Case.GetProperty("call").GetString()!;
        int start = call.IndexOf("[[", StringComparison.Ordinal), end = call.IndexOf("]]", StringComparison.Ordinal) + 2;
        using JsonDocument costs = JsonDocument.Parse(call[start..end]);

        oracle.ExpectsOnly(expected, "kappa", "weightedKappa", "varKappa");
        oracle.Expect(expected, "kappa", CohenKappa.FromTable(table, count: n).Value);
        oracle.Expect(expected, "varKappa", CohenKappa.FromTable(table, count: n).Variance);
        oracle.Expect(expected, "weightedKappa", CohenKappa.FromTable(table, AgreementWeights.FromDisagreement(Square(costs.RootElement)), n).Value);
    }

    [Oracle("psychometrics", "icc_of_group_membership")]
    public static void GroupMembership(OracleCase oracle)
    {
        Dataset data = Dataset.Read(oracle, oracle.Document.GetProperty("dataset").GetProperty("file").GetString()!);
        int[] groups = [.. data.Numbers("GRP").Select(group => (int)group)];
        foreach (JsonProperty one in oracle.Expected.EnumerateObject())
        {
            GroupAgreement agreement = GroupAgreement.Of(data.Numbers(one.Name), groups);
            oracle.ExpectsOnly(one.Value, "msBetween", "msWithin", "icc1", "icc2");
            oracle.Expect(one.Value, "msBetween", agreement.MsBetween);
            oracle.Expect(one.Value, "msWithin", agreement.MsWithin);
            oracle.Expect(one.Value, "icc1", agreement.Icc1);
            oracle.Expect(one.Value, "icc2", agreement.Icc2);
        }
    }

    [Oracle("psychometrics", "r_wg_uniform_null")]
    public static void Rwg(OracleCase oracle)
    {
        Dataset data = Dataset.Read(oracle, oracle.Document.GetProperty("dataset").GetProperty("file").GetString()!);
        JsonElement expected = oracle.Expected;
        string call = oracle.Case.GetProperty("call").GetString()!;
        string[] arguments = call[(call.IndexOf('(') + 1)..call.IndexOf(')')].Split(',', StringSplitOptions.TrimEntries);
        double nullVariance = double.Parse(arguments.Single(one => one.StartsWith("ranvar=", StringComparison.Ordinal))[7..], System.Globalization.CultureInfo.InvariantCulture);
        int[] groups = [.. data.Numbers(arguments[1]).Select(group => (int)group)];

        IReadOnlyList<WithinGroup> rwg = GroupAgreement.Rwg(data.Numbers(arguments[0]), groups, nullVariance);
        oracle.ExpectsOnly(expected, "group", "rwg", "size");
        Assert.That(rwg.Select(group => group.Group.ToString()), Is.EqualTo(expected.GetProperty("group").EnumerateArray().Select(group => group.GetString())));
        Check.Close("r_wg", [.. rwg.Select(group => group.Rwg)], expected.GetProperty("rwg"), 1e-9, 1e-9);
        Check.Close("size", [.. rwg.Select(group => (double)group.Members)], expected.GetProperty("size"), 0);
    }

    /// <summary>A case does not say which two raters it compares; their plain kappa does, and everything else must then follow.</summary>
    private static (int First, int Second) PairOfRaters(RatingTable table, JsonElement results)
    {
        JsonElement plain = results.EnumerateArray().First(one => one.GetProperty("weight").GetString() == "unweighted").GetProperty("value");
        for (int first = 0; first < table.Raters; first++)
        {
            for (int second = first + 1; second < table.Raters; second++)
            {
                if (Math.Abs(CohenKappa.FromRatings(table.Rater(first), table.Rater(second)).Value - Check.Number(plain)) < 1e-9) return (first, second);
            }
        }

        Assert.Fail("No two raters have the stated kappa.");
        return default;
    }

    private static RatingTable Table(OracleCase oracle) => RatingTables.Of(oracle);

    private static (double[,] Table, double? Count) Proportions(OracleCase oracle)
    {
        JsonElement inline = oracle.Document.GetProperty("dataset").GetProperty("inline");
        double[,] table = Square(inline.EnumerateObject().First(member => member.Value.ValueKind == JsonValueKind.Array).Value);
        return (table, inline.TryGetProperty("n", out JsonElement n) ? n.GetDouble() : null);
    }

    private static double[,] Square(JsonElement rows)
    {
        int q = rows.GetArrayLength();
        double[,] table = new double[q, q];
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++) table[i, j] = rows[i][j].GetDouble();
        }

        return table;
    }
}
