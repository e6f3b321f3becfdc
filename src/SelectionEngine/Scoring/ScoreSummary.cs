namespace SelectionEngine;

/// <summary>Whole numbers counted over some nominees' answers, so that they add up to the same in any order.</summary>
public sealed class ScoreSummary : ISummary<ScoreSummary>
{
    private readonly long[] _answered, _points, _sums, _squares, _products;
    private long _people, _total, _totalSquares;

    internal ScoreSummary(IReadOnlyList<string> items)
    {
        Items = items;
        _answered = new long[items.Count];
        _points = new long[items.Count];
        _sums = new long[items.Count];
        _squares = new long[items.Count];
        _products = new long[items.Count];
    }

    /// <inheritdoc/>
    public static ScoreSummary Empty { get; } = new([]);

    internal IReadOnlyList<string> Items { get; }

    /// <summary>How many nominees answered every item.</summary>
    internal long Complete => _people;

    /// <inheritdoc/>
    public static ScoreSummary Merge(ScoreSummary left, ScoreSummary right)
    {
        if (left.Items.Count == 0) return right;
        if (right.Items.Count == 0) return left;

        ScoreSummary both = new(left.Items);

        foreach (ScoreSummary one in (ReadOnlySpan<ScoreSummary>)[left, right])
        {
            both._people += one._people;
            both._total += one._total;
            both._totalSquares += one._totalSquares;

            for (int i = 0; i < both.Items.Count; i++)
            {
                both._answered[i] += one._answered[i];
                both._points[i] += one._points[i];
                both._sums[i] += one._sums[i];
                both._squares[i] += one._squares[i];
                both._products[i] += one._products[i];
            }
        }

        return both;
    }

    /// <summary>Counts one nominee, as an <see cref="AnswerKey"/> turned the answers.</summary>
    internal void Add(ReadOnlySpan<sbyte> answers, int given)
    {
        if (given < answers.Length)
        {
            for (int i = 0; i < answers.Length; i++)
            {
                if (answers[i] < 0) continue;
                _answered[i]++;
                _points[i] += answers[i];
            }

            return;
        }

        long total = 0;
        foreach (sbyte answer in answers) total += answer;

        _people++;
        _total += total;
        _totalSquares += total * total;

        for (int i = 0; i < answers.Length; i++)
        {
            long answer = answers[i];
            _sums[i] += answer;
            _squares[i] += answer * answer;
            _products[i] += answer * total;
        }
    }

    internal long Answered(int item) => _answered[item] + _people;

    /// <summary>Mean of the turned answers to an item, over whoever answered it; NaN when nobody did.</summary>
    internal double Mean(int item) => (double)(_points[item] + _sums[item]) / Answered(item);

    /// <summary>Pearson's correlation of an item with the sum of the others, over the complete rows; NaN when either does not vary.</summary>
    /// <remarks>In whole numbers up to the last root and division. Lord &amp; Novick (1968), section 15.3.</remarks>
    internal double ItemRest(int item)
    {
        Int128 people = _people, sum = _sums[item], rest = _total - _sums[item];
        Int128 product = _products[item] - _squares[item], squares = _squares[item];
        Int128 restSquares = _totalSquares - (2 * (Int128)_products[item]) + squares;

        double own = (double)((people * squares) - (sum * sum)), others = (double)((people * restSquares) - (rest * rest));
        return own > 0 && others > 0 ? (double)((people * product) - (sum * rest)) / (Math.Sqrt(own) * Math.Sqrt(others)) : double.NaN;
    }
}
