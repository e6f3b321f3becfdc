namespace SelectionEngine;

/// <summary>Orders nominees by lot and computes a lot only when a tie asks for it.</summary>
/// <remarks>May be asked from many threads: an entry is written once with the same value by whoever comes first.</remarks>
internal sealed class LotOrder(KeyedLots lots, IReadOnlyList<string> ids) : IComparer<int>
{
    // 0 is "not asked yet"; a lot that really begins with eight zero bytes is computed anew each time.
    private readonly ulong[] _prefixes = new ulong[ids.Count];

    public LotNumber LotOf(int nominee) => lots.Of(ids[nominee]);

    public int Compare(int x, int y)
    {
        if (x == y) return 0;

        ulong one = Prefix(x), other = Prefix(y);
        return one != other ? one.CompareTo(other) : LotOf(x).CompareTo(LotOf(y));
    }

    private ulong Prefix(int nominee)
    {
        ulong prefix = Volatile.Read(ref _prefixes[nominee]);
        if (prefix != 0) return prefix;

        prefix = LotOf(nominee).Prefix;
        Volatile.Write(ref _prefixes[nominee], prefix);
        return prefix;
    }
}
