namespace SelectionEngine;

/// <summary>How much of the criterion several measures explain together.</summary>
internal static class MultipleR
{
    /// <summary>R² of the last variable on some others, 0 to 1; null when these follow from each other or something does not vary.</summary>
    /// <remarks>Elimination with the largest pivot; a measure that follows from those before it adds nothing and is passed over.</remarks>
    public static double? Squared(double[,] covariance, IReadOnlyList<int> on)
    {
        int n = on.Count, last = covariance.GetLength(0) - 1;
        if (!(covariance[last, last] > 0)) return null;

        double[,] left = new double[n + 1, n + 1];
        int[] at = [.. on, last];
        for (int i = 0; i <= n; i++)
            for (int j = 0; j <= n; j++) left[i, j] = covariance[at[i], at[j]] / Math.Sqrt(covariance[at[i], at[i]] * covariance[at[j], at[j]]);

        for (int k = 0; k < n; k++)
        {
            if (!(left[k, k] > 1e-10)) continue;
            for (int i = k + 1; i <= n; i++)
            {
                double share = left[i, k] / left[k, k];
                for (int j = k + 1; j <= n; j++) left[i, j] -= share * left[k, j];
            }
        }

        return double.IsFinite(left[n, n]) ? Math.Clamp(1 - left[n, n], 0, 1) : null;
    }
}
