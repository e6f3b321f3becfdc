using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class BandTests
{
    [Test]
    public void Whoever_cannot_be_told_apart_from_the_best_goes_on() =>
        Assert.That(Band(2, 9, 7, 6.9, null).Verdicts(), Is.EqualTo("++-?"));

    [Test]
    public void The_floor_is_part_of_the_band() => Assert.That(Band(0.3, 0.9, 0.6, 0.599999).Verdicts(), Is.EqualTo("++-"));

    [Test]
    public void A_band_can_hang_below_a_later_place() =>
        Assert.That(Scores(9, 7, 5, 4.9).Run(pipeline => pipeline.Band("b", by: Interview, width: 2, below: 2)).Verdicts(), Is.EqualTo("+++-"));

    [Test]
    public void A_band_below_a_place_that_nobody_has_hangs_from_the_last() =>
        Assert.That(Scores(9, 7).Run(pipeline => pipeline.Band("b", by: Interview, width: 0, below: 5)).Verdicts(), Is.EqualTo("++"));

    [Test]
    public void A_missing_score_holds_the_nominee_and_says_which() => Assert.That(Band(2, 9, null).Says(2), Is.EqualTo("b: held, interview is missing"));

    [Test]
    public void The_band_is_published()
    {
        BandFacts facts = (BandFacts)Band(2, 9, 7, 5).Facts["b"];

        Assert.That((facts.Top, facts.Floor, facts.Count), Is.EqualTo((9.0, 7.0, 2)));
    }

    [Test]
    public void Who_is_in_learns_where_the_band_begins() => Assert.That(Band(2, 9, 8).Says(2), Is.EqualTo("b: advanced, interview is 8, within the band that begins at 7"));

    [Test]
    public void Who_is_out_learns_how_far() => Assert.That(Band(2, 9, 6.5).Says(2), Is.EqualTo("b: rejected, interview is 6.5, below the band that begins at 7; 0.5 short"));

    [Test]
    public void Nobody_with_a_score_makes_no_band() => Assert.That(Band(2, null, null).Verdicts(), Is.EqualTo("??"));

    [Test]
    public void A_fixed_band_is_used_up_before_the_next_begins() =>
        Assert.That(Filled([9, 8, 7.5, 6, 5.5], [1, 2, 3, 4, 5], places: 3, sliding: false).Verdicts(), Is.EqualTo("+++--"));

    [Test]
    public void Within_the_last_band_the_keys_decide_and_the_score_does_not() =>
        Assert.That(Filled([9, 8, 7.5, 6, 5.5], [1, 2, 3, 4, 5], places: 2, sliding: false).Verdicts(), Is.EqualTo("-++--"));

    [Test]
    public void A_sliding_band_moves_when_its_best_score_is_chosen()
    {
        // The first pick is the best essay within two points of 9; then the band still hangs from 9 until that one is chosen.
        Assert.That(Filled([9, 8, 7.5, 6, 5.5], [3, 2, 1, 5, 4], places: 2, sliding: true).Verdicts(), Is.EqualTo("+--+-"));
        Assert.That(Filled([9, 8, 7.5, 6, 5.5], [3, 2, 1, 5, 4], places: 2, sliding: false).Verdicts(), Is.EqualTo("++---"));
    }

    [Test]
    public void Sliding_bands_choose_whom_the_mathematics_of_bands_chooses()
    {
        Random random = new(7);
        double[] scores = [.. Enumerable.Range(0, 60).Select(_ => Math.Round(random.NextDouble() * 20, 1))], essays = [.. Enumerable.Range(0, 60).Select(i => (double)((i * 37) % 60))];
        int[] order = [.. Enumerable.Range(0, 60).OrderByDescending(i => essays[i])];

        foreach (bool sliding in new[] { false, true })
        {
            IEnumerable<int> expected = sliding
                ? Psychometrics.ScoreBanding.PickSliding(scores, 2, order, 25).Select(pick => pick.Picked)
                : Psychometrics.ScoreBanding.PickFixed(scores, 2, order, 25);
            Assert.That(Filled([.. scores.Select(score => (double?)score)], essays, 25, sliding).Cohort, Is.EquivalentTo(expected.Select(i => Id(i + 1))), sliding ? "sliding" : "fixed");
        }
    }

    [Test]
    public void The_width_follows_from_a_reliability()
    {
        Selection selection = Scores(10, 8, 6, 4, 2).Run(pipeline => pipeline.Add(new Band("b", Interview, 1.96, Unit: BandUnit.Sed, Reliability: .9)));

        Assert.That(((BandFacts)selection.Facts["b"]).Width, Is.EqualTo(1.96 * Math.Sqrt(2) * Math.Sqrt(10) * Math.Sqrt(.1)).Within(1e-12));
        Assert.That(selection.Verdicts(), Is.EqualTo("++---"));
    }

    [Test]
    public void The_width_follows_from_standard_errors_of_the_scores()
    {
        Selection selection = Scores(10, 8, 6).With(Interview.StandardError, [1, 2, 2]).Run(pipeline => pipeline.Add(new Band("b", Interview, 1, Unit: BandUnit.Sed)));

        Assert.That(((BandFacts)selection.Facts["b"]).Width, Is.EqualTo(Math.Sqrt(2 * (1 + 4 + 4) / 3.0)).Within(1e-12));
    }

    [Test]
    public void Who_is_passed_over_within_a_band_learns_it() => Assert.That(Filled([9, 8], [1, 2], places: 1, sliding: false).Says(1),
        Does.Contain("interview is 9, within the band that begins at 7, but its places went to others by the announced order"));

    [Test]
    public void Somebody_new_waits_for_a_new_run_when_the_band_slides()
    {
        Selection selection = Filled([9, 8, 5], [1, 2, 3], places: 1, sliding: true);
        Pool late = Pool.Of(["N-9"]).With(Interview, [8.5]).With(Essay, [9.0]);

        Assert.That(selection.JudgeAgain(late)[0].Verdict, Is.EqualTo(Verdict.Held));
    }

    private static Selection Filled(double?[] scores, double[] essays, int places, bool sliding) =>
        Scores(scores).With(Essay, essays).Run(pipeline => pipeline.Band("b", Interview, places, width: 2, BandUnit.Points, sliding: sliding, ties: Ties.By(Essay)));

    private static Selection Band(double width, params double?[] scores) => Scores(scores).Run(pipeline => pipeline.Band("b", by: Interview, width: width));
}
