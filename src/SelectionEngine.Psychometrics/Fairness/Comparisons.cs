namespace SelectionEngine.Psychometrics;

/// <summary>Corrections of p-values for the number of questions asked.</summary>
public static class Comparisons
{
    /// <summary>Holm's step-down correction.</summary>
    /// <param name="p">The p-values, 0 to 1; NaN marks a test that could not be made and is left out of the count.</param>
    /// <returns>The corrected p-values in the same order; NaN stays NaN.</returns>
    /// <remarks>Sorted p₍₁₎ ≤ … ≤ p₍ₘ₎: max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎). Holm (1979), Scand. J. Statist. 6, 65–70.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is outside 0 to 1.</exception>
    public static double[] Holm(ReadOnlySpan<double> p)
    {
        double[] corrected = new double[p.Length];
        List<int> order = [];

        for (int i = 0; i < p.Length; i++)
        {
            corrected[i] = double.NaN;
            if (double.IsNaN(p[i])) continue;
            if (p[i] < 0 || p[i] > 1) throw new ArgumentOutOfRangeException(nameof(p), p[i], $"p-value {i} is outside 0 to 1.");
            order.Add(i);
        }

        double[] values = p.ToArray();
        order.Sort((left, right) => values[left] != values[right] ? values[left].CompareTo(values[right]) : left.CompareTo(right));

        double largest = 0;
        for (int rank = 0; rank < order.Count; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Count - rank) * values[order[rank]]));
            corrected[order[rank]] = largest;
        }

        return corrected;
    }
}
