namespace SelectionEngine.Psychometrics;

/// <summary>Ranks of scores, equal scores treated by a named rule. Round scores to their resolution first: these are compared as they are.</summary>
public static class Ranks
{
    /// <summary>The rank of each score; rank 1 is best.</summary>
    /// <param name="scores">In any unit; NaN (missing) is not ranked.</param>
    /// <param name="method">Which rank equal scores share.</param>
    /// <param name="order">Which end is best.</param>
    /// <returns>One rank for each score, 1 to n; NaN for a missing score. Ranks do not depend on the order of the scores.</returns>
    public static double[] Of(ReadOnlySpan<double> scores, RankMethod method, RankOrder order = RankOrder.HighestFirst)
    {
        int[] best = Order(scores, order);
        double[] ranks = new double[scores.Length];
        Array.Fill(ranks, double.NaN);
        int groups = 0;

        for (int start = 0; start < best.Length;)
        {
            int end = start + 1;
            while (end < best.Length && scores[best[end]] == scores[best[start]]) end++;
            groups++;

            double rank = method switch
            {
                RankMethod.Competition => start + 1,
                RankMethod.Dense => groups,
                RankMethod.ModifiedCompetition => end,
                RankMethod.Fractional => (start + 1 + end) / 2.0,
                _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such ranking method."),
            };

            for (int i = start; i < end; i++) ranks[best[i]] = rank;
            start = end;
        }

        return ranks;
    }

    /// <summary>Positions of the scores that are there, best first; equal scores keep the order they came in.</summary>
    internal static int[] Order(ReadOnlySpan<double> scores, RankOrder order)
    {
        int[] rows = new int[scores.Length];
        double[] keys = new double[scores.Length];
        int kept = 0;

        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i])) continue;

            rows[kept] = i;
            keys[kept++] = order == RankOrder.HighestFirst ? -scores[i] : scores[i];
        }

        Array.Resize(ref rows, kept);
        keys.AsSpan(0, kept).Sort(rows.AsSpan(), (left, right) => left.CompareTo(right));
        SortTies(keys, rows);
        return rows;
    }

    // The library's sort may exchange equal keys; their rows are put back in order group by group.
    private static void SortTies(double[] keys, int[] rows)
    {
        for (int start = 0; start < rows.Length;)
        {
            int end = start + 1;
            while (end < rows.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) rows.AsSpan(start, end - start).Sort();
            start = end;
        }
    }
}
