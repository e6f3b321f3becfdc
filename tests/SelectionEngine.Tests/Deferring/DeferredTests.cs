using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class DeferredTests
{
    private static Selection Compensated(params double?[] scores) => Scores(scores).Run(pipeline => pipeline
        .Deferred("assessment", block => block
            .Cut("floor", by: Interview, atLeast: 5)
            .Composite(Potential, (Interview, 2))
            .Cut("decision", by: Potential, keep: 2)));

    [Test]
    public void Who_fails_inside_a_block_is_noted_and_stays() => Assert.That(Compensated(4, 3, 2).Verdicts(), Is.EqualTo("++-"));

    [Test]
    public void The_note_says_where_it_will_be_decided() => Assert.That(Compensated(4, 3).Trail("N-1")[0].ToString(),
        Is.EqualTo("floor: rejected, interview is 4, the cut is 5; 1 short, noted, decided at the end of assessment"));

    [Test]
    public void A_note_is_marked_as_one() => Assert.That(Compensated(4, 3).Trail("N-1").Select(step => step.Deferred), Is.EqualTo(new[] { true, true, false }));

    [Test]
    public void What_is_missing_holds_at_the_end_of_the_block() => Assert.That(Compensated(null, 9).Outcome("N-1").Stage, Is.EqualTo("decision"));

    [Test]
    public void The_funnel_shows_no_loss_inside_the_block() => Assert.That(
        Compensated(4, 3, 2).Funnel.Select(row => (row.Stage, row.Entered, row.Advanced)),
        Is.EqualTo(new[] { ("floor", 3, 3), ("composite potential", 3, 3), ("decision", 3, 2) }));

    [Test]
    public void The_same_stages_in_a_row_are_hurdles() => Assert.That(
        Scores(4, 3, 6).Run(pipeline => pipeline.Cut("floor", by: Interview, atLeast: 5).Cut("decision", by: Interview, keep: 2)).Verdicts(), Is.EqualTo("--+"));

    [Test]
    public void Blocks_can_stand_in_blocks()
    {
        Selection selection = Scores(9, 8, 1).Run(pipeline => pipeline
            .Deferred("outer", outer => outer
                .Deferred("inner", inner => inner.Cut("a", by: Interview, atLeast: 10).Cut("b", by: Interview, atLeast: 5))
                .Cut("end", by: Interview, keep: 3)));

        Assert.That(selection.Verdicts(), Is.EqualTo("+++"));
    }
}
