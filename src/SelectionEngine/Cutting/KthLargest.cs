namespace SelectionEngine;

/// <summary>The k-th largest of many numbers without sorting them all: quickselect with three-way partition.</summary>
internal static class KthLargest
{
    /// <param name="values">Reordered in place.</param>
    /// <param name="k">From 1 to the number of values.</param>
    public static long Of(Span<long> values, int k)
    {
        int low = 0, high = values.Length - 1, target = values.Length - k;

        // A run of bad pivots is cut short by a sort, so no input is quadratic.
        for (int rounds = 2 * (64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)values.Length)); high - low > 32 && rounds > 0; rounds--)
        {
            long pivot = Pivot(values, low, high);
            int less = low, at = low, more = high;

            while (at <= more)
            {
                long value = values[at];

                if (value < pivot)
                {
                    values[at++] = values[less];
                    values[less++] = value;
                }
                else if (value > pivot)
                {
                    values[at] = values[more];
                    values[more--] = value;
                }
                else
                {
                    at++;
                }
            }

            if (target < less) high = less - 1;
            else if (target > more) low = more + 1;
            else return pivot;
        }

        values[low..(high + 1)].Sort();
        return values[target];
    }

    // Tukey's ninther: the median of three medians of three.
    private static long Pivot(Span<long> values, int low, int high)
    {
        int step = (high - low) / 8;
        return Median(
            Median(values[low], values[low + step], values[low + (2 * step)]),
            Median(values[low + (3 * step)], values[low + (4 * step)], values[low + (5 * step)]),
            Median(values[low + (6 * step)], values[low + (7 * step)], values[high]));
    }

    private static long Median(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
