using MathNet.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>How often each score occurs in a group: the source of percentile ranks, normalised scores and quantiles.</summary>
/// <remarks>NaN (missing) is left out. Immutable; equal groups in any order give equal distributions, and parts can be merged.</remarks>
public sealed class ScoreDistribution
{
    private readonly double[] scores;
    private readonly long[] below;

    private ScoreDistribution(double[] scores, long[] below) => (this.scores, this.below) = (scores, below);

    /// <summary>The distribution of nobody.</summary>
    public static ScoreDistribution Empty { get; } = new([], [0]);

    /// <summary>The different scores, ascending.</summary>
    public IReadOnlyList<double> Scores => scores;

    /// <summary>How many people have a score.</summary>
    public long Count => below[^1];

    /// <summary>The distribution of a column.</summary>
    /// <param name="values">Raw scores; NaN is left out.</param>
    public static ScoreDistribution Of(ReadOnlySpan<double> values)
    {
        double[] sorted = new double[values.Length];
        int kept = 0;

        foreach (double value in values)
        {
            if (!double.IsNaN(value)) sorted[kept++] = value + 0.0;
        }

        return OfSorted(sorted.AsSpan(0, kept));
    }

    /// <summary>The distribution of the named rows of a column.</summary>
    /// <param name="values">The whole column; NaN is left out.</param>
    /// <param name="rows">Positions in <paramref name="values"/>.</param>
    /// <exception cref="IndexOutOfRangeException">A row lies outside the column.</exception>
    public static ScoreDistribution Of(ReadOnlySpan<double> values, ReadOnlySpan<int> rows)
    {
        double[] chosen = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++) chosen[i] = values[rows[i]];
        return Of(chosen);
    }

    /// <summary>The distribution of two groups together.</summary>
    public static ScoreDistribution Merge(ScoreDistribution left, ScoreDistribution right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);

        List<double> scores = new(left.scores.Length + right.scores.Length);
        List<long> below = new(scores.Capacity + 1) { 0 };
        int l = 0;
        int r = 0;

        while (l < left.scores.Length || r < right.scores.Length)
        {
            double next = Math.Min(
                l < left.scores.Length ? left.scores[l] : double.PositiveInfinity, r < right.scores.Length ? right.scores[r] : double.PositiveInfinity);

            if (l < left.scores.Length && left.scores[l] == next) l++;
            if (r < right.scores.Length && right.scores[r] == next) r++;
            scores.Add(next);
            below.Add(left.below[l] + right.below[r]);
        }

        return new([.. scores], [.. below]);
    }

    /// <summary>How many people have exactly this score.</summary>
    public long CountOf(double score)
    {
        (long less, long same) = Split(score);
        return same;
    }

    /// <summary>The percentile rank of a score, observed or not.</summary>
    /// <param name="score">In raw points.</param>
    /// <param name="kind">Which of the three definitions.</param>
    /// <returns>0 to 100; NaN when the score is NaN or the group is empty.</returns>
    public double PercentileRank(double score, PercentileRankKind kind)
    {
        if (double.IsNaN(score) || Count == 0) return double.NaN;

        (long less, long same) = Split(score);
        return kind switch
        {
            PercentileRankKind.StrictlyBelow => 100.0 * less / Count,
            PercentileRankKind.AtOrBelow => 100.0 * (less + same) / Count,
            _ => 50.0 * ((2 * less) + same) / Count,
        };
    }

    /// <summary>The mean rank of the people with this score, 1 for the lowest.</summary>
    /// <param name="score">A score that occurs.</param>
    /// <returns>1 to n; NaN when nobody has the score.</returns>
    public double AverageRank(double score)
    {
        (long less, long same) = Split(score);
        return same == 0 ? double.NaN : less + ((same + 1) / 2.0);
    }

    /// <summary>The standard score that a normal distribution would put at this score's rank.</summary>
    /// <param name="score">A score that occurs.</param>
    /// <param name="position">Which probability stands for a rank; equal scores share their mean rank.</param>
    /// <returns>A z score; NaN when nobody has the score.</returns>
    /// <remarks>z = Φ⁻¹(plotting position of the mean rank). T scores made so (50 + 10 z) are McCall's (1922) normalised T scores.</remarks>
    public double NormalScore(double score, PlottingPosition position)
    {
        double average = AverageRank(score);
        double n = Count;

        // Counted from the nearer end: mirrored ranks then get mirrored scores to the last bit.
        double rank = Math.Min(average, n + 1 - average);

        double probability = position switch
        {
            PlottingPosition.Rankit => (rank - 0.5) / n,
            PlottingPosition.Blom => (rank - 0.375) / (n + 0.25),
            PlottingPosition.Tukey => (rank - (1 / 3.0)) / (n + (1 / 3.0)),
            PlottingPosition.VanDerWaerden => rank / (n + 1),
            _ => throw new ArgumentOutOfRangeException(nameof(position), position, "No such plotting position."),
        };

        if (double.IsNaN(average)) return double.NaN;

        double distance = Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * probability);
        return average == rank ? 0.0 - distance : distance;
    }

    /// <summary>The quantile of the group by a named definition.</summary>
    /// <param name="probability">0 to 1.</param>
    /// <param name="type">Which of the nine definitions.</param>
    /// <returns>In raw points; NaN when the group is empty.</returns>
    public double Quantile(double probability, QuantileType type)
    {
        (int position, double share) = Quantiles.Position(Count, probability, type);
        return Count == 0 ? double.NaN : Quantiles.Between(AtRank(position), AtRank(position + 1L), share);
    }

    /// <summary>The median: the middle score, or the mean of the two middle ones.</summary>
    /// <returns>In raw points; NaN when the group is empty.</returns>
    public double Median => Quantile(0.5, QuantileType.Gumbel);

    private static ScoreDistribution OfSorted(Span<double> values)
    {
        if (values.IsEmpty) return Empty;

        values.Sort();
        List<double> scores = [values[0]];
        List<long> below = [0];

        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] == values[i - 1]) continue;

            scores.Add(values[i]);
            below.Add(i);
        }

        below.Add(values.Length);
        return new([.. scores], [.. below]);
    }

    private (long Less, long Same) Split(double score)
    {
        int place = scores.AsSpan().BinarySearch(score);
        return place >= 0 ? (below[place], below[place + 1] - below[place]) : (below[~place], 0);
    }

    /// <summary>The score of a rank from 1, ranks beyond the ends meaning the end.</summary>
    private double AtRank(long rank)
    {
        long last = Math.Clamp(rank, 1, Count) - 1;
        int place = below.AsSpan().BinarySearch(last);
        return scores[place >= 0 ? place : ~place - 1];
    }
}
