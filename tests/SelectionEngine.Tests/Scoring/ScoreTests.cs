using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class ScoreTests
{
    private static readonly Responses Test = new("test");
    private static readonly Measure Points = new("points");

    [TestCase(SelectionEngine.Points.Sum, 9)]
    [TestCase(SelectionEngine.Points.Mean, 3)]
    [TestCase(SelectionEngine.Points.Percent, 50)]
    public void Answers_add_up_as_asked(Points points, double score) =>
        Assert.That(Score(new PointScoring(points, 1, 5), 5, 3, 1).Value("N-1", Points), Is.EqualTo(score));

    [Test]
    public void A_reversed_item_counts_the_other_way_round() =>
        Assert.That(Score(new PointScoring(Lowest: 1, Highest: 5, Reversed: ["i2"]), 5, 2, 1).Value("N-1", Points), Is.EqualTo(5 + 4 + 1));

    [Test]
    public void A_missing_answer_holds_the_nominee() =>
        Assert.That(Score(new PointScoring(Lowest: 1, Highest: 5), 5, -1, 1).Says(1), Is.EqualTo("score points: held, test has 2 answers, 3 are needed"));

    [Test]
    public void A_missing_answer_can_be_made_up_by_the_mean_of_the_others() =>
        Assert.That(Score(new PointScoring(Lowest: 1, Highest: 5, LeastAnswered: 0.6), 5, -1, 2).Value("N-1", Points), Is.EqualTo(10.5));

    [Test]
    public void Too_many_missing_answers_hold_the_nominee() =>
        Assert.That(Score(new PointScoring(Lowest: 1, Highest: 5, LeastAnswered: 0.6), 5, -1, -1).Verdicts(), Is.EqualTo("?"));

    [Test]
    public void Eleven_of_twenty_answers_are_55_percent()
    {
        // 0.55 × 20 is 11.000000000000002 in binary.
        sbyte[] answers = [.. Enumerable.Repeat((sbyte)1, 11), .. Enumerable.Repeat((sbyte)-1, 9)];
        Pool pool = Of(1).With(Test, [.. Enumerable.Range(1, 20).Select(i => $"i{i}")], answers);

        Assert.That(pool.Run(pipeline => pipeline.Score(Points, Test, new PointScoring(LeastAnswered: 0.55))).Verdicts(), Is.EqualTo("+"));
    }

    [Test]
    public void No_answer_at_all_is_a_missing_test() =>
        Assert.That(Score(new PointScoring(LeastAnswered: 0.5), -1, -1, -1).Says(1), Is.EqualTo("score points: held, test is missing"));

    [Test]
    public void An_answer_beyond_the_scale_holds_the_nominee_and_names_the_item() =>
        Assert.That(Score(new PointScoring(Lowest: 1, Highest: 5), 5, 6, 1).Says(1), Is.EqualTo("score points: held, test has the answer 6 to item i2, above the highest of 5"));

    [Test]
    public void An_answer_below_the_scale_holds_the_nominee() =>
        Assert.That(Score(new PointScoring(Lowest: 1, Highest: 5), 5, 0, 1).Verdicts(), Is.EqualTo("?"));

    [Test]
    public void Some_items_can_make_a_scale() => Assert.That(
        Answers(5, 3, 1).Run(pipeline => pipeline.Score(Points, Test, new PointScoring(Lowest: 1, Highest: 5), ["i3", "i1"])).Value("N-1", Points), Is.EqualTo(6));

    [Test]
    public void An_item_that_the_test_lacks_is_a_mistake_with_a_proposal() => Assert.That(
        () => Answers(5, 3, 1).Run(pipeline => pipeline.Score(Points, Test, new PointScoring(Lowest: 1, Highest: 5), ["i11"])),
        Throws.TypeOf<StageException>().With.Message.Contains("no item 'i11'").And.Message.Contains("Did you mean 'i1'?"));

    [Test]
    public void The_score_is_told() => Assert.That(Score(new PointScoring(Lowest: 1, Highest: 5), 5, 3, 1).Says(1), Is.EqualTo("score points: advanced, points is 9"));

    private static Selection Score(Scoring by, params sbyte[] answers) => Answers(answers).Run(pipeline => pipeline.Score(Points, Test, by));

    private static Pool Answers(params sbyte[] answers) => Of(1).With(Test, ["i1", "i2", "i3"], answers);
}
