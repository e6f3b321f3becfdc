using MathNet.Numerics.LinearAlgebra;

namespace SelectionEngine.Psychometrics;

/// <summary>Newton's method on the marginal likelihood of the many-facet model.</summary>
internal sealed class SeverityEstimation(SeverityDesign design, SeverityResponses responses, SeverityModelOptions options)
{
    // Targets that are told apart hundreds of times finer than they differ: ratings without error, for which the variance grows without end.
    private const double Finest = 0.004;

    private readonly int _first = responses.Thresholds[^1];

    private int Count => _first + design.Raters.Length + 1;

    public SeverityModel Run(IProgress<double>? progress, CancellationToken cancellation)
    {
        SeverityGrid grid = new(0.25);
        double[] parameters = Start();
        SeverityInformation at = new(responses, grid, parameters, options.RaterPriorSd, cancellation);
        int steps = 0;
        bool converged = false;

        while (true)
        {
            progress?.Report(at.LogLikelihood);

            // The trapezoid rule is exact to the last digits once its spacing is below the narrowest posterior.
            double narrowest = at.Sd.Min();
            if (grid.Spacing > narrowest / 1.3)
            {
                // On a coarse grid a narrow posterior looks like a point, so the spacing follows it in steps.
                double finer = Math.Max(narrowest / 1.5, grid.Spacing / 4);
                if (finer < Finest) break;
                grid = new(finer);
                at = new(responses, grid, parameters, options.RaterPriorSd, cancellation);
                continue;
            }

            double largest = at.Gradient.Max(Math.Abs);
            if (largest <= options.Tolerance)
            {
                converged = true;
                break;
            }

            if (steps == options.MaxSteps) break;

            steps++;
            Vector<double> step = Step(at);
            SeverityInformation? better = null;
            for (double share = 1; share > 1e-8 && better is null; share /= 2)
            {
                double[] next = new double[parameters.Length];
                for (int i = 0; i < next.Length; i++) next[i] = parameters[i] + share * step[i];
                if (!(next[^1] > 1e-4)) continue;

                SeverityInformation there = new(responses, grid, next, options.RaterPriorSd, cancellation);
                // Near the top the likelihood is flat to the last digit and only the gradient still tells better from worse.
                if (there.Objective > at.Objective
                    || (there.Objective >= at.Objective - 1e-9 * Math.Abs(at.Objective) && there.Gradient.Max(Math.Abs) < largest))
                {
                    (better, parameters) = (there, next);
                }
            }

            if (better is null) break;
            at = better;
        }

        return Result(parameters, at, steps, converged);
    }

    private double[] Start()
    {
        double[] parameters = new double[Count];
        for (int item = 0; item < responses.Items.Length; item++)
        {
            for (int k = 0; k < responses.HighestCategory[item]; k++)
                parameters[responses.Thresholds[item] + k] = Elementary.Log((double)responses.Counts[item][k] / responses.Counts[item][k + 1]);
        }

        parameters[^1] = 1;
        return parameters;
    }

    private Vector<double> Step(SeverityInformation at)
    {
        Vector<double> gradient = Vector<double>.Build.DenseOfArray(at.Gradient);
        Matrix<double> observed = Matrix<double>.Build.DenseOfArray(at.Complete) - Matrix<double>.Build.DenseOfArray(at.Missing);
        return Solver(observed) is { } newton ? newton(gradient) : Solver(Matrix<double>.Build.DenseOfArray(at.Complete))!(gradient);
    }

