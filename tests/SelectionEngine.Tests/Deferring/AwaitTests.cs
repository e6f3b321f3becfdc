using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class AwaitTests
{
    private static readonly Periods Work = new("work");
    private static readonly Responses Test = new("test");
    private static readonly Ratings Panel = new("panel");

    private static readonly Pool Two = Of(2)
        .With(Interview, Numbers(0, null))
        .With(Region, ["north", null])
        .With(Born, [new(1980, 1, 1), null])
        .With(Work, [[], []])
        .With(Test, ["i1", "i2"], [0, -1, -1, -1])
        .With(Panel, [[new("case", "logic", "A", 0)], []]);

    private static IEnumerable<Column> Columns => [Interview, Region, Born, Test, Panel];

    [Test]
    public void Whoever_lacks_it_waits([ValueSource(nameof(Columns))] Column column) =>
        Assert.That(Two.Run(pipeline => pipeline.Await("data", column)).Verdicts(), Is.EqualTo("+?"));

    [Test]
    public void No_period_at_all_is_waited_for() => Assert.That(Two.Run(pipeline => pipeline.Await("data", Work)).Verdicts(), Is.EqualTo("??"));

    [Test]
    public void The_first_that_is_missing_is_named() =>
        Assert.That(Two.Run(pipeline => pipeline.Await("data", Interview, Born)).Says(2), Is.EqualTo("data: held, interview has not come yet"));

    [Test]
    public void More_data_change_nothing_for_those_before()
    {
        Pool first = Scores(9, null, 7), second = Scores(9, 8, 7);
        Pipeline pipeline = Pipeline.For("p", 1).Await("data", Interview).Cut("c", by: Interview, atLeast: 8).Build();

        Comparison changes = pipeline.Run(first).Compare(pipeline.Run(second));

        Assert.That(changes.Changes.Select(change => change.Nominee), Is.EqualTo(new[] { "N-2" }));
    }
}
