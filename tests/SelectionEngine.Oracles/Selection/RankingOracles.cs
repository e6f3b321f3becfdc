using System.Text.Json;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Oracles.Selection;

internal static class RankingOracles
{
    [Oracle("selection", "ranking_methods")]
    public static void Ranking_methods(OracleCase oracle)
    {
        double[] scores = Check.Numbers(oracle.Inputs.GetProperty("scores"));
        RankOrder order = oracle.Inputs.TryGetProperty("higher_is_better", out JsonElement higher) && !higher.GetBoolean()
            ? RankOrder.LowestFirst
            : RankOrder.HighestFirst;

        ScalesOracles.Lists(oracle, new()
        {
            ["competition"] = Ranks.Of(scores, RankMethod.Competition, order),
            ["dense"] = Ranks.Of(scores, RankMethod.Dense, order),
            ["modified_competition"] = Ranks.Of(scores, RankMethod.ModifiedCompetition, order),
            ["fractional"] = Ranks.Of(scores, RankMethod.Fractional, order),
        });
    }

    [Oracle("selection", "tie_at_the_boundary")]
    public static void Tie_at_the_boundary(OracleCase oracle)
    {
        JsonElement[] people = [.. oracle.Inputs.GetProperty("scores").EnumerateArray()];
        double[] scores = [.. people.Select(one => Check.Number(one.GetProperty("score")))];
        string[] Names(IReadOnlyList<int> rows) => [.. rows.Select(row => people[row].GetProperty("candidate").GetString()!)];

        Boundary boundary = Boundary.Of(scores, oracle.Inputs.GetProperty("places").GetInt32());
        JsonElement expected = oracle.Expected;

        Check.Close("boundary_score", boundary.Score, expected.GetProperty("boundary_score"), oracle.Tolerance);
        Assert.That(Names(boundary.Certain), Is.EqualTo(Strings(expected.GetProperty("certain"))));
        Assert.That(Names(boundary.Tied), Is.EqualTo(Strings(expected.GetProperty("tied_at_boundary"))));
        Assert.That(boundary.PlacesLeft, Is.EqualTo(expected.GetProperty("places_left_for_ties").GetInt32()));
        Assert.That(boundary.TotalWithTies, Is.EqualTo(expected.GetProperty("include_all_ties_total").GetInt32()));
        Assert.That(boundary.TotalWithoutTies, Is.EqualTo(expected.GetProperty("exclude_all_ties_total").GetInt32()));
        Assert.That(boundary.TieMatters, Is.EqualTo(expected.GetProperty("tie_matters").GetBoolean()));
    }

    [Oracle("selection", "rule_of_n")]
    public static void Rule_of_n(OracleCase oracle)
    {
        JsonElement inputs = oracle.Inputs;
        string[] ranked = Strings(inputs.GetProperty("eligible_in_rank_order"));
        int[] preference = [.. Strings(inputs.GetProperty("appointing_preference_order")).Select(name => Array.IndexOf(ranked, name))];

        IReadOnlyList<Referral> rounds = RuleOfN.Appoint(
            ranked.Length, inputs.GetProperty("vacancies").GetInt32(), inputs.GetProperty("n").GetInt32(), preference);

        JsonElement[] stated = [.. oracle.Expected.GetProperty("rounds").EnumerateArray()];
        Assert.That(rounds.Select(round => round.Vacancy), Is.EqualTo(stated.Select(round => round.GetProperty("vacancy").GetInt32())));
        Assert.That(
            rounds.Select(round => round.Referred.Select(one => ranked[one])),
            Is.EqualTo(stated.Select(round => Strings(round.GetProperty("referred")))));
        Assert.That(rounds.Select(round => ranked[round.Picked]), Is.EqualTo(stated.Select(round => round.GetProperty("picked").GetString())));
        Assert.That(rounds.Select(round => ranked[round.Picked]), Is.EqualTo(Strings(oracle.Expected.GetProperty("appointed"))));
    }

    [Oracle("selection", "reserve_list")]
    public static void Reserve_list(OracleCase oracle)
    {
        JsonElement inputs = oracle.Inputs;
        string[] ranked = Strings(inputs.GetProperty("rank_order"));
        string[] Names(IEnumerable<int> rows) => [.. rows.Select(row => ranked[row])];

        ReserveList list = new(ranked.Length, inputs.GetProperty("places").GetInt32(), inputs.GetProperty("reserve_size").GetInt32());
        Assert.That(Names(list.Selected), Is.EqualTo(Strings(oracle.Expected.GetProperty("initial_selected"))));
        Assert.That(Names(list.Reserve), Is.EqualTo(Strings(oracle.Expected.GetProperty("initial_reserve"))));

        foreach (string name in Strings(inputs.GetProperty("declines_in_time_order"))) list.Declines(Array.IndexOf(ranked, name));

        Assert.That(
            list.Log.Select(decline => (ranked[decline.Declined], decline.Promoted is { } one ? ranked[one] : null)),
            Is.EqualTo(oracle.Expected.GetProperty("log").EnumerateArray()
                .Select(entry => (entry.GetProperty("declined").GetString(), entry.GetProperty("promoted").GetString()))));
        Assert.That(Names(list.Selected), Is.EqualTo(Strings(oracle.Expected.GetProperty("final_selected"))));
        Assert.That(Names(list.Reserve), Is.EqualTo(Strings(oracle.Expected.GetProperty("remaining_reserve"))));
        Assert.That(list.Unfilled, Is.EqualTo(oracle.Expected.GetProperty("unfilled_places").GetInt32()));
    }

    [Oracle("selection", "tie_break_chain")]
    public static void Tie_break_chain(OracleCase oracle)
    {
        JsonElement[] people = [.. oracle.Inputs.GetProperty("candidates").EnumerateArray()];
        string[] names = [.. people.Select(one => one.GetProperty("id").GetString()!)];

        TieBreak chain = TieBreak.By([.. oracle.Inputs.GetProperty("keys").EnumerateArray().Select(Key)]);

        Assert.That(chain.Order.Select(row => names[row]), Is.EqualTo(Strings(oracle.Expected.GetProperty("order"))));

        // The file lists pairs: whoever shares a group here must be linked by them there, and nobody else.
        string[][] pairs = [.. oracle.Expected.GetProperty("still_tied_pairs").EnumerateArray().Select(Strings)];
        string[][] groups = [.. chain.StillTied.Select(group => group.Select(row => names[row]).ToArray())];
        Assert.That(pairs, Is.All.Matches<string[]>(pair => groups.Any(group => pair!.All(group.Contains))));
        foreach (string[] group in groups)
        {
            for (int i = 1; i < group.Length; i++) Assert.That(pairs, Has.Some.EqualTo(new[] { group[i - 1], group[i] }));
        }

        TieBreakKey Key(JsonElement key)
        {
            string field = key.GetProperty("field").GetString()!;
            double[] values = [.. people.Select(one => one.TryGetProperty(field, out JsonElement value) ? Check.Number(value) : double.NaN)];
            return new(values, key.GetProperty("order").GetString() == "asc" ? RankOrder.LowestFirst : RankOrder.HighestFirst);
        }
    }

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
