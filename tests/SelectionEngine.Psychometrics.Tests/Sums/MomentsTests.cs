namespace SelectionEngine.Psychometrics.Tests;

public sealed class MomentsTests
{
    [Test]
    public void Missing_values_are_counted_apart_and_skipped()
    {
        Moments moments = Moments.Of([3, double.NaN, 5, double.NaN, 4]);

        Assert.That((moments.Count, moments.Missing), Is.EqualTo((3L, 2L)));
        Assert.That((moments.Mean, moments.Variance(), moments.Variance(VarianceDivisor.N)), Is.EqualTo((4.0, 1.0, 2 / 3.0)));
        Assert.That((moments.Minimum, moments.Maximum, moments.Sum), Is.EqualTo((3.0, 5.0, 12.0)));
    }

    [Test]
    public void Nobody_has_no_mean_and_one_person_no_sample_variance()
    {
        Assert.That(Moments.Empty.Mean, Is.NaN);
        Assert.That(Moments.Empty.Minimum, Is.NaN);
        Assert.That(Moments.Of([7]).Mean, Is.EqualTo(7));
        Assert.That(Moments.Of([7]).Variance(), Is.NaN);
        Assert.That(Moments.Of([7]).Variance(VarianceDivisor.N), Is.Zero);
    }

    [Test]
    public void Infinity_leaves_no_variance()
    {
        Moments moments = Moments.Of([1, double.PositiveInfinity]);

        Assert.That(moments.Mean, Is.EqualTo(double.PositiveInfinity));
        Assert.That(moments.Sd(), Is.NaN);
    }

    [Law(Arbitrary = [typeof(Numbers)])]
    public void The_variance_agrees_with_whole_number_arithmetic(double[] values) =>
        Assert.That(Moments.Of(values).Variance(), Is.EqualTo(values.Length < 2 ? double.NaN : BruteForce.Variance(values)));

    [Law(Arbitrary = [typeof(Numbers)])]
    public void Neither_order_nor_partition_nor_way_of_adding_matters(double[] values, int seed)
    {
        for (int i = 0; i < values.Length; i += 7) values[i] = double.NaN;
        double[] shuffled = [.. values];
        new Random(seed).Shuffle(shuffled);
        int[] rows = [.. Enumerable.Range(0, values.Length).Reverse()];
        int third = values.Length / 3;

        Moments whole = Moments.Of(values);
        Moments oneByOne = new();
        foreach (double value in shuffled) oneByOne.Add(value);
        Moments parts = Moments.Merge(Moments.Of(shuffled.AsSpan(third)), Moments.Of(shuffled.AsSpan(0, third)));

        Assert.That(oneByOne, Is.EqualTo(whole));
        Assert.That(parts, Is.EqualTo(whole));
        Assert.That(Moments.Of(values, rows), Is.EqualTo(whole));
        Assert.That(parts.Variance(), Is.EqualTo(whole.Variance()));
        Assert.That(Moments.Merge(whole, Moments.Empty).GetHashCode(), Is.EqualTo(whole.GetHashCode()));
    }

    [Test]
    public void Pairs_on_a_line_correlate_exactly()
    {
        double[] x = [0.1, 0.7, 1e-9, 3, 12];
        double[] doubled = [.. x.Select(value => -4 * value)];

        Assert.That(CoMoments.Of(x, x).Correlation(), Is.EqualTo(1));
        Assert.That(CoMoments.Of(x, doubled).Correlation(), Is.EqualTo(-1));
        Assert.That(CoMoments.Of(x, doubled).Covariance(), Is.EqualTo(-4 * Moments.Of(x).Variance()));
    }

    [Test]
    public void A_pair_that_lacks_one_value_is_left_out()
    {
        CoMoments pairs = CoMoments.Of([1, 2, double.NaN, 4], [2, double.NaN, 5, 6]);

        Assert.That((pairs.Count, pairs.Missing, pairs.X.Mean, pairs.Covariance()), Is.EqualTo((2L, 2L, 2.5, 6.0)));
    }

    [Test]
    public void A_column_that_does_not_vary_has_no_correlation() =>
        Assert.That(CoMoments.Of([0.1, 0.1, 0.1], [1, 2, 3]).Correlation(), Is.NaN);

    [Law(Arbitrary = [typeof(Numbers)])]
    public void Pairs_may_come_in_any_order_and_partition(double[] values)
    {
        double[] other = [.. values.Select((value, i) => i % 5 == 0 ? double.NaN : value / 3)];
        double[] valuesBack = [.. values.Reverse()];
        double[] otherBack = [.. other.Reverse()];
        int half = values.Length / 2;

        CoMoments parts = CoMoments.Merge(
            CoMoments.Of(valuesBack.AsSpan(0, half), otherBack.AsSpan(0, half)), CoMoments.Of(valuesBack.AsSpan(half), otherBack.AsSpan(half)));

        Assert.That(parts, Is.EqualTo(CoMoments.Of(values, other)));
    }
}
