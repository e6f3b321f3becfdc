using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class TieTests
{
    // Four nominees, three of them equal on the second place.
    private static readonly Pool Tied = Scores(9, 7, 7, 7)
        .With(Essay, Numbers(1, 2, 3, null))
        .With(Born, [new(1990, 1, 1), new(1985, 1, 1), new(1980, 1, 1), null]);

    [Test]
    public void Ties_included_let_all_of_them_through() => Assert.That(By(Ties.Include).Verdicts(), Is.EqualTo("++++"));

    [Test]
    public void Ties_excluded_let_none_of_them_through() => Assert.That(By(Ties.Exclude).Verdicts(), Is.EqualTo("+---"));

    [Test]
    public void Ties_that_fit_are_no_ties() =>
        Assert.That(Tied.Run(pipeline => pipeline.Cut("c", by: Interview, keep: 4, ties: Ties.Exclude)).Verdicts(), Is.EqualTo("++++"));

    [Test]
    public void Ties_broken_let_exactly_as_many_through_as_there_are_places() => Assert.That(By(Ties.ByLot).Count, Is.EqualTo(2));

    [Test]
    public void The_lot_is_the_one_that_anybody_can_recompute()
    {
        IReadOnlyList<string> lots = new KeyedLots("2026").Order(["N-2", "N-3", "N-4"]);

        Assert.That(By(Ties.ByLot).Cohort, Is.EqualTo(new[] { "N-1", lots[0] }));
    }

    [Test]
    public void A_higher_key_decides() => Assert.That(By(Ties.By(Essay)).Verdicts(), Is.EqualTo("+-+-"));

    [Test]
    public void A_lower_key_decides() => Assert.That(By(Ties.By(new TieKey(TieOrder.Lower, Essay))).Verdicts(), Is.EqualTo("++--"));

    [Test]
    public void An_earlier_day_decides() => Assert.That(By(Ties.By(new TieKey(TieOrder.Earlier, Date: Born))).Verdicts(), Is.EqualTo("+-+-"));

    [Test]
    public void A_later_day_decides() => Assert.That(By(Ties.By(new TieKey(TieOrder.Later, Date: Born))).Verdicts(), Is.EqualTo("++--"));

    [Test]
    public void The_smaller_id_decides() => Assert.That(By(Ties.ById).Verdicts(), Is.EqualTo("++--"));

    [Test]
    public void Keys_are_asked_in_their_order()
    {
        Pool pool = Tied.With(Potential, [0, 1, 1, 0]);

        Assert.That(pool.Run(pipeline => pipeline.Cut("c", by: Interview, keep: 2, ties: Ties.By(Potential, Essay))).Verdicts(), Is.EqualTo("+-+-"));
    }

    [TestCase(TieOrder.Higher)]
    [TestCase(TieOrder.Lower)]
    public void Whoever_lacks_the_key_comes_last(TieOrder order) => Assert.That(
        Tied.Run(pipeline => pipeline.Cut("c", by: Interview, keep: 3, ties: Ties.By(new TieKey(order, Essay)))).Verdicts(), Is.EqualTo("+++-"));

    [Test]
    public void Who_lost_by_a_key_learns_which() =>
        Assert.That(By(Ties.By(Essay)).Says(2), Is.EqualTo("c: rejected, interview is 7, equal to the last place; essay decided, place 3 of 4"));

    [Test]
    public void Who_lost_by_the_lot_learns_it()
    {
        Selection selection = By(Ties.ByLot);
        string lost = selection.Outcomes.First(outcome => outcome.Verdict == Verdict.Rejected).Nominee;

        Assert.That(selection.Trail(lost).Text(), Does.StartWith("c: rejected, interview is 7, equal to the last place; lot decided"));
    }

    [Test]
    public void In_Russian_the_lot_is_called_by_its_Russian_name()
    {
        Selection selection = By(Ties.ByLot);
        string lost = selection.Outcomes.First(outcome => outcome.Verdict == Verdict.Rejected).Nominee;

        Assert.That(selection.Trail(lost).Text(Language.Russian), Does.Contain("решил признак: жребий"));
    }

    [Test]
    public void Who_was_tied_without_room_learns_it() =>
        Assert.That(By(Ties.Exclude).Says(2), Does.StartWith("c: rejected, interview is 7, a tie at the last place that has no room for all of them"));

    [Test]
    public void Scores_that_differ_below_the_resolution_are_equal() => Assert.That(
        Scores(7.001, 7.002).Run(pipeline => pipeline.Cut("c", by: Interview, keep: 1, ties: Ties.Include), decimals: 2).Count, Is.EqualTo(2));

    [Test]
    public void The_facts_tell_how_many_were_tied_and_who_was_the_last()
    {
        CutPoint cut = ((CutFacts)By(Ties.By(Essay)).Facts["c"]).Cuts[0];

        Assert.That((cut.Tied, cut.LastChosen, cut.Score, cut.Kept), Is.EqualTo((3, "N-3", 7.0, 2)));
    }

    private static Selection By(Ties ties) => Tied.Run(pipeline => pipeline.Cut("c", by: Interview, keep: 2, ties: ties));
}
