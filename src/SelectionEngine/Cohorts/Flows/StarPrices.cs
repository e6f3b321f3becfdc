namespace SelectionEngine;

/// <summary>
/// Prices of a family whose groups lie apart, such as a mix of roles, settled at once while those of the other family stay: whoever has most points beyond the
/// other family's price first, places that minimums still need kept free. A start from which little is left to be moved.
/// </summary>
internal sealed class StarPrices
{
    private readonly FlowNetwork _network;
    private readonly bool _isFirst;
    private readonly int _root;
    private readonly int[] _groupOf, _otherOf, _taken, _order;
    private readonly long[] _values, _excluded;

    private StarPrices(FlowNetwork network, bool isFirst, int root)
    {
        (_network, _isFirst, _root) = (network, isFirst, root);
        int nominees = network.Members.Length;
        (_groupOf, _otherOf, _order, _values) = (new int[nominees], new int[nominees], new int[nominees], new long[nominees]);
        (_taken, _excluded) = (new int[network.Nodes], new long[network.Nodes]);

        for (int cell = 0; cell < network.CellFirst.Length; cell++)
        {
            for (int i = network.Start[cell]; i < network.Start[cell + 1]; i++)
            {
                (_groupOf[network.Members[i]], _otherOf[network.Members[i]]) = isFirst ? (network.CellFirst[cell], network.CellSecond[cell]) : (network.CellSecond[cell], network.CellFirst[cell]);
            }
        }
    }

    /// <summary>For the smaller of the families that are stars; null when both have groups within groups.</summary>
    public static StarPrices? Of(FlowNetwork network)
    {
        int first = Root(network, 0, network.FirstCount), second = Root(network, network.FirstCount, network.Nodes);
        if (first < 0 && second < 0) return null;
        bool isFirst = second < 0 || (first >= 0 && network.FirstCount <= network.Nodes - network.FirstCount);
        return new(network, isFirst, isFirst ? first : second);
    }

    /// <summary>Writes the family's prices.</summary>
    /// <param name="scores">The nominees' scores.</param>
    /// <param name="seats">How many are to be chosen.</param>
    /// <param name="price">The prices of all groups; those of the other family are read.</param>
    public void Settle(long[] scores, int seats, long[] price)
    {
        // In either family somebody is in when score > price of the first group − price of the second one.
        int sign = _isFirst ? 1 : -1;
        for (int nominee = 0; nominee < _order.Length; nominee++) (_order[nominee], _values[nominee]) = (nominee, -(scores[nominee] + (sign * price[_otherOf[nominee]])));
        _values.AsSpan().Sort(_order.AsSpan());

        Array.Clear(_taken);
        Array.Fill(_excluded, long.MinValue);
        int kept = 0, free = seats;
        for (int node = From; node < To; node++) if (node != _root) kept += _network.Lower[node];
        free -= kept;
        long last = long.MinValue;

        for (int i = 0; i < _order.Length && (free > 0 || kept > 0); i++)
        {
            int group = _groupOf[_order[i]];
            bool isKept = group != _root && _taken[group] < _network.Lower[group];

            if (isKept) kept--;
            else if (free > 0 && (group == _root || _taken[group] < _network.Upper[group])) (free, last) = (free - 1, -_values[i]);
            else
            {
                // The best of the group for whom there is no place.
                if (_excluded[group] == long.MinValue) _excluded[group] = -_values[i];
                continue;
            }

            _taken[group]++;
        }

        if (last == long.MinValue) return;
        price[_root] = sign * (last - 1);
        for (int node = From; node < To; node++)
        {
            if (node == _root) continue;
            bool isFull = _taken[node] == _network.Upper[node] && _excluded[node] >= last, isKept = _taken[node] == _network.Lower[node] && _taken[node] > 0 && _excluded[node] != long.MinValue;
            price[node] = isFull || isKept ? sign * _excluded[node] : price[_root];
        }
    }

    private int From => _isFirst ? 0 : _network.FirstCount;

    private int To => _isFirst ? _network.FirstCount : _network.Nodes;

    private static int Root(FlowNetwork network, int from, int to)
    {
        int root = network.Parent.AsSpan(from, to - from).IndexOf(-1) + from;
        for (int node = from; node < to; node++) if (node != root && network.Parent[node] != root) return -1;
        return root;
    }
}
