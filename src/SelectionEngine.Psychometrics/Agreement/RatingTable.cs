namespace SelectionEngine.Psychometrics;

/// <summary>Ratings of targets (rows: nominees, essays, units) by raters (columns); an empty cell is NaN.</summary>
public sealed class RatingTable
{
    private readonly double[] _ratings;

    /// <summary>Takes a copy of ratings laid out target after target.</summary>
    /// <param name="byTarget">Ratings in points or category codes, all raters of the first target, then of the second, and so on; NaN where a rating is missing.</param>
    /// <param name="raters">How many raters (columns) each target has; 1 or more.</param>
    /// <exception cref="ArgumentException">The length is no multiple of <paramref name="raters"/>, or a rating is infinite.</exception>
    public RatingTable(ReadOnlySpan<double> byTarget, int raters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(raters, 1);

        if (byTarget.Length % raters != 0)
        {
            throw new ArgumentException(
                $"{byTarget.Length} ratings cannot be rows of {raters} raters each. Give every target one cell per rater and write NaN where a rating is missing.",
                nameof(byTarget));
        }

        for (int i = 0; i < byTarget.Length; i++)
        {
            if (double.IsInfinity(byTarget[i]))
                throw new ArgumentException($"Target {i / raters + 1} has an infinite rating from rater {i % raters + 1}. Ratings are finite, or NaN when missing.", nameof(byTarget));
        }

        _ratings = byTarget.ToArray();
        Raters = raters;
        Targets = byTarget.Length / raters;
    }

    /// <summary>How many targets (rows) were rated.</summary>
    public int Targets { get; }

    /// <summary>How many raters (columns) there are.</summary>
    public int Raters { get; }

    /// <summary>One rating; NaN when missing.</summary>
    /// <param name="target">Row, from 0.</param>
    /// <param name="rater">Column, from 0.</param>
    public double this[int target, int rater] => Target(target)[rater];

    /// <summary>All ratings, target after target.</summary>
    public ReadOnlySpan<double> All => _ratings;

    /// <summary>The ratings of one target, one cell per rater.</summary>
    /// <param name="target">Row, from 0.</param>
    public ReadOnlySpan<double> Target(int target) => _ratings.AsSpan(target * Raters, Raters);

    /// <summary>The ratings one rater gave, one cell per target.</summary>
    /// <param name="rater">Column, from 0.</param>
    public double[] Rater(int rater)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rater);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rater, Raters);

        double[] ratings = new double[Targets];
        for (int target = 0; target < Targets; target++) ratings[target] = _ratings[target * Raters + rater];
        return ratings;
    }

    /// <summary>The distinct ratings in ascending order; missing ones left out.</summary>
    public double[] Values()
    {
        if (WholeValues() is { } whole) return whole;

        HashSet<double> seen = [];
        foreach (double rating in _ratings)
        {
            // Minus zero equals zero, and one of them is enough.
            if (!double.IsNaN(rating)) seen.Add(rating + 0.0);
        }

        double[] values = [.. seen];
        Array.Sort(values);
        return values;
    }

    /// <summary>The same when all ratings are small whole numbers, as they nearly always are: a mark in a list is faster than a set.</summary>
    private double[]? WholeValues()
    {
        const int most = 1024;
        bool[] seen = new bool[most];
        int count = 0;
        foreach (double rating in _ratings)
        {
            if (double.IsNaN(rating)) continue;
            if (!(rating >= 0 && rating < most)) return null;

            int place = (int)rating;
            if (place != rating) return null;
            if (seen[place]) continue;
            seen[place] = true;
            count++;
        }

        double[] values = new double[count];
        for (int place = 0, next = 0; next < count; place++)
        {
            if (seen[place]) values[next++] = place;
        }

        return values;
    }

    /// <summary>The targets that every rater has rated.</summary>
    public RatingTable Complete()
    {
        List<double> kept = new(_ratings.Length);
        for (int target = 0; target < Targets; target++)
        {
            ReadOnlySpan<double> row = Target(target);
            if (!HasGap(row)) kept.AddRange(row);
        }

        return kept.Count == _ratings.Length ? this : new([.. kept], Raters);
    }

    /// <summary>The same ratings with targets and raters exchanged.</summary>
    public RatingTable Transposed()
    {
        double[] ratings = new double[_ratings.Length];
        for (int i = 0; i < ratings.Length; i++) ratings[i % Raters * Targets + i / Raters] = _ratings[i];
        return Targets == 0 ? this : new(ratings, Targets);
    }

    /// <summary>Codes labels by their place in a list of categories: the first is 0, the second 1.</summary>
    /// <param name="byTarget">Labels target after target; null or empty where a rating is missing.</param>
    /// <param name="raters">How many raters (columns) each target has; 1 or more.</param>
    /// <param name="categories">Every label that may occur, in their order where order matters (weighted coefficients).</param>
    /// <exception cref="ArgumentException">A label is not in the list, or the list names one twice.</exception>
    public static RatingTable FromLabels(IReadOnlyList<string?> byTarget, int raters, IReadOnlyList<string> categories)
    {
        ArgumentNullException.ThrowIfNull(byTarget);
        ArgumentNullException.ThrowIfNull(categories);

        Dictionary<string, int> codes = new(StringComparer.Ordinal);
        for (int i = 0; i < categories.Count; i++)
        {
            if (!codes.TryAdd(categories[i], i))
                throw new ArgumentException($"The category '{categories[i]}' is listed twice. List each category once.", nameof(categories));
        }

        double[] ratings = new double[byTarget.Count];
        for (int i = 0; i < ratings.Length; i++)
        {
            string? label = byTarget[i];
            if (string.IsNullOrEmpty(label)) ratings[i] = double.NaN;
            else if (codes.TryGetValue(label, out int code)) ratings[i] = code;
            else throw new ArgumentException($"Target {i / raters + 1} has the label '{label}', which is not among the categories. Add it to the list or correct it.", nameof(byTarget));
        }

        return new(ratings, raters);
    }

    private static bool HasGap(ReadOnlySpan<double> row)
    {
        foreach (double rating in row)
        {
            if (double.IsNaN(rating)) return true;
        }

        return false;
    }
}
