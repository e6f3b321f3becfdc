namespace SelectionEngine.Psychometrics;

/// <summary>
/// Elementary symmetric functions of the items' category weights: γ_r, the sum over all answer patterns with raw score r, and the same
/// without one or two items.
/// </summary>
/// <remarks>
/// Only sums of positive numbers, nothing is ever divided out or taken away, so no digit is lost (Fischer 1974; Formann 1986). Each
/// item's weights are scaled to the sum 1, which changes no conditional probability and keeps γ within 0 and 1.
/// </remarks>
internal static class SymmetricFunctions
{
    /// <summary>γ of all items, from score 0 up.</summary>
    public static double[] Of(IReadOnlyList<double[]> items)
    {
        double[] gamma = [1];
        foreach (double[] item in items) gamma = Join(gamma, item);
        return gamma;
    }

    /// <summary>γ without each item in turn.</summary>
    public static double[][] WithoutOne(IReadOnlyList<double[]> items)
    {
        double[][] after = new double[items.Count + 1][];
        after[items.Count] = [1];
        for (int j = items.Count - 1; j >= 0; j--) after[j] = Join(after[j + 1], items[j]);

        double[][] without = new double[items.Count][];
        double[] before = [1];
        for (int j = 0; j < items.Count; j++)
        {
            without[j] = Join(before, after[j + 1]);
            before = Join(before, items[j]);
        }

        return without;
    }

    /// <summary>Distribution of the sum of two independent scores.</summary>
    private static double[] Join(double[] left, double[] right)
    {
        double[] joined = new double[left.Length + right.Length - 1];
        for (int i = 0; i < left.Length; i++)
        {
            double one = left[i];
            for (int k = 0; k < right.Length; k++) joined[i + k] += one * right[k];
        }

        return joined;
    }
}
