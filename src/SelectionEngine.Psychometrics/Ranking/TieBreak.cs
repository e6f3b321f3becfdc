namespace SelectionEngine.Psychometrics;

/// <summary>One key of a tie-break chain.</summary>
/// <param name="Values">One value for each person, rounded to their resolution; NaN (missing) comes after every value.</param>
/// <param name="Order">Which end is best.</param>
public sealed record TieBreakKey(ReadOnlyMemory<double> Values, RankOrder Order);

/// <summary>An order by several keys: the second decides where the first is equal, and so on.</summary>
public sealed class TieBreak
{
    private TieBreak(int[] order, IReadOnlyList<IReadOnlyList<int>> stillTied) => (Order, StillTied) = (order, stillTied);

    /// <summary>Positions, best first; those the keys cannot part keep the order they came in.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Groups of two or more whom no key parts, best group first: they need a lot.</summary>
    public IReadOnlyList<IReadOnlyList<int>> StillTied { get; }

    /// <summary>Orders people by a chain of keys announced in advance.</summary>
    /// <param name="keys">The first decides first; all of the same length.</param>
    /// <exception cref="ArgumentException">There is no key, or the keys differ in length.</exception>
    public static TieBreak By(params IReadOnlyList<TieBreakKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0) throw new ArgumentException("A chain needs at least one key.", nameof(keys));

        int people = keys[0].Values.Length;
        for (int i = 1; i < keys.Count; i++)
        {
            if (keys[i].Values.Length != people)
            {
                throw new ArgumentException($"Key {i + 1} has {keys[i].Values.Length} values, the first has {people}. Give every person every key.", nameof(keys));
            }
        }

        int[] order = [.. Enumerable.Range(0, people)];
        Array.Sort(order, (left, right) => Compare(keys, left, right) is var compared && compared != 0 ? compared : left.CompareTo(right));

        List<IReadOnlyList<int>> tied = [];
        for (int start = 0; start < people;)
        {
            int end = start + 1;
            while (end < people && Compare(keys, order[start], order[end]) == 0) end++;
            if (end - start > 1) tied.Add(order[start..end]);
            start = end;
        }

        return new(order, tied);
    }

    private static int Compare(IReadOnlyList<TieBreakKey> keys, int left, int right)
    {
        foreach (TieBreakKey key in keys)
        {
            double a = key.Values.Span[left];
            double b = key.Values.Span[right];
            if (a == b || (double.IsNaN(a) && double.IsNaN(b))) continue;
            if (double.IsNaN(a)) return 1;
            if (double.IsNaN(b)) return -1;
            return a > b == (key.Order == RankOrder.HighestFirst) ? -1 : 1;
        }

        return 0;
    }
}