    /// <summary>Solves with raters summing to zero; null when the matrix is not positive definite on that constraint.</summary>
    private Func<Vector<double>, Vector<double>>? Solver(Matrix<double> information)
    {
        // Raising all raters and lowering all thresholds changes nothing; the constraint fills that one empty direction.
        Matrix<double> filled = information.Clone();
        for (int a = _first; a < Count - 1; a++)
        {
            for (int b = _first; b < Count - 1; b++) filled[a, b] += 1;
        }

        try
        {
            MathNet.Numerics.LinearAlgebra.Factorization.Cholesky<double> cholesky = filled.Cholesky();
            return right => cholesky.Solve(right);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private SeverityModel Result(double[] parameters, SeverityInformation at, int steps, bool converged)
    {
        int count = Count;
        double sigma = parameters[^1];
        Matrix<double> observed = Matrix<double>.Build.DenseOfArray(at.Complete) - Matrix<double>.Build.DenseOfArray(at.Missing);
        Matrix<double> covariance = Matrix<double>.Build.Dense(count, count, double.NaN);
        if (converged && Solver(observed) is { } solve)
        {
            for (int column = 0; column < count; column++)
            {
                Vector<double> unit = Vector<double>.Build.Dense(count);
                unit[column] = 1;
                covariance.SetColumn(column, solve(unit));
            }

            // Given that severities sum to zero; what the filled direction itself contributed goes with it.
            Vector<double> withSum = Vector<double>.Build.Dense(count);
            for (int rater = _first; rater < count - 1; rater++) withSum += covariance.Column(rater);
            double ofSum = 0;
            for (int rater = _first; rater < count - 1; rater++) ofSum += withSum[rater];
            covariance -= withSum.OuterProduct(withSum) / ofSum;
        }
        else
        {
            converged = false;
        }

        double[][] thresholds = [.. Enumerable.Range(0, responses.Items.Length).Select(item => parameters[responses.Thresholds[item]..responses.Thresholds[item + 1]])];
        SeverityScale scale = new(thresholds);
        SeverityItem[] items = [.. Enumerable.Range(0, responses.Items.Length).Select(item => Item(item, parameters, covariance, at.Complete))];
        SeverityMeasure[] targets = [.. Enumerable.Range(0, design.Targets.Length).Select(target => SeverityMeasures.Of(design, responses, scale, target, parameters, sigma * at.Eap[target], sigma * at.Sd[target]))];

        return new(
            converged ? SeverityStatus.Converged : SeverityStatus.NotConverged, at.LogLikelihood, at.Gradient.Max(Math.Abs), steps,
            items, Judges(parameters, covariance, at.Complete), targets,
            sigma * sigma, 2 * sigma * Math.Sqrt(covariance[count - 1, count - 1]),
            SeverityMeasures.EapReliability(targets), SeverityMeasures.WleReliability(targets), design.Islands,
            converged ? "" : FormattableString.Invariant($"The gradient was still {at.Gradient.Max(Math.Abs):0.#e0} after {steps} steps."))
        {
            Thresholds = thresholds,
            RaterCovariance = Severities(covariance),
        };
    }

    private double[] Severities(Matrix<double> covariance)
    {
        int raters = design.Raters.Length;
        double[] part = new double[raters * raters];
        for (int a = 0; a < raters; a++)
        {
            for (int b = 0; b < raters; b++) part[a * raters + b] = covariance[_first + a, _first + b];
        }

        return part;
    }

    private SeverityJudge[] Judges(double[] parameters, Matrix<double> covariance, double[,] complete)
    {
        int raters = design.Raters.Length, last = _first + raters - 1;
        double[] conditional = new double[raters];
        for (int rater = 0; rater < raters - 1; rater++)
        {
            int place = _first + rater;
            conditional[rater] = 1 / Math.Sqrt(complete[place, place] + complete[last, last]);
        }

        conditional[^1] = raters == 1 ? 0 : Math.Sqrt(conditional.Sum(error => error * error));
        return [.. Enumerable.Range(0, raters).Select(rater => new SeverityJudge(
            design.Raters[rater], parameters[_first + rater], Math.Sqrt(Math.Max(0, covariance[_first + rater, _first + rater])), conditional[rater], responses.RaterCounts[rater]))];
    }

    private SeverityItem Item(int item, double[] parameters, Matrix<double> covariance, double[,] complete)
    {
        int start = responses.Thresholds[item], steps = responses.HighestCategory[item], last = start + steps - 1;
        double difficulty = 0, variance = 0, information = 0;
        for (int k = start; k <= last; k++)
        {
            difficulty += parameters[k] / steps;
            for (int l = start; l <= last; l++)
            {
                variance += covariance[k, l] / ((double)steps * steps);
                information += complete[k, l];
            }
        }

        double[] distance = new double[steps], error = new double[steps], conditional = new double[steps];
        for (int k = 0; k < steps; k++)
        {
            distance[k] = parameters[start + k] - difficulty;
            double withMean = 0;
            for (int l = start; l <= last; l++) withMean += covariance[start + k, l] / steps;
            error[k] = Math.Sqrt(Math.Max(0, covariance[start + k, start + k] - 2 * withMean + variance));
            if (k < steps - 1)
                conditional[k] = 1 / Math.Sqrt(complete[start + k, start + k] + complete[last, last] - 2 * complete[start + k, last]);
        }

        conditional[^1] = steps == 1 ? 0 : Math.Sqrt(conditional.Sum(one => one * one));
        return new(responses.Items[item], difficulty, Math.Sqrt(Math.Max(0, variance)), 1 / Math.Sqrt(information), distance, error, conditional);
    }
}
