namespace SelectionEngine.Tests;

public class KthLargestTests
{
    [Law]
    public bool It_is_the_one_that_sorting_finds(int seed, FsCheck.PositiveInt count, FsCheck.PositiveInt distinct)
    {
        Random random = new(seed);
        long[] values = [.. Enumerable.Range(0, count.Get * 7).Select(_ => (long)random.Next(distinct.Get))];
        int k = random.Next(1, values.Length + 1);

        return KthLargest.Of([.. values], k) == values.OrderDescending().ElementAt(k - 1);
    }

    [TestCase(1)]
    [TestCase(500)]
    [TestCase(1000)]
    public void Rising_falling_and_equal_values_are_no_trouble(int k)
    {
        long[] rising = [.. Enumerable.Range(1, 1000).Select(value => (long)value)];

        Assert.Multiple(() =>
        {
            Assert.That(KthLargest.Of([.. rising], k), Is.EqualTo(1001 - k));
            Assert.That(KthLargest.Of([.. rising.Reverse()], k), Is.EqualTo(1001 - k));
            Assert.That(KthLargest.Of([.. rising.Select(_ => 7L)], k), Is.EqualTo(7));
        });
    }
}
