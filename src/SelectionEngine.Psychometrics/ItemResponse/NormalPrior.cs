namespace SelectionEngine.Psychometrics;

/// <summary>A normal prior on a parameter, on the scale its user names.</summary>
/// <param name="Mean">Its mean; finite.</param>
/// <param name="Sd">Its standard deviation; finite and above 0.</param>
public sealed record NormalPrior(double Mean, double Sd)
{
    /// <summary>Its standard deviation.</summary>
    public double Sd { get; } = double.IsFinite(Mean) && double.IsFinite(Sd) && Sd > 0 ? Sd : throw new ArgumentOutOfRangeException(
        nameof(Sd), Sd, "A normal prior needs a finite mean and a finite standard deviation above 0.");

    internal double LogDensity(double x) => -0.5 * Square((x - Mean) / Sd) - Elementary.Log(Sd) - 0.91893853320467274178;

    internal double Slope(double x) => (Mean - x) / (Sd * Sd);

    internal double Precision => 1 / (Sd * Sd);

    private static double Square(double x) => x * x;
}
