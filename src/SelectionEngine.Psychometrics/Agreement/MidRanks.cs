namespace SelectionEngine.Psychometrics;

/// <summary>Ranks in which tied values share the mean of their places.</summary>
internal static class MidRanks
{
    /// <summary>Ranks from 1 (smallest); values must be numbers.</summary>
    /// <param name="values">Values to rank.</param>
    /// <param name="ties">Σ(t³ − t) over the groups of t tied values.</param>
    public static double[] Of(ReadOnlySpan<double> values, out double ties)
    {
        double[] sorted = values.ToArray(), ranks = new double[values.Length];
        int[] order = new int[values.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);

        ties = 0;
        for (int start = 0; start < sorted.Length;)
        {
            int end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;

            double count = end - start;
            ties += count * (count * count - 1);
            for (int i = start; i < end; i++) ranks[order[i]] = (start + end + 1) / 2.0;
            start = end;
        }

        return ranks;
    }
}
