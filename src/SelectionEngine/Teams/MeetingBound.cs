namespace SelectionEngine;

/// <summary>How many pairs must meet again at least, whoever is with whom.</summary>
internal static class MeetingBound
{
    /// <summary>The least number of renewed meetings of one split after earlier teams.</summary>
    /// <param name="sizes">The sizes of the new teams.</param>
    /// <param name="met">For each two members 1 when they have met.</param>
    /// <param name="earlier">The earlier teams; those of one split have no member in common.</param>
    public static int Of(int[] sizes, int[][] met, IReadOnlyList<int[]> earlier)
    {
        int members = met.Length, smallest = sizes.Min();

        // Whoever has met all but a few must meet some of them again.
        int single = 0;
        foreach (int[] row in met) single += Math.Max(0, smallest - 1 - (members - 1 - row.Sum()));

        // Earlier teams without a common member: a larger new team has two of one of them.
        int best = (single + 1) / 2;
        HashSet<int> covered = [];
        List<int> split = [];
        foreach (int[] team in earlier)
        {
            if (team.Any(covered.Contains)) Close();
            covered.UnionWith(team);
            split.Add(team.Length);
        }

        Close();
        return best;

        void Close()
        {
            best = Math.Max(best, sizes.Sum(size => Pigeons(size, [.. split, .. Enumerable.Repeat(1, members - covered.Count)])));
            covered.Clear();
            split.Clear();
        }
    }

    /// <summary>The fewest pairs from one earlier team in a new team of this size.</summary>
    public static int Pigeons(int size, int[] earlier)
    {
        int pairs = 0;
        for (int taken = 0, round = 0; taken < size; round++)
        {
            // Each round takes one more from every earlier team that has so many; the one more meets all taken before.
            int open = earlier.Count(team => team > round);
            if (open == 0) break;
            int more = Math.Min(open, size - taken);
            pairs += more * round;
            taken += more;
        }

        return pairs;
    }
}
