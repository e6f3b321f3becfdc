namespace SelectionEngine.Psychometrics;

/// <summary>The same words for the same mistakes.</summary>
internal static class Guard
{
    public static void Share(double value, string name)
    {
        if (!(value >= 0 && value <= 1)) throw new ArgumentOutOfRangeException(name, value, "A share of people is a number from 0 to 1.");
    }

    public static void PositiveShare(double value, string name)
    {
        if (!(value > 0 && value <= 1)) throw new ArgumentOutOfRangeException(name, value, "This share of people must be above 0 and at most 1.");
    }

    public static void Correlation(double value, string name)
    {
        if (!(value >= -1 && value <= 1)) throw new ArgumentOutOfRangeException(name, value, "A correlation is a number from -1 to 1.");
    }

    public static void Reliability(double value, string name)
    {
        if (!(value > 0 && value <= 1)) throw new ArgumentOutOfRangeException(name, value, "A reliability to correct by is above 0 and at most 1.");
    }

    public static void Positive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value))) throw new ArgumentOutOfRangeException(name, value, "This number must be positive and finite.");
    }

    public static void NotNegative(double value, string name)
    {
        if (!(value >= 0 && double.IsFinite(value))) throw new ArgumentOutOfRangeException(name, value, "This number must not be negative or infinite.");
    }

    public static void Distinct(IEnumerable<string> names, string what, string name)
    {
        HashSet<string> seen = [];
        foreach (string one in names)
            if (!seen.Add(one)) throw new ArgumentException($"{what} '{one}' is named twice.", name);
    }

    /// <summary>A correlation matrix: square, symmetric, ones on the diagonal, no negative eigenvalue beyond rounding.</summary>
    public static void CorrelationMatrix(double[,] matrix, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        int n = matrix.GetLength(0);
        if (matrix.GetLength(1) != n || n == 0) throw new ArgumentException($"A correlation matrix is square; this one is {n} by {matrix.GetLength(1)}.", name);

        for (int i = 0; i < n; i++)
        {
            if (Math.Abs(matrix[i, i] - 1) > 1e-9) throw new ArgumentException($"Row {i} of the correlation matrix has {matrix[i, i]} on the diagonal; a variable correlates 1 with itself.", name);

            for (int j = 0; j < n; j++)
            {
                if (!(Math.Abs(matrix[i, j]) <= 1 + 1e-12)) throw new ArgumentException($"Row {i}, column {j} of the correlation matrix is {matrix[i, j]}; a correlation is a number from -1 to 1.", name);
                if (Math.Abs(matrix[i, j] - matrix[j, i]) > 1e-9) throw new ArgumentException($"The correlation matrix is not symmetric in row {i}, column {j}.", name);
            }
        }

        double least = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(matrix)
            .Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues.Min(value => value.Real);
        if (least < -1e-8) throw new ArgumentException($"No scores can have these correlations together (smallest eigenvalue {least:G3}). Estimate all of them on the same people.", name);
    }
}
