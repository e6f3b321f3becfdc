namespace SelectionEngine.Psychometrics;

/// <summary>Classes that hold stated shares of the norm group, whatever the shape of its distribution.</summary>
/// <remarks>A percentile rank equal to a bound goes to the upper class; one within 10⁻⁹ of it lies on it.</remarks>
public sealed class PercentBands
{
    private const double OnTheBound = 1e-9;

    private readonly double[] bounds;

    /// <summary>Classes that hold the given shares, lowest first.</summary>
    /// <param name="shares">In percent, each above 0, together 100; two classes or more.</param>
    /// <exception cref="ArgumentException">The shares are not positive or do not add up to 100.</exception>
    public PercentBands(params ReadOnlySpan<double> shares)
    {
        if (shares.Length < 2 || shares.ContainsAnyExceptInRange(double.Epsilon, 100) || Math.Abs(Sums.Of(shares) - 100) > OnTheBound)
        {
            throw new ArgumentException("The shares must be positive percentages that add up to 100; give at least two.", nameof(shares));
        }

        bounds = new double[shares.Length - 1];
        for (int i = 0; i < bounds.Length; i++) bounds[i] = Sums.Of(shares[..(i + 1)]);
    }

    /// <summary>Stanines by share: 4, 7, 12, 17, 20, 17, 12, 7 and 4 percent. Angoff (1984), Scales, Norms, and Equivalent Scores.</summary>
    public static PercentBands Stanine { get; } = new(4, 7, 12, 17, 20, 17, 12, 7, 4);

    /// <summary>How many classes there are; they are numbered from 1.</summary>
    public int Classes => bounds.Length + 1;

    /// <summary>The class of a percentile rank.</summary>
    /// <param name="percentileRank">0 to 100; the mid rank is the usual one.</param>
    /// <returns>A whole number from 1 to <see cref="Classes"/>; NaN when the rank is NaN.</returns>
    public double Of(double percentileRank)
    {
        if (double.IsNaN(percentileRank)) return double.NaN;

        int number = 1;
        while (number <= bounds.Length && percentileRank >= bounds[number - 1] - OnTheBound) number++;
        return number;
    }
}
