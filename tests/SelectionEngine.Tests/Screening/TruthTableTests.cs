using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class TruthTableTests
{
    // Nine nominees: interview is enough, too low, missing; for each of them the essay likewise.
    private static readonly Pool Nine = Of(9)
        .With(Interview, Numbers(5, 5, 5, 1, 1, 1, null, null, null))
        .With(Essay, Numbers(5, 1, null, 5, 1, null, 5, 1, null));

    private static readonly Condition Left = Interview >= 3, Right = Essay >= 3;

    [Test]
    public void And_is_no_when_one_is_no_and_unknown_when_one_is_unknown() =>
        Assert.That(Screened(Left & Right), Is.EqualTo("+-?" + "---" + "?-?"));

    [Test]
    public void Or_is_yes_when_one_is_yes_and_unknown_when_one_is_unknown() =>
        Assert.That(Screened(Left | Right), Is.EqualTo("+++" + "+-?" + "+??"));

    [Test]
    public void Not_turns_yes_and_no_and_leaves_unknown() =>
        Assert.That(Screened(!Left), Is.EqualTo("---" + "+++" + "???"));

    [Test]
    public void Not_and_is_or_of_the_nots() => Assert.That(Screened(!(Left & Right)), Is.EqualTo(Screened(!Left | !Right)));

    [Test]
    public void Not_or_is_and_of_the_nots() => Assert.That(Screened(!(Left | Right)), Is.EqualTo(Screened(!Left & !Right)));

    [Test]
    public void Several_conditions_of_a_screen_are_joined_by_and() =>
        Assert.That(Nine.Run(pipeline => pipeline.Screen("s", Left, Right)).Verdicts(), Is.EqualTo(Screened(Left & Right)));

    private static string Screened(Condition condition) => Nine.Run(pipeline => pipeline.Screen("s", condition)).Verdicts();
}
