namespace SelectionEngine.Psychometrics;

/// <summary>Moments of short vectors, one person's answers.</summary>
internal static class PersonVectors
{
    public static double[] Given(ReadOnlySpan<double> answers)
    {
        List<double> given = new(answers.Length);
        foreach (double answer in answers)
        {
            if (!double.IsNaN(answer)) given.Add(answer);
        }

        return [.. given];
    }

    /// <summary>Squared deviations from the mean; exactly 0 for equal numbers.</summary>
    public static double Squares(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty || values.IndexOfAnyExcept(values[0]) < 0) return 0;
        return Products(values, values);
    }

    /// <summary>Σ of products of deviations from the means.</summary>
    public static double Products(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double meanLeft = 0, meanRight = 0, sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            meanLeft += left[i];
            meanRight += right[i];
        }

        meanLeft /= left.Length;
        meanRight /= right.Length;
        for (int i = 0; i < left.Length; i++) sum += (left[i] - meanLeft) * (right[i] - meanRight);
        return sum;
    }

    /// <summary>Product-moment correlation; NaN when either does not vary or there are fewer than two pairs.</summary>
    public static double Correlation(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double a = Squares(left), b = Squares(right);
        return left.Length < 2 || a == 0 || b == 0 ? double.NaN : Math.Clamp(Products(left, right) / Math.Sqrt(a * b), -1, 1);
    }

    /// <summary>Correlation over the places where both have a number.</summary>
    public static double SharedCorrelation(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        List<double> a = [], b = [];
        for (int i = 0; i < left.Length; i++)
        {
            if (double.IsNaN(left[i]) || double.IsNaN(right[i])) continue;
            a.Add(left[i]);
            b.Add(right[i]);
        }

        return Correlation([.. a], [.. b]);
    }
}
