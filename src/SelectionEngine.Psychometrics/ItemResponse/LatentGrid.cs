namespace SelectionEngine.Psychometrics;

/// <summary>Equally spaced points that stand for the trait's distribution, in its standard deviations from its mean.</summary>
/// <param name="Points">How many; 2 or more.</param>
/// <param name="Lower">The first point, in standard deviations.</param>
/// <param name="Upper">The last point, in standard deviations; above <paramref name="Lower"/>.</param>
/// <remarks>
/// The weights are the normal density at the points, rescaled to the sum 1. Because the points move with the distribution, a large
/// variance does not push people over the edge, as it does with points fixed in units of θ.
/// </remarks>
public sealed record LatentGrid(int Points, double Lower, double Upper)
{
    /// <summary>61 points from −6 to 6, as in mirt: its scores differ from the converged integral in the sixth digit at most.</summary>
    public static LatentGrid Standard { get; } = new(61, -6, 6);

    /// <summary>How many points.</summary>
    public int Points { get; } = Points >= 2 ? Points : throw new ArgumentOutOfRangeException(nameof(Points), Points, "A grid needs two points or more.");

    /// <summary>The last point, in standard deviations.</summary>
    public double Upper { get; } = double.IsFinite(Lower) && double.IsFinite(Upper) && Upper > Lower ? Upper : throw new ArgumentOutOfRangeException(
        nameof(Upper), Upper, FormattableString.Invariant($"A grid runs from its lower to a higher finite upper end, not from {Lower} to {Upper}."));

    /// <summary>The point with this number, in standard deviations from the mean.</summary>
    internal double At(int point) => ((Points - 1 - point) * Lower + point * Upper) / (Points - 1);

    /// <summary>The normal weights of all points, together 1.</summary>
    internal double[] Weights()
    {
        double[] weights = new double[Points];
        double sum = 0;
        for (int q = 0; q < Points; q++)
        {
            double z = At(q);
            weights[q] = Elementary.Exp(-0.5 * z * z);
            sum += weights[q];
        }

        if (!(sum > 0)) throw new ArgumentException($"The grid {this} holds no part of a normal distribution.");
        for (int q = 0; q < Points; q++) weights[q] /= sum;
        return weights;
    }
}
