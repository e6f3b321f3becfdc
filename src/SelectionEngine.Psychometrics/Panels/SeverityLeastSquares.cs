using MathNet.Numerics.LinearAlgebra;

namespace SelectionEngine.Psychometrics;

/// <summary>Least squares of target + rater on a connected design, rater effects summing to zero.</summary>
internal sealed class SeverityLeastSquares
{
    public SeverityLeastSquares(SeverityCells cells)
    {
        int targets = cells.TargetCounts.Length, raters = cells.RaterCounts.Length;
        bool few = raters <= targets;

        // The larger side is eliminated: what is left has one row per member of the smaller side.
        (double[] large, double[] small, double[] largeVariance, double[] smallVariance) = few
            ? Solve(cells.Ratings.Select(r => (r.Target, r.Rater)).ToArray(), cells.TargetMeans, cells.TargetCounts, cells.RaterMeans, cells.RaterCounts, true)
            : Solve(cells.Ratings.Select(r => (r.Rater, r.Target)).ToArray(), cells.RaterMeans, cells.RaterCounts, cells.TargetMeans, cells.TargetCounts, false);
        (Targets, Raters, TargetVariances, RaterVariances) = few ? (large, small, largeVariance, smallVariance) : (small, large, smallVariance, largeVariance);

        double[] squares = new double[cells.Ratings.Length];
        for (int i = 0; i < squares.Length; i++)
        {
            (int target, int rater, double score) = cells.Ratings[i];
            double rest = score - Targets[target] - Raters[rater];
            squares[i] = rest * rest;
        }

        ResidualSquares = Sums.Of(squares);
    }

    public double[] Targets { get; }

    public double[] Raters { get; }

    /// <summary>Variance of each adjusted target in units of the residual variance.</summary>
    public double[] TargetVariances { get; }

    /// <summary>Variance of each rater effect in units of the residual variance.</summary>
    public double[] RaterVariances { get; }

    public double ResidualSquares { get; }

    private static (double[] Large, double[] Small, double[] LargeVariance, double[] SmallVariance) Solve(
        (int Large, int Small)[] pairs, double[] largeMeans, int[] largeCounts, double[] smallMeans, int[] smallCounts, bool smallSumsToZero)
    {
        int s = smallCounts.Length, l = largeCounts.Length;
        List<int>[] met = [.. Enumerable.Range(0, l).Select(_ => new List<int>())];
        foreach ((int large, int small) in pairs) met[large].Add(small);

        // S = diag(n) − Σ v vᵀ/n is a graph Laplacian: singular only along equal shifts, which the added ones take up.
        Matrix<double> laplacian = Matrix<double>.Build.Dense(s, s, 1);
        Vector<double> right = Vector<double>.Build.Dense(s);
        for (int small = 0; small < s; small++)
        {
            laplacian[small, small] += smallCounts[small];
            right[small] = smallCounts[small] * smallMeans[small];
        }

        for (int large = 0; large < l; large++)
        {
            foreach (int a in met[large])
            {
                right[a] -= largeMeans[large];
                foreach (int b in met[large]) laplacian[a, b] -= 1.0 / largeCounts[large];
            }
        }

        Matrix<double> inverse = laplacian.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(s));
        double[] small1 = (inverse * right).ToArray(), large1 = new double[l];

        // Both sides under "the small side sums to zero"; the pseudo-inverse is what is left without the added ones.
        double shift = 1.0 / ((double)s * s);
        double[] smallVariance = new double[s], largeVariance = new double[l];
        for (int small = 0; small < s; small++) smallVariance[small] = inverse[small, small] - shift;
        for (int large = 0; large < l; large++)
        {
            double sum = 0, spread = 0;
            foreach (int a in met[large])
            {
                sum += small1[a];
                foreach (int b in met[large]) spread += inverse[a, b] - shift;
            }

            double n = largeCounts[large];
            large1[large] = largeMeans[large] - sum / n;
            largeVariance[large] = 1 / n + spread / (n * n);
        }

        if (smallSumsToZero) return (large1, small1, largeVariance, smallVariance);

        // The raters are the large side: move their mean to the targets, with what that does to every variance.
        // mean(rater) = mean of largeMeans − Σ w small, so its weights on the small side are w and on the large side's errors 1/(l n).
        double[] weights = new double[s];
        double ownError = 0, center = Sums.Of(large1) / l;
        for (int large = 0; large < l; large++)
        {
            ownError += 1.0 / ((double)l * l * largeCounts[large]);
            foreach (int a in met[large]) weights[a] += 1.0 / ((double)l * largeCounts[large]);
        }

        double[] image = new double[s];
        double meanSpread = 0;
        for (int a = 0; a < s; a++)
        {
            for (int b = 0; b < s; b++) image[a] += (inverse[a, b] - shift) * weights[b];
        }

        for (int a = 0; a < s; a++) meanSpread += weights[a] * image[a];
        double meanVariance = ownError + meanSpread;

        for (int a = 0; a < s; a++)
        {
            small1[a] += center;
            smallVariance[a] += meanVariance - 2 * image[a];
        }

        for (int large = 0; large < l; large++)
        {
            double covariance = 1.0 / ((double)l * largeCounts[large]);
            foreach (int a in met[large]) covariance += image[a] / largeCounts[large];
            large1[large] -= center;
            largeVariance[large] += meanVariance - 2 * covariance;
        }

        return (large1, small1, largeVariance, smallVariance);
    }
}
