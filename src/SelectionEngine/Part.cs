namespace SelectionEngine;

/// <summary>
/// Some of the nominees that stand before a stage: their rows, the columns they can be looked up in, and the pipeline's terms.
/// </summary>
/// <remarks>
/// A part is not a pool: its columns are those of the whole pool, indexed by row, and only <see cref="Rows"/> says who is in it.
/// </remarks>
public sealed class Part
{
    private readonly ReadOnlyMemory<int> _rows;

    internal Part(Pool pool, ReadOnlyMemory<int> rows, Terms terms) => (Pool, _rows, Terms) = (pool, rows, terms);

    /// <summary>The rows of the nominees in this part. Their order carries no meaning.</summary>
    public ReadOnlySpan<int> Rows => _rows.Span;

    /// <summary>Seed, as-of date and resolution of the pipeline.</summary>
    public Terms Terms { get; }

    /// <summary>The numbers of a measure, indexed by row; NaN where missing.</summary>
    public ReadOnlySpan<double> this[Measure measure] => Pool.Numbers(measure);

    /// <summary>The labels of a category, indexed by row.</summary>
    public Labels this[Category category] => Pool[category];

    /// <summary>The days of a date column, indexed by row.</summary>
    public Days this[Date date] => Pool[date];

    /// <summary>The periods of employment, indexed by row.</summary>
    public PeriodLists this[Periods periods] => Pool[periods];

    /// <summary>The answers to a test, indexed by row.</summary>
    public AnswerLists this[Responses responses] => Pool[responses];

    /// <summary>The assessors' ratings, indexed by row.</summary>
    public RatingLists this[Ratings ratings] => Pool[ratings];

    internal Pool Pool { get; }

    internal ReadOnlyMemory<int> RowMemory => _rows;

    /// <summary>The id of the nominee in a row.</summary>
    public string Id(int row) => Pool.Id(row);

    /// <summary>True when the pool, or a stage before this one, has that column.</summary>
    public bool Has(Column column) => Pool.Has(column);
}
