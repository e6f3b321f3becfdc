using System.Text.Json;
using SelectionEngine.Oracles.Psychometrics;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Selection;

internal static class CutScoreOracles
{
    [Oracle("selection", "angoff")]
    public static void Angoff_method(OracleCase oracle)
    {
        Angoff angoff = Angoff.Of(PsychometricCase.Matrix(oracle.Inputs.GetProperty("ratings_judges_by_items")));
        double sem = oracle.Inputs.TryGetProperty("test_sem", out JsonElement stated) ? Check.Number(stated) : double.NaN;

        Dictionary<string, double[]> known = new()
        {
            ["judge_cuts"] = [.. angoff.JudgeCuts],
            ["cut_raw"] = [angoff.Cut],
            ["cut_percent"] = [angoff.CutPercent],
            ["sd_between_judges"] = [angoff.SdBetweenJudges],
            ["standard_error"] = [angoff.StandardError],
            ["item_means"] = [.. angoff.ItemMeans],
            ["item_sds"] = [.. angoff.ItemSds],
            ["ms_judges"] = [angoff.Anova.MsRaters],
            ["ms_items"] = [angoff.Anova.MsTargets],
            ["ms_residual"] = [angoff.Anova.MsResidual],
            ["median_cut"] = [angoff.MedianCut],
            ["operational_cut_minus_1_sem"] = [angoff.Lowered(sem)],
            ["operational_cut_minus_1_se"] = [angoff.Lowered(angoff.StandardError)],
            ["combined_error"] = [angoff.CombinedError(sem)],
        };

        foreach (JsonProperty member in oracle.Expected.EnumerateObject())
        {
            Assert.That(known, Contains.Key(member.Name), $"{oracle}: nothing computes '{member.Name}'");
            if (member.Value.ValueKind == JsonValueKind.Array) Check.Close(member.Name, known[member.Name], member.Value, oracle.Tolerance);
            else Check.Close(member.Name, known[member.Name].Single(), member.Value, oracle.Tolerance);
        }
    }

    [Oracle("selection", "contrasting_groups_normal")]
    public static void Contrasting_normal_groups(OracleCase oracle)
    {
        NormalGroup low = Group("not_competent"), high = Group("competent");
        (double cut, double rate) = ContrastingGroups.EqualErrors(low, high);

        ScalesOracles.Fields(oracle, new()
        {
            ["midpoint"] = ContrastingGroups.Midpoint(low, high),
            ["intersection_equal_weights"] = ContrastingGroups.Intersection(low, high, weightedByCount: false),
            ["intersection_weighted_by_n"] = ContrastingGroups.Intersection(low, high, weightedByCount: true),
            ["equal_error_rates_cut"] = cut,
            ["error_rate_at_equal_error"] = rate,
        });

        NormalGroup Group(string name)
        {
            JsonElement group = oracle.Inputs.GetProperty(name);
            return new(group.GetProperty("mean").GetDouble(), group.GetProperty("sd").GetDouble(), group.GetProperty("n").GetDouble());
        }
    }

    [Oracle("selection", "contrasting_groups_empirical")]
    public static void Contrasting_observed_groups(OracleCase oracle)
    {
        (long wrong, IReadOnlyList<double> cuts) = ContrastingGroups.FewestErrors(
            Check.Numbers(oracle.Inputs.GetProperty("not_competent_scores")), Check.Numbers(oracle.Inputs.GetProperty("competent_scores")));

        Assert.That(wrong, Is.EqualTo(oracle.Expected.GetProperty("minimum_misclassified").GetInt64()));
        Check.Close("cuts", [.. cuts], oracle.Expected.GetProperty("cuts_reaching_minimum"), 0);
    }

    [Oracle("selection", "borderline_group")]
    public static void Borderline_group(OracleCase oracle)
    {
        BorderlineGroup group = BorderlineGroup.Of(Check.Numbers(oracle.Inputs.GetProperty("borderline_scores")));
        ScalesOracles.Fields(oracle, new() { ["median_cut"] = group.Cut, ["mean_cut"] = group.MeanCut });
    }

    [Oracle("selection", "hofstee")]
    public static void Hofstee_method(OracleCase oracle)
    {
        double Input(string name) => Check.Number(oracle.Inputs.GetProperty(name));
        Hofstee hofstee = Hofstee.Of(
            Check.Numbers(oracle.Inputs.GetProperty("scores")),
            Input("min_acceptable_cut"), Input("max_acceptable_cut"), Input("min_fail_rate"), Input("max_fail_rate"));

        Check.Close("cut", hofstee.Cut, oracle.Expected.GetProperty("cut"), oracle.Tolerance);
        Check.Close("fail rate", hofstee.FailRate, oracle.Expected.GetProperty("fail_rate_below_cut"), oracle.Tolerance);
        Assert.That(hofstee.IsFeasible, Is.EqualTo(oracle.Expected.GetProperty("feasible").GetBoolean()));
    }

