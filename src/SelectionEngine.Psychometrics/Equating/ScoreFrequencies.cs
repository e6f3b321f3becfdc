namespace SelectionEngine.Psychometrics;

/// <summary>How often each whole score of a form occurred.</summary>
public sealed record ScoreFrequencies
{
    private readonly double[] _counts;
    private readonly double[] _cumulative;

    /// <summary>Takes counts of consecutive scores.</summary>
    /// <param name="lowest">The lowest possible score.</param>
    /// <param name="counts">Counts or smoothed counts of the lowest score, the next, and so on to the highest possible; at or above 0, together above 0.</param>
    /// <param name="roundRanksTo">
    /// Decimals to which shares below a score are rounded before they are compared; null for none. 10 reproduces the package equate,
    /// whose equivalents so move in the seventh digit.
    /// </param>
    /// <param name="persons">How many persons the counts stand for, where they are shares; null is their sum.</param>
    /// <exception cref="ArgumentException">Fewer than two scores, a negative count, or nothing at all.</exception>
    public ScoreFrequencies(int lowest, ReadOnlySpan<double> counts, int? roundRanksTo = null, double? persons = null)
    {
        if (counts.Length < 2) throw new ArgumentException($"There are counts of {counts.Length} scores. A form has at least two possible scores.", nameof(counts));
        for (int i = 0; i < counts.Length; i++)
        {
            if (!(counts[i] >= 0) || double.IsInfinity(counts[i]))
                throw new ArgumentException($"The score {lowest + i} has the count {counts[i]}. Counts are finite and at or above 0.", nameof(counts));
        }

        Lowest = lowest;
        RoundRanksTo = roundRanksTo;
        _counts = counts.ToArray();
        double total = Sums.Of(counts);
        if (total == 0) throw new ArgumentException("Nobody has a score. Give at least one person.", nameof(counts));
        Persons = persons ?? total;
        Total = total;

        _cumulative = new double[_counts.Length];
        double below = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            below += _counts[i];
            _cumulative[i] = Rounded(i == _counts.Length - 1 ? 1 : below / total);
        }

        double[] terms = new double[_counts.Length];
        for (int i = 0; i < terms.Length; i++) terms[i] = _counts[i] * (lowest + i);
        Mean = Sums.Of(terms) / total;
        Variance = Moment(2) * (total > 1 && persons is null ? total / (total - 1) : 1);
    }

    /// <summary>Counts persons' scores.</summary>
    /// <param name="scores">Whole scores of persons.</param>
    /// <param name="lowest">The lowest possible score.</param>
    /// <param name="highest">The highest possible score.</param>
    /// <param name="roundRanksTo">As in the constructor.</param>
    /// <exception cref="ArgumentException">A score is not whole or outside the limits.</exception>
    public static ScoreFrequencies Of(ReadOnlySpan<double> scores, int lowest, int highest, int? roundRanksTo = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(highest, lowest);
        double[] counts = new double[highest - lowest + 1];
        for (int i = 0; i < scores.Length; i++)
        {
            if (!(scores[i] >= lowest && scores[i] <= highest && scores[i] == Math.Floor(scores[i])))
                throw new ArgumentException($"Person {i + 1} has the score {scores[i]}. Scores are whole, from {lowest} to {highest}.", nameof(scores));
            counts[(int)scores[i] - lowest]++;
        }

        return new(lowest, counts, roundRanksTo);
    }

    /// <summary>The lowest possible score.</summary>
    public int Lowest { get; }

    /// <summary>The highest possible score.</summary>
    public int Highest => Lowest + _counts.Length - 1;

    /// <summary>Decimals to which shares are rounded; null for none.</summary>
    public int? RoundRanksTo { get; }

    /// <summary>Counts from the lowest score up.</summary>
    public IReadOnlyList<double> Counts => _counts;

    /// <summary>How many persons the counts stand for.</summary>
    public double Persons { get; }

    /// <summary>Mean score.</summary>
    public double Mean { get; }

    /// <summary>Variance of the scores with n − 1 (with n when the counts are shares).</summary>
    public double Variance { get; }

    /// <summary>Standard deviation of the scores.</summary>
    public double Sd => Math.Sqrt(Variance);

    internal double Total { get; }

    internal ReadOnlySpan<double> Cumulative => _cumulative;

    /// <summary>Share of persons below a point, each score spread evenly over ±0.5 (the mid percentile rank over 100 at a whole score).</summary>
    /// <param name="score">Any point of the scale.</param>
    /// <returns>0 to 1.</returns>
    /// <remarks>Kolen and Brennan (2014), Test Equating, Scaling, and Linking, equation 2.14.</remarks>
    public double Rank(double score)
    {
        if (double.IsNaN(score)) return double.NaN;
        if (score <= Lowest - 0.5) return 0;
        if (score >= Highest + 0.5) return 1;

        int at = Math.Clamp((int)Math.Floor(score + 0.5) - Lowest, 0, _counts.Length - 1);
        double below = 0;
        for (int i = 0; i < at; i++) below += _counts[i];
        return (below + (score - (Lowest + at - 0.5)) * _counts[at]) / Total;
    }

    /// <summary>The point with a given share of persons below it; the lowest score less 0.5 for 0, the highest plus 0.5 for 1.</summary>
    /// <param name="rank">0 to 1.</param>
    /// <remarks>Kolen and Brennan (2014), equation 2.15, with the smallest score that has more than the share at or below it.</remarks>
    public double AtRank(double rank)
    {
        if (double.IsNaN(rank)) return double.NaN;
        if (rank <= 0) return Lowest - 0.5;
        if (rank >= 1) return Highest + 0.5;

        int at = Above(rank);
        double before = at == 0 ? 0 : _cumulative[at - 1];
        return Lowest + at - 0.5 + (rank - before) / (_cumulative[at] - before);
    }

    internal int Above(double rank)
    {
        int at = 0;
        while (_cumulative[at] <= rank) at++;
        return at;
    }

    internal double Rounded(double share) => RoundRanksTo is { } decimals ? Math.Round(share, decimals) : share;

    /// <summary>Central moment with n.</summary>
    internal double Moment(int power)
    {
        double[] terms = new double[_counts.Length];
        for (int i = 0; i < terms.Length; i++) terms[i] = _counts[i] * Math.Pow(Lowest + i - Mean, power);
        return Sums.Of(terms) / Total;
    }
}
