namespace SelectionEngine.Psychometrics;

/// <summary>Several assessors' ratings of one person to one score, and how far they lie apart. A missing rating (NaN) is left out.</summary>
/// <remarks>Ratings of one person are few and their order has no meaning: sums are exact, so it changes nothing.</remarks>
public static class PanelScore
{
    private const int UsualPanel = 64;

    /// <summary>The mean of the ratings.</summary>
    /// <param name="ratings">In points of the rating scale; NaN is left out.</param>
    /// <returns>In points; NaN when nobody rated.</returns>
    public static double Mean(ReadOnlySpan<double> ratings)
    {
        Span<double> room = ratings.Length <= UsualPanel ? stackalloc double[ratings.Length] : new double[ratings.Length];
        ReadOnlySpan<double> given = Given(ratings, room);
        return given.IsEmpty ? double.NaN : Sums.Of(given) / given.Length;
    }

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

    /// <summary>How much larger the standard error of a median is than that of a mean of as many ratings.</summary>
    /// <param name="count">How many ratings.</param>
    /// <returns>No unit; 1 for one or two ratings, where median and mean are the same, at most √(π/2), which stands for every count above 20.</returns>
    /// <remarks>
    /// For ratings with normal errors: √n times the standard deviation of the middle order statistic (or of the mean of the middle two), by numerical integration of
    /// its density. Hojo (1931), Biometrika 23, 315–360.
    /// </remarks>
    public static double MedianErrorFactor(int count) => count <= 2 ? 1 : count <= 20 ? MedianFactors[count - 3] : 1.2533141373155003;

    /// <summary>How much larger the standard error of a mean without the highest and the lowest rating is than that of the mean of all.</summary>
    /// <param name="count">How many ratings there were before two were dropped.</param>
    /// <returns>No unit; NaN below 3; for every count above 20 that of 20.</returns>
    /// <remarks>For ratings with normal errors, from the variances and covariances of the extreme order statistics. Sarhan and Greenberg (1956), Annals of Mathematical Statistics 27, 427–451.</remarks>
    public static double TrimmedErrorFactor(int count) => count < 3 ? double.NaN : TrimmedFactors[Math.Min(count, 20) - 3];

    private static ReadOnlySpan<double> MedianFactors =>
    [
        1.160178, 1.092153, 1.197568, 1.135102, 1.213725, 1.159934, 1.222666, 1.176123, 1.228327,
        1.187516, 1.232228, 1.195972, 1.235079, 1.202499, 1.237252, 1.207689, 1.238963, 1.211916,
    ];

    private static ReadOnlySpan<double> TrimmedFactors =>
    [
        1.160178, 1.092153, 1.065494, 1.050810, 1.041424, 1.034888, 1.030072, 1.026378, 1.023456,
        1.021089, 1.019134, 1.017493, 1.016097, 1.014896, 1.013853, 1.012938, 1.012129, 1.011410,
    ];

    private static Span<double> Sorted(ReadOnlySpan<double> ratings, Span<double> room)
    {
        Span<double> sorted = Given(ratings, room);
        sorted.Sort();
        return sorted;
    }

    private static Span<double> Given(ReadOnlySpan<double> ratings, Span<double> room)
    {
        int kept = 0;
        foreach (double rating in ratings)
        {
            if (!double.IsNaN(rating)) room[kept++] = rating;
        }

        return room[..kept];
    }

    private static double Middle(ReadOnlySpan<double> sorted) => sorted.IsEmpty
        ? double.NaN
        : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
