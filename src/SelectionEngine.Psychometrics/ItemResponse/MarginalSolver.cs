namespace SelectionEngine.Psychometrics;

/// <summary>Climbs to the maximum of the marginal log-posterior.</summary>
/// <remarks>
/// A step of the EM algorithm is the gradient times the inverse of the complete-data information. Limited-memory quasi-Newton steps
/// with that as their first guess need a few passes where EM alone needs hundreds (Jamshidian &amp; Jennrich 1997, Journal of the Royal
/// Statistical Society B 59, 569–587); Newton steps on the observed information then take out what is left.
/// </remarks>
internal sealed class MarginalSolver(
    CalibrationModel model,
    ResponsePatterns patterns,
    CalibrationSettings settings,
    IProgress<CalibrationProgress>? progress,
    CancellationToken cancellation)
{
    private const int Memory = 12;
    private const double LongestStep = 2;

    // A parameter whose error is 1,000 times what it would be with all others known is not fixed by the answers.
    private const double LeastInformation = 1e-6;

    private readonly MarginalLikelihood _likelihood = new(
        model, patterns, settings.Grid, settings.GridMoves, new() { MaxDegreeOfParallelism = settings.Cores, CancellationToken = cancellation });

    /// <summary>What ties the parameters to each other; null when all are free.</summary>
    private readonly SharedSteps? _tie = model.Model == ItemModel.RatingScale ? new(model) : null;

    private readonly List<(double[] Step, double[] Fall)> _memory = [];
    private int _cycles;

    public Solution Solve(double[] start)
    {
        Point at = Evaluate(_tie is null ? start : _tie.Nearest(start, model)) ?? throw new InvalidOperationException("The starting values of the calibration are outside the model.");
        (at, CalibrationStatus status) = Climb(at);
        if (!settings.StandardErrors || status != CalibrationStatus.Converged) return new(at, status, null, _cycles);

        for (int round = 0; round < 4; round++)
        {
            if (Cholesky.Of(Information(at), LeastInformation) is not { } information) return new(at, CalibrationStatus.NotIdentified, null, _cycles);

            (Point better, double moved) = Polish(at, information);
            at = better;

            // The information belongs to where it was made; a longer way asks for it anew.
            if (moved < 1e-6) return new(at, status, _tie is null ? information.InverseMatrix() : _tie.Push(information.InverseMatrix()), _cycles);
        }

        return new(at, CalibrationStatus.Stuck, null, _cycles);
    }

    private (Point At, CalibrationStatus Status) Climb(Point at)
    {
        while (_cycles < settings.MostCycles)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] step = Direction(at);
            double longest = Longest(step, at.Values);
            progress?.Report(new(_cycles, at.LogPosterior, longest));
            if (longest <= settings.Tolerance) return (at, CalibrationStatus.Converged);

            double rise = Dot(step, at.Gradient);
            if (!(rise > 0))
            {
                if (_memory.Count == 0) return (at, CalibrationStatus.Stuck);
                _memory.Clear();
                continue;
            }

            if (Search(at, step, rise) is not { } next)
            {
                if (_memory.Count == 0) return (at, longest < 1e3 * settings.Tolerance ? CalibrationStatus.Converged : CalibrationStatus.Stuck);
                _memory.Clear();
                continue;
            }

            Remember(at, next);
            at = next;
        }

        return (at, CalibrationStatus.OutOfCycles);
    }

    private Point? Search(Point at, double[] step, double rise)
    {
        double size = 1;
        foreach (double one in step) size = Math.Min(size, LongestStep / Math.Abs(one));

        for (int i = 0; i < 40; i++, size *= 0.5)
        {
            double[] values = new double[step.Length];
            for (int k = 0; k < step.Length; k++) values[k] = at.Values[k] + size * step[k];

            if (Evaluate(values) is not { } next) continue;
            if (next.LogPosterior >= at.LogPosterior + 1e-4 * size * rise) return next;

            // At the last digits of the likelihood only its slope still tells up from down.
            double fuzz = 1e-13 * Math.Abs(at.LogPosterior);
            if (next.LogPosterior >= at.LogPosterior - fuzz && size * rise < 100 * fuzz && Math.Abs(Dot(step, next.Gradient)) <= 0.9 * rise) return next;
        }

        return null;
    }

    private (Point At, double Moved) Polish(Point at, Cholesky information)
    {
        double moved = 0;
        for (int i = 0; i < 8; i++)
        {
            double[] step = [.. at.Gradient];
            information.SolveInPlace(step);
            double length = Longest(step, at.Values);
            if (length < 1e-13) break;

            double[] values = new double[step.Length];
            for (int k = 0; k < step.Length; k++) values[k] = at.Values[k] + step[k];
            if (Evaluate(values) is not { } next || Largest(next.Gradient) >= Largest(at.Gradient)) break;

            moved += length;
            at = next;
        }

        return (at, moved);
    }

    private Point? Evaluate(double[] values)
    {
        double[] all = _tie is null ? values : _tie.All(values);
        if (!model.Allows(all)) return null;

        _cycles++;
        double[] gradient = new double[all.Length];
        double[] precision = new double[all.Length];
        double log = _likelihood.Evaluate(all, gradient, out MarginalLikelihood.Expected expected);
        double prior = model.Prior(all, gradient, precision);
        return double.IsFinite(log + prior) ? new(values, all, log, log + prior, _tie is null ? gradient : _tie.Pull(gradient), precision, expected) : null;
    }

    private double[,] Information(Point at)
    {
        double[,] information = _likelihood.ObservedInformation(at.All, at.Expected);
        for (int i = 0; i < at.Precision.Length; i++) information[i, i] += at.Precision[i];
        return _tie is null ? information : _tie.Pull(information);
    }

    /// <summary>The EM step, bent by what the last steps taught about the curvature. Nocedal &amp; Wright (2006), algorithm 7.4.</summary>
    private double[] Direction(Point at)
    {
        double[] direction = [.. at.Gradient];
        double[] parts = new double[_memory.Count];
        for (int i = _memory.Count - 1; i >= 0; i--)
        {
            (double[] step, double[] fall) = _memory[i];
            parts[i] = Dot(step, direction) / Dot(step, fall);
            for (int k = 0; k < direction.Length; k++) direction[k] -= parts[i] * fall[k];
        }

        Precondition(at, direction);

        for (int i = 0; i < _memory.Count; i++)
        {
            (double[] step, double[] fall) = _memory[i];
            double part = parts[i] - Dot(fall, direction) / Dot(step, fall);
            for (int k = 0; k < direction.Length; k++) direction[k] += part * step[k];
        }

        return direction;
    }

    private void Precondition(Point at, double[] direction)
    {
        double[][,] blocks = _likelihood.CompleteInformation(at.Expected);
        if (_tie is not null)
        {
            Precondition(at, direction, blocks, _tie);
            return;
        }

        for (int j = 0; j < blocks.Length; j++)
        {
            int[] places = [.. model.Places[j].Where(place => place >= 0)];
            int offset = model.Places[j].Length - places.Length;
            double[,] block = new double[places.Length, places.Length];
            double[] part = new double[places.Length];
            for (int l = 0; l < places.Length; l++)
            {
                for (int h = 0; h < places.Length; h++) block[l, h] = blocks[j][l + offset, h + offset];
                block[l, l] += Math.Max(at.Precision[places[l]], 0) + 1e-9 * blocks[j][l + offset, l + offset] + 1e-9;
                part[l] = direction[places[l]];
            }

            if (Cholesky.Of(block) is { } triangle) triangle.SolveInPlace(part);
            else for (int l = 0; l < part.Length; l++) part[l] /= block[l, l];
            for (int l = 0; l < part.Length; l++) direction[places[l]] = part[l];
        }

        for (int g = 0; g < model.Groups; g++)
        {
            double known = KnownOfMean(at, g);
            if (model.MeanPlaces[g] >= 0) direction[model.MeanPlaces[g]] /= known;
            if (model.SdPlaces[g] >= 0) direction[model.SdPlaces[g]] /= 2 * known;
        }
    }

    /// <summary>Tied parameters have one block together.</summary>
    private void Precondition(Point at, double[] direction, double[][,] blocks, SharedSteps tie)
    {
        double[,] complete = new double[model.Size, model.Size];
        for (int j = 0; j < blocks.Length; j++)
        {
            int[] places = model.Places[j];
            for (int l = 1; l < places.Length; l++)
            {
                for (int h = 1; h < places.Length; h++) complete[places[l], places[h]] = blocks[j][l, h];
                complete[places[l], places[l]] += Math.Max(at.Precision[places[l]], 0) + 1e-9 * blocks[j][l, l] + 1e-9;
            }
        }

        for (int g = 0; g < model.Groups; g++)
        {
            double known = KnownOfMean(at, g);
            if (model.MeanPlaces[g] >= 0) complete[model.MeanPlaces[g], model.MeanPlaces[g]] = known;
            if (model.SdPlaces[g] >= 0) complete[model.SdPlaces[g], model.SdPlaces[g]] = 2 * known;
        }

        Cholesky.Of(tie.Pull(complete))?.SolveInPlace(direction);
    }

    /// <summary>Information about a group's mean as if everybody's place were known; twice as much is known of the deviation.</summary>
    private double KnownOfMean(Point at, int group)
    {
        double people = 0;
        for (int i = 0; i < patterns.Length; i++) people += patterns.Groups[i] == group ? patterns.Counts[i] : 0;
        return people / (model.Sd(at.All, group) * model.Sd(at.All, group));
    }

    private void Remember(Point from, Point to)
    {
        double[] step = new double[from.Values.Length];
        double[] fall = new double[step.Length];
        for (int k = 0; k < step.Length; k++)
        {
            step[k] = to.Values[k] - from.Values[k];
            fall[k] = from.Gradient[k] - to.Gradient[k];
        }

        if (!(Dot(step, fall) > 1e-12 * Math.Sqrt(Dot(step, step) * Dot(fall, fall)))) return;
        if (_memory.Count == Memory) _memory.RemoveAt(0);
        _memory.Add((step, fall));
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int k = 0; k < left.Length; k++) sum += left[k] * right[k];
        return sum;
    }

    private static double Longest(double[] step, double[] values)
    {
        double longest = 0;
        for (int k = 0; k < step.Length; k++) longest = Math.Max(longest, Math.Abs(step[k]) / Math.Max(1, Math.Abs(values[k])));
        return longest;
    }

    private static double Largest(double[] gradient)
    {
        double largest = 0;
        foreach (double slope in gradient) largest = Math.Max(largest, Math.Abs(slope));
        return largest;
    }

    /// <summary>A place in the parameters with what is known there.</summary>
    /// <param name="Values">The free parameters.</param>
    /// <param name="All">All parameters of the model; the same when none are tied.</param>
    /// <param name="LogLikelihood">Of the answers.</param>
    /// <param name="LogPosterior">With the priors.</param>
    /// <param name="Gradient">Slope of the log-posterior along the free parameters.</param>
    /// <param name="Precision">Of the priors, one for each of all parameters.</param>
    /// <param name="Expected">What the information is made from.</param>
    internal sealed record Point(
        double[] Values, double[] All, double LogLikelihood, double LogPosterior, double[] Gradient, double[] Precision, MarginalLikelihood.Expected Expected)
    {
        public double LargestGradient => Largest(Gradient);
    }

    /// <summary>Where the climb ended; the covariance is that of all parameters.</summary>
    internal sealed record Solution(Point At, CalibrationStatus Status, double[,]? Covariance, int Cycles);
}
