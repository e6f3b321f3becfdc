using MathNet.Numerics.LinearAlgebra;

namespace SelectionEngine.Psychometrics;

/// <summary>A cumulative logit model fitted to counts; two categories make it ordinary logistic regression.</summary>
/// <param name="LogLikelihood">Maximum of the log-likelihood, multinomial constants left out.</param>
/// <param name="Thresholds">ζ of logit P(score below k) = ζ − η, ascending.</param>
/// <param name="Coefficients">Weights of the predictors in η.</param>
/// <param name="Covariance">Inverse observed information: thresholds first, then coefficients.</param>
/// <param name="Converged">False when the likelihood has no maximum (separation) or the steps ran out.</param>
internal sealed record ProportionalOdds(double LogLikelihood, double[] Thresholds, double[] Coefficients, Matrix<double> Covariance, bool Converged)
{
    /// <summary>Maximises by Newton's method; the likelihood is concave. Pratt (1981), JASA 76, 103–106.</summary>
    /// <param name="counts">Counts per row of predictors and score, all scores used.</param>
    /// <param name="predictors">Predictors per row; none fits the thresholds alone.</param>
    public static ProportionalOdds Fit(double[][] counts, double[][] predictors)
    {
        int cuts = counts[0].Length - 1, p = predictors.Length == 0 ? 0 : predictors[0].Length, size = cuts + p;
        double[] at = new double[size];
        double total = counts.Sum(row => row.Sum()), below = 0;
        for (int k = 0; k < cuts; k++)
        {
            below += counts.Sum(row => row[k]);
            at[k] = Math.Log(below / (total - below));
        }

        (double value, Vector<double> gradient, Matrix<double> information) = Evaluate(counts, predictors, at, cuts);
        for (int step = 0; step < 60; step++)
        {
            Vector<double> direction;
            try
            {
                direction = information.Cholesky().Solve(gradient);
            }
            catch (ArgumentException)
            {
                break;
            }

            double decrement = gradient * direction;
            double share = 1;
            double[] next = Moved(1);
            while (share > 1e-10 && !(LogLikelihoodOf(counts, predictors, next, cuts) >= value - 1e-12 * Math.Abs(value))) next = Moved(share /= 2);

            at = next;
            (value, gradient, information) = Evaluate(counts, predictors, at, cuts);
            if (decrement > 1e-20 * Math.Max(1, Math.Abs(value)) && step < 59 && share > 1e-10) continue;

            // Separated data creep towards infinity: the curvature dies away while the weights keep growing.
            bool runaway = at.Max(Math.Abs) > 1e3 || information.Diagonal().Minimum() < 1e-9;
            return new(value, at[..cuts], at[cuts..], information.Inverse(), !runaway && decrement < 1e-8);

            double[] Moved(double by)
            {
                double[] moved = new double[size];
                for (int i = 0; i < size; i++) moved[i] = at[i] + by * direction[i];
                return moved;
            }
        }

        return new(value, at[..cuts], at[cuts..], Matrix<double>.Build.Dense(size, size, double.NaN), false);
    }

    private static double LogLikelihoodOf(double[][] counts, double[][] predictors, double[] at, int cuts)
    {
        for (int k = 1; k < cuts; k++)
        {
            if (at[k] <= at[k - 1]) return double.NegativeInfinity;
        }

        double sum = 0;
        for (int row = 0; row < counts.Length; row++)
        {
            double eta = Eta(predictors, row, at, cuts);
            for (int score = 0; score <= cuts; score++)
            {
                if (counts[row][score] > 0) sum += counts[row][score] * Math.Log(Between(at, eta, score, cuts, out _, out _));
            }
        }

        return sum;
    }

    private static (double, Vector<double>, Matrix<double>) Evaluate(double[][] counts, double[][] predictors, double[] at, int cuts)
    {
        int size = at.Length;
        Vector<double> gradient = Vector<double>.Build.Dense(size);
        Matrix<double> information = Matrix<double>.Build.Dense(size, size);
        double value = 0;
        double[] first = new double[3], second = new double[9];
        for (int row = 0; row < counts.Length; row++)
        {
            double eta = Eta(predictors, row, at, cuts);
            for (int score = 0; score <= cuts; score++)
            {
                double count = counts[row][score];
                if (count == 0) continue;

                double share = Between(at, eta, score, cuts, out double upper, out double lower);
                value += count * Math.Log(share);
                double fu = upper * (1 - upper), fl = lower * (1 - lower), gu = fu * (1 - 2 * upper), gl = fl * (1 - 2 * lower);

                // Derivatives of log P by the cut above, the cut below and η.
                (first[0], first[1], first[2]) = (fu / share, -fl / share, -(fu - fl) / share);
                second[0] = gu / share - first[0] * first[0];
                second[4] = -gl / share - first[1] * first[1];
                second[8] = (gu - gl) / share - first[2] * first[2];
                second[1] = second[3] = -first[0] * first[1];
                second[2] = second[6] = -gu / share - first[0] * first[2];
                second[5] = second[7] = gl / share - first[1] * first[2];

                for (int a = 0; a < 2 + size - cuts; a++)
                {
                    (int i, int kind, double x) = Place(a, row, score);
                    if (i < 0) continue;
                    gradient[i] += count * first[kind] * x;
                    for (int b = 0; b < 2 + size - cuts; b++)
                    {
                        (int j, int other, double y) = Place(b, row, score);
                        if (j >= 0) information[i, j] -= count * second[kind * 3 + other] * x * y;
                    }
                }
            }
        }

        return (value, gradient, information);

        (int Index, int Kind, double Factor) Place(int a, int row, int score) => a switch
        {
            0 => (score < cuts ? score : -1, 0, 1),
            1 => (score - 1, 1, 1),
            _ => (cuts + a - 2, 2, predictors[row][a - 2]),
        };
    }

    private static double Eta(double[][] predictors, int row, double[] at, int cuts)
    {
        double eta = 0;
        for (int i = cuts; i < at.Length; i++) eta += at[i] * predictors[row][i - cuts];
        return eta;
    }

    private static double Between(double[] at, double eta, int score, int cuts, out double upper, out double lower)
    {
        double high = score < cuts ? at[score] - eta : double.PositiveInfinity, low = score > 0 ? at[score - 1] - eta : double.NegativeInfinity;
        upper = Logistic(high);
        lower = Logistic(low);

        // Differences of two numbers near 1 lose their digits; their complements do not.
        return low > 0 ? Logistic(-low) - Logistic(-high) : upper - lower;
    }

    private static double Logistic(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));
}
