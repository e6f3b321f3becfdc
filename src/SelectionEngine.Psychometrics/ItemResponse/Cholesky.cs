namespace SelectionEngine.Psychometrics;

/// <summary>Lower triangle L with L·Lᵀ = A, of a positive definite matrix.</summary>
internal sealed class Cholesky
{
    private readonly double[,] _lower;

    private Cholesky(double[,] lower) => _lower = lower;

    private int Size => _lower.GetLength(0);

    /// <summary>Null when the matrix is not positive definite to working precision.</summary>
    public static Cholesky? Of(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] lower = new double[n, n];

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++) sum -= lower[i, k] * lower[j, k];

                if (j < i)
                {
                    lower[i, j] = sum / lower[j, j];
                }
                else
                {
                    // What cancellation leaves of a pivot counts as nothing.
                    if (!(sum > 1e-12 * Math.Abs(matrix[i, i])) || !double.IsFinite(sum)) return null;
                    lower[i, i] = Math.Sqrt(sum);
                }
            }
        }

        return new(lower);
    }

    public void Solve(Span<double> right)
    {
        for (int i = 0; i < Size; i++)
        {
            double sum = right[i];
            for (int k = 0; k < i; k++) sum -= _lower[i, k] * right[k];
            right[i] = sum / _lower[i, i];
        }

        for (int i = Size - 1; i >= 0; i--)
        {
            double sum = right[i];
            for (int k = i + 1; k < Size; k++) sum -= _lower[k, i] * right[k];
            right[i] = sum / _lower[i, i];
        }
    }

    public double[,] Inverse()
    {
        int n = Size;
        double[,] inverse = new double[n, n];
        double[] column = new double[n];
        for (int j = 0; j < n; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            Solve(column);
            for (int i = 0; i < n; i++) inverse[i, j] = column[i];
        }

        return inverse;
    }
}
