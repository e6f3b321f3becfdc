using System.Runtime.InteropServices;

namespace SelectionEngine;

/// <summary>The ratings of one nominee after another, without those that do not count. Its lists are used again for the next one.</summary>
internal sealed class PanelRow
{
    private readonly Panel _stage;
    private readonly RatingLists _lists;
    private readonly ConflictCheck? _conflicts;
    private readonly Dictionary<Cell, int> _cells = [];
    private readonly List<KeptRating> _kept = [];
    private readonly List<int> _cellOf = [];
    private readonly List<(Cell Given, int Place)> _seen = [];
    private readonly List<(string Assessor, string Why)> _left = [];

    /// <param name="stage">The panel.</param>
    /// <param name="part">Where the ratings are.</param>
    /// <param name="cells">What must be judged, in order; empty while that is being found out.</param>
    /// <param name="conflicts">The stage's conflict rules, made ready; null when it has none.</param>
    public PanelRow(Panel stage, Part part, IReadOnlyList<Cell> cells, ConflictTable? conflicts)
    {
        (_stage, _lists) = (stage, part[stage.From]);
        _conflicts = conflicts is null ? null : new(conflicts, part.Pool);
        for (int i = 0; i < cells.Count; i++) _cells.Add(cells[i], i);
    }

    /// <summary>True when the nominee has any ratings, counted or not.</summary>
    public bool HasRatings { get; private set; }

    /// <summary>The ratings that count.</summary>
    public ReadOnlySpan<KeptRating> Kept => CollectionsMarshal.AsSpan(_kept);

    /// <summary>For each of them the place of its cell; −1 for a cell that is not among those asked for.</summary>
    public ReadOnlySpan<int> CellOf => CollectionsMarshal.AsSpan(_cellOf);

    /// <summary>Those that were left out, one entry a rating.</summary>
    public IReadOnlyList<(string Assessor, string Why)> LeftOut => _left;

    /// <summary>Who could not be checked for a conflict with this nominee.</summary>
    public IReadOnlySet<string> Unchecked => _conflicts?.Unchecked ?? (IReadOnlySet<string>)System.Collections.Immutable.ImmutableHashSet<string>.Empty;

    /// <summary>Every cell in which somebody rated, whether the rating counted or not.</summary>
    public IEnumerable<Cell> Cells => _seen.Select(seen => seen.Given);

    public void Read(int row)
    {
        _kept.Clear();
        _cellOf.Clear();
        _left.Clear();
        ReadOnlySpan<Rating> ratings = _lists[row];
        HasRatings = ratings.Length > 0;

        foreach (Rating rating in ratings)
        {
            int seen = Place(rating);
            if (seen < 0) continue;

            string? why = _stage.LeaveOutConflicts ? rating.Conflict ?? _conflicts?.Of(row, rating.Assessor) : null;
            if (why is not null)
            {
                _left.Add((rating.Assessor, why));
                continue;
            }

            _kept.Add(new(_seen[seen].Given, rating.Assessor, rating.Value));
            _cellOf.Add(_seen[seen].Place);
        }
    }

    /// <summary>Where the cell of a rating stands among those seen; −1 when the stage does not count it. Texts recur, so the same object is looked for first.</summary>
    private int Place(in Rating rating)
    {
        for (int i = 0; i < _seen.Count; i++)
        {
            if (ReferenceEquals(_seen[i].Given.Exercise, rating.Exercise) && ReferenceEquals(_seen[i].Given.Dimension, rating.Dimension)) return i;
        }

        if (!_stage.Counts(rating)) return -1;
        Cell cell = new(rating.Exercise, rating.Dimension);

        // Texts that are equal and not the same come from other pieces of a file: a few of each.
        int known = _seen.FindIndex(seen => seen.Given == cell);
        if (known >= 0) return known;
        _seen.Add((cell, _cells.GetValueOrDefault(cell, -1)));
        return _seen.Count - 1;
    }
}
