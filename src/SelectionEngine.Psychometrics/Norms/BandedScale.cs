using MathNet.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>A scale of a few whole numbers, each a class of equal width on z, the outer two open; a limit belongs to the upper class.</summary>
/// <remarks>
/// Class k begins at z = Width · (k − 1 − Classes / 2), so that the classes lie evenly around z = 0. A z within 10⁻⁹ of a limit lies on it:
/// raw scores and norms are decimals, and their quotient must not fall into the lower class for a rounding error.
/// </remarks>
public sealed record BandedScale
{
    private const double OnTheLimit = 1e-9;

    private BandedScale(string name, int classes, double width) => (Name, Classes, Width) = (name, classes, width);

    /// <summary>Ten classes of half a standard deviation; z = 0 is sten 6. Canfield (1951), Educational and Psychological Measurement 11, 295–297.</summary>
    public static BandedScale Sten { get; } = new("sten", 10, 0.5);

    /// <summary>Nine classes of half a standard deviation; z = 0 is in the middle of stanine 5. US Army Air Forces (1943); Angoff (1984).</summary>
    public static BandedScale Stanine { get; } = new("stanine", 9, 0.5);

    /// <summary>Five classes of one standard deviation, low to high; z = 0 is in the middle of 3.</summary>
    public static BandedScale FivePoint { get; } = new("five-point", 5, 1);

    /// <summary>What reports call it.</summary>
    public string Name { get; }

    /// <summary>How many classes there are; they are numbered from 1.</summary>
    public int Classes { get; }

    /// <summary>Width of an inner class, in standard deviations.</summary>
    public double Width { get; }

    /// <summary>The class of a standard score.</summary>
    /// <param name="z">In standard deviations of the norm group.</param>
    /// <returns>A whole number from 1 to <see cref="Classes"/>; NaN when z is NaN.</returns>
    public double Of(double z)
    {
        double position = (z / Width) + (Classes / 2.0) + 1;
        double nearest = Math.Round(position);
        if (Math.Abs(position - nearest) <= OnTheLimit / Width) position = nearest;
        return double.IsNaN(z) ? double.NaN : Math.Clamp(Math.Floor(position), 1, Classes);
    }

    /// <summary>Where a class begins.</summary>
    /// <param name="number">1 to <see cref="Classes"/>.</param>
    /// <returns>The lowest z that belongs to the class; −∞ for the first.</returns>
    public double LowerLimit(int number)
    {
        Guard(number);
        return number == 1 ? double.NegativeInfinity : Width * (number - 1 - (Classes / 2.0));
    }

    /// <summary>The share of a normally distributed norm group that falls into a class.</summary>
    /// <param name="number">1 to <see cref="Classes"/>.</param>
    /// <returns>In percent, above 0.</returns>
    public double NormalShare(int number)
    {
        double lower = LowerLimit(number);
        double upper = number == Classes ? double.PositiveInfinity : LowerLimit(number + 1);

        // Both tails are taken from the side where they are small: nothing cancels.
        return lower >= 0 ? 100 * (Below(-lower) - Below(-upper)) : 100 * (Below(upper) - Below(lower));
    }

    private static double Below(double z) => SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2;

    private void Guard(int number)
    {
        if (number < 1 || number > Classes)
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, $"The {Name} scale has classes 1 to {Classes}.");
        }
    }
}
