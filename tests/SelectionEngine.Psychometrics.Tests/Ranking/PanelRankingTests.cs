namespace SelectionEngine.Psychometrics.Tests;

public sealed class PanelRankingTests
{
    [Law]
    public void Pairs_counted_by_sorting_are_the_pairs_there_are(byte[] first, byte[] second)
    {
        int n = Math.Min(first.Length, second.Length);
        double[] x = [.. first.Take(n).Select(value => (double)(value % 5))], y = [.. second.Take(n).Select(value => (double)(value % 5))];
        RankSimilarity found = RankSimilarity.Of(x, y);
        long concordant = 0, discordant = 0, onlyX = 0, onlyY = 0, both = 0;

        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                int a = Math.Sign(x[i] - x[j]), b = Math.Sign(y[i] - y[j]);
                if (a == 0 && b == 0) both++;
                else if (a == 0) onlyX++;
                else if (b == 0) onlyY++;
                else if (a == b) concordant++;
                else discordant++;
            }
        }

        Assert.That((found.Concordant, found.Discordant, found.TiedOnlyFirst, found.TiedOnlySecond, found.TiedBoth),
            Is.EqualTo((concordant, discordant, onlyX, onlyY, both)));
    }

    [Test]
    public void Opposite_rankings_agree_by_exactly_minus_one()
    {
        RankSimilarity found = RankSimilarity.Of([1, 2, 3], [3, 2, 1]);

        Assert.That((found.TauB, found.Spearman, found.WeightedSpearman), Is.EqualTo((-1.0, -1.0, -1.0)));
    }

    [Test]
    public void A_constant_ranking_says_why_it_has_no_correlation()
    {
        RankSimilarity found = RankSimilarity.Of([1, 2, 3], [2, 2, 2]);

        Assert.That(found.TauB, Is.NaN);
        Assert.That(found.Reason, Is.EqualTo("the second ranking puts everybody level"));
    }

    [Test]
    public void A_unanimous_panel_has_one_order_without_contradiction()
    {
        KemenyOrder order = PanelRanking.Of(["a", "b", "c"], [new([2, 1, 3], 4)]).Kemeny();

        Assert.That(order.Distance, Is.Zero);
        Assert.That(order.IsUnique, Is.True);
        Assert.That(order.Orders[0], Is.EqualTo(new[] { "b", "a", "c" }));
    }

    [Test]
    public void A_panel_that_ties_everything_finds_every_order_as_good()
    {
        KemenyOrder order = PanelRanking.Of(["a", "b", "c", "d"], [new([1, 1, 1, 1])]).Kemeny(mostOrders: 5);

        Assert.That(order.Optima, Is.EqualTo(24));
        Assert.That(order.Orders, Has.Count.EqualTo(5));
    }

    [Test]
    public void Scores_a_rounding_error_apart_share_a_place() =>
        Assert.That(ScoreRanks.Of([0.1 + 0.2, 0.3, 0.5]).Competition, Is.EqualTo(new[] { 2, 2, 1 }));

    [Test]
    public void Ballots_by_name_say_what_ballots_by_place_say()
    {
        PanelRanking named = PanelRanking.Of([NamedBallot.InOrder("vera", "anna", "boris"), new(new Dictionary<string, double> { ["boris"] = 1, ["anna"] = 2, ["vera"] = 2 }, Count: 3)]);
        PanelRanking placed = PanelRanking.Of(["anna", "boris", "vera"], [new([2, 3, 1]), new([2, 1, 2], 3)]);

        Assert.That(named.Items, Is.EqualTo(placed.Items));
        Assert.That(named.Borda, Is.EqualTo(placed.Borda));
        Assert.That(named.Kemeny().Orders, Is.EqualTo(placed.Kemeny().Orders));
    }

    [Test]
    public void A_ballot_of_other_names_is_refused_and_the_name_is_told()
    {
        Assert.That(() => PanelRanking.Of([NamedBallot.InOrder("anna", "boris"), NamedBallot.InOrder("anna", "borris")]), Throws.ArgumentException.With.Message.Contains("Ranking 1 has 'borris'"));
        Assert.That(() => PanelRanking.Of([NamedBallot.InOrder("anna", "boris"), NamedBallot.InOrder("anna")]), Throws.ArgumentException.With.Message.Contains("Ranking 1 lacks 'boris'"));
        Assert.That(() => NamedBallot.InOrder("anna", "anna"), Throws.ArgumentException.With.Message.Contains("'anna'"));
        Assert.That(() => PanelRanking.Of([]), Throws.ArgumentException.With.Message.Contains("no judge"));
    }

    [Test]
    public void Rankings_are_compared_by_name_whatever_their_order()
    {
        Dictionary<string, double> first = new() { ["anna"] = 1, ["boris"] = 2, ["vera"] = 3, ["gleb"] = 4 }, second = new() { ["gleb"] = 3, ["vera"] = 4, ["boris"] = 1, ["anna"] = 2 };

        Assert.That(RankSimilarity.Of(first, second).TauB, Is.EqualTo(RankSimilarity.Of([1, 2, 3, 4], [2, 1, 4, 3]).TauB));
        Assert.That(RankSimilarity.Of(first, second).Ws, Is.EqualTo(RankSimilarity.Of([1, 2, 3, 4], [2, 1, 4, 3]).Ws).Within(1e-15));
    }

    [Test]
    public void Rankings_of_different_people_are_refused_and_the_name_is_told()
    {
        Dictionary<string, double> first = new() { ["anna"] = 1, ["boris"] = 2 };

        Assert.That(() => RankSimilarity.Of(first, new Dictionary<string, double> { ["anna"] = 1, ["vera"] = 2 }), Throws.ArgumentException.With.Message.Contains("The second ranking has 'vera'"));
        Assert.That(() => RankSimilarity.Of(first, new Dictionary<string, double> { ["anna"] = 1 }), Throws.ArgumentException.With.Message.Contains("The second ranking lacks 'boris'"));
        Assert.That(() => RankSimilarity.Of(first, new Dictionary<string, double> { ["anna"] = 1, ["boris"] = double.NaN }), Throws.ArgumentException.With.Message.Contains("without a rank"));
    }
}
