namespace SelectionEngine.Psychometrics;

/// <summary>Clenshaw–Curtis weights on 0 to π/2 for 8, 16, … 512 intervals.</summary>
internal static class ClenshawCurtis
{
    private static readonly double[][] weights = [.. Enumerable.Range(3, 7).Select(power => Weights(1 << power))];

    /// <summary>The integral from values kept on the finest grid of which <paramref name="points"/> intervals are filled.</summary>
    public static double Sum(ReadOnlySpan<double> finest, int points)
    {
        double[] weight = weights[int.Log2(points) - 3];
        int stride = (finest.Length - 1) / points;
        double sum = 0;
        for (int p = 0; p <= points; p++) sum += weight[p] * finest[p * stride];
        return sum;
    }

    private static double[] Weights(int points)
    {
        double[] weight = new double[points + 1];

        for (int p = 0; p <= points; p++)
        {
            double sum = 1;
            for (int k = 1; k <= points / 2; k++) sum -= (2 * k == points ? 1.0 : 2.0) / (4.0 * k * k - 1) * Math.Cos(2 * Math.PI * k * p / points);
            weight[p] = sum * (p is 0 || p == points ? 1.0 : 2.0) / points * Math.PI / 4;
        }

        return weight;
    }
}
