namespace SelectionEngine.Psychometrics;

/// <summary>Thresholds and correlation of a table together, by scoring steps.</summary>
internal static class FullLikelihood
{
    public static LatentCorrelation Of(double[,] counts, double[] a, double[] b, double rho)
    {
        if (a.Any(double.IsInfinity) || b.Any(double.IsInfinity) || Math.Abs(rho) >= 1)
        {
            return new(rho, double.NaN, a, b, LatentCorrelation.LogLikelihoodOf(counts, a, b, rho));
        }

        double[] at = [rho, .. a, .. b];
        double log = LogLikelihood(counts, at, a.Length);
        Cholesky? information = null;

        for (int step = 0; step < 100; step++)
        {
            (double[] gradient, double[,] matrix) = Scores(counts, at, a.Length);
            information = Cholesky.Of(matrix);
            if (information is null) break;

            double[] move = [.. gradient];
            information.SolveInPlace(move);
            if (move.Max(Math.Abs) < 1e-12) break;

            double size = 1;
            double[] next = at;
            double nextLog = double.NegativeInfinity;
            for (int half = 0; half < 40; half++, size *= 0.5)
            {
                next = [.. at.Select((value, i) => value + size * move[i])];
                if (!Allowed(next, a.Length)) continue;

                nextLog = LogLikelihood(counts, next, a.Length);
                if (nextLog >= log) break;
            }

            if (!(nextLog > log)) break;
            (at, log) = (next, nextLog);
        }

        double error = information is null ? double.NaN : Math.Sqrt(information.InverseMatrix()[0, 0]);
        return new(at[0], error, at[1..(a.Length + 1)], at[(a.Length + 1)..], log);
    }

    private static bool Allowed(double[] at, int rows)
    {
        if (!(Math.Abs(at[0]) < 0.99999)) return false;

        for (int i = 2; i < at.Length; i++)
        {
            if (i != rows + 1 && !(at[i] > at[i - 1])) return false;
        }

        return true;
    }

    private static double LogLikelihood(double[,] counts, double[] at, int rows) =>
        LatentCorrelation.LogLikelihoodOf(counts, at.AsSpan(1, rows), at.AsSpan(rows + 1), at[0]);

    /// <summary>Slope of the log-likelihood, and the expected information n·Σ ∂p∂p′/p.</summary>
    private static (double[] Gradient, double[,] Information) Scores(double[,] counts, double[] at, int rows)
    {
        double rho = at[0];
        double[] a = at[1..(rows + 1)];
        double[] b = at[(rows + 1)..];
        double[,] corners = LatentCorrelation.Corners(a, b, rho);
        double[] gradient = new double[at.Length];
        double[,] information = new double[at.Length, at.Length];
        double all = 0;
        foreach (double count in counts) all += count;

        double spread = Math.Sqrt(1 - rho * rho);
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                double p = Math.Max(LatentCorrelation.Cell(corners, i, j), 1e-300);
                double[] change = new double[at.Length];
                change[0] = Density(i, j) - Density(i - 1, j) - Density(i, j - 1) + Density(i - 1, j - 1);

                // The upper edge moves mass in, the lower edge out: φ(a)·[Φ((b_j − ρa)/s) − Φ((b_{j−1} − ρa)/s)].
                if (i < a.Length) change[1 + i] += Edge(a[i], b, j);
                if (i > 0) change[i] -= Edge(a[i - 1], b, j);
                if (j < b.Length) change[1 + rows + j] += Edge(b[j], a, i);
                if (j > 0) change[rows + j] -= Edge(b[j - 1], a, i);

                for (int k = 0; k < change.Length; k++)
                {
                    gradient[k] += counts[i, j] * change[k] / p;
                    for (int l = 0; l < change.Length; l++) information[k, l] += all * change[k] * change[l] / p;
                }
            }
        }

        return (gradient, information);

        double Density(int i, int j) => i < 0 || j < 0 || i >= a.Length || j >= b.Length ? 0 : BivariateNormal.Density(a[i], b[j], rho);

        double Edge(double place, double[] others, int cell)
        {
            double upper = cell < others.Length ? StandardNormal.Below((others[cell] - rho * place) / spread) : 1;
            double lower = cell > 0 ? StandardNormal.Below((others[cell - 1] - rho * place) / spread) : 0;
            return StandardNormal.Density(place) * (upper - lower);
        }
    }
}
