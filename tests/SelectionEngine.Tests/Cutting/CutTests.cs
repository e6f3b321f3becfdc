using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class CutTests
{
    [Test]
    public void The_best_so_many_go_on() => Assert.That(Top(2, 5, 9, 7).Verdicts(), Is.EqualTo("-++"));

    [Test]
    public void Whoever_has_no_score_is_held_and_takes_no_place() => Assert.That(Top(2, null, 9, 7, 5).Verdicts(), Is.EqualTo("?++-"));

    [Test]
    public void More_places_than_scores_let_everybody_with_a_score_through() => Assert.That(Top(10, 1, null, 2).Verdicts(), Is.EqualTo("+?+"));

    [Test]
    public void No_place_lets_nobody_through() => Assert.That(Top(0, 1, null, 2).Verdicts(), Is.EqualTo("-?-"));

    [Test]
    public void A_passing_score_is_enough() =>
        Assert.That(Scores(5, 4.9999996, 4.999, null).Run(pipeline => pipeline.Cut("c", by: Interview, atLeast: 5)).Verdicts(), Is.EqualTo("++-?"));

    [TestCase(ShareRounding.Up, 5)]
    [TestCase(ShareRounding.Down, 4)]
    [TestCase(ShareRounding.Nearest, 5)]
    public void A_share_is_rounded_as_stated(ShareRounding rounding, int kept) =>
        Assert.That(Cut(new Keep.Share(0.8m, rounding), null, 1, 2, 3, 4, 5, 6).Count, Is.EqualTo(kept));

    [Test]
    public void A_share_is_a_decimal_and_not_a_binary_fraction() =>
        Assert.That(new Keep.Share(0.8m).Places(35), Is.EqualTo(28));

    [Test]
    public void Half_a_person_is_a_person_when_rounding_to_the_nearest() =>
        Assert.That(new Keep.Share(0.5m, ShareRounding.Nearest).Places(5), Is.EqualTo(3));

    [Test]
    public void A_share_is_taken_of_those_who_have_a_score() =>
        Assert.That(Cut(new Keep.Share(0.5m), null, 1, 2, null, null).Verdicts(), Is.EqualTo("-+??"));

    [Test]
    public void Every_group_has_a_cut_of_its_own()
    {
        Pool pool = Scores(5, 4, 3, 2, 1, 9).With(Region, ["north", "north", "north", "south", "south", null]);

        Selection selection = pool.Run(pipeline => pipeline.Cut("c", by: Interview, keep: 1, per: Region));

        Assert.That(selection.Verdicts(), Is.EqualTo("+--+-?"));
    }

    [Test]
    public void The_cut_points_of_the_groups_are_published()
    {
        Pool pool = Scores(5, 4, 3, 2, 1).With(Region, ["north", "north", "north", "south", "south"]);

        CutFacts facts = (CutFacts)pool.Run(pipeline => pipeline.Cut("c", by: Interview, share: 0.5m, per: Region)).Facts["c"];

        Assert.That(facts.Cuts.Select(cut => (cut.Group, cut.Score, cut.Scores, cut.Kept)), Is.EqualTo(new[] { ("north", 4.0, 3, 2), ("south", 2.0, 2, 1) }));
    }

    [Test]
    public void Who_was_outside_learns_the_last_place_and_how_far_away_it_was() =>
        Assert.That(Top(2, 5, 9, 7.5).Says(1), Is.EqualTo("c: rejected, interview is 5, the last place went at 7.5; 2.5 short, place 3 of 3"));

    [Test]
    public void Who_was_outside_in_a_group_learns_its_last_place()
    {
        Pool pool = Scores(5, 4, 9).With(Region, ["north", "north", "south"]);

        Assert.That(pool.Run(pipeline => pipeline.Cut("c", by: Interview, keep: 1, per: Region)).Says(2),
            Is.EqualTo("c: rejected, interview is 4, the last place of north went at 5; 1 short, place 2 of 2 in north"));
    }

    [Test]
    public void Who_failed_a_passing_score_learns_it() =>
        Assert.That(Scores(4).Run(pipeline => pipeline.Cut("c", by: Interview, atLeast: 5)).Says(1), Is.EqualTo("c: rejected, interview is 4, the cut is 5; 1 short"));

    [Test]
    public void The_same_in_Russian() =>
        Assert.That(Scores(4.5).Run(pipeline => pipeline.Cut("c", by: Interview, atLeast: 5)).Says(1, Language.Russian),
            Is.EqualTo("c: не прошёл, «interview» = 4,5, порог 5; не хватило 0,5"));

    [Test]
    public void A_distance_within_the_error_of_measurement_is_told()
    {
        Pool pool = Scores(4, 9).With(Interview.StandardError, [2.0, 2.0]);

        Assert.That(pool.Run(pipeline => pipeline.Cut("c", by: Interview, atLeast: 5)).Says(1), Does.EndWith("the distance to the cut is 0.5 standard errors: within the error of measurement"));
    }

    [Test]
    public void A_new_group_that_no_cut_was_settled_for_waits()
    {
        Pool pool = Scores(5, 4).With(Region, ["north", "north"]);
        Selection selection = pool.Run(pipeline => pipeline.Cut("c", by: Interview, keep: 1, per: Region));

        Trail late = selection.JudgeAgain(Pool.Of(["N-9"]).With(Interview, [9]).With(Region, ["east"]))[0];

        Assert.That(late.Text(), Is.EqualTo("c: held, no cut was settled for east"));
    }

    private static Selection Top(int keep, params double?[] scores) => Cut(new Keep.Top(keep), null, scores);

    private static Selection Cut(Keep keep, Ties? ties, params double?[] scores) => Scores(scores).Run(pipeline => pipeline.Add(new Cut("c", Interview, keep, null, ties)));
}
