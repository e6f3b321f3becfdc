namespace SelectionEngine.Psychometrics.Tests;

public sealed class RankingTests
{
    [TestCase(RankMethod.Competition, new[] { 2, double.NaN, 1, 2, 4 })]
    [TestCase(RankMethod.Dense, new[] { 2, double.NaN, 1, 2, 3 })]
    [TestCase(RankMethod.ModifiedCompetition, new[] { 3, double.NaN, 1, 3, 4 })]
    [TestCase(RankMethod.Fractional, new[] { 2.5, double.NaN, 1, 2.5, 4 })]
    public void Equal_scores_share_a_rank_and_a_missing_one_has_none(RankMethod method, double[] ranks) =>
        Assert.That(Ranks.Of([85, double.NaN, 90, 85, 70], method), Is.EqualTo(ranks));

    [Test]
    public void The_lowest_may_be_best() =>
        Assert.That(Ranks.Of([85, 90, 70], RankMethod.Competition, RankOrder.LowestFirst), Is.EqualTo(new[] { 2.0, 3, 1 }));

    [Law(Arbitrary = [typeof(Numbers)])]
    public void Fractional_ranks_add_up_whatever_the_ties(double[] scores)
    {
        double[] ranks = Ranks.Of(scores, RankMethod.Fractional);
        double n = scores.Length;

        Assert.That(ranks.Sum(), Is.EqualTo(n * (n + 1) / 2));
    }

    [Law(Arbitrary = [typeof(Numbers)])]
    public void The_order_people_come_in_changes_no_rank(double[] scores)
    {
        double[] reversed = [.. scores.Reverse()];

        Assert.That(Ranks.Of(reversed, RankMethod.Dense).Reverse(), Is.EqualTo(Ranks.Of(scores, RankMethod.Dense)));
    }

    [Test]
    public void Places_for_everybody_leave_no_tie_to_break()
    {
        Boundary boundary = Boundary.Of([5, 5, double.NaN, 6], places: 10);

        Assert.That((boundary.Score, boundary.TieMatters, boundary.TotalWithoutTies, boundary.PlacesLeft), Is.EqualTo((5.0, false, 3, 9)));
        Assert.That(boundary.Certain, Is.EqualTo(new[] { 3 }));
        Assert.That(boundary.Tied, Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void No_place_has_no_boundary()
    {
        Boundary boundary = Boundary.Of([5, 6], places: 0);

        Assert.That(boundary.Score, Is.NaN);
        Assert.That((boundary.TotalWithTies, boundary.TieMatters), Is.EqualTo((0, false)));
    }

    [Test]
    public void A_missing_key_comes_after_every_value_and_ties_with_missing()
    {
        TieBreak chain = TieBreak.By(
            new TieBreakKey(new[] { 1.0, 1, 1, 1 }, RankOrder.HighestFirst),
            new TieBreakKey(new[] { double.NaN, 3, double.NaN, 2 }, RankOrder.LowestFirst));

        Assert.That(chain.Order, Is.EqualTo(new[] { 3, 1, 0, 2 }));
        Assert.That(chain.StillTied, Is.EqualTo(new[] { new[] { 0, 2 } }));
    }

    [Test]
    public void Keys_of_different_length_are_refused() =>
        Assert.That(
            () => TieBreak.By(new TieBreakKey(new double[2], RankOrder.HighestFirst), new TieBreakKey(new double[3], RankOrder.HighestFirst)),
            Throws.ArgumentException.With.Message.Contains("Key 2"));

    [Test]
    public void Vacancies_nobody_is_left_for_stay_open() =>
        Assert.That(RuleOfN.Appoint(eligible: 2, vacancies: 5, n: 3, preference: [1, 0]).Select(round => round.Picked), Is.EqualTo(new[] { 1, 0 }));

    [TestCase(new[] { 0, 0 })]
    [TestCase(new[] { 0, 2 })]
    [TestCase(new[] { 0 })]
    public void A_preference_names_everybody_once(int[] preference) =>
        Assert.That(() => RuleOfN.Appoint(2, 1, 1, preference), Throws.ArgumentException);

    [Test]
    public void Declining_twice_frees_no_second_place()
    {
        ReserveList list = new(ranked: 4, places: 2, reserveSize: 2);
        list.Declines(0);
        list.Declines(0);

        Assert.That(list.Selected, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(list.Log, Is.EqualTo(new[] { new Decline(0, 2), new Decline(0, null) }));
        Assert.That(list.Unfilled, Is.Zero);
    }
}
