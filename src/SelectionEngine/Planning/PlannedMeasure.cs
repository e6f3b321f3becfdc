using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A measure as a weighted sum of the correlated ones.</summary>
/// <param name="Line">The sum: in the measure's own points, but for percentiles in standard deviations of their norm.</param>
/// <param name="Scale">The scale when its numbers are steps or bent; null for a plain line.</param>
internal sealed record PlannedMeasure(LinearScore Line, Scale? Scale = null)
{
    // The slope of 100 Φ(z) that correlates best with z: 100/(2√π) points a standard deviation.
    private const double PercentilePerSd = 28.209479177387816;

    public bool IsBent => Scale is SelectionEngine.Scale.Sten or SelectionEngine.Scale.Stanine or SelectionEngine.Scale.Percentile;

    /// <summary>As a part of a composite: bent scales by the line nearest to them.</summary>
    public LinearScore AsPart => Scale == SelectionEngine.Scale.Percentile ? Scaled(Line, PercentilePerSd, 50) : Line;

    public static LinearScore Scaled(LinearScore line, double by, double plus) => new([.. line.Weights.Select(weight => weight * by)], line.Constant * by + plus);

    public static LinearScore Sum(IReadOnlyList<(LinearScore Line, double Weight)> parts) =>
        new([.. Enumerable.Range(0, parts[0].Line.Weights.Count).Select(i => parts.Sum(part => part.Weight * part.Line.Weights[i]))], parts.Sum(part => part.Weight * part.Line.Constant));

    public static PlannedMeasure On(Scale scale, LinearScore raw, double mean, double sd)
    {
        LinearScore z = Scaled(raw, 1 / sd, -mean / sd);

        return scale switch
        {
            SelectionEngine.Scale.Z => new(z),
            SelectionEngine.Scale.T => new(Scaled(z, 10, 50)),
            SelectionEngine.Scale.Iq => new(Scaled(z, 15, 100)),
            SelectionEngine.Scale.Sten => new(Scaled(z, 2, 5.5), scale),
            SelectionEngine.Scale.Stanine => new(Scaled(z, 2, 5), scale),
            _ => new(z, scale),
        };
    }

    /// <summary>Where the line must be for the measure to be a limit or more: scores are rounded before they are compared.</summary>
    public double AtLeast(double limit, Resolution resolution) => Scale switch
    {
        SelectionEngine.Scale.Sten or SelectionEngine.Scale.Stanine => limit <= 1 ? double.NegativeInfinity : limit > Highest ? double.PositiveInfinity : Math.Ceiling(limit) - 0.5,
        SelectionEngine.Scale.Percentile => Quantile(limit / 100),
        _ => limit - resolution.Step / 2,
    };

    /// <summary>Where the line must end for the measure to be a limit or less.</summary>
    public double AtMost(double limit, Resolution resolution) => Scale switch
    {
        SelectionEngine.Scale.Sten or SelectionEngine.Scale.Stanine => limit >= Highest ? double.PositiveInfinity : limit < 1 ? double.NegativeInfinity : Math.Floor(limit) + 0.5,
        SelectionEngine.Scale.Percentile => Quantile(limit / 100),
        _ => limit + resolution.Step / 2,
    };

    /// <summary>A place on the line, in the measure's own points.</summary>
    public double Points(double line) => Scale == SelectionEngine.Scale.Percentile ? new Norm(0, 1, "the line").ToPercentile(line) : line;

    private int Highest => Scale == SelectionEngine.Scale.Sten ? 10 : 9;

    private static double Quantile(double share) => share <= 0 ? double.NegativeInfinity : share >= 1 ? double.PositiveInfinity : NormalSelection.OfShare(1 - share).Cut;
}
