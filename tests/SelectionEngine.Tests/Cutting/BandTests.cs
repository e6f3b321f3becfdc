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

    private static Selection Band(double width, params double?[] scores) => Scores(scores).Run(pipeline => pipeline.Band("b", by: Interview, width: width));
}
