namespace SelectionEngine.Psychometrics.Tests;

public sealed class AnswerQualityTests
{
    [TestCase(new[] { 3.0, 3, 3, 1, 2, 2 }, 3, 2.0)]
    [TestCase(new[] { 3.0, 3, double.NaN, 3, 3 }, 2, 5.0 / 3)]
    [TestCase(new[] { double.NaN, double.NaN }, 0, 1.0)]
    public void A_gap_breaks_a_string_of_answers(double[] answers, int longest, double average) =>
        Assert.That(CarelessAnswers.LongestString(answers), Is.EqualTo(new AnswerRuns(longest, average)));

    [Test]
    public void Halves_that_agree_are_consistent() =>
        Assert.That(CarelessAnswers.EvenOdd([1, 1, 5, 5, 3, 3], [2, 2, 2]), Is.EqualTo(1).Within(1e-12));

    [Test]
    public void Halves_that_contradict_each_other_stop_at_minus_1() =>
        Assert.That(CarelessAnswers.EvenOdd([1, 5, 5, 1, 3, 3], [2, 2, 2]), Is.EqualTo(-1));

    [Test]
    public void Straight_lining_has_no_variability_and_no_even_odd()
    {
        Assert.That(CarelessAnswers.Variability([.1, .1, .1]), Is.Zero);
        Assert.That(CarelessAnswers.EvenOdd([3, 3, 3, 3], [2, 2]), Is.NaN);
    }

    [Test]
    public void Dependent_items_have_no_distance() =>
        Assert.That(AnswerOutliers.Mahalanobis([[1, 2, 3], [2, 4, 6], [3, 1, 4], [5, 2, 7]]).Select(one => one.SquaredDistance), Is.All.NaN);

    [Law]
    public bool Distances_of_a_sample_sum_to_items_times_degrees_of_freedom(int seed)
    {
        Random random = new(seed);
        double[][] persons = [.. Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble()).ToArray())];

        return Math.Abs(AnswerOutliers.Mahalanobis(persons).Sum(one => one.SquaredDistance) - 4 * 29) < 1e-8;
    }

    [Test]
    public void A_perfect_Guttman_pattern_fits_and_its_mirror_does_not()
    {
        double[][] others = [[1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0], [1, 1, 0, 0], [0, 0, 1, 1]];
        IReadOnlyList<PersonFit> fits = PersonFit.OfAll(others);

        Assert.That((fits[1].GuttmanErrors, fits[1].U3, fits[1].ModifiedCaution, fits[1].NormConformity), Is.EqualTo((0, 0.0, 0.0, 1.0)));
        Assert.That((fits[4].GuttmanErrors, fits[4].U3, fits[4].ModifiedCaution, fits[4].NormConformity), Is.EqualTo((4, 1.0, 1.0, -1.0)));
    }

    [Test]
    public void All_right_always_fits() =>
        Assert.That(PersonFit.OfAll([[1, 1], [1, 0], [0, 1]])[0], Has.Property("Degeneracy").EqualTo(Degeneracy.NoVariation).And.Property("U3").NaN);

    [Law]
    public bool HT_by_totals_is_HT_by_pairs_of_persons(int seed)
    {
        Random random = new(seed);
        double[][] persons = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 6).Select(_ => (double)random.Next(2)).ToArray())];
        IReadOnlyList<PersonFit> fits = PersonFit.OfAll(persons);

        return Enumerable.Range(0, persons.Length).All(one =>
        {
            if (fits[one].Degeneracy != Degeneracy.None) return true;
            double covariance = 0, most = 0;
            for (int other = 0; other < persons.Length; other++)
            {
                if (other == one) continue;
                double a = persons[one].Average(), b = persons[other].Average();
                covariance += persons[one].Zip(persons[other], (x, y) => (x - a) * (y - b)).Average();
                most += Math.Min(a, b) * (1 - Math.Max(a, b));
            }

            return Math.Abs(fits[one].Transposed - covariance / most) < 1e-9;
        });
    }

    [Test]
    public void Lz_of_two_categories_is_lz_of_right_and_wrong()
    {
        double[] p = [.3, .6, .8];

        Assert.That(PersonFit.Lz([1, 0, 1], p), Is.EqualTo(PersonFit.Lz([1, 0, 1], (IReadOnlyList<double[]>)[.. p.Select(right => new[] { 1 - right, right })])).Within(1e-12));
    }

    [Test]
    public void A_gap_of_two_scores_is_measured_in_standard_errors_of_a_difference() =>
        Assert.That(CarelessAnswers.VerificationGap(60, 50, 3, 4), Is.EqualTo(2));

    [Test]
    public void Answers_faster_than_reading_lower_the_effort() =>
        Assert.That(CarelessAnswers.ResponseTimeEffort([5, .5, 4, double.NaN], [2, 2, 2, 2]), Is.EqualTo(2.0 / 3));
}
