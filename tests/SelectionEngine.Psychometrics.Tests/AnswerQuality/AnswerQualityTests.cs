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
        IReadOnlyList<PatternFit> fits = PatternFit.OfAll(others);

        Assert.That((fits[1].GuttmanErrors, fits[1].U3, fits[1].ModifiedCaution, fits[1].NormConformity), Is.EqualTo((0, 0.0, 0.0, 1.0)));
        Assert.That((fits[4].GuttmanErrors, fits[4].U3, fits[4].ModifiedCaution, fits[4].NormConformity), Is.EqualTo((4, 1.0, 1.0, -1.0)));
    }

    [Test]
    public void All_right_always_fits() =>
        Assert.That(PatternFit.OfAll([[1, 1], [1, 0], [0, 1]])[0], Has.Property("Degeneracy").EqualTo(Degeneracy.NoVariation).And.Property("U3").NaN);

    [Law]
    public bool HT_by_totals_is_HT_by_pairs_of_persons(int seed)
    {
        Random random = new(seed);
        double[][] persons = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 6).Select(_ => (double)random.Next(2)).ToArray())];
        IReadOnlyList<PatternFit> fits = PatternFit.OfAll(persons);

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
    public void A_gap_of_two_scores_is_measured_in_standard_errors_of_a_difference() =>
        Assert.That(CarelessAnswers.VerificationGap(60, 50, 3, 4), Is.EqualTo(2));

    [Test]
    public void Answers_faster_than_reading_lower_the_effort() =>
        Assert.That(CarelessAnswers.ResponseTimeEffort([5, .5, 4, double.NaN], [2, 2, 2, 2]), Is.EqualTo(2.0 / 3));

    [TestCase(70, 60, VerificationFinding.RemoteHigher)]
    [TestCase(60, 70, VerificationFinding.SupervisedHigher)]
    [TestCase(65, 60, VerificationFinding.Confirmed)]
    [TestCase(double.NaN, 60, VerificationFinding.Missing)]
    public void A_retest_says_in_which_direction_the_scores_part(double remote, double supervised, VerificationFinding finding) =>
        Assert.That(Verification.Of(remote, supervised, 3, 4).Finding, Is.EqualTo(finding));

    [Test]
    public void A_retest_counts_from_beyond_196_standard_errors_of_a_difference()
    {
        Assert.That(Verification.Of(9.8, 0, 3, 4), Has.Property("Sed").EqualTo(5).And.Property("StandardGap").EqualTo(1.96).Within(1e-15).And.Property("IsFlagged").False);
        Assert.That(Verification.Of(9.81, 0, 3, 4).IsFlagged);
        Assert.That(Verification.Of(9, 0, 3, 4, practiceGain: 2).IsFlagged);
        Assert.That(() => Verification.Of(1, 2, 0, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Law]
    public bool Exchanging_the_attempts_turns_the_direction(double first, double second)
    {
        Verification there = Verification.Of(first, second, 1, 1), back = Verification.Of(second, first, 1, 1);
        return (there.Finding, back.Finding) is (VerificationFinding.RemoteHigher, VerificationFinding.SupervisedHigher) or (VerificationFinding.SupervisedHigher, VerificationFinding.RemoteHigher)
            or (VerificationFinding.Confirmed, VerificationFinding.Confirmed) or (VerificationFinding.Missing, VerificationFinding.Missing);
    }

    [Test]
    public void A_corrected_score_no_longer_goes_along_with_desirability()
    {
        double[] scores = [10, 12, 15, 11, 18, double.NaN, 14], scale = [1, 3, 4, 2, 7, 5, double.NaN];
        DesirabilityCorrection corrected = SocialDesirability.Correct(scores, scale);
        DesirabilityCorrection again = SocialDesirability.Correct([.. corrected.Scores], scale);

        Assert.That(again.Slope, Is.Zero.Within(1e-12));
        Assert.That(corrected.Scores.Take(5).Average(), Is.EqualTo(scores.Take(5).Average()).Within(1e-12));
        Assert.That(corrected.Scores[5], Is.NaN);
        Assert.That(corrected.Scores[6], Is.EqualTo(14));
        Assert.That(corrected.Correlation, Is.InRange(.9, 1));
    }

    [Test]
    public void Nothing_is_taken_out_when_desirability_says_nothing()
    {
        Assert.That(SocialDesirability.Correct([1, 2, 3], [5, 5, 5]), Has.Property("Degeneracy").EqualTo(Degeneracy.NoVariation).And.Property("Scores").EqualTo(new double[] { 1, 2, 3 }));
        Assert.That(SocialDesirability.Correct([1, 2], [5, 6]).Degeneracy, Is.EqualTo(Degeneracy.TooFewPersons));
    }

    [Test]
    public void A_partial_correlation_of_independent_parts_is_the_whole()
    {
        Assert.That(SocialDesirability.PartialCorrelation(.5, 0, 0), Is.EqualTo(.5));
        Assert.That(SocialDesirability.PartialCorrelation(.36, .6, .6), Is.Zero.Within(1e-15));
        Assert.That(SocialDesirability.PartialCorrelation(.3, 1, .3), Is.NaN);
    }

    [Test]
    public void The_normative_threshold_is_a_tenth_of_the_mean_time()
    {
        double[] thresholds = ResponseTimes.NormativeThresholds([[20, 300, double.NaN], [40, 100, double.NaN]]);

        Assert.That(thresholds, Is.EqualTo(new[] { 3, 10, double.NaN }));
        Assert.That(CarelessAnswers.ResponseTimeEffort([2, 30, double.NaN], thresholds), Is.EqualTo(.5));
    }

    [Test]
    public void Whoever_rushes_has_the_lowest_pace()
    {
        double[] pace = ResponseTimes.Pace([[10, 20, 30], [12, 18, 28], [11, 22, 35], [1, 2, 2], [double.NaN, double.NaN, double.NaN]]);

        Assert.That(pace[3], Is.EqualTo(pace.Take(4).Min()).And.LessThan(-1.4));
        Assert.That(pace[4], Is.NaN);
        Assert.That(() => ResponseTimes.Pace([[0]]), Throws.ArgumentException.With.Message.Contains("0 seconds"));
    }

    [Test]
    public void A_distance_that_cannot_be_formed_says_why()
    {
        Assert.That(AnswerOutliers.Mahalanobis([[1, 2], [2, 4], [3, 6], [4, double.NaN]]).Select(one => one.Degeneracy),
            Is.EqualTo(new[] { Degeneracy.DependentItems, Degeneracy.DependentItems, Degeneracy.DependentItems, Degeneracy.MissingAnswers }));
        Assert.That(AnswerOutliers.Mahalanobis([[1, 2]])[0].Degeneracy, Is.EqualTo(Degeneracy.TooFewPersons));
        Assert.That(AnswerOutliers.Mahalanobis([[1, 2], [2, 1], [3, 5]])[0].Degeneracy, Is.EqualTo(Degeneracy.None));
    }
}
