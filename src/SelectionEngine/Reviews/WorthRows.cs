namespace SelectionEngine;

/// <summary>Says in rows that a panel of so many experts is worth at least so much.</summary>
/// <remarks>
/// Counted from the project's best expert downwards a panel may fall short by so much and no more, which is a knapsack: whoever falls short by too much
/// alone is out, and of those who fall short by more than half only one may be in (cover inequalities; Balas 1975, Mathematical Programming 8, 146-164).
/// The relaxation then sees what whole panels can be worth.
/// </remarks>
internal static class WorthRows
{
    public static IEnumerable<ProgramRow> Of(int[] pairs, long[] affinity, int reviews, long least, int[] upper)
    {
        if (reviews == 0 || pairs.Length < reviews) yield break;

        long best = pairs.Max(pair => affinity[pair]), room = reviews * best - least;
        long[] gaps = [.. pairs.Select(pair => best - affinity[pair])], ascending = [.. gaps.Order()], sums = new long[reviews + 1];
        for (int i = 0; i < reviews; i++) sums[i + 1] = sums[i] + ascending[i];

        yield return new(pairs, [.. gaps.Select(gap => (int)Math.Min(gap, int.MaxValue))], long.MinValue, room);

        for (int i = 0; i < pairs.Length; i++) if (gaps[i] + sums[reviews - 1] > room) upper[pairs[i]] = 0;

        // Of those whose gap is so large that one more of them could not be made good by the best of the others, at most so many.
        for (int most = 1; most < reviews; most++)
        {
            long left = room - sums[reviews - most - 1];
            int[] large = [.. Enumerable.Range(0, pairs.Length).Where(i => upper[pairs[i]] > 0 && gaps[i] * (most + 1) > left).Select(i => pairs[i])];
            if (large.Length > most) yield return new(large, null, 0, most);
        }

        if (reviews < 2) yield break;
        long two = room - sums[reviews - 2];
        for (int i = 0; i < pairs.Length; i++)
        {
            if (upper[pairs[i]] == 0 || 2 * gaps[i] > two) continue;
            int[] against = [.. Enumerable.Range(0, pairs.Length).Where(j => j == i || (upper[pairs[j]] > 0 && gaps[j] > two - gaps[i])).Select(j => pairs[j])];
            if (against.Length > 1) yield return new(against, null, 0, 1);
        }
    }
}
