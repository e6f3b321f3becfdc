namespace SelectionEngine.Psychometrics;

/// <summary>A cut score from persons judged to be just at the border.</summary>
/// <param name="Cut">The median of their scores, the usual cut; NaN when nobody has a score.</param>
/// <param name="MeanCut">The mean of their scores.</param>
/// <param name="Count">How many there are.</param>
/// <param name="StandardErrorOfMean">Standard error of the mean, SD/√n; NaN with fewer than two.</param>
/// <remarks>Livingston and Zieky (1982), Passing Scores.</remarks>
public sealed record BorderlineGroup(double Cut, double MeanCut, long Count, double StandardErrorOfMean)
{
    /// <summary>Why a figure does not exist; null when all do.</summary>
    public string? Reason => Count == 0 ? "nobody at the border has a score" : Count == 1 ? "one score has no standard error" : null;

    /// <summary>Sets the cut.</summary>
    /// <param name="scores">Scores of the borderline persons, in points; NaN is left out.</param>
    public static BorderlineGroup Of(ReadOnlySpan<double> scores)
    {
        Moments moments = Moments.Of(scores);
        return new(ScoreDistribution.Of(scores).Median, moments.Mean, moments.Count, moments.Sd() / Math.Sqrt(moments.Count));
    }
}
