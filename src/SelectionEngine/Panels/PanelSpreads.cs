using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Numbers a nominee's assessors and cells, as the maths of spreads wants them; one after another, for one thread.</summary>
internal sealed class PanelSpreads
{
    private readonly List<string> _assessors = [];
    private readonly List<Cell> _cells = [];
    private int[] _assessorOf = [], _cellOf = [];
    private double[] _values = [];

    /// <summary>The nominee's assessors, in ordinal order, after <see cref="Of"/>.</summary>
    public IReadOnlyList<string> Assessors => _assessors;

    /// <summary>For every rating the place of its assessor.</summary>
    public ReadOnlySpan<int> AssessorOf => _assessorOf;

    /// <summary>How far the assessors of one nominee lie apart; null without ratings.</summary>
    public PanelSpread? Of(ReadOnlySpan<KeptRating> ratings)
    {
        if (ratings.Length == 0) return null;
        Number(ratings);
        return PanelSpread.Of(_assessorOf, _cellOf, _values, _assessors.Count, _cells.Count);
    }

    /// <summary>The weight of every assessor in the score, and the same with each cell's part enlarged by a factor of its number of ratings; after <see cref="Of"/>.</summary>
    public (double[] Plain, double[] Enlarged) Weights(Func<int, double> factor)
    {
        double[] plain = new double[_assessors.Count], enlarged = new double[_assessors.Count];
        int[] counts = new int[_cells.Count];
        foreach (int cell in _cellOf) counts[cell]++;

        for (int i = 0; i < _cellOf.Length; i++)
        {
            double weight = 1.0 / counts[_cellOf[i]] / _cells.Count;
            plain[_assessorOf[i]] += weight;
            enlarged[_assessorOf[i]] += weight * factor(counts[_cellOf[i]]);
        }

        return (plain, enlarged);
    }

    private void Number(ReadOnlySpan<KeptRating> ratings)
    {
        // In one order, whatever the order of the ratings: the same sums in the same bits.
        KeptRating[] sorted = ratings.ToArray();
        Array.Sort(sorted, (one, other) => one.Cell.CompareTo(other.Cell) is var cell and not 0 ? cell
            : string.CompareOrdinal(one.Assessor, other.Assessor) is var assessor and not 0 ? assessor : one.Value.CompareTo(other.Value));

        _assessors.Clear();
        _cells.Clear();
        foreach (KeptRating rating in sorted)
        {
            if (!_assessors.Contains(rating.Assessor, StringComparer.Ordinal)) _assessors.Add(rating.Assessor);
            if (_cells.Count == 0 || _cells[^1] != rating.Cell) _cells.Add(rating.Cell);
        }

        _assessors.Sort(StringComparer.Ordinal);
        _assessorOf = [.. sorted.Select(rating => _assessors.BinarySearch(rating.Assessor, StringComparer.Ordinal))];
        _cellOf = [.. sorted.Select(rating => _cells.BinarySearch(rating.Cell))];
        _values = [.. sorted.Select(rating => rating.Value)];
    }
}
