using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class ComparisonTests
{
    private static readonly Pipeline One = Pipeline.For("one", 1).Cut("cut", by: Interview, keep: 2).Build();

    [Test]
    public void Who_entered_and_who_left_is_told()
    {
        Comparison changes = One.Run(Scores(9, 7, 5)).Compare(One.Run(Scores(9, 7, 8)));

        Assert.That((string.Join(" ", changes.Entered), string.Join(" ", changes.Left)), Is.EqualTo(("N-3", "N-2")));
    }

    [Test]
    public void Nominees_of_one_pool_only_are_changes_too()
    {
        Comparison changes = One.Run(Scores(9, 7)).Compare(One.Run(Pool.Of(["N-2", "N-5"]).With(Interview, [7, 1])));

        Assert.That(changes.Changes.Select(change => (change.Nominee, change.Was is null, change.Is is null)), Is.EqualTo(new[] { ("N-1", false, true), ("N-5", true, false) }));
    }
}
