using MathNet.Numerics.LinearAlgebra;

namespace SelectionEngine.Psychometrics;

/// <summary>Standard errors of a logistic regression as R's glm prints them: from the weights of its last step, which are those of the estimate before the last.</summary>
internal static class GlmErrors
{
    // glm.control: the deviance may still move by this share.
    private const double Epsilon = 1e-8;

    /// <summary>Iteratively reweighted least squares with glm's start and stop.</summary>
    /// <param name="counts">Counts of wrong and right per row of predictors.</param>
    /// <param name="predictors">Predictors per row, without the intercept.</param>
    /// <returns>Intercept first; NaN when a step cannot be solved.</returns>
    public static double[] Of(double[][] counts, double[][] predictors)
    {
        int p = predictors[0].Length + 1;
        double[] fitted = new double[counts.Length];
        Matrix<double>? information = null;
        double before = double.PositiveInfinity;
        for (int step = 0; step < 25; step++)
        {
            information = Matrix<double>.Build.Dense(p, p);
            Vector<double> right = Vector<double>.Build.Dense(p);
            for (int row = 0; row < counts.Length; row++)
            {
                double n = counts[row][0] + counts[row][1], mu = fitted[row], weight, response;
                if (step == 0)
                {
                    // Each single answer y starts at (y + 1/2)/2, so right and wrong start at three to one and one to three.
                    (weight, response) = (n * .1875, (Math.Log(3) + .25 / .1875) * (counts[row][1] - counts[row][0]) / n);
                }
                else
                {
                    weight = n * mu * (1 - mu);
                    response = Math.Log(mu / (1 - mu)) + (counts[row][1] / n - mu) / (mu * (1 - mu));
                }

                for (int i = 0; i < p; i++)
                {
                    right[i] += weight * At(row, i) * response;
                    for (int j = 0; j < p; j++) information[i, j] += weight * At(row, i) * At(row, j);
                }
            }

            Vector<double> estimate = information.Solve(right);
            double deviance = 0;
            for (int row = 0; row < counts.Length; row++)
            {
                double eta = 0;
                for (int i = 0; i < p; i++) eta += At(row, i) * estimate[i];
                fitted[row] = 1 / (1 + Math.Exp(-eta));
                if (counts[row][1] > 0) deviance -= 2 * counts[row][1] * Math.Log(fitted[row]);
                if (counts[row][0] > 0) deviance -= 2 * counts[row][0] * Math.Log(1 - fitted[row]);
            }

            // The deviance of the start: every answer has the chance 3/4.
            if (step == 0) before = -2 * counts.Sum(row => row.Sum()) * Math.Log(.75);
            if (!double.IsFinite(deviance)) return [.. Enumerable.Repeat(double.NaN, p)];
            if (Math.Abs(deviance - before) / (Math.Abs(deviance) + .1) < Epsilon) break;
            before = deviance;
        }

        return [.. information!.Inverse().Diagonal().Select(Math.Sqrt)];

        double At(int row, int i) => i == 0 ? 1 : predictors[row][i - 1];
    }
}
