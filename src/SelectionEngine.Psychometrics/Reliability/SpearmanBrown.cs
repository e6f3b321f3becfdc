namespace SelectionEngine.Psychometrics;

/// <summary>How reliability grows with the number of parallel items or assessors.</summary>
/// <remarks>Spearman (1910), Brown (1910), British Journal of Psychology 3, 271–295 and 296–322.</remarks>
public static class SpearmanBrown
{
    /// <summary>The reliability of a test made longer or shorter: mr / (1 + (m − 1)r).</summary>
    /// <param name="reliability">Reliability at present, −1 to 1.</param>
    /// <param name="factor">New length divided by the present one; above 0.</param>
    /// <returns>At most 1; NaN when the formula divides by 0 or reliability is NaN.</returns>
    public static double Prophecy(double reliability, double factor)
    {
        if (!(factor > 0) || double.IsInfinity(factor)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "A length factor is above 0: 2 doubles the test.");

        double divisor = 1 + ((factor - 1) * reliability);
        return divisor == 0 ? double.NaN : factor * reliability / divisor;
    }

    /// <summary>How many times as long a test must be to reach a reliability: R(1 − r) / (r(1 − R)).</summary>
    /// <param name="reliability">Reliability at present, above 0 and below 1.</param>
    /// <param name="target">Reliability wanted, above 0 and below 1.</param>
    /// <returns>Above 0; NaN when no length will do (reliability 0 or less, target 1 or more) or none is needed by the formula (reliability 1).</returns>
    public static double LengthFactor(double reliability, double target) =>
        reliability is > 0 and < 1 && target is > 0 and < 1 ? target * (1 - reliability) / (reliability * (1 - target)) : double.NaN;

    /// <summary>How many assessors (or parallel forms) together reach a reliability.</summary>
    /// <param name="single">Reliability of one assessor, above 0 and below 1.</param>
    /// <param name="target">Reliability wanted, above 0 and below 1.</param>
    /// <returns>The length factor rounded up; null when no number will do.</returns>
    public static long? Needed(double single, double target)
    {
        double factor = LengthFactor(single, target);
        if (double.IsNaN(factor) || factor > 1e15) return null;

        // .54 / .06 is 9.000000000000002 in binary: nobody hires a tenth assessor for that.
        double nearest = Math.Round(factor);
        return Math.Max(1, (long)(Math.Abs(factor - nearest) <= 1e-9 * nearest ? nearest : Math.Ceiling(factor)));
    }
}
