using static SelectionEngine.Tests.Small;

namespace SelectionEngine.Tests;

public class ItemRestTests
{
    private static readonly Responses Test = new("test");
    private static readonly Measure Points = new("points");

    // The third item runs against the first two.
    private static readonly sbyte[] Answers = [5, 4, 1, 4, 4, 2, 2, 1, 5, 1, 2, 4, 3, 3, 3, 4, 5, -1];

    private static Selection Selected(params string[] reversed) => Of(6).With(Test, ["i1", "i2", "i3"], Answers)
        .Run(pipeline => pipeline.Score(Points, Test, new PointScoring(Lowest: 1, Highest: 5, Reversed: reversed, LeastAnswered: 0.5)));

    [Test]
    public void An_item_against_the_others_is_remarked_with_where_to_put_it_right()
    {
        Problem remark = Selected().Remarks[^1];

        Assert.That(remark.ToString(), Is.EqualTo("Stage 'score points' (1 of 1) ($.stages[0].by.reversed): Item i3 correlates -0.969 with the rest of its scale in 5 complete sets of answers."
            + " Look at its key: an item where agreeing means less belongs under reversed."));
        Assert.That(remark.IsError, Is.False);
    }

    [Test]
    public void The_facts_say_it_in_Russian_too()
    {
        ScoreFacts facts = (ScoreFacts)Selected().Facts["score points"];

        Assert.That(facts.Warnings.Select(warning => warning.Text(Language.Russian)), Does.Contain("корреляция задания i3 с остальной шкалой = -0,969 (полных наборов ответов: 5)"));
    }

    [Test]
    public void Turned_it_runs_with_them() => Assert.That(Selected("i3").Remarks, Is.Empty);

    [Test]
    public void Item_rest_correlations_are_those_of_the_item_analysis()
    {
        ScoreFacts facts = (ScoreFacts)Selected("i3").Facts["score points"];
        double[] complete = [5, 4, 5, 4, 4, 4, 2, 1, 1, 1, 2, 2, 3, 3, 3];

        Assert.Multiple(() =>
        {
            Assert.That(facts.Complete, Is.EqualTo(5));
            Assert.That(facts.Items.Select(item => item.Answered), Is.EqualTo(new long[] { 6, 6, 5 }));
            Assert.That(facts.Items[0].Mean, Is.EqualTo(19 / 6.0).Within(1e-15));
            for (int i = 0; i < 3; i++) Assert.That(facts.Items[i].ItemRest, Is.EqualTo(Correlation(complete, i)).Within(1e-14));
        });
    }

    [Test]
    public void The_order_of_nominees_changes_no_bit_of_them()
    {
        sbyte[] turned = [.. Answers.Chunk(3).Reverse().SelectMany(row => row)];
        Pipeline pipeline = Pipeline.For("p", 1).Score(Points, Test, new PointScoring(Lowest: 1, Highest: 5, LeastAnswered: 0.5)).Build();
        IReadOnlyList<ScoredItem> Items(sbyte[] answers, int parts) =>
            ((ScoreFacts)pipeline.Run(Of(6).With(Test, ["i1", "i2", "i3"], answers), options: new() { Parts = parts }).Facts["score points"]).Items;

        Assert.That(Items(turned, 4), Is.EqualTo(Items(Answers, 1)));
    }

    private static double Correlation(double[] rows, int item)
    {
        double[] own = [.. rows.Chunk(3).Select(row => row[item])], rest = [.. rows.Chunk(3).Select(row => row.Sum() - row[item])];
        double mean = own.Average(), meanRest = rest.Average();
        return own.Zip(rest, (x, y) => (x - mean) * (y - meanRest)).Sum()
            / Math.Sqrt(own.Sum(x => (x - mean) * (x - mean)) * rest.Sum(y => (y - meanRest) * (y - meanRest)));
    }
}
