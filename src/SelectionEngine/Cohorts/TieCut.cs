namespace SelectionEngine;

/// <summary>Cuts a list of keys at a number of places, and draws lots only among the equal scores that the cut falls into.</summary>
internal sealed class TieCut(RankedKeys ranks, IComparer<int> ties)
{
    /// <summary>Moves the best <paramref name="count"/> keys to the front and tells the cut.</summary>
    /// <param name="keys">The keys, in any order.</param>
    /// <param name="count">How many to take; from 1 to all.</param>
    /// <param name="leftBehind">The best score distance among nominees who are not in <paramref name="keys"/> but will be held against this cut.</param>
    public CutKey Take(Span<ulong> keys, int count, uint leftBehind)
    {
        (int first, int end) = RunAt(keys, count);
        ulong boundary = keys[first];
        long score = ranks.Score(boundary);

        if (end == count && leftBehind > RankedKeys.Distance(boundary)) return new(score, -1);

        ByLot(keys[first..end]);
        return new(score, RankedKeys.Nominee(keys[count - 1]));
    }

    /// <summary>Moves the best <paramref name="count"/> keys, and whoever equals the last of them, to the front; returns how many these are.</summary>
    public static int TakeWithTies(Span<ulong> keys, int count) => count == 0 ? 0 : RunAt(keys, count).End;

    /// <summary>The nominees of the keys, best first.</summary>
    public int[] InOrder(Span<ulong> keys)
    {
        keys.Sort();

        for (int first = 0, end; first < keys.Length; first = end)
        {
            for (end = first + 1; end < keys.Length && RankedKeys.Distance(keys[end]) == RankedKeys.Distance(keys[first]); end++) { }
            ByLot(keys[first..end]);
        }

        int[] nominees = new int[keys.Length];
        for (int i = 0; i < keys.Length; i++) nominees[i] = RankedKeys.Nominee(keys[i]);
        return nominees;
    }

    /// <summary>Where the keys that equal the last one taken stand once they are moved together around the cut.</summary>
    private static (int First, int End) RunAt(Span<ulong> keys, int count)
    {
        if (count < keys.Length) RankedKeys.Partition(keys, count);

        uint worst = 0;
        foreach (ulong key in keys[..count]) worst = Math.Max(worst, RankedKeys.Distance(key));

        int first = count;
        for (int i = count - 1; i >= 0; i--)
        {
            if (RankedKeys.Distance(keys[i]) != worst) continue;
            first--;
            (keys[i], keys[first]) = (keys[first], keys[i]);
        }

        int end = count;
        for (int i = count; i < keys.Length; i++)
        {
            if (RankedKeys.Distance(keys[i]) != worst) continue;
            (keys[i], keys[end]) = (keys[end], keys[i]);
            end++;
        }

        return (first, end);
    }

    private void ByLot(Span<ulong> run)
    {
        if (run.Length < 2) return;

        int[] nominees = new int[run.Length];
        for (int i = 0; i < run.Length; i++) nominees[i] = RankedKeys.Nominee(run[i]);

        ulong distance = run[0] & 0xFFFF_FFFF_0000_0000;
        nominees.AsSpan().Sort(ties);
        for (int i = 0; i < run.Length; i++) run[i] = distance | (uint)nominees[i];
    }
}
