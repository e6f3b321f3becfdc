using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class OverrideTests
{
    private static readonly Pipeline Two = Pipeline.For("two", 1).Cut("first", by: Interview, keep: 2).Cut("second", by: Interview, keep: 1).Build();

    private static readonly Pool Three = Scores(9, 7, 5);

    [Test]
    public void Who_is_let_through_goes_on() =>
        Assert.That(Moved("N-3", "first", Verdict.Advanced).Trail("N-3").Select(step => step.Stage), Is.EqualTo(new[] { "first", "second" }));

    [Test]
    public void Who_is_let_through_at_the_end_is_chosen() => Assert.That(Moved("N-2", "second", Verdict.Advanced).Cohort, Is.EqualTo(new[] { "N-1", "N-2" }));

    [TestCase(Verdict.Rejected, "-+-")]
    [TestCase(Verdict.Held, "?+-")]
    public void Who_is_taken_out_leaves_the_place_to_the_next_stage(Verdict verdict, string all) =>
        Assert.That(Moved("N-1", "first", verdict).Verdicts(), Is.EqualTo(all));

    [Test]
    public void The_trail_tells_who_and_why_and_what_the_formula_had_said() => Assert.That(
        Moved("N-3", "first", Verdict.Advanced).Trail("N-3")[0].ToString(),
        Is.EqualTo("first: advanced, Chair: late papers, the formula had said: rejected, interview is 5, the last place went at 7; 2 short, place 3 of 3"));

    [Test]
    public void In_Russian_the_formula_speaks_Russian() => Assert.That(
        Moved("N-3", "first", Verdict.Advanced).Trail("N-3")[0].Text(Language.Russian), Does.StartWith("first: прошёл дальше, Chair: late papers, по формуле было: не прошёл,"));

    [Test]
    public void The_outcome_names_the_person() => Assert.That(Moved("N-1", "first", Verdict.Rejected).Outcome("N-1").Reason, Is.EqualTo(new Reason("override", Label: "Chair", Required: "late papers")));

    [Test]
    public void The_funnel_counts_the_move() =>
        Assert.That(Moved("N-3", "first", Verdict.Advanced).Funnel, Is.EqualTo(new FunnelRow[] { new("first", 3, 3, 0, 0), new("second", 3, 1, 2, 0) }));

    [Test]
    public void A_move_changes_the_fingerprint_even_where_it_changes_nothing() =>
        Assert.That(Moved("N-1", "first", Verdict.Advanced).Fingerprint, Is.Not.EqualTo(Two.Run(Three).Fingerprint));

    [Test]
    public void The_order_of_moves_does_not_matter()
    {
        Override[] moves = [new("N-3", "first", Verdict.Advanced, "A", "a"), new("N-1", "second", Verdict.Rejected, "B", "b")];

        Assert.That(Two.Run(Three, moves).Fingerprint, Is.EqualTo(Two.Run(Three, [moves[1], moves[0]]).Fingerprint));
    }

    [Test]
    public void Every_misplaced_move_is_named_at_once()
    {
        PipelineException refused = Assert.Throws<PipelineException>(() => Two.Run(Three,
        [
            new("N-9", "first", Verdict.Advanced, "A", "a"),
            new("N-1", "frist", Verdict.Advanced, "A", "a"),
            new("N-2", "first", Verdict.Advanced, "A", "a"),
            new("N-2", "first", Verdict.Rejected, "A", "a"),
        ]))!;

        Assert.That(refused.Problems.Select(problem => (problem.Code, problem.Path)), Is.EqualTo(new[]
        {
            ("override.nominee", "$.overrides[0]"), ("override.stage", "$.overrides[1]"), ("override.twice", "$.overrides[3]"),
        }));
    }

    [Test]
    public void A_note_inside_a_block_cannot_be_moved()
    {
        Pipeline block = Pipeline.For("b", 1).Deferred("block", inside => inside.Cut("note", by: Interview, keep: 1).Cut("end", by: Interview, keep: 1)).Build();

        Assert.That(() => block.Run(Three, [new("N-3", "note", Verdict.Advanced, "A", "a")]), Throws.TypeOf<PipelineException>().With.Message.Contains("only takes notes for 'block'"));
    }

    [Test]
    public void A_nominee_cannot_be_moved_where_they_never_came() => Assert.That(
        () => Moved("N-3", "second", Verdict.Advanced), Throws.TypeOf<StageException>().With.Message.Contains("never reached this stage"));

    [TestCase("", "why")]
    [TestCase("who", " ")]
    public void Who_and_why_must_be_said(string by, string why) => Assert.That(() => new Override("N-1", "first", Verdict.Held, by, why), Throws.ArgumentException);

    private static Selection Moved(string nominee, string stage, Verdict verdict) => Two.Run(Three, [new(nominee, stage, verdict, "Chair", "late papers")]);
}
