namespace SelectionEngine.Psychometrics.Tests.Validity;

public sealed class NormalOrthantTests
{
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(5)]
    [TestCase(6)]
    public void With_all_correlations_one_half_each_is_equally_likely_to_be_the_least(int n) =>
        Assert.That(NormalOrthant.Above(new double[n], Equal(n, 0.5)), Is.EqualTo(1.0 / (n + 1)).Within(1e-13));

    [TestCase(0.2, -0.3, 0.6)]
    [TestCase(0.95, 0.9, 0.97)]
    [TestCase(-0.4, -0.45, -0.1)]
    public void Three_scores_above_their_means_have_a_closed_form(double ab, double ac, double bc) => Assert.That(
        NormalOrthant.Above([0, 0, 0], [1, ab, ac, ab, 1, bc, ac, bc, 1]),
        Is.EqualTo(0.125 + (Math.Asin(ab) + Math.Asin(ac) + Math.Asin(bc)) / (4 * Math.PI)).Within(1e-13));

    [Law]
    public void Both_sides_of_a_cut_make_the_whole(sbyte h, sbyte k, sbyte r)
    {
        double left = h / 32.0, right = k / 32.0, correlation = r / 128.0;

        Assert.That(BivariateNormal.Above(left, right, correlation) + BivariateNormal.Above(left, -right, -correlation),
            Is.EqualTo(StandardNormal.Above(left)).Within(1e-14));
    }

    [Test]
    public void The_same_score_twice_counts_once() => Assert.That(
        NormalOrthant.Above([0.2, 0.5, 0.5], [1, 0.3, 0.3, 0.3, 1, 1, 0.3, 1, 1]),
        Is.EqualTo(BivariateNormal.Above(0.2, 0.5, 0.3)).Within(1e-15));

    [Test]
    public void A_score_and_its_opposite_leave_a_slice() => Assert.That(
        NormalOrthant.Above([-1, -0.5, double.NegativeInfinity], [1, -1, 0, -1, 1, 0, 0, 0, 1]),
        Is.EqualTo(StandardNormal.Above(-1) - StandardNormal.Above(0.5)).Within(1e-15));

    [Test]
    public void A_sum_of_the_others_needs_no_inverse()
    {
        // The third score is (first + second)/√2 and must exceed 0: of the plane's angles, only those with all three above are left.
        double half = Math.Sqrt(0.5);

        Assert.That(NormalOrthant.Above([0, 0, 0], [1, 0, half, 0, 1, half, half, half, 1]), Is.EqualTo(0.25).Within(1e-9));
    }

    [Test]
    public void One_cut_truncates_as_the_textbook_says()
    {
        (double pass, double first, double second) = NormalOrthant.Moments([0.7], [1], [0.6]);
        NormalSelection above = NormalSelection.AtCut(0.7);

        Assert.That(first / pass, Is.EqualTo(0.6 * above.MeanSelected).Within(1e-14));
        Assert.That(second / pass - first / pass * (first / pass), Is.EqualTo(1 - 0.36 * (1 - above.VarianceSelected)).Within(1e-14));
    }

    private static double[] Equal(int n, double r) => [.. Enumerable.Range(0, n * n).Select(at => at / n == at % n ? 1 : r)];
}
