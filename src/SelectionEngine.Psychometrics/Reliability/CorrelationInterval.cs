namespace SelectionEngine.Psychometrics;

/// <summary>How certain a correlation is, by Fisher's transformation.</summary>
/// <remarks>Fisher (1921), Metron 1, 3–32.</remarks>
public static class CorrelationInterval
{
    /// <summary>Fisher's z: artanh r, about normal with standard error 1/√(n − 3).</summary>
    /// <param name="correlation">−1 to 1; ±∞ at the ends.</param>
    public static double FisherZ(double correlation) => Math.Atanh(correlation);

    /// <summary>The confidence interval of a correlation.</summary>
    /// <param name="correlation">−1 to 1.</param>
    /// <param name="persons">Number of pairs; 4 or more.</param>
    /// <param name="confidence">Between 0 and 1, such as 0.95.</param>
    /// <returns>Limits from −1 to 1; NaN when the correlation is.</returns>
    public static (double Lower, double Upper) Of(double correlation, long persons, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(persons, 4);

        double width = MeasurementError.CriticalValue(confidence) / Math.Sqrt(persons - 3.0);
        double z = FisherZ(correlation);
        return (Math.Tanh(z - width), Math.Tanh(z + width));
    }
}
