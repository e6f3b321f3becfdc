namespace SelectionEngine.Psychometrics.Tests;

public sealed class ReliabilityTests
{
    [TestCase(new[] { 1.0, 1, 1 }, 6, 0.75)]
    public void Alpha_matches_a_sum_done_by_hand(double[] itemVariances, double totalVariance, double alpha) =>
        Assert.That(Reliability.Alpha(itemVariances, totalVariance), Is.EqualTo(alpha).Within(1e-15));

    [Test]
    public void A_sum_score_that_does_not_vary_has_no_reliability()
    {
        CovarianceMatrix opposites = CovarianceMatrix.From([[1, -1], [-1, 1]]);

        Assert.That(
            new[] { Reliability.Alpha(opposites), Reliability.Lambda1(opposites), Reliability.Lambda2(opposites), Reliability.Lambda5(opposites), Reliability.Lambda6(opposites) },
            Is.All.NaN);
    }

    [Test]
    public void Items_that_contradict_each_other_have_a_negative_alpha() =>
        Assert.That(Reliability.Alpha(CovarianceMatrix.From([[1, -0.5], [-0.5, 1]])), Is.EqualTo(-2));

    [Law(Arbitrary = [typeof(Answers)])]
    public void The_order_of_persons_changes_no_bit(double[][] table, int seed)
    {
        int[] order = [.. Enumerable.Range(0, table[0].Length)];
        new Random(seed).Shuffle(order);
        double[][] shuffled = [.. table.Select(item => order.Select(row => item[row]).ToArray())];

        CovarianceMatrix one = CovarianceMatrix.Of(new ItemScores(table));
        CovarianceMatrix other = CovarianceMatrix.Of(new ItemScores(shuffled));
        ItemAnalysis analysis = ItemAnalysis.Of(new ItemScores(table));
        ItemAnalysis again = ItemAnalysis.Of(new ItemScores(shuffled));

        Assert.That(other.Cells.ToArray(), Is.EqualTo(one.Cells.ToArray()));
        Assert.That(again.Scale, Is.EqualTo(analysis.Scale));
        Assert.That(again.Items, Is.EqualTo(analysis.Items));
    }

    [Law(Arbitrary = [typeof(Answers)])]
    public void Covariances_are_those_of_every_pair_by_itself(double[][] table)
    {
        CovarianceMatrix matrix = CovarianceMatrix.Of(new ItemScores(table));

        for (int i = 0; i < table.Length; i++)
        {
            for (int j = 0; j < table.Length; j++)
            {
                CoMoments pair = CoMoments.Of(table[i], table[j]);
                Assert.That(matrix[i, j], Is.EqualTo(pair.Covariance()).Within(1e-13));
                Assert.That(matrix.Count(i, j), Is.EqualTo(pair.Count));
            }
        }
    }

    [Law(Arbitrary = [typeof(Answers)])]
    public void Alpha_lies_between_the_first_and_the_second_lambda(double[][] table)
    {
        CovarianceMatrix matrix = CovarianceMatrix.Of(new ItemScores(table), MissingAnswers.Listwise);

        Assert.That(Reliability.Alpha(matrix), Is.GreaterThanOrEqualTo(Reliability.Lambda1(matrix)));
        Assert.That(Reliability.Lambda2(matrix), Is.GreaterThanOrEqualTo(Reliability.Alpha(matrix) - 1e-12));
    }

    [Law(Arbitrary = [typeof(Answers)])]
    public void No_split_beats_the_best(double[][] table)
    {
        CovarianceMatrix matrix = CovarianceMatrix.Of(new ItemScores(table), MissingAnswers.Listwise);
        double best = SplitHalf.Lambda4(matrix, out bool exact);

        Assert.That(exact, Is.True);
        Assert.That(SplitHalf.OddEven(matrix).FlanaganRulon, Is.LessThanOrEqualTo(best + 1e-12));
        Assert.That(SplitHalf.FirstSecond(matrix).FlanaganRulon, Is.LessThanOrEqualTo(best + 1e-12));
    }

    [Test]
    public void The_best_split_of_many_items_is_found_by_exchange_and_says_so()
    {
        double[][] cells = [.. Enumerable.Range(0, 30).Select(i => Enumerable.Range(0, 30).Select(j => i == j ? 1 : i % 2 == j % 2 ? 0.1 : 0.5).ToArray())];
        CovarianceMatrix matrix = CovarianceMatrix.From(cells);

        Assert.That(SplitHalf.Lambda4(matrix, out bool exact), Is.GreaterThanOrEqualTo(SplitHalf.OddEven(matrix).FlanaganRulon - 1e-12));
        Assert.That(exact, Is.False);
    }

    [Test]
    public void Kr_20_is_alpha_of_right_or_wrong_items()
    {
        double[][] table = [[1, 1, 1, 0, 0, 1], [1, 1, 0, 0, 0, 1], [1, 0, 1, 0, 1, 1]];
        ItemScores scores = new(table);
        double[] difficulties = [.. table.Select(item => Moments.Of(item).Mean)];

        double kr20 = Reliability.Kr20(difficulties, Moments.Of(scores.SumScores()).Variance(VarianceDivisor.N));

        Assert.That(kr20, Is.EqualTo(Reliability.Alpha(CovarianceMatrix.Of(scores))).Within(1e-14));
    }

    [Test]
    public void A_matrix_that_is_not_symmetric_is_refused() =>
        Assert.That(() => CovarianceMatrix.From([[1, 0.5], [0.4, 1]]), Throws.ArgumentException.With.Message.Contains("symmetric"));
}
