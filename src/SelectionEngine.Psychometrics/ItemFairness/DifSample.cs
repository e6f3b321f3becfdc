namespace SelectionEngine.Psychometrics;

/// <summary>What persons are matched on before an item is compared between groups.</summary>
public enum DifMatching
{
    /// <summary>The sum of the matching items and the studied item. Holland and Thayer (1988), in Wainer and Braun, Test Validity, chapter 9.</summary>
    Total,

    /// <summary>The sum of the matching items without the studied item.</summary>
    Rest,
}

/// <summary>Item scores of a reference and a focal group, for tests of differential item functioning.</summary>
public sealed class DifSample
{
    private const byte Missing = byte.MaxValue;

    private readonly byte[][] _items;
    private readonly byte[] _focal;
    private readonly int[]? _matching;
    private readonly int _levels;

    /// <summary>Takes item scores and the group of each person.</summary>
    /// <param name="items">One array per item with the score of each person: whole points 0 to 254, NaN where missing.</param>
    /// <param name="focal">True for a person of the focal group (the one to protect), false for the reference group.</param>
    /// <param name="matching">A matching score of your own, one finite number per person; null matches on the sum of the items.</param>
    /// <exception cref="ArgumentException">Lengths differ, a score is no whole number from 0 to 254, or a matching score is not finite.</exception>
    public DifSample(IReadOnlyList<double[]> items, ReadOnlySpan<bool> focal, ReadOnlySpan<double> matching = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count == 0) throw new ArgumentException("There are no items. Give at least one.", nameof(items));
        if (!matching.IsEmpty && matching.Length != focal.Length)
            throw new ArgumentException($"There are {focal.Length} persons but {matching.Length} matching scores.", nameof(matching));

        Persons = focal.Length;
        _focal = new byte[Persons];
        for (int person = 0; person < Persons; person++)
        {
            _focal[person] = focal[person] ? (byte)1 : (byte)0;
            if (focal[person]) Focal++;
        }

        _items = new byte[items.Count][];
        for (int item = 0; item < items.Count; item++)
        {
            if (items[item].Length != Persons)
                throw new ArgumentException($"Item {item + 1} has {items[item].Length} scores for {Persons} persons. Give each person one, NaN where missing.", nameof(items));

            _items[item] = new byte[Persons];
            for (int person = 0; person < Persons; person++)
            {
                double score = items[item][person];
                if (!double.IsNaN(score) && !(score >= 0 && score < Missing && score == Math.Floor(score)))
                    throw new ArgumentException($"Person {person + 1} has {score} points on item {item + 1}. Points are whole numbers from 0 to 254, or NaN.", nameof(items));
                _items[item][person] = double.IsNaN(score) ? Missing : (byte)score;
                if (!double.IsNaN(score)) HighestScore = Math.Max(HighestScore, (int)score);
            }
        }

        if (!matching.IsEmpty) (_matching, _levels) = Levels(matching);
    }

    /// <summary>How many persons.</summary>
    public int Persons { get; }

    /// <summary>How many of them are in the focal group.</summary>
    public int Focal { get; }

    /// <summary>How many items.</summary>
    public int Items => _items.Length;

    internal int HighestScore { get; }

    internal Degeneracy Emptiness => Focal == 0 || Focal == Persons ? Degeneracy.EmptyGroup : Degeneracy.None;

    /// <summary>Counts by matching score, group and item score of everyone who answered the item.</summary>
    /// <param name="item">The studied item, from 0.</param>
    /// <param name="anchor">Which items are matched on; null is all of them.</param>
    /// <param name="matching">Whether the studied item belongs to its own matching score.</param>
    internal DifStrata Strata(int item, bool[]? anchor, DifMatching matching)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, Items);

        byte[] studied = _items[item];
        int categories = HighestScore + 1;
        int[] levels;
        int count;
        if (_matching is not null) (levels, count) = (_matching, _levels);
        else
        {
            (int[] sum, int highest) = AnchorSums(anchor);
            bool inside = anchor is null || anchor[item];
            int sign = matching == DifMatching.Total ? (inside ? 0 : 1) : inside ? -1 : 0;
            if (sign == 0) (levels, count) = (sum, highest + 1);
            else
            {
                levels = new int[Persons];
                for (int person = 0; person < Persons; person++) levels[person] = sum[person] + (studied[person] == Missing ? 0 : sign * studied[person]);
                count = highest + HighestScore + 1;
            }
        }

        int[] counts = new int[count * 2 * categories];
        for (int person = 0; person < studied.Length; person++)
        {
            if (studied[person] != Missing) counts[(levels[person] * 2 + _focal[person]) * categories + studied[person]]++;
        }

        return new(counts, count, categories);
    }

    private bool[]? _lastAnchor;
    private (int[] Sums, int Highest) _lastSums;
    private readonly Lock _gate = new();

    /// <summary>The sum of the anchor items of each person; the last one asked for is kept, because every item of a test asks for the same.</summary>
    private (int[] Sums, int Highest) AnchorSums(bool[]? anchor)
    {
        bool[] wanted = anchor ?? [.. Enumerable.Repeat(true, Items)];
        lock (_gate)
        {
            if (_lastAnchor is not null && _lastAnchor.AsSpan().SequenceEqual(wanted)) return _lastSums;

            int[] sums = new int[Persons];
            for (int item = 0; item < Items; item++)
            {
                if (!wanted[item]) continue;
                byte[] scores = _items[item];
                for (int person = 0; person < sums.Length; person++) sums[person] += scores[person] == Missing ? 0 : scores[person];
            }

            (_lastAnchor, _lastSums) = ((bool[])wanted.Clone(), (sums, Persons == 0 ? 0 : sums.Max()));
            return _lastSums;
        }
    }

    private static (int[], int) Levels(ReadOnlySpan<double> matching)
    {
        double[] distinct = [.. new SortedSet<double>(matching.ToArray())];
        int[] levels = new int[matching.Length];
        for (int person = 0; person < levels.Length; person++)
        {
            if (!double.IsFinite(matching[person])) throw new ArgumentException($"Person {person + 1} has the matching score {matching[person]}. Leave the person out.", nameof(matching));
            levels[person] = Array.BinarySearch(distinct, matching[person]);
        }

        return (levels, distinct.Length);
    }
}
