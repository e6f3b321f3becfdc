namespace SelectionEngine.Psychometrics;

/// <summary>Climbs to the maximum of the conditional likelihood by Newton's steps.</summary>
/// <remarks>
/// The estimated vector ω gives the category parameters by η = Bω. Adding the same to every threshold changes no conditional
/// probability: that direction is fixed while climbing, and the wanted origin is laid on afterwards.
/// </remarks>
internal sealed class ConditionalSolver
{
    private const int MostSteps = 200;
    private const double Farthest = 40;

    private readonly ConditionalLikelihood _likelihood;
    private readonly double[][] _map;
    private readonly double[] _drift;
    private readonly IProgress<CalibrationProgress>? _progress;
    private readonly CancellationToken _cancellation;

    public ConditionalSolver(
        ConditionalLikelihood likelihood, double[][] map, double[] drift, IProgress<CalibrationProgress>? progress, CancellationToken cancellation)
    {
        _likelihood = likelihood;
        _map = map;
        _drift = drift;
        _progress = progress;
        _cancellation = cancellation;
    }

    private int Size => _drift.Length;

    public Solution Solve(double[] start)
    {
        double[] at = start;
        (double log, double[] gradient, double[,] information) = Evaluate(at);

        for (int step = 1; step <= MostSteps; step++)
        {
            if (Cholesky.Of(information) is not { } triangle) return new(at, log, Largest(gradient), null, CalibrationStatus.NotIdentified, step);

            double[] move = [.. gradient];
            triangle.SolveInPlace(move);
            double longest = Largest(move);
            _progress?.Report(new(step, log, longest));
            if (longest < 1e-12) return new(at, log, Largest(gradient), triangle, CalibrationStatus.Converged, step);

            double size = Math.Min(1, 3 / longest);
            bool better = false;
            for (int half = 0; half < 40 && !better; half++, size *= 0.5)
            {
                double[] next = new double[Size];
                for (int i = 0; i < Size; i++) next[i] = at[i] + size * move[i];
                (double nextLog, double[] nextGradient, double[,] nextInformation) = Evaluate(next);

                better = nextLog > log || (nextLog >= log - 1e-12 * Math.Abs(log) && Largest(nextGradient) < Largest(gradient));
                if (better) (at, log, gradient, information) = (next, nextLog, nextGradient, nextInformation);
            }

            if (Largest(at) > Farthest) return new(at, log, Largest(gradient), null, CalibrationStatus.NotIdentified, step);
            if (!better) return new(at, log, Largest(gradient), triangle, longest < 1e-7 ? CalibrationStatus.Converged : CalibrationStatus.Stuck, step);
        }

        return new(at, log, Largest(gradient), null, CalibrationStatus.OutOfCycles, MostSteps);
    }

    public double[] Eta(ReadOnlySpan<double> at)
    {
        double[] eta = new double[_likelihood.Size];
        for (int e = 0; e < eta.Length; e++)
        {
            for (int i = 0; i < Size; i++) eta[e] += _map[e][i] * at[i];
        }

        return eta;
    }

    private (double Log, double[] Gradient, double[,] Information) Evaluate(double[] at)
    {
        double[] byEta = new double[_likelihood.Size];
        double[,] raw = new double[byEta.Length, byEta.Length];
        double log = _likelihood.Evaluate(Eta(at), byEta, raw, _cancellation);

        double[] gradient = new double[Size];
        double[,] half = new double[byEta.Length, Size];
        double[,] information = new double[Size, Size];
        for (int e = 0; e < byEta.Length; e++)
        {
            for (int i = 0; i < Size; i++)
            {
                if (_map[e][i] == 0) continue;

                gradient[i] += _map[e][i] * byEta[e];
                for (int f = 0; f < byEta.Length; f++) half[f, i] += raw[f, e] * _map[e][i];
            }
        }

        double trace = 0;
        for (int e = 0; e < byEta.Length; e++)
        {
            for (int i = 0; i < Size; i++)
            {
                if (_map[e][i] == 0) continue;

                for (int j = 0; j < Size; j++) information[i, j] += _map[e][i] * half[e, j];
            }
        }

        for (int i = 0; i < Size; i++) trace += information[i, i];

        // Along the drift there is no information; some is put there, as much as elsewhere, to hold it still.
        double norm = 0;
        foreach (double one in _drift) norm += one * one;
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++) information[i, j] += trace / Size * _drift[i] * _drift[j] / norm;
        }

        return (log, gradient, information);
    }

    private static double Largest(double[] values)
    {
        double largest = 0;
        foreach (double value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    internal sealed record Solution(
        double[] At, double LogLikelihood, double LargestGradient, Cholesky? Information, CalibrationStatus Status, int Steps);
}