    [Oracle("selection", "expectancy_table")]
    public static void Expectancy_table(OracleCase oracle)
    {
        JsonElement inputs = oracle.Inputs;
        IReadOnlyList<ExpectancyBand> bands = ExpectancyTable.Of(
            Check.Numbers(inputs.GetProperty("scores")), Check.Numbers(inputs.GetProperty("criterion")),
            Check.Numbers(inputs.GetProperty("band_edges")), inputs.GetProperty("success_when_at_least").GetDouble());
        JsonElement[] stated = [.. oracle.Expected.GetProperty("bands").EnumerateArray()];

        Assert.That(bands, Has.Count.EqualTo(stated.Length));
        for (int i = 0; i < stated.Length; i++)
        {
            Check.Close("from", bands[i].From, stated[i].GetProperty("from"), 0);
            Check.Close("to", bands[i].To, stated[i].GetProperty("to"), 0);
            Check.Close("n", bands[i].Count, stated[i].GetProperty("n"), 0);
            Check.Close("success rate", bands[i].SuccessRate, stated[i].GetProperty("success_rate"), oracle.Tolerance);
        }
    }

    [Oracle("selection", "banding")]
    public static void Banding(OracleCase oracle)
    {
        JsonElement inputs = oracle.Inputs, expected = oracle.Expected;
        JsonElement[] people = [.. inputs.GetProperty("scores").EnumerateArray()];
        string[] names = [.. people.Select(one => one.GetProperty("candidate").GetString()!)];
        double[] scores = [.. people.Select(one => Check.Number(one.GetProperty("score")))];
        int[] secondary = [.. Strings(inputs.GetProperty("secondary_order_best_first")).Select(name => Array.IndexOf(names, name))];
        int places = inputs.GetProperty("n_to_select").GetInt32();
        double sd = inputs.GetProperty("sd").GetDouble(), r = inputs.GetProperty("reliability").GetDouble();
        double width = ScoreBanding.Width(sd, r, inputs.GetProperty("C").GetDouble());
        string[] Names(IEnumerable<int> rows) => [.. rows.Select(row => names[row])];

        Check.Close("sem", MeasurementError.Sem(sd, r), expected.GetProperty("sem"), oracle.Tolerance);
        Check.Close("sed", MeasurementError.Sed(sd, r), expected.GetProperty("sed"), oracle.Tolerance);
        Check.Close("band width", width, expected.GetProperty("band_width"), oracle.Tolerance);

        IReadOnlyList<ScoreBand> bands = ScoreBanding.FixedBands(scores, width);
        JsonElement[] stated = [.. expected.GetProperty("fixed_bands").EnumerateArray()];
        Assert.That(bands.Select(band => band.Top), Is.EqualTo(stated.Select(band => band.GetProperty("top").GetDouble())));
        Assert.That(bands.Select(band => Names(band.Members)), Is.EqualTo(stated.Select(band => Strings(band.GetProperty("members")))));
        Assert.That(Names(ScoreBanding.PickFixed(scores, width, secondary, places)), Is.EqualTo(Strings(expected.GetProperty("selected_fixed_band"))));

        IReadOnlyList<SlidingPick> picks = ScoreBanding.PickSliding(scores, width, secondary, places);
        Assert.That(Names(picks.Select(pick => pick.Picked)), Is.EqualTo(Strings(expected.GetProperty("selected_sliding_band"))));
        JsonElement[] steps = [.. expected.GetProperty("sliding_steps").EnumerateArray()];
        Assert.That(picks, Has.Count.EqualTo(steps.Length));
        for (int i = 0; i < steps.Length; i++)
        {
            Check.Close("band top", picks[i].Top, steps[i].GetProperty("band_top"), oracle.Tolerance);
            Check.Close("band floor", picks[i].Floor, steps[i].GetProperty("band_bottom_limit"), oracle.Tolerance);
            Assert.That(Names(picks[i].InBand), Is.EqualTo(Strings(steps[i].GetProperty("in_band"))));
            Assert.That(names[picks[i].Picked], Is.EqualTo(steps[i].GetProperty("picked").GetString()));
        }

        Assert.That(Names(ScoreBanding.PickTopDown(scores, secondary, places)), Is.EqualTo(Strings(expected.GetProperty("selected_strict_top_down"))));
    }

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
