using MathNet.Numerics;

namespace SelectionEngine.Psychometrics;

/// <summary>What a raw score means against a reference group.</summary>
/// <param name="Mean">Mean of the reference group, in raw points.</param>
/// <param name="Sd">Standard deviation of the reference group, in raw points; above 0. The divisor n − 1 is the field's choice.</param>
/// <param name="Source">Where the two numbers come from; printed in every report that uses them.</param>
/// <remarks>Every conversion gives NaN for a raw score of NaN (missing). A norm for men and one for women is not fair and, in places, not lawful: norms are group-free.</remarks>
public sealed record Norm(double Mean, double Sd, string Source)
{
    /// <summary>Mean of the reference group, in raw points.</summary>
    public double Mean { get; } = double.IsFinite(Mean) ? Mean : throw new ArgumentOutOfRangeException(
        nameof(Mean), Mean, $"Norm '{Source}' has no mean. Check that the reference group is not empty.");

    /// <summary>Standard deviation of the reference group, in raw points; above 0.</summary>
    public double Sd { get; } = Sd > 0 && double.IsFinite(Sd) ? Sd : throw new ArgumentOutOfRangeException(
        nameof(Sd), Sd, $"Norm '{Source}' has no spread. Check that the reference group has at least two different scores.");

    /// <summary>Where the two numbers come from.</summary>
    public string Source { get; } = string.IsNullOrWhiteSpace(Source)
        ? throw new ArgumentException("A norm needs a source: name the study, manual or pool it comes from.", nameof(Source))
        : Source;

    /// <summary>Who the reference group was, in words; null when the source does not say.</summary>
    public string? Population { get; init; }

    /// <summary>How many people the reference group had; null when the source does not say.</summary>
    public long? Count { get; init; }

    /// <summary>When the reference group was tested; null when the source does not say.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The norm a group makes of itself, if it has one.</summary>
    /// <param name="group">Exact moments of the group's raw scores.</param>
    /// <param name="source">Where the group comes from.</param>
    /// <param name="divisor">Divisor of the variance.</param>
    /// <returns>Null when the group has fewer than two scores, no spread, or an infinite score: then nothing can be standardised, and whoever asks must say so.</returns>
    public static Norm? Of(Moments group, string source, VarianceDivisor divisor = VarianceDivisor.NMinusOne)
    {
        ArgumentNullException.ThrowIfNull(group);

        double sd = group.Sd(divisor);
        return sd > 0 && double.IsFinite(sd) && double.IsFinite(group.Mean) ? new(group.Mean, sd, source) { Count = group.Count } : null;
    }

    /// <summary>The standard score: (raw − Mean) / Sd.</summary>
    /// <param name="raw">In raw points.</param>
    public double ToZ(double raw) => (raw - Mean) / Sd;

    /// <summary>Places a raw score on a continuous scale.</summary>
    /// <param name="scale">Such as <see cref="StandardScale.Ceeb"/>.</param>
    /// <param name="raw">In raw points.</param>
    public double To(StandardScale scale, double raw)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return scale.FromZ(ToZ(raw));
    }

    /// <summary>Places a raw score in a class.</summary>
    /// <param name="scale">Such as <see cref="BandedScale.FivePoint"/>.</param>
    /// <param name="raw">In raw points.</param>
    /// <returns>A whole number; a limit belongs to the upper class.</returns>
    public double To(BandedScale scale, double raw)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return scale.Of(ToZ(raw));
    }

    /// <summary>Places a raw score on the T scale: mean 50, standard deviation 10.</summary>
    /// <param name="raw">In raw points.</param>
    public double ToT(double raw) => StandardScale.T.FromZ(ToZ(raw));

    /// <summary>Places a raw score on the IQ scale: mean 100, standard deviation 15.</summary>
    /// <param name="raw">In raw points.</param>
    public double ToIq(double raw) => StandardScale.Iq.FromZ(ToZ(raw));

    /// <summary>The sten, a whole number from 1 to 10; the norm's mean is sten 6.</summary>
    /// <param name="raw">In raw points.</param>
    public double ToSten(double raw) => BandedScale.Sten.Of(ToZ(raw));

    /// <summary>The stanine, a whole number from 1 to 9; the norm's mean is stanine 5.</summary>
    /// <param name="raw">In raw points.</param>
    public double ToStanine(double raw) => BandedScale.Stanine.Of(ToZ(raw));

    /// <summary>The percentage of a normally distributed reference group below the raw score: 100 Φ(z).</summary>
    /// <param name="raw">In raw points.</param>
    /// <returns>0 to 100. For the percentage of the actual group see <see cref="ScoreDistribution.PercentileRank"/>.</returns>
    public double ToPercentile(double raw) => 50 * SpecialFunctions.Erfc(-ToZ(raw) / Constants.Sqrt2);
}
