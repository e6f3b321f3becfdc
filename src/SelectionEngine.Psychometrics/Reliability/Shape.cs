namespace SelectionEngine.Psychometrics;

/// <summary>Three definitions of sample skewness and kurtosis.</summary>
/// <remarks>Numbered as in Joanes and Gill (1998), The Statistician 47, 183–189, and R's e1071.</remarks>
public enum ShapeType
{
    /// <summary>1: moments divided by n throughout, g₁ and g₂.</summary>
    Moment = 1,

    /// <summary>2: corrected for bias, G₁ and G₂ (SAS, SPSS, Excel).</summary>
    Unbiased = 2,

    /// <summary>3: third and fourth moments divided by n, the standard deviation by n − 1, b₁ and b₂ (Minitab, psych::describe).</summary>
    SampleSd = 3,
}

/// <summary>How a distribution of scores departs from the normal.</summary>
public static class Shape
{
    /// <summary>Skewness: negative when the tail is on the left (the test was easy).</summary>
    /// <param name="values">In any unit; NaN is left out.</param>
    /// <param name="type">Which definition.</param>
    /// <returns>No unit; NaN when the values do not vary or are too few (3 for <see cref="ShapeType.Unbiased"/>).</returns>
    public static double Skewness(ReadOnlySpan<double> values, ShapeType type)
    {
        (double n, double second, double third, _) = CentralMoments(values);
        double g1 = third / Math.Pow(second, 1.5);

        return type switch
        {
            _ when second == 0 => double.NaN,
            ShapeType.Unbiased => n < 3 ? double.NaN : g1 * Math.Sqrt(n * (n - 1)) / (n - 2),
            ShapeType.SampleSd => g1 * Math.Pow((n - 1) / n, 1.5),
            _ => g1,
        };
    }

    /// <summary>Excess kurtosis: 0 for a normal distribution.</summary>
    /// <param name="values">In any unit; NaN is left out.</param>
    /// <param name="type">Which definition.</param>
    /// <returns>No unit; NaN when the values do not vary or are too few (4 for <see cref="ShapeType.Unbiased"/>).</returns>
    public static double Kurtosis(ReadOnlySpan<double> values, ShapeType type)
    {
        (double n, double second, _, double fourth) = CentralMoments(values);
        double g2 = (fourth / (second * second)) - 3;

        return type switch
        {
            _ when second == 0 => double.NaN,
            ShapeType.Unbiased => n < 4 ? double.NaN : ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3)),
            ShapeType.SampleSd => ((g2 + 3) * Math.Pow(1 - (1 / n), 2)) - 3,
            _ => g2,
        };
    }

    /// <summary>Moments around the mean, divided by n; each power is rounded once and summed exactly, so order changes nothing.</summary>
    internal static (double Count, double Second, double Third, double Fourth) CentralMoments(ReadOnlySpan<double> values)
    {
        Moments moments = Moments.Of(values);
        ExactSum third = new();
        ExactSum fourth = new();

        foreach (double value in values)
        {
            if (double.IsNaN(value)) continue;

            double deviation = value - moments.Mean;
            third.Add(deviation * deviation * deviation);
            fourth.Add(deviation * deviation * deviation * deviation);
        }

        double n = moments.Count;
        return (n, moments.Variance(VarianceDivisor.N), third.ToDouble() / n, fourth.ToDouble() / n);
    }
}
