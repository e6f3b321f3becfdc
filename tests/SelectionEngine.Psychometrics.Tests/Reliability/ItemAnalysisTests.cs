namespace SelectionEngine.Psychometrics.Tests;

public sealed class ItemAnalysisTests
{
    private static readonly double[] Strong = [1, 2, 3, 4, 5, 6];
    private static readonly double[] Similar = [2, 1, 3, 4, 6, 5];
    private static readonly double[] Reversed = [6, 5, 4, 2, 3, 1];

    [Test]
    public void Answers_in_bytes_are_the_same_scores_and_a_wrong_one_is_named()
    {
        ItemScores bytes = ItemScores.Of([1, 0, -1, 1, 0, 2], 2);

        Assert.That(bytes[0].ToArray(), Is.EqualTo(new[] { 1, double.NaN, 0 }));
        Assert.That(bytes[1].ToArray(), Is.EqualTo(new[] { 0.0, 1, 2 }));
        Assert.That(() => ItemScores.Of([1, 0, -2, 1], 2), Throws.ArgumentException.With.Message.Contains("Person 2 answered item 1 with -2"));
    }

    [Test]
    public void A_forgotten_reverse_key_is_named()
    {
        ItemAnalysis analysis = ItemAnalysis.Of(new ItemScores(Strong, Similar, Reversed));

        Assert.That(analysis.Findings, Has.Member(new ItemFinding(ItemFindingKind.NegativeRestCorrelation, 2)));
    }

    [Test]
    public void A_key_turns_the_item_once_at_the_door()
    {
        ItemAnalysis analysis = ItemAnalysis.Of(new ItemScores(Strong, Similar, Reversed).Keyed([1, 1, -1], 1, 6));

        Assert.That(analysis.Findings, Is.Empty);
        Assert.That(analysis.Scale.Alpha, Is.GreaterThan(0.9));
    }

    [Test]
    public void An_answer_outside_its_categories_cannot_be_turned() =>
        Assert.That(() => new ItemScores(Strong, Similar).Keyed([1, -1], 1, 5), Throws.ArgumentException.With.Message.Contains("Person 5, item 2"));

    [Test]
    public void An_item_everybody_answers_alike_is_named_and_its_correlations_are_undefined()
    {
        ItemAnalysis analysis = ItemAnalysis.Of(new ItemScores(Strong, Similar, [3, 3, 3, 3, 3, 3]));

        Assert.That(analysis.Findings, Is.EqualTo(new[] { new ItemFinding(ItemFindingKind.NoVariance, 2) }));
        Assert.That(analysis.Items[2].RestCorrelation, Is.NaN);
        Assert.That(analysis.Scale.Alpha, Is.Not.NaN);
        Assert.That(analysis.Scale.StandardizedAlpha, Is.NaN);
    }

    [Test]
    public void An_item_nobody_answered_is_named()
    {
        double[] empty = [.. Enumerable.Repeat(double.NaN, 6)];
        ItemAnalysis analysis = ItemAnalysis.Of(new ItemScores(Strong, Similar, empty));

        Assert.That(analysis.Findings, Has.Member(new ItemFinding(ItemFindingKind.NobodyAnswered, 2)));
        Assert.That(analysis.Scale.Alpha, Is.NaN);
        Assert.That(analysis.Items[2].IfDropped!.Alpha, Is.EqualTo(Reliability.Alpha(CovarianceMatrix.Of(new ItemScores(Strong, Similar)))));
    }

    [Test]
    public void The_same_item_twice_is_singular_and_lambda_6_undefined()
    {
        ItemAnalysis analysis = ItemAnalysis.Of(new ItemScores(Strong, Strong, Similar));

        Assert.That(analysis.Findings, Is.EqualTo(new[] { new ItemFinding(ItemFindingKind.SingularCorrelations, null) }));
        Assert.That(analysis.Scale.Lambda6, Is.NaN);
        Assert.That(analysis.Scale.Alpha, Is.Not.NaN);
    }

    [Test]
    public void Listwise_leaves_nobody_when_everybody_missed_something()
    {
        ItemAnalysis analysis = ItemAnalysis.Of(new ItemScores([1, double.NaN, 3], [double.NaN, 2, 3]), MissingAnswers.Listwise);

        Assert.That(analysis.Persons, Is.EqualTo(1));
        Assert.That(analysis.Scale.Alpha, Is.NaN);
        Assert.That(analysis.Findings, Has.Member(new ItemFinding(ItemFindingKind.TooFewPersons, null)));
    }

    [Test]
    public void A_scale_of_two_has_no_scale_without_an_item() =>
        Assert.That(ItemAnalysis.Of(new ItemScores(Strong, Similar)).Items[0].IfDropped, Is.Null);

    [Test]
    public void An_infinite_answer_is_refused_by_person_and_item() =>
        Assert.That(() => new ItemScores(Strong, [1, 2, double.PositiveInfinity, 4, 5, 6]), Throws.ArgumentException.With.Message.Contains("Person 3, item 2"));

    [Test]
    public void Columns_of_different_length_are_refused() =>
        Assert.That(() => new ItemScores(Strong, [1, 2]), Throws.ArgumentException.With.Message.Contains("Item 2"));

    [Test]
    public void A_good_key_draws_the_strong_and_a_good_distractor_the_weak()
    {
        IReadOnlyList<OptionStatistics> options = OptionStatistics.Of([0, 1, 1, 0, 2, -1], [9, 3, 2, 8, 5, 7], options: 4);

        Assert.That(options.Select(option => option.Count), Is.EqualTo(new[] { 2, 2, 1, 0 }));
        Assert.That((options[0].PointBiserial > 0, options[1].PointBiserial < 0), Is.EqualTo((true, true)));
        Assert.That((options[0].Share, options[0].MeanScore), Is.EqualTo((0.4, 8.5)));
        Assert.That(options[3].PointBiserial, Is.NaN);
    }

    [Test]
    public void An_item_all_get_right_has_no_biserial_correlation() => Assert.That(Discrimination.Biserial(0.3, 1), Is.NaN);

    [Law(Arbitrary = [typeof(SampleAnswers)])]
    public void The_inclusive_index_does_not_depend_on_the_order_of_persons(double[][] table)
    {
        ItemScores scores = new ItemScores(table).Complete();
        double[] sums = scores.SumScores();
        double[] item = scores[0].ToArray();

        Assert.That(
            Discrimination.UpperLower([.. item.Reverse()], [.. sums.Reverse()]),
            Is.EqualTo(Discrimination.UpperLower(item, sums)));
    }

    [TestCase(ShapeType.Moment)]
    [TestCase(ShapeType.Unbiased)]
    public void Skewness_is_a_named_choice(ShapeType type)
    {
        // 1, 2, 4: second central moment 14/9, third 20/27.
        double g1 = 20 / 27.0 / Math.Pow(14 / 9.0, 1.5);

        Assert.That(Shape.Skewness([1, 2, 4], type), Is.EqualTo(type == ShapeType.Moment ? g1 : g1 * Math.Sqrt(6)).Within(1e-15));
        Assert.That(Shape.Kurtosis([1, 2, 4], ShapeType.Unbiased), Is.NaN);
        Assert.That(Shape.Skewness([2, 2], type), Is.NaN);
    }
}
