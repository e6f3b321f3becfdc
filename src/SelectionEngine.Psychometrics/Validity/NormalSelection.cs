namespace SelectionEngine.Psychometrics;

/// <summary>Top-down selection of the highest standard normal scores.</summary>
/// <param name="SelectionRatio">Share selected, 0 to 1.</param>
/// <param name="Cut">The score at the cut, in standard deviations; −∞ when all are selected, +∞ when none is.</param>
/// <param name="Ordinate">Height of the normal curve at the cut.</param>
/// <param name="MeanSelected">Mean score of the selected, in standard deviations; NaN when none is.</param>
/// <param name="VarianceSelected">Variance of the score among the selected, 0 to 1.</param>
/// <param name="MeanRejected">Mean score of the rejected; NaN when none is.</param>
/// <remarks>h = φ(c) / SR; variance 1 + c·h − h². Naylor and Shine (1965), J. Industrial Psychology 3, 33–42; Brogden (1946), J. Educ. Psychol. 37, 65–76.</remarks>
public sealed record NormalSelection(
    double SelectionRatio, double Cut, double Ordinate, double MeanSelected, double VarianceSelected, double MeanRejected)
{
    /// <summary>Standard deviation of the score among the selected over that among all: what selection itself does to the range.</summary>
    public double RestrictionRatio => Math.Sqrt(VarianceSelected);

    /// <summary>Selects a share of an infinite pool.</summary>
    /// <param name="selectionRatio">Share selected, 0 to 1.</param>
    public static NormalSelection OfShare(double selectionRatio)
    {
        Guard.Share(selectionRatio, nameof(selectionRatio));
        return Of(selectionRatio, StandardNormal.Cut(selectionRatio), 1 - selectionRatio);
    }

    /// <summary>Selects everyone at or above a cut.</summary>
    /// <param name="cut">The cut, in standard deviations.</param>
    public static NormalSelection AtCut(double cut)
    {
        if (double.IsNaN(cut)) throw new ArgumentOutOfRangeException(nameof(cut), cut, "The cut is not a number.");
        return Of(StandardNormal.Above(cut), cut, StandardNormal.Below(cut));
    }

    /// <summary>Mean criterion of the selected, in standard deviations of the criterion among applicants: validity × φ(c) / SR.</summary>
    /// <param name="validity">Correlation of the score and the criterion among applicants, −1 to 1.</param>
    /// <param name="selectionRatio">Share selected, above 0 and up to 1.</param>
    public static double ExpectedCriterion(double validity, double selectionRatio)
    {
        Guard.Correlation(validity, nameof(validity));
        return validity * OfShare(selectionRatio).MeanSelected;
    }

    private static NormalSelection Of(double share, double cut, double rest)
    {
        double ordinate = double.IsInfinity(cut) ? 0 : StandardNormal.Density(cut);
        double mean = share == 0 ? double.NaN : ordinate / share;
        double variance = share == 0 ? double.NaN : double.IsInfinity(cut) ? 1 : 1 + cut * mean - mean * mean;
        return new(share, cut, ordinate, mean, Math.Max(0, variance), rest == 0 ? double.NaN : -ordinate / rest);
    }
}
