namespace SelectionEngine.Psychometrics;

/// <summary>Scores with the part that goes along with a social desirability scale taken out.</summary>
/// <param name="Scores">Score − slope·(desirability − mean), in points of the score; where the scale is missing, the score as it was; NaN where the score is missing.</param>
/// <param name="Slope">Points of the score per point of the desirability scale; 0 when nothing is taken out.</param>
/// <param name="Mean">The desirability score to which everybody is moved, in its points.</param>
/// <param name="Correlation">Correlation of score and desirability, −1 to 1; NaN when either does not vary.</param>
/// <param name="Persons">How many persons have both.</param>
/// <param name="Degeneracy">Why nothing was taken out.</param>
public sealed record DesirabilityCorrection(IReadOnlyList<double> Scores, double Slope, double Mean, double Correlation, int Persons, Degeneracy Degeneracy);

/// <summary>Answers that paint too good a picture: how to see them, and what a score is without them.</summary>
/// <remarks>
/// A correction is for looking at, not for deciding: partialling social desirability out has not been shown to raise validity.
/// Ellingson, Sackett and Hough (1999), Journal of Applied Psychology 84, 155–166; Ones, Viswesvaran and Reiss (1996), ibid. 81, 660–679.
/// </remarks>
public static class SocialDesirability
{
    /// <summary>Takes out of a score what a straight line predicts from desirability.</summary>
    /// <param name="scores">Scores in points; NaN where missing.</param>
    /// <param name="desirability">Score of each person on the desirability scale, high for too good a picture; NaN where missing.</param>
    /// <remarks>
    /// Slope = cov/var over persons with both; the residual keeps the mean of the scores. Persons who describe themselves as worse than the mean gain points: the
    /// correction is symmetric.
    /// </remarks>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static DesirabilityCorrection Correct(ReadOnlySpan<double> scores, ReadOnlySpan<double> desirability)
    {
        if (scores.Length != desirability.Length)
            throw new ArgumentException($"There are {scores.Length} scores but {desirability.Length} desirability scores. Give each person one of both, NaN where missing.", nameof(desirability));

        List<double> own = [], scale = [];
        for (int person = 0; person < scores.Length; person++)
        {
            if (double.IsNaN(scores[person]) || double.IsNaN(desirability[person])) continue;
            own.Add(scores[person]);
            scale.Add(desirability[person]);
        }

        CoMoments together = CoMoments.Of([.. scale], [.. own]);
        double variance = own.Count < 2 ? 0 : together.X.Variance(), mean = own.Count == 0 ? double.NaN : together.X.Mean;
        Degeneracy why = own.Count < 3 ? Degeneracy.TooFewPersons : variance == 0 ? Degeneracy.NoVariation : Degeneracy.None;
        double slope = why == Degeneracy.None ? together.Covariance() / variance : 0;

        double[] corrected = scores.ToArray();
        for (int person = 0; person < corrected.Length; person++)
        {
            if (slope != 0 && !double.IsNaN(desirability[person])) corrected[person] -= slope * (desirability[person] - mean);
        }

        double spread = own.Count < 2 ? 0 : together.Y.Variance();
        double correlation = why == Degeneracy.None && spread > 0 ? Math.Clamp(together.Covariance() / Math.Sqrt(variance * spread), -1, 1) : double.NaN;
        return new(corrected, slope, mean, correlation, own.Count, why);
    }

    /// <summary>Correlation of two measures with desirability taken out of both.</summary>
    /// <param name="xy">Correlation of the two measures, −1 to 1.</param>
    /// <param name="xd">Correlation of the first with desirability.</param>
    /// <param name="yd">Correlation of the second with desirability.</param>
    /// <returns>−1 to 1; NaN when desirability is all there is in one of them.</returns>
    /// <remarks>(r − r₁r₂)/√((1 − r₁²)(1 − r₂²)). Yule (1907), Proceedings of the Royal Society A 79, 182–193.</remarks>
    public static double PartialCorrelation(double xy, double xd, double yd)
    {
        foreach (double r in new[] { xy, xd, yd })
        {
            if (!(Math.Abs(r) <= 1)) throw new ArgumentOutOfRangeException(nameof(xy), r, "Correlations lie from -1 to 1.");
        }

        double room = (1 - xd * xd) * (1 - yd * yd);
        return room == 0 ? double.NaN : (xy - xd * yd) / Math.Sqrt(room);
    }
}
