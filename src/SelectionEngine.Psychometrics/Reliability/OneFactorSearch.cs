namespace SelectionEngine.Psychometrics;

/// <summary>Maximum likelihood of one factor on a correlation matrix: F = ln|Σ| + tr(RΣ⁻¹), Σ = λλ′ + diag ψ.</summary>
internal sealed class OneFactorSearch
{
    private const double Enough = 1e-11;

    private readonly CovarianceMatrix observed;
    private readonly int k;
    private double[] inverse = [];

    public OneFactorSearch(CovarianceMatrix correlations)
    {
        observed = correlations;
        k = correlations.Size;
        Loadings = Start(correlations);
        Uniquenesses = [.. Loadings.Select(loading => Math.Max(0.05, 1 - (loading * loading)))];
    }

    public double[] Loadings { get; private set; }

    public double[] Uniquenesses { get; private set; }

    public int Steps { get; private set; }

    public double LargestGradient { get; private set; } = double.PositiveInfinity;

    /// <summary>First guess: the centroid loadings, each item's correlations with the sum of all.</summary>
    public static double[] Start(CovarianceMatrix correlations)
    {
        double total = Math.Sqrt(Math.Max(1e-6, correlations.Total));
        return [.. Enumerable.Range(0, correlations.Size).Select(i => Math.Clamp((correlations.RowSum(i) - 0.5) / total, -0.95, 0.95))];
    }

    public bool Run(int maximumSteps, CancellationToken cancellation)
    {
        double value = Value(Loadings, Uniquenesses);

        for (; Steps < maximumSteps; Steps++)
        {
            cancellation.ThrowIfCancellationRequested();

            double[] gradient = Gradient();
            LargestGradient = gradient.Max(Math.Abs);
            if (LargestGradient < Enough) return true;

            double[]? step = Cholesky.Of(Information(), 2 * k)?.Solve(gradient);
            step ??= gradient;
            if (!Move(step, ref value)) return LargestGradient < 1e-7;
        }

        return false;
    }

    /// <summary>Goes down the step, or a half, a quarter … of it; false when no part of it leads down.</summary>
    private bool Move(double[] step, ref double value)
    {
        for (double share = 1; share > 1e-10; share /= 2)
        {
            double part = share;
            double[] loadings = [.. Loadings.Select((loading, i) => loading - (part * step[i]))];
            double[] uniquenesses = [.. Uniquenesses.Select((uniqueness, i) => uniqueness - (part * step[k + i]))];
            double moved = Value(loadings, uniquenesses);

            // At the solution the value no longer falls, only the gradient: a step that keeps it is taken too.
            if (moved <= value + (1e-14 * Math.Abs(value)))
            {
                (Loadings, Uniquenesses, value) = (loadings, uniquenesses, moved);
                return true;
            }
        }

        Value(Loadings, Uniquenesses);
        return false;
    }

    /// <summary>The fit function; keeps Σ⁻¹ for the gradient. +∞ when Σ is not positive definite.</summary>
    private double Value(double[] loadings, double[] uniquenesses)
    {
        double[] implied = new double[k * k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++) implied[(i * k) + j] = (loadings[i] * loadings[j]) + (i == j ? uniquenesses[i] : 0);
        }

        Cholesky? root = Cholesky.Of(implied, k);
        if (root is null) return double.PositiveInfinity;

        inverse = root.Inverse();
        double trace = 0;
        for (int cell = 0; cell < inverse.Length; cell++) trace += observed.Cells[cell] * inverse[cell];
        return root.LogDeterminant + trace;
    }

    /// <summary>With G = Σ⁻¹(Σ − R)Σ⁻¹: 2Gλ for the loadings, the diagonal of G for the uniquenesses.</summary>
    private double[] Gradient()
    {
        double[] slope = new double[k * k];
        double[] half = new double[k * k];

        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                for (int m = 0; m < k; m++) half[(i * k) + j] += inverse[(i * k) + m] * observed[m, j];
            }
        }

        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                double sum = 0;
                for (int m = 0; m < k; m++) sum += half[(i * k) + m] * inverse[(m * k) + j];
                slope[(i * k) + j] = inverse[(i * k) + j] - sum;
            }
        }

        double[] gradient = new double[2 * k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++) gradient[i] += 2 * slope[(i * k) + j] * Loadings[j];
            gradient[k + i] = slope[(i * k) + i];
        }

        return gradient;
    }

    /// <summary>Expected second derivatives of the fit function.</summary>
    private double[] Information()
    {
        int size = 2 * k;
        double[] information = new double[size * size];
        double[] weighted = new double[k];
        double quadratic = 0;

        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++) weighted[i] += inverse[(i * k) + j] * Loadings[j];
        }

        for (int i = 0; i < k; i++) quadratic += weighted[i] * Loadings[i];

        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
            {
                double w = inverse[(i * k) + j];
                information[(i * size) + j] = 2 * ((w * quadratic) + (weighted[i] * weighted[j]));
                information[(i * size) + k + j] = information[((k + j) * size) + i] = 2 * w * weighted[j];
                information[((k + i) * size) + k + j] = w * w;
            }
        }

        return information;
    }
}
