using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

/// <summary>A stage of a user's own stands level with the built-in ones.</summary>
public class OwnStageTests
{
    [Test]
    public void It_runs_through_the_one_seam_and_explains_itself() => Assert.That(
        Scores(9, null, 7, 6).Run(pipeline => pipeline.Add(new Finalists("finalists", Interview, 2))).Outcomes.Select(outcome => $"{outcome.Verdict}: {outcome.Reason}"),
        Is.EqualTo(new[] { "Advanced: ", "Held: interview is missing", "Advanced: ", "Rejected: interview is 6, the cut is 7; 1 short" }));

    [Test]
    public void Its_facts_are_published() =>
        Assert.That(Scores(9, 7).Run(pipeline => pipeline.Add(new Finalists("finalists", Interview, 2))).Facts["finalists"], Is.EqualTo(new Best(9)));

    [Test]
    public void Its_needs_are_checked() =>
        Assert.That(() => Of(1).Run(pipeline => pipeline.Add(new Finalists("finalists", Interview, 2))), Throws.TypeOf<PipelineException>().With.Message.Contains("'interview'"));

    [Test]
    public void It_reads_and_writes_JSON_under_a_kind_of_its_own()
    {
        StageKinds kinds = StageKinds.BuiltIn.With<Finalists>("finalists");
        Pipeline pipeline = Pipeline.For("own", 1).Add(new Finalists("finalists", Interview, 2)).Build();

        Pipeline back = Pipeline.FromJson(pipeline.ToJson(kinds), kinds);

        Assert.That((back, back.Fingerprint), Is.EqualTo((pipeline, pipeline.Fingerprint)));
    }

    [Test]
    public void Without_a_kind_it_cannot_be_written_and_the_message_says_how() => Assert.That(
        () => Pipeline.For("own", 1).Add(new Finalists("finalists", Interview, 2)).Build().ToJson(),
        Throws.TypeOf<NotSupportedException>().With.Message.Contains("StageKinds.BuiltIn.With<YourStage>"));

    [Test]
    public void A_kind_is_taken_once() => Assert.Multiple(() =>
    {
        Assert.That(() => StageKinds.BuiltIn.With<Finalists>("cut"), Throws.ArgumentException.With.Message.Contains("taken by Cut"));
        Assert.That(() => StageKinds.BuiltIn.With<Finalists>("a").With<Finalists>("b"), Throws.ArgumentException);
    });

    [Test]
    public void What_it_throws_is_told_with_its_name_and_place() => Assert.That(
        () => Scores(1).Run(pipeline => pipeline.Cut("first", by: Interview, keep: 1).Add(new Faulty("faulty"))),
        Throws.TypeOf<StageException>().With.Message.EqualTo("Stage 'faulty' (2 of 2) failed: out of order").And.InnerException.TypeOf<DivideByZeroException>());

    [Test]
    public void A_row_without_a_verdict_stops_the_run() =>
        Assert.That(() => Scores(1, 2).Run(pipeline => pipeline.Add(new Silent("silent"))), Throws.TypeOf<StageException>().With.Message.Contains("0 verdicts for 2 nominees"));

    [Test]
    public void A_measure_that_it_does_not_announce_cannot_be_written() =>
        Assert.That(() => Scores(1).Run(pipeline => pipeline.Add(new Secretive("secretive"))), Throws.TypeOf<StageException>().With.Message.Contains("GivenMeasures"));
}

public sealed record Finalists(string Name, Measure By, double Width) : Stage<Best>(Name)
{
    protected internal override IEnumerable<Column> Needs => [By];

    protected override Best Summarize(Part part) => Best.Of(part[By], part.Rows);

    protected override void Decide(Part part, Best facts, Verdicts verdicts)
    {
        double floor = facts.Score - Width;
        ReadOnlySpan<double> scores = part[By];

        foreach (int row in part.Rows)
        {
            if (double.IsNaN(scores[row])) verdicts.Hold(row, Reason.Missing(By));
            else if (scores[row] >= floor) verdicts.Advance(row);
            else verdicts.Reject(row, Reason.Below(By, scores[row], floor));
        }
    }
}

public readonly record struct Best(double Score) : ISummary<Best>
{
    public static Best Empty => new(double.NegativeInfinity);

    public static Best Merge(Best left, Best right) => new(double.MaxNumber(left.Score, right.Score));

    public static Best Of(ReadOnlySpan<double> scores, ReadOnlySpan<int> rows)
    {
        Best best = Empty;
        foreach (int row in rows) best = Merge(best, new(scores[row]));
        return best;
    }
}

public abstract record Simple(string Name) : Stage<Nothing>(Name)
{
    protected override Nothing Summarize(Part part) => default;
}

public sealed record Faulty(string Name) : Simple(Name)
{
    protected override void Decide(Part part, Nothing facts, Verdicts verdicts) => throw new DivideByZeroException("out of order");
}

public sealed record Silent(string Name) : Simple(Name)
{
    protected override void Decide(Part part, Nothing facts, Verdicts verdicts)
    {
    }
}

public sealed record Secretive(string Name) : Simple(Name)
{
    protected override void Decide(Part part, Nothing facts, Verdicts verdicts) => verdicts.Values(new("secret")).Clear();
}
