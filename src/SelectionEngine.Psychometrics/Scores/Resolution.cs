namespace SelectionEngine.Psychometrics;

/// <summary>The steps in which scores are told apart: every score is rounded to them before it is compared, so that ties are real ties.</summary>
/// <remarks>
/// A score is read as the decimal number its fifteen significant digits spell, and then rounded: 2.675 to two decimals is 2.68, although the
/// double nearest to 2.675 lies below it. Comparing whole points instead of doubles decides 79.99999 against 80 once, on paper.
/// </remarks>
public readonly record struct Resolution
{
    /// <summary>What a missing score (NaN) becomes: less than any score.</summary>
    public const long Missing = long.MinValue;

    private const double LargestPoints = 1L << 53;

    /// <summary>Scores are rounded to this many decimals.</summary>
    /// <param name="decimals">0 to 12.</param>
    /// <param name="half">Where halves go.</param>
    public Resolution(int decimals, HalfRule half = HalfRule.AwayFromZero)
    {
        if (decimals is < 0 or > 12)
        {
            throw new ArgumentOutOfRangeException(nameof(decimals), decimals, "A resolution has 0 to 12 decimals: a double keeps about 15 digits in all.");
        }

        Decimals = decimals;
        Half = half;
    }

    /// <summary>Decimals that count, 0 to 12.</summary>
    public int Decimals { get; }

    /// <summary>Where halves go.</summary>
    public HalfRule Half { get; }

    /// <summary>The smallest difference that counts: 10^−decimals.</summary>
    public double Step => 1 / PowerOfTen(Decimals);

    /// <summary>A score as a whole number of steps.</summary>
    /// <param name="score">In points; NaN is missing.</param>
    /// <returns>Rounded steps; <see cref="Missing"/> for NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The score is infinite, or more than 2⁵³ steps from 0.</exception>
    public long Points(double score)
    {
        if (double.IsNaN(score)) return Missing;

        double steps = score * PowerOfTen(Decimals);
        double size = Math.Abs(steps);
        if (!(size < LargestPoints)) throw TooLarge(score);

        double fraction = size - Math.Floor(size);

        // Near a half the double no longer tells on which side its decimal lies; elsewhere rounding is plain.
        if (Math.Abs(fraction - 0.5) <= 1e-9 + (size * 1e-14)) return FromDecimal(score);

        // Without a branch on the sign or the fraction, which no processor could foresee.
        long points = (long)(size + 0.5), sign = BitConverter.DoubleToInt64Bits(steps) >> 63;
        return (points ^ sign) - sign;
    }

    /// <summary>Scores as whole numbers of steps.</summary>
    /// <param name="scores">In points; NaN is missing.</param>
    /// <param name="points">Receives one number for each score; at least as long as <paramref name="scores"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="points"/> is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is infinite, or more than 2⁵³ steps from 0.</exception>
    public void Points(ReadOnlySpan<double> scores, Span<long> points)
    {
        if (points.Length < scores.Length)
        {
            throw new ArgumentException($"{scores.Length} scores do not fit into {points.Length} places.", nameof(points));
        }

        for (int i = 0; i < scores.Length; i++) points[i] = Points(scores[i]);
    }

    /// <summary>A whole number of steps as a score: the double nearest to the decimal number.</summary>
    /// <returns>In points; NaN for <see cref="Missing"/>.</returns>
    public double Score(long points) => points == Missing ? double.NaN : points / PowerOfTen(Decimals);

    /// <summary>The score rounded to the resolution; NaN stays NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score is infinite, or more than 2⁵³ steps from 0.</exception>
    public double Round(double score) => Score(Points(score));

    /// <summary>Compares two scores as the resolution sees them; a missing score is less than any.</summary>
    /// <returns>Below 0, 0 or above 0 when the first is smaller, equal or larger.</returns>
    public int Compare(double left, double right) => Points(left).CompareTo(Points(right));

    private long FromDecimal(double score)
    {
        // The conversion to decimal rounds to 15 significant digits: exactly the reading wanted here.
        decimal steps = (decimal)score * (decimal)PowerOfTen(Decimals);
        return (long)(Half == HalfRule.Up ? Math.Floor(steps + 0.5m) : Math.Round(steps, MidpointRounding.AwayFromZero));
    }

    private ArgumentOutOfRangeException TooLarge(double score) => new(
        nameof(score), score, $"A score must be finite and within 2^53 steps of 0 at {Decimals} decimals. Check the unit, or use fewer decimals.");

    private static double PowerOfTen(int decimals) => Powers[decimals];

    private static ReadOnlySpan<double> Powers => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
}
