namespace SelectionEngine.Psychometrics.Tests;

public sealed class ExactSumTests
{
    [TestCase(new[] { 1e16, 1, -1e16 }, 1)]
    [TestCase(new[] { 0.1, 0.2, 0.3, -0.6 }, 2.7755575615628914e-17)]
    [TestCase(new[] { 1e308, 1e308, -1e308 }, 1e308)]
    [TestCase(new[] { 1e308, 1e308 }, double.PositiveInfinity)]
    [TestCase(new[] { double.Epsilon, double.Epsilon, double.Epsilon }, 3 * double.Epsilon)]
    [TestCase(new[] { 1, 1.1102230246251565e-16 }, 1)]
    [TestCase(new[] { 1, 1.1102230246251565e-16, double.Epsilon }, 1.0000000000000002)]
    [TestCase(new double[0], 0)]
    public void A_sum_is_rounded_once(double[] values, double sum) => Assert.That(Sums.Of(values), Is.EqualTo(sum));

    [TestCase(new[] { double.PositiveInfinity, 1, 2 }, double.PositiveInfinity)]
    [TestCase(new[] { double.NegativeInfinity, double.NegativeInfinity, 2 }, double.NegativeInfinity)]
    [TestCase(new[] { double.NegativeInfinity, 1, double.PositiveInfinity }, double.NaN)]
    [TestCase(new[] { double.NaN, 1, double.PositiveInfinity }, double.NaN)]
    public void Infinity_stays_and_two_signs_of_it_are_no_number(double[] values, double sum) =>
        Assert.That(Sums.Of(values), Is.EqualTo(sum));

    [Test]
    public void A_sum_of_negative_zeros_is_plain_zero() =>
        Assert.That(double.IsNegative(Sums.Of([-0.0])) || double.IsNegative(Sums.Of([-0.0, -0.0])), Is.False);

    [Test]
    public void A_product_too_small_for_a_double_is_not_lost()
    {
        ExactSum sum = new();
        sum.AddProduct(double.Epsilon, double.Epsilon);
        Assert.That(sum.CompareTo(ExactSum.Empty), Is.Positive);

        sum.AddProduct(-double.Epsilon, double.Epsilon);
        Assert.That(sum, Is.EqualTo(ExactSum.Empty));
    }

    [Test]
    public void A_product_too_large_for_a_double_may_cancel()
    {
        ExactSum sum = new();
        sum.AddProduct(1e300, 1e300);
        sum.AddProduct(-1e300, 1e300);
        sum.Add(1);

        Assert.That(sum.ToDouble(), Is.EqualTo(1));
    }

    [Test]
    public void Millions_of_additions_never_overflow_a_cell()
    {
        ExactSum sum = new();
        double value = double.BitDecrement(2);
        for (int i = 0; i < 2_000_000; i++) sum.Add(value);

        Assert.That(sum.ToDouble(), Is.EqualTo(value * 2_000_000));
    }

    [Test]
    public void Doubling_a_sum_thousands_of_times_stays_exact()
    {
        ExactSum sum = new();
        sum.Add(-3 * double.Epsilon);
        for (int i = 0; i < 2000; i++) sum.Add(sum);

        Assert.That(sum.ToDouble(), Is.EqualTo(Math.ScaleB(-3, 2000 - 1074)));
    }

    [Law(Arbitrary = [typeof(Numbers)])]
    public void Agrees_with_whole_number_arithmetic(double[] values) =>
        Assert.That(Sums.Of(values), Is.EqualTo(BruteForce.Sum(values)));

    [Law(Arbitrary = [typeof(Numbers)])]
    public void A_dot_product_agrees_with_whole_number_arithmetic(double[] values)
    {
        double[] reversed = [.. values.Reverse()];

        Assert.That(Sums.OfProducts(values, reversed), Is.EqualTo(BruteForce.DotProduct(values, reversed)));
    }

    [Law(Arbitrary = [typeof(Numbers)])]
    public void Neither_order_nor_way_of_adding_matters(double[] values, int seed)
    {
        double[] shuffled = [.. values];
        new Random(seed).Shuffle(shuffled);
        int[] rows = [.. Enumerable.Range(0, values.Length)];
        new Random(seed).Shuffle(rows);
        int half = values.Length / 2;

        ExactSum oneByOne = new();
        foreach (double value in values) oneByOne.Add(value);
        ExactSum inBlocks = new();
        inBlocks.Add(shuffled);
        ExactSum byRows = new();
        byRows.Add(values, rows);
        ExactSum left = new();
        left.Add(shuffled.AsSpan(0, half));
        ExactSum right = new();
        right.Add(shuffled.AsSpan(half));

        Assert.That(inBlocks, Is.EqualTo(oneByOne));
        Assert.That(byRows, Is.EqualTo(oneByOne));
        Assert.That(ExactSum.Merge(left, right).ToBytes(), Is.EqualTo(oneByOne.ToBytes()));
        Assert.That(ExactSum.Merge(right, left).GetHashCode(), Is.EqualTo(oneByOne.GetHashCode()));
    }

    [Law(Arbitrary = [typeof(Numbers)])]
    public void What_is_written_is_read_back(double[] values)
    {
        ExactSum sum = new();
        sum.Add(values);

        Assert.That(ExactSum.FromBytes(sum.ToBytes()), Is.EqualTo(sum));
    }

    [Law(Arbitrary = [typeof(Numbers)])]
    public void Sums_sort_by_their_exact_value(double[] values)
    {
        ExactSum sum = new();
        sum.Add(values);
        ExactSum more = ExactSum.Merge(sum, ExactSum.Empty);
        more.AddProduct(double.Epsilon, double.Epsilon);

        Assert.That((more.CompareTo(sum), sum.CompareTo(more), sum.CompareTo(sum)), Is.EqualTo((1, -1, 0)));
    }

    [Test]
    public void Bytes_of_something_else_are_refused()
    {
        Assert.Throws<FormatException>(() => ExactSum.FromBytes([9, 0, 0, 0]));
        Assert.Throws<FormatException>(() => ExactSum.FromBytes([0, 0]));
    }

    [Test]
    public void Columns_of_different_length_are_refused() =>
        Assert.That(() => Sums.OfProducts([1, 2], [1]), Throws.ArgumentException.With.Message.Contains("2 numbers"));
}
