namespace SelectionEngine.Psychometrics;

/// <summary>The trait in a population: normal with this mean and standard deviation.</summary>
/// <param name="Mean">Mean of θ; finite.</param>
/// <param name="Sd">Standard deviation of θ; finite and above 0.</param>
public sealed record LatentNormal(double Mean, double Sd)
{
    /// <summary>Mean 0, standard deviation 1: what fixes the scale of most banks.</summary>
    public static LatentNormal Standard { get; } = new(0, 1);

    /// <summary>Mean of θ.</summary>
    public double Mean { get; } = double.IsFinite(Mean) ? Mean : throw new ArgumentOutOfRangeException(
        nameof(Mean), Mean, "The mean of the trait must be finite.");

    /// <summary>Standard deviation of θ.</summary>
    public double Sd { get; } = double.IsFinite(Sd) && Sd > 0 ? Sd : throw new ArgumentOutOfRangeException(
        nameof(Sd), Sd, "The standard deviation of the trait must be finite and above 0.");
}
