using System.Runtime.InteropServices;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>The ratings of one nominee after another, without those that do not count, cell after cell. Its rooms are used again for the next one.</summary>
internal sealed class PanelRow
{
    private readonly Panel _stage;
    private readonly RatingLists _lists;
    private readonly ConflictCheck? _conflicts;
    private readonly int _asked;
    private readonly List<Cell> _cells = [];
    private readonly List<int> _places = [];
    private readonly List<KeptRating> _found = [];
    private readonly List<string> _assessors = [];
    private readonly List<(string Assessor, string Why)> _left = [];
    private KeptRating[] _kept = [];
    private int[] _ends = [], _order = [], _rank = [], _assessorOf = [], _cellOf = [];
    private double[] _values = [];
    private int _lastCell, _lastAssessor;

    /// <param name="stage">The panel.</param>
    /// <param name="part">Where the ratings are.</param>
    /// <param name="cells">What must be judged, in order; null while that is being found out. Ratings in other cells do not count.</param>
    /// <param name="conflicts">The stage's conflict rules, made ready; null when it has none.</param>
    public PanelRow(Panel stage, Part part, IReadOnlyList<Cell>? cells, ConflictTable? conflicts)
    {
        (_stage, _lists, _asked) = (stage, part[stage.From], cells?.Count ?? int.MaxValue);
        _conflicts = conflicts is null ? null : new(conflicts, part.Pool);
        foreach (Cell cell in cells ?? []) Add(cell, _cells.Count);
    }

    /// <summary>True when the nominee has any ratings, counted or not.</summary>
    public bool HasRatings { get; private set; }

    /// <summary>The ratings that count, cell after cell in the order of cells.</summary>
    public ReadOnlySpan<KeptRating> Kept => _kept.AsSpan(0, _found.Count);

    /// <summary>Who gave them, in ordinal order.</summary>
    public ReadOnlySpan<string> Assessors => CollectionsMarshal.AsSpan(_assessors);

    /// <summary>Those that were left out, one entry a rating.</summary>
    public IReadOnlyList<(string Assessor, string Why)> LeftOut => _left;

    /// <summary>Who could not be checked for a conflict with this nominee.</summary>
    public IReadOnlySet<string> Unchecked => _conflicts?.Unchecked ?? (IReadOnlySet<string>)System.Collections.Immutable.ImmutableHashSet<string>.Empty;

    /// <summary>Every cell in which somebody rated, whether the rating counted or not, by number.</summary>
    public IReadOnlyList<Cell> Cells => _cells;

    /// <summary>The ratings that count in one of the cells asked for.</summary>
    public ReadOnlySpan<KeptRating> In(int cell) => _kept.AsSpan((cell == 0 ? 0 : _ends[cell - 1]).._ends[cell]);

    public void Read(int row)
    {
        _found.Clear();
        _assessors.Clear();
        _left.Clear();
        ReadOnlySpan<Rating> ratings = _lists[row];
        HasRatings = ratings.Length > 0;

        foreach (ref readonly Rating rating in ratings)
        {
            int cell = CellOf(rating);
            if (cell < 0) continue;

            string? why = _stage.LeaveOutConflicts ? rating.Conflict ?? _conflicts?.Of(row, rating.Assessor) : null;
            if (why is not null) _left.Add((rating.Assessor, why));
            else if (cell < _asked) _found.Add(new(cell, AssessorOf(rating.Assessor), rating.Value));
        }

        Order();
    }

    /// <summary>How far the assessors lie apart; null without ratings.</summary>
    public PanelSpread? Spread()
    {
        ReadOnlySpan<KeptRating> kept = Kept;
        if (kept.IsEmpty) return null;

        int cells = 0;
        for (int i = 0; i < kept.Length; i++)
        {
            if (i == 0 || kept[i].Cell != kept[i - 1].Cell) cells++;
            (_assessorOf[i], _cellOf[i], _values[i]) = (kept[i].Assessor, cells - 1, kept[i].Value);
        }

        return PanelSpread.Of(_assessorOf.AsSpan(0, kept.Length), _cellOf.AsSpan(0, kept.Length), _values.AsSpan(0, kept.Length), _assessors.Count, cells);
    }

    /// <summary>The number of a rating's cell; −1 when the stage does not count it. Texts recur, in the same order, so the same object is looked for from the last one on.</summary>
    private int CellOf(in Rating rating)
    {
        ReadOnlySpan<Cell> cells = CollectionsMarshal.AsSpan(_cells);
        for (int i = 0; i < cells.Length; i++)
        {
            if (++_lastCell >= cells.Length) _lastCell = 0;
            if (ReferenceEquals(cells[_lastCell].Exercise, rating.Exercise) && ReferenceEquals(cells[_lastCell].Dimension, rating.Dimension)) return _lastCell;
        }

        if (!_stage.Counts(rating)) return -1;
        Cell cell = new(rating.Exercise, rating.Dimension);

        // Texts that are equal and not the same come from other pieces of a file: a few of each.
        int known = _cells.IndexOf(cell);
        if (known >= 0) return known;

        // Cells beyond those asked for come last, where they move none of the others.
        Add(cell, _cells.Count < _asked ? _cells.Count(other => other.CompareTo(cell) < 0) : _cells.Count);
        return _cells.Count - 1;
    }

    private void Add(Cell cell, int place)
    {
        foreach (ref int other in CollectionsMarshal.AsSpan(_places)) if (other >= place) other++;
        _cells.Add(cell);
        _places.Add(place);
        Array.Resize(ref _ends, _cells.Count);
    }

    /// <summary>The number of an assessor among the nominee's. These are few, and what one of them gave mostly stands together.</summary>
    private int AssessorOf(string name)
    {
        if (_lastAssessor < _assessors.Count && _assessors[_lastAssessor] == name) return _lastAssessor;
        for (_lastAssessor = 0; _lastAssessor < _assessors.Count; _lastAssessor++) if (_assessors[_lastAssessor] == name) return _lastAssessor;
        _assessors.Add(name);
        return _lastAssessor;
    }

    /// <summary>Numbers the assessors by name and puts the ratings cell after cell.</summary>
    private void Order()
    {
        if (_kept.Length < _found.Count)
        {
            int room = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_found.Count);
            (_kept, _order, _rank, _assessorOf, _cellOf, _values) = (new KeptRating[room], new int[room], new int[room], new int[room], new int[room], new double[room]);
        }

        Span<int> order = _order.AsSpan(0, _assessors.Count);
        for (int i = 0; i < order.Length; i++) order[i] = i;
        CollectionsMarshal.AsSpan(_assessors).Sort(order, StringComparer.Ordinal);
        for (int i = 0; i < order.Length; i++) _rank[order[i]] = i;

        // From counts to starts, which the ratings push up to ends.
        Array.Clear(_ends);
        foreach (KeptRating rating in _found) _ends[_places[rating.Cell]]++;
        for (int cell = 0, start = 0; cell < _ends.Length; cell++) (start, _ends[cell]) = (start + _ends[cell], start);
        foreach (KeptRating rating in _found) _kept[_ends[_places[rating.Cell]]++] = rating with { Assessor = _rank[rating.Assessor] };
    }
}
