namespace SelectionEngine.Psychometrics;

/// <summary>What unreliable measures hide of a correlation.</summary>
/// <remarks>Spearman (1904), American Journal of Psychology 15, 72–101. Corrected values may exceed 1; they are not cut off, because that is a finding.</remarks>
public static class Attenuation
{
    /// <summary>The correlation of the true scores: r / √(rₓₓ rᵧᵧ). Never for a validity that decides, where the predictor is used as it is.</summary>
    /// <param name="correlation">Observed, −1 to 1.</param>
    /// <param name="predictor">Reliability of one measure, 0 to 1.</param>
    /// <param name="criterion">Reliability of the other, 0 to 1.</param>
    /// <returns>No unit; may exceed 1 in size; NaN (undefined) when a reliability is 0.</returns>
    public static double Correct(double correlation, double predictor, double criterion) =>
        Guarded(correlation) / Math.Sqrt(Reliable(predictor) * Reliable(criterion));

    /// <summary>The operational validity: the criterion's unreliability corrected, the predictor's left in, r / √rᵧᵧ.</summary>
    /// <param name="correlation">Observed, −1 to 1.</param>
    /// <param name="criterion">Reliability of the criterion, 0 to 1.</param>
    /// <returns>No unit; may exceed 1 in size; NaN (undefined) when a reliability is 0.</returns>
    public static double CorrectCriterion(double correlation, double criterion) => Guarded(correlation) / Math.Sqrt(Reliable(criterion));

    /// <summary>The correlation to be seen when measures are unreliable: ρ√(rₓₓ rᵧᵧ).</summary>
    /// <param name="correlation">Of the true scores, −1 to 1.</param>
    /// <param name="predictor">Reliability of one measure, 0 to 1.</param>
    /// <param name="criterion">Reliability of the other, 0 to 1.</param>
    public static double Attenuate(double correlation, double predictor, double criterion) =>
        predictor == 0 || criterion == 0 ? 0 * Guarded(correlation) : Guarded(correlation) * Math.Sqrt(Reliable(predictor) * Reliable(criterion));

    private static double Guarded(double correlation) => correlation is >= -1 and <= 1
        ? correlation
        : throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation lies between -1 and 1.");

    // A measure of reliability 0 hides everything: what it hid is undefined.
    private static double Reliable(double reliability) => reliability switch
    {
        > 0 and <= 1 => reliability,
        0 => double.NaN,
        _ => throw new ArgumentOutOfRangeException(nameof(reliability), reliability, "A reliability lies between 0 and 1."),
    };
}
