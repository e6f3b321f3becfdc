using System.Numerics;

namespace SelectionEngine;

/// <summary>
/// Prices of a family whose groups lie apart, such as a mix of roles, settled at once while those of the other family stay: one limit for everybody, so that with
/// groups cut off at their maximums and filled up to their minimums as many are in as there are seats. A start from which little is left to be moved.
/// </summary>
internal sealed class StarPrices
{
    private readonly FlowNetwork _network;
    private readonly int _from, _root, _sign;
    private readonly int[] _start, _member, _other;
    private readonly long[] _values, _room;

    private StarPrices(FlowNetwork network, bool isFirst, int from, int to, int root)
    {
        (_network, _from, _root, _sign) = (network, from, root, isFirst ? 1 : -1);
        int nominees = network.Members.Length;
        (_start, _member, _other, _values, _room) = (new int[to - from + 1], new int[nominees], new int[nominees], new long[nominees], new long[nominees]);

        // Group after group, so that a group can be counted in one go.
        int at = 0;
        for (int node = from; node < to; node++)
        {
            foreach (int cell in network.CellsAt[node])
            {
                for (int i = network.Start[cell]; i < network.Start[cell + 1]; i++, at++)
                    (_member[at], _other[at]) = (network.Members[i], isFirst ? network.CellSecond[cell] : network.CellFirst[cell]);
            }

            _start[node - from + 1] = at;
        }
    }

    /// <summary>For the smaller of the families that are stars; null when both have groups within groups.</summary>
    public static StarPrices? Of(FlowNetwork network)
    {
        int first = Root(network, 0, network.FirstCount), second = Root(network, network.FirstCount, network.Nodes);
        bool isFirst = first >= 0 && (second < 0 || network.FirstCount <= network.Nodes - network.FirstCount);
        return isFirst ? new(network, true, 0, network.FirstCount, first)
            : second >= 0 ? new(network, false, network.FirstCount, network.Nodes, second)
            : null;
    }

    /// <summary>Writes the family's prices.</summary>
    /// <param name="scores">The nominees' scores.</param>
    /// <param name="seats">How many are to be chosen.</param>
    /// <param name="price">The prices of all groups; those of the other family are read.</param>
    public void Settle(long[] scores, int seats, long[] price)
    {
        // In either family somebody is in when score > price of the first group − price of the second one.
        for (int i = 0; i < _values.Length; i++) _values[i] = scores[_member[i]] + (_sign * price[_other[i]]);

        long low = _sign * price[_root], high = low, step = 1;
        while (In(low) < seats)
        {
            if ((low -= step) < -Farthest) return;
            step *= 4;
        }

        step = 1;
        while (In(high) >= seats)
        {
            if ((high += step) > Farthest) return;
            step *= 4;
        }

        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            if (In(middle) >= seats) low = middle;
            else high = middle;
        }

        price[_root] = _sign * low;
        for (int group = 0; group < _start.Length - 1; group++)
        {
            if (_from + group == _root) continue;
            int above = Above(group, low), limit = Math.Clamp(above, _network.Lower[_from + group], _network.Upper[_from + group]);
            price[_from + group] = _sign * (above == limit ? low : Limit(group, limit));
        }
    }

    // Beyond this the sums could leave the range of the scores.
    private const long Farthest = 1L << 60;

    /// <summary>How many are in when everybody above a limit is, within the bounds of their groups.</summary>
    private int In(long limit)
    {
        int count = 0;
        for (int group = 0; group < _start.Length - 1; group++)
            count += _from + group == _root ? Above(group, limit) : Math.Clamp(Above(group, limit), _network.Lower[_from + group], _network.Upper[_from + group]);

        return count;
    }

    private int Above(int group, long limit)
    {
        ReadOnlySpan<long> values = _values.AsSpan(_start[group].._start[group + 1]);
        Vector<long> above = Vector<long>.Zero, limits = new(limit);
        for (; values.Length >= Vector<long>.Count; values = values[Vector<long>.Count..]) above -= Vector.GreaterThan(new(values), limits);

        int count = (int)Vector.Sum(above);
        foreach (long value in values) if (value > limit) count++;
        return count;
    }

    /// <summary>The limit above which so many of a group are.</summary>
    private long Limit(int group, int count)
    {
        Span<long> room = _room.AsSpan(0, _start[group + 1] - _start[group]);
        _values.AsSpan(_start[group], room.Length).CopyTo(room);
        return count < room.Length ? KthLargest.Of(room, count + 1) : KthLargest.Of(room, count) - 1;
    }

    /// <summary>The group of everybody, when all other groups lie right below it; otherwise -1.</summary>
    private static int Root(FlowNetwork network, int from, int to)
    {
        int root = network.Parent.AsSpan(from, to - from).IndexOf(-1) + from;
        for (int node = from; node < to; node++) if (node != root && network.Parent[node] != root) return -1;
        return root;
    }
}
