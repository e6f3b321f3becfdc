namespace SelectionEngine;

/// <summary>What puts nominees in order: a score, higher first, and what tells equal scores apart.</summary>
internal sealed record Ranking(Measure By, Ties Ties)
{
    public IEnumerable<Column> Needs => Ties.Keys.SelectMany(key => key.Needs).Prepend(By);
}

/// <summary>The order of the nominees of a pool: score at the pipeline's resolution, then the keys, then the lot. Best first.</summary>
/// <remarks>A lot costs a hash, so it is drawn only when two nominees are equal in everything else.</remarks>
internal sealed class Rank : IComparer<int>
{
    private readonly double[] _scores;
    private readonly Key[] _keys;
    private readonly Terms _terms;
    private readonly KeyedLots _lots;
    private readonly Pool _pool;

    public Rank(Ranking ranking, Pool pool, Terms terms)
    {
        (_pool, _terms, _lots) = (pool, terms, new(terms.Seed));
        _scores = pool.Numbers(ranking.By);
        _keys = [.. ranking.Ties.Keys.Select(key => new Key(key, pool))];
    }

    /// <summary>The score in units of the resolution. Only for a row that has one.</summary>
    public long Score(int row) => _terms.Resolution.Points(_scores[row]);

    /// <summary>The score in points, as it stands in the pool.</summary>
    public double Points(int row) => _scores[row];

    public string Id(int row) => _pool.Id(row);

    public bool HasScore(int row) => !double.IsNaN(_scores[row]);

    /// <summary>Negative when the left row comes first.</summary>
    public int Compare(int left, int right)
    {
        int order = Score(right).CompareTo(Score(left));
        return order != 0 ? order : CompareTied(left, right);
    }

    /// <summary>The order of two rows with equal scores.</summary>
    public int CompareTied(int left, int right)
    {
        if (left == right) return 0;

        foreach (Key key in _keys)
        {
            int order = key.Compare(left, right);
            if (order != 0) return order;
        }

        return Lot(left).CompareTo(Lot(right));
    }

    /// <summary>Where a row stands, in a form that outlives the pool.</summary>
    public Place PlaceOf(int row) => new(Score(row), [.. _keys.Select(key => key.Value(row))], _pool.Id(row), Lot(row));

    /// <summary>Negative when the row comes before the place, 0 when it is the place.</summary>
    public int Compare(int row, Place place)
    {
        int order = place.Score.CompareTo(Score(row));
        return order != 0 ? order : CompareKeys(row, place);
    }

    /// <summary>Negative when the row comes before the place by keys and lot, whatever their scores.</summary>
    public int CompareKeys(int row, Place place)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            int order = _keys[i].CompareValue(row, _keys[i].IsId ? place.Id : place.Keys[i]);
            if (order != 0) return order;
        }

        return Lot(row).CompareTo(place.Lot);
    }

    /// <summary>What decided between a row and a place with equal scores, in a word for the reason.</summary>
    public string Decider(int row, Place place)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            if (_keys[i].CompareValue(row, _keys[i].IsId ? place.Id : place.Keys[i]) != 0) return _keys[i].Word;
        }

        return "lot";
    }

    public LotNumber Lot(int row) => _lots.OfUtf8(_pool.Ids.Utf8(row));

    private sealed class Key(TieKey tie, Pool pool)
    {
        private readonly double[]? _numbers = tie.Measure is { } measure ? pool.Numbers(measure) : null;
        private readonly Days? _days = tie.Date is { } date ? pool[date] : null;

        public bool IsId => tie.Order == TieOrder.Id;

        public string Word => tie.Word;

        public double Value(int row) => _numbers is not null ? _numbers[row] : _days?[row]?.DayNumber ?? double.NaN;

        public int Compare(int left, int right) => IsId ? pool.Ids.Compare(left, right) : CompareNumbers(Value(left), Value(right));

        public int CompareValue(int row, object other) =>
            IsId ? pool.Ids.Utf8(row).SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes((string)other)) : CompareNumbers(Value(row), (double)other);

        // Whoever lacks the key comes last, whichever end of it is first.
        private int CompareNumbers(double left, double right) => (double.IsNaN(left), double.IsNaN(right)) switch
        {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => -1,
            _ => tie.Order is TieOrder.Higher or TieOrder.Later ? right.CompareTo(left) : left.CompareTo(right),
        };
    }
}

/// <summary>A nominee's standing: score in units of the resolution, tie keys, id and lot.</summary>
internal sealed record Place(long Score, IReadOnlyList<double> Keys, string Id, LotNumber Lot);
