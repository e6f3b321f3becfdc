namespace SelectionEngine.Psychometrics;

/// <summary>Sample quantiles by a named definition.</summary>
public static class Quantiles
{
    /// <summary>The quantile of a sorted sample.</summary>
    /// <param name="sorted">Ascending, without NaN.</param>
    /// <param name="probability">0 to 1.</param>
    /// <param name="type">Which of the nine definitions.</param>
    /// <returns>In the unit of the sample; NaN when the sample is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1, or the type is none of the nine.</exception>
    /// <exception cref="ArgumentException">The sample is not sorted or holds NaN.</exception>
    public static double Of(ReadOnlySpan<double> sorted, double probability, QuantileType type)
    {
        for (int i = 0; i < sorted.Length; i++)
        {
            if (double.IsNaN(sorted[i]) || (i > 0 && sorted[i] < sorted[i - 1]))
            {
                throw new ArgumentException($"Value {i + 1} is {sorted[i]}: the sample must be ascending and without NaN.", nameof(sorted));
            }
        }

        (int below, double share) = Position(sorted.Length, probability, type);
        if (sorted.IsEmpty) return double.NaN;

        double low = sorted[Math.Clamp(below - 1, 0, sorted.Length - 1)];
        double high = sorted[Math.Clamp(below, 0, sorted.Length - 1)];
        return Between(low, high, share);
    }

    /// <summary>The median: the middle value, or the mean of the two middle ones.</summary>
    /// <param name="sorted">Ascending, without NaN.</param>
    /// <returns>In the unit of the sample; NaN when the sample is empty.</returns>
    public static double Median(ReadOnlySpan<double> sorted) => Of(sorted, 0.5, QuantileType.Gumbel);

    /// <summary>The quantile lies between order statistic <c>Below</c> (from 1) and the next, <c>Share</c> of the way up.</summary>
    internal static (int Below, double Share) Position(long count, double probability, QuantileType type)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1; divide a percentage by 100.");
        }

        double n = count;
        double position = type switch
        {
            QuantileType.InverseOfDistribution or QuantileType.AveragedAtJumps or QuantileType.LinearOfDistribution => n * probability,
            QuantileType.NearestEven => (n * probability) - 0.5,
            QuantileType.Hazen => (n * probability) + 0.5,
            QuantileType.Weibull => (n + 1) * probability,
            QuantileType.Gumbel => ((n - 1) * probability) + 1,
            QuantileType.MedianUnbiased => ((n + (1 / 3.0)) * probability) + (1 / 3.0),
            QuantileType.NormalUnbiased => ((n + 0.25) * probability) + 0.375,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Quantile types are numbered 1 to 9."),
        };

        // 0.3 · 10 is not quite 3 in binary; a jump must be met all the same.
        double nearest = Math.Round(position);
        if (Math.Abs(position - nearest) <= 8.881784197001252e-16 * Math.Max(1, Math.Abs(position))) position = nearest;

        int below = (int)Math.Floor(position);
        double share = position - below;

        return type switch
        {
            QuantileType.InverseOfDistribution => (below, share > 0 ? 1 : 0),
            QuantileType.AveragedAtJumps => (below, share > 0 ? 1 : 0.5),
            QuantileType.NearestEven => (below, share > 0 || below % 2 != 0 ? 1 : 0),
            _ => (below, share),
        };
    }

    internal static double Between(double low, double high, double share) =>
        low == high || share == 0 ? low : share == 1 ? high : ((1 - share) * low) + (share * high);
}
