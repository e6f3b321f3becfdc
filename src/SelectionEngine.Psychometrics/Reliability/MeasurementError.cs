namespace SelectionEngine.Psychometrics;

/// <summary>How far one observed score may lie from what is meant: standard errors, estimated true scores, intervals.</summary>
/// <remarks>Lord and Novick (1968), Statistical Theories of Mental Test Scores, ch. 3; Harvill (1991), Educational Measurement 10(2), 33–41.</remarks>
public static class MeasurementError
{
    /// <summary>Standard error of measurement: of the observed score around the true one, s√(1 − r).</summary>
    /// <param name="sd">Standard deviation of the scores, in points; at least 0.</param>
    /// <param name="reliability">0 to 1.</param>
    /// <returns>In points.</returns>
    public static double Sem(double sd, double reliability) => Guarded(sd, reliability) * Math.Sqrt(1 - reliability);

    /// <summary>Standard error of estimation: of the true score around its estimate, s√(r(1 − r)).</summary>
    /// <param name="sd">Standard deviation of the scores, in points; at least 0.</param>
    /// <param name="reliability">0 to 1.</param>
    /// <returns>In points.</returns>
    public static double See(double sd, double reliability) => Guarded(sd, reliability) * Math.Sqrt(reliability * (1 - reliability));

    /// <summary>Standard error of prediction: of a parallel form's score around its estimate, s√(1 − r²).</summary>
    /// <param name="sd">Standard deviation of the scores, in points; at least 0.</param>
    /// <param name="reliability">0 to 1.</param>
    /// <returns>In points.</returns>
    public static double Sep(double sd, double reliability) => Guarded(sd, reliability) * Math.Sqrt(1 - (reliability * reliability));

    /// <summary>Standard error of the difference of two scores on the same scale: SEM·√2.</summary>
    /// <param name="sd">Standard deviation of the scores, in points; at least 0.</param>
    /// <param name="reliability">0 to 1.</param>
    /// <returns>In points.</returns>
    /// <remarks>Cascio, Outtz, Zedeck and Goldstein (1991), Human Performance 4, 233–264, use it for bands; Jacobson and Truax (1991) for reliable change.</remarks>
    public static double Sed(double sd, double reliability) => Sem(sd, reliability) * Math.Sqrt(2);

    /// <summary>Standard error of the difference of scores on two scales with the same standard deviation: s√(2 − r₁ − r₂).</summary>
    /// <param name="sd">Standard deviation of both, in points; at least 0.</param>
    /// <param name="first">Reliability of one, 0 to 1.</param>
    /// <param name="second">Reliability of the other, 0 to 1.</param>
    /// <returns>In points.</returns>
    public static double Sed(double sd, double first, double second)
    {
        Guarded(sd, second);
        return Guarded(sd, first) * Math.Sqrt(2 - first - second);
    }

    /// <summary>The true score a group and an observed score make likely: M + r(x − M).</summary>
    /// <param name="observed">In points; NaN gives NaN.</param>
    /// <param name="mean">Mean of the person's own group, in points.</param>
    /// <param name="reliability">In that group, 0 to 1.</param>
    /// <returns>In points.</returns>
    /// <remarks>Kelley (1927), Interpretation of Educational Measurements, p. 178; (1947), Fundamentals of Statistics, p. 409.</remarks>
    public static double TrueScore(double observed, double mean, double reliability)
    {
        Guarded(0, reliability);
        return mean + (reliability * (observed - mean));
    }

    /// <summary>A change in standard errors of the difference: (after − before) / SED; beyond ±1.96 it is unlikely to be error alone.</summary>
    /// <param name="change">After less before, in points.</param>
    /// <param name="sd">Standard deviation of the scores, in points; above 0.</param>
    /// <param name="reliability">0 to 1.</param>
    /// <returns>No unit; NaN when the reliability is 1 and nothing changed.</returns>
    /// <remarks>Jacobson and Truax (1991), Journal of Consulting and Clinical Psychology 59, 12–19.</remarks>
    public static double ReliableChange(double change, double sd, double reliability) => change / Sed(sd, reliability);

