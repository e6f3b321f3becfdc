namespace SelectionEngine.Psychometrics;

/// <summary>Success as a cut in a normal criterion that measures predict: the slopes hold among the chosen as among all, however much selection on these measures narrowed them.</summary>
/// <remarks>P(success) = Φ(a + b·x), fitted by Newton's method on the concave likelihood. Bliss (1935), Annals of Applied Biology 22, 134–167.</remarks>
public static class Probit
{
    private const int MostSteps = 60;
    private const double Determined = 1e-10;

    /// <summary>The slopes of measures, the criterion's variance about the line being 1.</summary>
    /// <param name="measures">Measures by column, in any unit; each varies and has as many values as there are people.</param>
    /// <param name="succeeded">Who succeeded.</param>
    /// <returns>Null when no finite slopes fit best: a weighted sum of the measures tells all successes from all failures, or one measure follows from others.</returns>
    /// <exception cref="ArgumentException">A measure has not as many values as there are people.</exception>
    public static double[]? Slopes(IReadOnlyList<double[]> measures, IReadOnlyList<bool> succeeded)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(succeeded);
        for (int j = 0; j < measures.Count; j++)
            if (measures[j].Length != succeeded.Count) throw new ArgumentException($"Measure {j + 1} has {measures[j].Length} values for {succeeded.Count} people. Give one of each a person.", nameof(measures));

        int n = succeeded.Count, k = measures.Count + 1;
        Moments[] of = [.. measures.Select(column => Moments.Of(column))];
        double[][] x = [[.. Enumerable.Repeat(1.0, n)], .. measures.Select((column, j) => column.Select(value => (value - of[j].Mean) / of[j].Sd()).ToArray())];
        double[] at = new double[k];
        double reached = Likelihood(at);

        for (int step = 0; step < MostSteps; step++)
        {
            double[] score = new double[k];
            double[,] information = new double[k, k];

            for (int i = 0; i < n; i++)
            {
                double line = Line(at, i);
                NormalSelection normal = NormalSelection.AtCut(-line);
                double pull = succeeded[i] ? normal.MeanSelected : normal.MeanRejected, weight = pull * (pull + line);

                for (int j = 0; j < k; j++)
                {
                    score[j] += pull * x[j][i];
                    for (int l = 0; l <= j; l++) information[j, l] += weight * x[j][i] * x[l][i];
                }
            }

            // Null when one column follows from others.
            if (Cholesky.Of(information, Determined)?.Solve(score) is not { } move) return null;
            double share = 1, next = double.NegativeInfinity;
            double[] tried = at;

            for (; share > 1e-6; share /= 2)
            {
                tried = [.. at.Zip(move, (here, by) => here + (share * by))];
                next = Likelihood(tried);
                if (next >= reached) break;
            }

            bool settled = move.All(by => Math.Abs(by) < 1e-9) || !(next > reached);
            if (next >= reached) (at, reached) = (tried, next);

            // Slopes of ten standard deviations are on their way to infinity.
            if (at.Any(value => !(Math.Abs(value) < 10))) return null;
            if (settled) return [.. at.Skip(1).Select((slope, j) => slope / of[j].Sd())];
        }

        return null;

        double Line(double[] b, int i)
        {
            double sum = 0;
            for (int j = 0; j < k; j++) sum += b[j] * x[j][i];
            return sum;
        }

        double Likelihood(double[] b)
        {
            double sum = 0;
            for (int i = 0; i < n; i++) sum += Math.Log(NormalSelection.AtCut(succeeded[i] ? -Line(b, i) : Line(b, i)).SelectionRatio);
            return sum;
        }
    }
}
