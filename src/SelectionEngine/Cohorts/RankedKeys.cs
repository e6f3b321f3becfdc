using System.Numerics;

namespace SelectionEngine;

/// <summary>Scores and nominees packed so that the smaller key is the better score: 32 bits of distance from the best score, 32 bits of nominee.</summary>
/// <remarks>The nominee's number never decides anything: keys with equal scores are put in order by the lot wherever a cut falls between them.</remarks>
internal sealed class RankedKeys
{
    private readonly long _best;
    private readonly long[]? _distinct;

    public RankedKeys(ReadOnlySpan<long> scores)
    {
        long least = long.MaxValue, best = long.MinValue;
        foreach (long score in scores)
        {
            least = Math.Min(least, score);
            best = Math.Max(best, score);
        }

        _best = best;
        if (scores.IsEmpty || (UInt128)((Int128)best - least) <= uint.MaxValue) return;

        // So wide a range does not fit 32 bits; the rank of the score among all different scores always does.
        long[] distinct = scores.ToArray();
        Array.Sort(distinct);
        _distinct = [.. distinct.Distinct()];
    }

    public ulong Of(long score, int nominee) => ((ulong)Distance(score) << 32) | (uint)nominee;

    public static int Nominee(ulong key) => (int)(uint)key;

    public static uint Distance(ulong key) => (uint)(key >> 32);

    public long Score(ulong key) => _distinct is null ? _best - Distance(key) : _distinct[_distinct.Length - 1 - (int)Distance(key)];

    private uint Distance(long score) =>
        _distinct is null ? (uint)(_best - score) : (uint)(_distinct.Length - 1 - Array.BinarySearch(_distinct, score));

    /// <summary>Moves the <paramref name="count"/> smallest keys to the front, in no order; the last of them stands at <c>count - 1</c>.</summary>
    public static void Partition(Span<ulong> keys, int count)
    {
        int low = 0, high = keys.Length - 1, wanted = count - 1;
        int patience = 2 * BitOperations.Log2((uint)keys.Length + 1) + 4;

        while (low < high)
        {
            if (high - low < 24 || patience-- == 0)
            {
                keys[low..(high + 1)].Sort();
                return;
            }

            ulong pivot = MedianOfThree(keys[low], keys[low + (high - low) / 2], keys[high]);
            int left = low, right = high;

            while (left <= right)
            {
                while (keys[left] < pivot) left++;
                while (keys[right] > pivot) right--;
                if (left > right) break;
                (keys[left], keys[right]) = (keys[right], keys[left]);
                left++;
                right--;
            }

            if (wanted <= right) high = right;
            else if (wanted >= left) low = left;
            else return;
        }
    }

    private static ulong MedianOfThree(ulong a, ulong b, ulong c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