    /// <summary>The interval around the observed score: x ± z·SEM.</summary>
    /// <param name="observed">In points.</param>
    /// <param name="sd">Standard deviation of the scores, in points; at least 0.</param>
    /// <param name="reliability">0 to 1.</param>
    /// <param name="confidence">Between 0 and 1, such as 0.95.</param>
    /// <returns>Limits in points.</returns>
    public static (double Lower, double Upper) ObservedScoreInterval(double observed, double sd, double reliability, double confidence = 0.95) =>
        Around(observed, CriticalValue(confidence) * Sem(sd, reliability));

    /// <summary>The interval around the estimated true score: T̂ ± z·SEE.</summary>
    /// <param name="observed">In points.</param>
    /// <param name="mean">Mean of the person's own group, in points.</param>
    /// <param name="sd">Standard deviation of the group, in points; at least 0.</param>
    /// <param name="reliability">0 to 1.</param>
    /// <param name="confidence">Between 0 and 1, such as 0.95.</param>
    /// <returns>Limits in points.</returns>
    public static (double Lower, double Upper) TrueScoreInterval(double observed, double mean, double sd, double reliability, double confidence = 0.95) =>
        Around(TrueScore(observed, mean, reliability), CriticalValue(confidence) * See(sd, reliability));

    /// <summary>The standard error of measurement at one sum score of right-or-wrong items: √(x(k − x)/(k − 1)).</summary>
    /// <param name="sum">Right answers, 0 to <paramref name="items"/>.</param>
    /// <param name="items">Number of items; 2 or more.</param>
    /// <returns>In points; 0 at both ends.</returns>
    /// <remarks>Lord's binomial error model: Lord (1955), Educational and Psychological Measurement 15, 325–336.</remarks>
    public static double ConditionalSem(double sum, int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 2);
        if (sum < 0 || sum > items) throw new ArgumentOutOfRangeException(nameof(sum), sum, $"A sum score of {items} items lies between 0 and {items}.");
        return Math.Sqrt(sum * (items - sum) / (items - 1));
    }

    /// <summary>Lord's conditional error brought down to the reliability in hand: multiplied by √((1 − r)/(1 − KR-21)).</summary>
    /// <param name="sum">Right answers, 0 to <paramref name="items"/>.</param>
    /// <param name="items">Number of items; 2 or more.</param>
    /// <param name="reliability">0 to 1.</param>
    /// <param name="kr21">KR-21 of the same test, below 1.</param>
    /// <returns>In points; its mean square over the group is the SEM's.</returns>
    /// <remarks>Keats (1957), Psychometrika 22, 29–41.</remarks>
    public static double ConditionalSem(double sum, int items, double reliability, double kr21)
    {
        Guarded(0, reliability);
        return kr21 < 1 ? ConditionalSem(sum, items) * Math.Sqrt((1 - reliability) / (1 - kr21)) : double.NaN;
    }

    /// <summary>Standard errors on each side of a two-sided interval: Φ⁻¹((1 + confidence)/2).</summary>
    /// <param name="confidence">Between 0 and 1, such as 0.95.</param>
    public static double CriticalValue(double confidence)
    {
        RequireConfidence(confidence);
        return StandardNormal.Cut((1 - confidence) / 2);
    }

    /// <summary>Standard errors up to a one-sided limit: Φ⁻¹(confidence).</summary>
    /// <param name="confidence">Between 0 and 1, such as 0.95.</param>
    public static double OneSidedCriticalValue(double confidence)
    {
        RequireConfidence(confidence);
        return StandardNormal.Cut(1 - confidence);
    }

    internal static void RequireConfidence(double confidence)
    {
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Confidence lies between 0 and 1; 95 % is 0.95.");
    }

    private static (double Lower, double Upper) Around(double middle, double width) => (middle - width, middle + width);

    private static double Guarded(double sd, double reliability)
    {
        if (!(sd >= 0)) throw new ArgumentOutOfRangeException(nameof(sd), sd, "A standard deviation is at least 0.");
        if (!(reliability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(reliability), reliability, "A reliability lies between 0 and 1. A negative α says that items contradict each other: turn reversed items first.");
        }

        return sd;
    }
}
