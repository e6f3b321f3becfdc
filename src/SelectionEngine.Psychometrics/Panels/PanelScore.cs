namespace SelectionEngine.Psychometrics;

/// <summary>Several assessors' ratings of one person to one score, and how far they lie apart. A missing rating (NaN) is left out.</summary>
/// <remarks>Ratings of one person are few and their order has no meaning: sums are exact, so it changes nothing.</remarks>
public static class PanelScore
{
    private const int UsualPanel = 64;

    /// <summary>The mean of the ratings.</summary>
    /// <param name="ratings">In points of the rating scale; NaN is left out.</param>
    /// <returns>In points; NaN when nobody rated.</returns>
    public static double Mean(ReadOnlySpan<double> ratings) => TrimmedMean(ratings, dropped: 0);

    /// <summary>The middle rating, or the mean of the two middle ones.</summary>
    /// <param name="ratings">In points of the rating scale; NaN is left out.</param>
    /// <returns>In points; NaN when nobody rated.</returns>
    public static double Median(ReadOnlySpan<double> ratings)
    {
        Span<double> room = ratings.Length <= UsualPanel ? stackalloc double[ratings.Length] : new double[ratings.Length];
        return Middle(Sorted(ratings, room));
    }

    /// <summary>The mean without the highest and the lowest ratings.</summary>
    /// <param name="ratings">In points of the rating scale; NaN is left out.</param>
    /// <param name="dropped">How many ratings are dropped at each end; 1 is "drop highest and lowest", 0 the mean.</param>
    /// <returns>In points; NaN when no rating would be left: dropping one at each end needs three assessors.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dropped"/> is negative.</exception>
    public static double TrimmedMean(ReadOnlySpan<double> ratings, int dropped = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dropped);

        Span<double> room = ratings.Length <= UsualPanel ? stackalloc double[ratings.Length] : new double[ratings.Length];
        ReadOnlySpan<double> sorted = Sorted(ratings, room);
        return sorted.Length - dropped <= dropped ? double.NaN : Sums.Of(sorted[dropped..^dropped]) / (sorted.Length - (2 * dropped));
    }

    /// <summary>The highest rating less the lowest.</summary>
    /// <param name="ratings">In points of the rating scale; NaN is left out.</param>
    /// <returns>In points, at least 0; NaN when nobody rated.</returns>
    public static double Range(ReadOnlySpan<double> ratings)
    {
        Moments moments = Moments.Of(ratings);
        return moments.Maximum - moments.Minimum;
    }

    /// <summary>The standard deviation of the ratings.</summary>
    /// <param name="ratings">In points of the rating scale; NaN is left out.</param>
    /// <param name="divisor">n − 1 (assessors drawn from many) or n.</param>
    /// <returns>In points, at least 0; NaN with fewer than two ratings (for n: none).</returns>
    public static double Sd(ReadOnlySpan<double> ratings, VarianceDivisor divisor = VarianceDivisor.NMinusOne) => Moments.Of(ratings).Sd(divisor);

    /// <summary>The median distance from the median: a spread that one strange rating cannot move.</summary>
    /// <param name="ratings">In points of the rating scale; NaN is left out.</param>
    /// <returns>In points, at least 0, not scaled to a standard deviation (multiply by 1.4826 for that); NaN when nobody rated.</returns>
    /// <remarks>Hampel (1974), Journal of the American Statistical Association 69, 383–393.</remarks>
    public static double MedianAbsoluteDeviation(ReadOnlySpan<double> ratings)
    {
        Span<double> room = ratings.Length <= UsualPanel ? stackalloc double[ratings.Length] : new double[ratings.Length];
        Span<double> sorted = Sorted(ratings, room);
        double median = Middle(sorted);

        foreach (ref double rating in sorted) rating = Math.Abs(rating - median);
        sorted.Sort();
        return Middle(sorted);
    }

    private static Span<double> Sorted(ReadOnlySpan<double> ratings, Span<double> room)
    {
        int kept = 0;
        foreach (double rating in ratings)
        {
            if (!double.IsNaN(rating)) room[kept++] = rating;
        }

        Span<double> sorted = room[..kept];
        sorted.Sort();
        return sorted;
    }

    private static double Middle(ReadOnlySpan<double> sorted) => sorted.IsEmpty
        ? double.NaN
        : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
