namespace SelectionEngine.Psychometrics;

/// <summary>Covariances of the items of a scale, the ground of nearly all of classical test theory.</summary>
public sealed class CovarianceMatrix
{
    private readonly double[] cells;
    private readonly long[] counts;

    private CovarianceMatrix(int size, double[] cells, long[] counts, double[]? means = null) =>
        (Size, this.cells, this.counts, Means, Total) = (size, cells, counts, means ?? [], Sums.Of(cells));

    /// <summary>How many items there are.</summary>
    public int Size { get; }

    /// <summary>The covariance of two items, or the variance of one, in the product of their units, divisor n − 1.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public double this[int row, int column] => cells[(row * Size) + column];

    /// <summary>Over how many persons a covariance was taken; 0 for a matrix given as numbers.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public long Count(int row, int column) => counts[(row * Size) + column];

    /// <summary>The sum of all covariances: the variance of the sum score when nothing is missing.</summary>
    public double Total { get; }

    /// <summary>The sum of the item variances.</summary>
    public double Trace => Sums.Of(Diagonal());

    /// <summary>The covariances of a table of answers, divisor n − 1. Sums are exact: the order of persons does not change a bit.</summary>
    /// <param name="table">Scored answers.</param>
    /// <param name="missing">Which persons a covariance is taken over.</param>
    /// <returns>Cells with fewer than two persons are NaN.</returns>
    public static CovarianceMatrix Of(ItemScores table, MissingAnswers missing = MissingAnswers.Pairwise)
    {
        ArgumentNullException.ThrowIfNull(table);

        ItemScores used = missing == MissingAnswers.Listwise ? table.Complete() : table;
        PairProducts.Result products = PairProducts.Of(used);
        return new(used.Items, products.Covariances, products.Counts, products.Means);
    }

    /// <summary>A matrix given as numbers.</summary>
    /// <param name="rows">Square and symmetric, at least 2 × 2.</param>
    /// <exception cref="ArgumentException">The matrix is not square, smaller than 2 × 2, or not symmetric.</exception>
    public static CovarianceMatrix From(double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);

        int size = rows.Length;
        if (size < 2 || rows.Any(row => row.Length != size)) throw new ArgumentException("Pass a square matrix of at least two rows.", nameof(rows));

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (!rows[i][j].Equals(rows[j][i])) throw new ArgumentException($"Row {i + 1}, column {j + 1} is {rows[i][j]}, but its mirror is {rows[j][i]}: the matrix must be symmetric.", nameof(rows));
            }
        }

        return new(size, [.. rows.SelectMany(row => row)], new long[size * size]);
    }

    /// <summary>The matrix rescaled to correlations: cᵢⱼ / √(cᵢᵢcⱼⱼ). Cells of an item that does not vary are NaN.</summary>
    public CovarianceMatrix ToCorrelations()
    {
        double[] scaled = new double[cells.Length];

        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double spread = Math.Sqrt(this[i, i]) * Math.Sqrt(this[j, j]);
                scaled[(i * Size) + j] = scaled[(j * Size) + i] = spread == 0 ? double.NaN : i == j ? 1 : this[i, j] / spread;
            }
        }

        return new(Size, scaled, counts);
    }

    /// <summary>The same covariances with every cell multiplied by a number, as from divisor n − 1 to n.</summary>
    /// <param name="factor">Above 0.</param>
    public CovarianceMatrix Times(double factor)
    {
        if (!(factor > 0) || double.IsInfinity(factor)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "A factor is finite and above 0.");
        return new(Size, [.. cells.Select(cell => cell * factor)], counts);
    }

    /// <summary>The matrix without one item.</summary>
    /// <param name="item">From 0.</param>
    internal CovarianceMatrix Without(int item)
    {
        int kept = Size - 1;
        double[] smaller = new double[kept * kept];
        long[] numbers = new long[kept * kept];

        for (int i = 0; i < kept; i++)
        {
            for (int j = 0; j < kept; j++)
            {
                int from = ((i < item ? i : i + 1) * Size) + (j < item ? j : j + 1);
                (smaller[(i * kept) + j], numbers[(i * kept) + j]) = (cells[from], counts[from]);
            }
        }

        return new(kept, smaller, numbers);
    }

    /// <summary>Means of the items over those who answered each; empty unless made from a table.</summary>
    internal double[] Means { get; }

    internal ReadOnlySpan<double> Cells => cells;

    internal double[] Diagonal()
    {
        double[] diagonal = new double[Size];
        for (int i = 0; i < Size; i++) diagonal[i] = this[i, i];
        return diagonal;
    }

    /// <summary>Σⱼ cᵢⱼ: the covariance of item i with the sum score.</summary>
    internal double RowSum(int row) => Sums.Of(cells.AsSpan(row * Size, Size));
}
