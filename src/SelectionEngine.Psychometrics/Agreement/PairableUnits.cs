namespace SelectionEngine.Psychometrics;

/// <summary>Units with two ratings or more, as places among the distinct values, for Krippendorff's alpha.</summary>
internal sealed class PairableUnits
{
    // A table of counts beats sorting within units as long as it stays in the cache.
    private const int CountedValues = 256;

    private readonly int[] _places;
    private readonly int[] _sizes;
    private readonly long[] _counts;

    public PairableUnits(RatingTable table)
    {
        List<int> sizes = new(table.Targets);
        double[] pairable = new double[table.All.Length];
        int filled = 0;
        for (int target = 0; target < table.Targets; target++)
        {
            int start = filled;
            foreach (double rating in table.Target(target))
            {
                if (!double.IsNaN(rating)) pairable[filled++] = rating;
            }

            if (filled - start < 2) filled = start;
            else sizes.Add(filled - start);
        }

        _sizes = [.. sizes];
        RatingTable all = new(pairable.AsSpan(0, filled), 1);
        CategoryPlaces values = new(all, []);
        Values = values.Categories;

        _places = new int[filled];
        _counts = new long[Values.Length];
        for (int i = 0; i < filled; i++)
        {
            _places[i] = values.Place(pairable[i]);
            _counts[_places[i]]++;
        }
    }

    /// <summary>Distinct pairable values in ascending order.</summary>
    public double[] Values { get; }

    public int Units => _sizes.Length;

    public long Ratings => _places.Length;

    /// <summary>Mid-rank of each value among all pairable ratings.</summary>
    public double[] MidRanks()
    {
        double[] ranks = new double[Values.Length];
        long below = 0;
        for (int v = 0; v < ranks.Length; v++)
        {
            ranks[v] = below + (_counts[v] + 1) / 2.0;
            below += _counts[v];
        }

        return ranks;
    }

    /// <summary>Σ over units of the distances of their ordered pairs, each unit weighing 1/(m − 1).</summary>
    public double ObservedDisagreement(double[] points, MeasurementLevel level)
    {
        if (Values.Length <= CountedValues)
        {
            double sum = 0;
            ForEachSize((size, pairs) =>
            {
                double ofSize = 0;
                for (int c = 0; c < Values.Length; c++)
                {
                    for (int k = c + 1; k < Values.Length; k++)
                    {
                        long count = pairs[c * Values.Length + k];
                        if (count != 0) ofSize += count * Distance(points[c], points[k], level);
                    }
                }

                sum += 2 * ofSize / (size - 1);
            });
            return sum;
        }

        double[] terms = new double[_sizes.Length];
        int start = 0;
        for (int unit = 0; unit < _sizes.Length; unit++)
        {
            // Sorted first, so that the order of raters does not change the last digit.
            Span<int> places = _places.AsSpan(start, _sizes[unit]);
            places.Sort();
            double ofUnit = 0;
            for (int i = 0; i < places.Length; i++)
            {
                for (int j = i + 1; j < places.Length; j++) ofUnit += Distance(points[places[i]], points[places[j]], level);
            }

            terms[unit] = 2 * ofUnit / (places.Length - 1);
            start += places.Length;
        }

        return Sums.Of(terms);
    }

    /// <summary>Mean distance of two different pairable ratings drawn from all units.</summary>
    public double ExpectedDisagreement(double[] points, MeasurementLevel level)
    {
        double n = Ratings;
        if (level is MeasurementLevel.Interval or MeasurementLevel.Ordinal)
        {
            // Σ over ordered pairs of (c − k)² is 2n times the squared deviations.
            double[] weighted = new double[points.Length];
            for (int v = 0; v < points.Length; v++) weighted[v] = _counts[v] * points[v];
            double mean = Sums.Of(weighted) / n;
            for (int v = 0; v < points.Length; v++) weighted[v] = _counts[v] * (points[v] - mean) * (points[v] - mean);
            return 2 * Sums.Of(weighted) / (n - 1);
        }

        double[] rows = new double[points.Length];
        for (int c = 0; c < points.Length; c++)
        {
            double row = 0;
            if (level == MeasurementLevel.Nominal) row = n - _counts[c];
            else
            {
                for (int k = 0; k < points.Length; k++) row += _counts[k] * Distance(points[c], points[k], level);
            }

            rows[c] = _counts[c] * row;
        }

        return Sums.Of(rows) / (n * (n - 1));
    }

    public double[,] Coincidences()
    {
        int q = Values.Length;
        double[,] coincidences = new double[q, q];
        ForEachSize((size, pairs) =>
        {
            for (int c = 0; c < q; c++)
            {
                coincidences[c, c] += 2.0 * pairs[c * q + c] / (size - 1);
                for (int k = c + 1; k < q; k++)
                {
                    coincidences[c, k] += (double)pairs[c * q + k] / (size - 1);
                    coincidences[k, c] = coincidences[c, k];
                }
            }
        });
        return coincidences;
    }

    /// <summary>Counts the unordered pairs of values within the units of each size (upper triangle), size after size.</summary>
    private void ForEachSize(Action<int, long[]> use)
    {
        int q = Values.Length;
        long[]?[] bySize = new long[]?[_sizes.Length == 0 ? 0 : _sizes.Max() + 1];
        int start = 0;
        foreach (int size in _sizes)
        {
            Count(_places.AsSpan(start, size), bySize[size] ??= new long[q * q], q);
            start += size;
        }

        for (int size = 2; size < bySize.Length; size++)
        {
            if (bySize[size] is { } pairs) use(size, pairs);
        }
    }

    private static void Count(ReadOnlySpan<int> places, long[] pairs, int q)
    {
        for (int i = 0; i < places.Length; i++)
        {
            for (int j = i + 1; j < places.Length; j++)
            {
                int low = Math.Min(places[i], places[j]), high = Math.Max(places[i], places[j]);
                pairs[low * q + high]++;
            }
        }
    }

    private static double Distance(double c, double k, MeasurementLevel level)
    {
        switch (level)
        {
            case MeasurementLevel.Nominal: return c == k ? 0 : 1;
            case MeasurementLevel.Ratio: return c == k ? 0 : (c - k) / (c + k) * ((c - k) / (c + k));
            default: return (c - k) * (c - k);
        }
    }
}
