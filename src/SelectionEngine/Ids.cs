using System.Text;

namespace SelectionEngine;

/// <summary>The ids of a pool as UTF-8 bytes end to end, so that a million ids are two objects and not a million strings.</summary>
internal sealed class Ids
{
    private readonly byte[] _text;
    private readonly int[] _starts;
    private readonly Lazy<int[]?> _index;

    public Ids(byte[] text, int[] starts)
    {
        _text = text;
        _starts = starts;
        Ascending = IsAscending();
        _index = new(BuildIndex);
    }

    public static Ids Of(IEnumerable<string> ids)
    {
        using MemoryStream text = new();
        List<int> starts = [0];

        foreach (string id in ids)
        {
            if (string.IsNullOrWhiteSpace(id)) throw new ArgumentException($"Nominee {starts.Count} has an empty id. Give every nominee an id.", nameof(ids));
            text.Write(Encoding.UTF8.GetBytes(id));
            starts.Add(checked((int)text.Length));
        }

        Ids all = new(text.ToArray(), [.. starts]);

        if (all.Duplicate() is (int first, int second))
        {
            throw new ArgumentException($"The id '{all[second]}' is given to nominee {first + 1} and to nominee {second + 1}. Every nominee needs an id of their own.", nameof(ids));
        }

        return all;
    }

    public int Count => _starts.Length - 1;

    /// <summary>True when every id is greater than the one before it, so that none occurs twice and a search can halve.</summary>
    public bool Ascending { get; }

    public ReadOnlySpan<byte> Utf8(int row) => _text.AsSpan(_starts[row].._starts[row + 1]);

    public string this[int row] => Encoding.UTF8.GetString(Utf8(row));

    /// <summary>Ordinal comparison of the UTF-8 bytes, which is the order of the code points.</summary>
    public int Compare(int left, int right) => Utf8(left).SequenceCompareTo(Utf8(right));

    public int IndexOf(ReadOnlySpan<byte> id)
    {
        if (Ascending) return Search(id);

        int[] index = _index.Value!;
        int mask = index.Length - 1;

        for (int slot = Slot(id, mask); index[slot] != 0; slot = (slot + 1) & mask)
        {
            if (Utf8(index[slot] - 1).SequenceEqual(id)) return index[slot] - 1;
        }

        return -1;
    }

    /// <summary>The first pair of rows that share an id, or null.</summary>
    public (int First, int Second)? Duplicate()
    {
        if (Ascending) return null;

        for (int row = 0; row < Count; row++)
        {
            int first = IndexOf(Utf8(row));
            if (first != row) return (first, row);
        }

        return null;
    }

    private bool IsAscending()
    {
        for (int row = 1; row < Count; row++)
        {
            if (Compare(row - 1, row) >= 0) return false;
        }

        return true;
    }

    private int Search(ReadOnlySpan<byte> id)
    {
        int low = 0, high = Count - 1;

        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = Utf8(middle).SequenceCompareTo(id);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    // Open addressing; an entry is the row plus one. The first row of equal ids wins, so a later one shows as a duplicate.
    private int[]? BuildIndex()
    {
        if (Ascending) return null;

        int[] index = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, Count * 2))];
        int mask = index.Length - 1;

        for (int row = 0; row < Count; row++)
        {
            int slot = Slot(Utf8(row), mask);
            while (index[slot] != 0 && !Utf8(index[slot] - 1).SequenceEqual(Utf8(row))) slot = (slot + 1) & mask;
            if (index[slot] == 0) index[slot] = row + 1;
        }

        return index;
    }

    private static int Slot(ReadOnlySpan<byte> id, int mask)
    {
        HashCode hash = default;
        hash.AddBytes(id);
        return hash.ToHashCode() & mask;
    }
}
