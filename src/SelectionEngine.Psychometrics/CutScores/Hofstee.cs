namespace SelectionEngine.Psychometrics;

/// <summary>A compromise between what a cut should be and how many may fail: where the fail curve meets the line between the judges' limits.</summary>
/// <param name="Cut">In points; NaN when the curve misses the line.</param>
/// <param name="FailRate">Share of persons with a score strictly below the cut, 0 to 1; NaN when the curve misses the line.</param>
/// <param name="Reason">Why there is no cut; null when there is.</param>
/// <remarks>
/// Hofstee (1983), in Anderson and Helmick (eds), On Educational Testing. The fail curve is the step function "share strictly below"; the line runs from
/// (lowest cut, highest fail rate) to (highest cut, lowest fail rate); the first meeting from the left counts, also where a step crosses the line.
/// </remarks>
public sealed record Hofstee(double Cut, double FailRate, string? Reason = null)
{
    private const double OnTheLine = 1e-12;

    /// <summary>Whether the judges' limits can be met at all.</summary>
    public bool IsFeasible => !double.IsNaN(Cut);

    /// <summary>Finds the compromise.</summary>
    /// <param name="scores">Scores of all persons, in points; NaN is left out.</param>
    /// <param name="lowestCut">Lowest acceptable cut.</param>
    /// <param name="highestCut">Highest acceptable cut; not below the lowest.</param>
    /// <param name="lowestFailRate">Lowest acceptable fail rate, 0 to 1.</param>
    /// <param name="highestFailRate">Highest acceptable fail rate, 0 to 1; not below the lowest.</param>
    /// <exception cref="ArgumentException">Limits are out of order or out of range.</exception>
    public static Hofstee Of(ReadOnlySpan<double> scores, double lowestCut, double highestCut, double lowestFailRate, double highestFailRate)
    {
        if (!double.IsFinite(lowestCut) || !double.IsFinite(highestCut)) throw new ArgumentException($"The cuts {lowestCut} and {highestCut} must be numbers of points.", nameof(lowestCut));
        if (!(lowestCut <= highestCut)) throw new ArgumentException($"The lowest cut {lowestCut} is above the highest {highestCut}.", nameof(lowestCut));
        if (!(0 <= lowestFailRate && lowestFailRate <= highestFailRate && highestFailRate <= 1))
        {
            throw new ArgumentException($"Fail rates {lowestFailRate} and {highestFailRate} must rise and lie between 0 and 1.", nameof(lowestFailRate));
        }

        ScoreDistribution group = ScoreDistribution.Of(scores);
        double Fails(double cut) => group.PercentileRank(cut, PercentileRankKind.StrictlyBelow) / 100;
        if (group.Count == 0) return Nowhere("nobody has a score");

        if (lowestCut == highestCut)
        {
            double rate = Fails(lowestCut);
            return rate >= lowestFailRate - OnTheLine && rate <= highestFailRate + OnTheLine ? new(lowestCut, rate)
                : Nowhere(FormattableString.Invariant($"at the only acceptable cut {rate:0.###} fail, which the judges do not accept"));
        }

        double slope = (highestFailRate - lowestFailRate) / (highestCut - lowestCut);
        double Line(double cut) => highestFailRate - (slope * (cut - lowestCut));
        if (Fails(lowestCut) > highestFailRate + OnTheLine)
            return Nowhere(FormattableString.Invariant($"already at the lowest acceptable cut {Fails(lowestCut):0.###} fail, more than the highest acceptable rate"));

        // The curve is level up to and including each score, and rises just after it.
        double start = lowestCut;
        foreach (double end in group.Scores.Where(score => score >= lowestCut && score < highestCut).Append(highestCut))
        {
            double level = Fails(end);
            if (level >= Line(end) - OnTheLine)
            {
                double meeting = slope == 0 ? start : lowestCut + ((highestFailRate - level) / slope);
                return new(Math.Clamp(meeting, start, end), level);
            }

            double after = group.PercentileRank(end, PercentileRankKind.AtOrBelow) / 100;
            if (end < highestCut && after > Line(end) + OnTheLine) return new(end, level);
            start = end;
        }

        return Nowhere(FormattableString.Invariant($"even at the highest acceptable cut only {Fails(highestCut):0.###} fail, less than the lowest acceptable rate"));
    }

    private static Hofstee Nowhere(string reason) => new(double.NaN, double.NaN, reason);
}
