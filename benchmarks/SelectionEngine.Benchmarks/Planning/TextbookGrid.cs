namespace SelectionEngine.Benchmarks;

/// <summary>The mean of the criterion above four cuts by brute force: the density on a grid of n⁴ Gauss–Legendre points between each cut and 8.</summary>
internal static class TextbookGrid
{
    public static double Quality(double[,] correlation, double[] cuts, int n)
    {
        int m = cuts.Length;
        double[,] inverse = Inverse(correlation, m, out double determinant);
        (double[] nodes, double[] weights) = Legendre(n);
        double[] beta = new double[m];
        for (int i = 0; i < m; i++)
            for (int j = 0; j < m; j++) beta[i] += inverse[i, j] * correlation[0, j + 1];

        double pass = 0, sum = 0, scale = 1 / Math.Sqrt(Math.Pow(2 * Math.PI, m) * determinant);
        double[] x = new double[m];

        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
            {
                for (int c = 0; c < n; c++)
                {
                    for (int d = 0; d < n; d++)
                    {
                        double weight = scale * At(0, a) * At(1, b) * At(2, c) * At(3, d), form = 0, quality = 0;

                        for (int i = 0; i < m; i++)
                        {
                            quality += beta[i] * x[i];
                            for (int j = 0; j < m; j++) form += x[i] * inverse[i, j] * x[j];
                        }

                        double mass = weight * Math.Exp(-form / 2);
                        pass += mass;
                        sum += mass * quality;
                    }
                }
            }
        }

        return sum / pass;

        double At(int axis, int point)
        {
            double half = (8 - cuts[axis]) / 2;
            x[axis] = cuts[axis] + half * (1 + nodes[point]);
            return weights[point] * half;
        }
    }

    private static (double[] Nodes, double[] Weights) Legendre(int n)
    {
        double[] nodes = new double[n], weights = new double[n];

        for (int i = 0; i < n; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5)), slope = 1;

            for (int step = 0; step < 50; step++)
            {
                double before = 1, value = x;
                for (int k = 2; k <= n; k++) (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k);
                slope = n * (x * value - before) / (x * x - 1);
                x -= value / slope;
            }

            (nodes[i], weights[i]) = (x, 2 / ((1 - x * x) * slope * slope));
        }

        return (nodes, weights);
    }

    private static double[,] Inverse(double[,] correlation, int m, out double determinant)
    {
        double[,] a = new double[m, 2 * m];
        determinant = 1;
        for (int i = 0; i < m; i++)
        {
            a[i, m + i] = 1;
            for (int j = 0; j < m; j++) a[i, j] = correlation[i + 1, j + 1];
        }

        for (int i = 0; i < m; i++)
        {
            double pivot = a[i, i];
            determinant *= pivot;
            for (int j = 0; j < 2 * m; j++) a[i, j] /= pivot;

            for (int k = 0; k < m; k++)
            {
                if (k == i) continue;
                double factor = a[k, i];
                for (int j = 0; j < 2 * m; j++) a[k, j] -= factor * a[i, j];
            }
        }

        double[,] inverse = new double[m, m];
        for (int i = 0; i < m; i++)
            for (int j = 0; j < m; j++) inverse[i, j] = a[i, m + j];
        return inverse;
    }
}
