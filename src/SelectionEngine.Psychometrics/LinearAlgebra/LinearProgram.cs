namespace SelectionEngine.Psychometrics;

/// <summary>Small linear programs, solved by the two-phase simplex method with Bland's rule, which never cycles.</summary>
internal static class LinearProgram
{
    private const double Zero = 1e-12;

    /// <summary>The x of 0 or more with A x ≤ b and the least c x; null when there is none. The least must exist.</summary>
    public static double[]? Least(ReadOnlySpan<double> objective, double[][] rows, double[] limits)
    {
        int n = objective.Length, m = rows.Length, width = n + 2 * m + 1;
        double[][] table = new double[m][];
        int[] basis = new int[m];
        double[] distance = new double[width], cost = new double[width];

        for (int i = 0; i < m; i++)
        {
            double sign = limits[i] < 0 ? -1 : 1;
            table[i] = new double[width];
            for (int j = 0; j < n; j++) table[i][j] = sign * rows[i][j];
            table[i][n + i] = sign;
            table[i][^1] = sign * limits[i];
            basis[i] = n + i;

            // A row that 0 does not satisfy begins with a helper, which the first phase drives out.
            if (sign > 0) continue;
            table[i][n + m + i] = 1;
            basis[i] = n + m + i;
            for (int j = 0; j < width; j++) distance[j] -= j == n + m + i ? 0 : table[i][j];
        }

        Pivot(table, basis, distance, n + m);
        if (-distance[^1] > 1e-9) return null;

        for (int j = 0; j < n; j++) cost[j] = objective[j];

        for (int i = 0; i < m; i++)
        {
            // A helper that stayed at nothing gives way to any column that its row knows.
            if (basis[i] >= n + m && Array.FindIndex(table[i], 0, n + m, value => Math.Abs(value) > 1e-9) is >= 0 and int column) Enter(table, basis, distance, i, column);
        }

        for (int i = 0; i < m; i++)
        {
            double factor = cost[basis[i]];
            if (factor == 0) continue;
            for (int j = 0; j < width; j++) cost[j] -= factor * table[i][j];
        }

        Pivot(table, basis, cost, n + m);
        double[] x = new double[n];
        for (int i = 0; i < m; i++)
            if (basis[i] < n) x[basis[i]] = table[i][^1];
        return x;
    }

    private static void Pivot(double[][] table, int[] basis, double[] cost, int columns)
    {
        while (Array.FindIndex(cost, 0, columns, value => value < -Zero) is >= 0 and int column)
        {
            int leaving = -1;
            double least = double.PositiveInfinity;

            for (int i = 0; i < table.Length; i++)
            {
                if (table[i][column] <= 1e-11) continue;
                double ratio = table[i][^1] / table[i][column];
                if (ratio < least - Zero || (ratio <= least + Zero && leaving >= 0 && basis[i] < basis[leaving])) (least, leaving) = (ratio, i);
            }

            if (leaving < 0) return;
            Enter(table, basis, cost, leaving, column);
        }
    }

    private static void Enter(double[][] table, int[] basis, double[] cost, int row, int column)
    {
        double pivot = table[row][column];
        for (int j = 0; j < table[row].Length; j++) table[row][j] /= pivot;

        for (int i = 0; i < table.Length; i++)
            if (i != row) Subtract(table[i], table[row], table[i][column]);

        Subtract(cost, table[row], cost[column]);
        basis[row] = column;
    }

    private static void Subtract(double[] from, double[] row, double factor)
    {
        if (factor == 0) return;
        for (int j = 0; j < from.Length; j++) from[j] -= factor * row[j];
    }
}
