namespace SelectionEngine.Psychometrics;

/// <summary>Coefficients of internal consistency, from item variances or from the covariance matrix of the items.</summary>
/// <remarks>No coefficient has a unit. All are NaN when the sum score does not vary. Those for a correlation matrix are the "standardized" ones.</remarks>
public static class Reliability
{
    /// <summary>Cronbach's α: how far the items of a scale measure one thing.</summary>
    /// <param name="itemVariances">Sample variance of each item, in squared points; two items or more.</param>
    /// <param name="totalVariance">Sample variance of the sum score, in squared points, by the same divisor.</param>
    /// <returns>At most 1, below 0 when items contradict each other, NaN when the sum score does not vary.</returns>
    /// <remarks>α = k/(k−1) · (1 − Σσᵢ²/σ²). Cronbach (1951), Psychometrika 16, 297–334.</remarks>
    public static double Alpha(ReadOnlySpan<double> itemVariances, double totalVariance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(itemVariances.Length, 2, nameof(itemVariances));

        if (totalVariance == 0) return double.NaN;

        double k = itemVariances.Length;
        return k / (k - 1) * (1 - (Sums.Of(itemVariances) / totalVariance));
    }

    /// <summary>Cronbach's α, which is Guttman's λ₃; of a correlation matrix, standardized α.</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    public static double Alpha(CovarianceMatrix items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Alpha(items.Diagonal(), items.Total);
    }

    /// <summary>The large-sample standard error of α.</summary>
    /// <param name="items">Covariances of the items.</param>
    /// <param name="persons">Number of persons; 2 or more.</param>
    /// <returns>At least 0; NaN when the sum score does not vary.</returns>
    /// <remarks>√(Q / n), Q = 2k² (Σ(tr C² + tr² C) − 2 tr C · 1′C²1) / ((k−1)² Σ³), Σ = 1′C1. Duhachek and Iacobucci (2004), Journal of Applied Psychology 89, 792–808.</remarks>
    public static double AlphaStandardError(CovarianceMatrix items, long persons)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(persons, 2);

        double k = items.Size;
        double total = items.Total;
        double trace = items.Trace;
        if (total == 0) return double.NaN;

        double[] rows = [.. Enumerable.Range(0, items.Size).Select(items.RowSum)];
        double traceOfSquare = Sums.OfProducts(items.Cells, items.Cells);
        double sumOfSquare = Sums.OfProducts(rows, rows);
        double q = 2 * k * k / ((k - 1) * (k - 1) * total * total * total)
            * ((total * (traceOfSquare + (trace * trace))) - (2 * trace * sumOfSquare));
        return Math.Sqrt(q / persons);
    }

    /// <summary>Feldt's confidence interval of α.</summary>
    /// <param name="alpha">The estimate; at most 1.</param>
    /// <param name="items">Number of items; 2 or more.</param>
    /// <param name="persons">Number of persons; 2 or more.</param>
    /// <param name="confidence">Between 0 and 1, such as 0.95.</param>
    /// <returns>Lower and upper limit; NaN when α is.</returns>
    /// <remarks>1 − (1 − α)F, F with n − 1 and (n − 1)(k − 1) degrees of freedom. Feldt, Woodruff and Salih (1987), Applied Psychological Measurement 11, 93–103.</remarks>
    public static (double Lower, double Upper) FeldtInterval(double alpha, int items, long persons, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(persons, 2);
        MeasurementError.RequireConfidence(confidence);

        double df1 = persons - 1.0;
        double df2 = df1 * (items - 1);
        double tail = (1 - confidence) / 2;
        return (1 - ((1 - alpha) * Tail.FQuantile(tail, df1, df2)), 1 - ((1 - alpha) * Tail.FQuantile(1 - tail, df1, df2)));
    }

    /// <summary>The normal confidence interval of α by its standard error.</summary>
    /// <param name="alpha">The estimate.</param>
    /// <param name="standardError">See <see cref="AlphaStandardError"/>.</param>
    /// <param name="criticalValue">Standard errors on each side; Duhachek and Iacobucci use 1.96.</param>
    public static (double Lower, double Upper) DuhachekInterval(double alpha, double standardError, double criticalValue = 1.96) =>
        (alpha - (criticalValue * standardError), alpha + (criticalValue * standardError));

    /// <summary>Kuder and Richardson's formula 20, α of items that are right or wrong.</summary>
    /// <param name="difficulties">Share of right answers of each item, 0 to 1; two items or more.</param>
    /// <param name="totalVariance">Variance of the sum score; divided by n it makes KR-20 equal to α, divided by n − 1 it makes it a little larger.</param>
    /// <returns>At most 1; NaN when the sum score does not vary.</returns>
    /// <remarks>k/(k−1) · (1 − Σpq/σ²). Kuder and Richardson (1937), Psychometrika 2, 151–160.</remarks>
    public static double Kr20(ReadOnlySpan<double> difficulties, double totalVariance)
    {
        double[] variances = new double[difficulties.Length];
        for (int i = 0; i < variances.Length; i++) variances[i] = difficulties[i] * (1 - difficulties[i]);
        return Alpha(variances, totalVariance);
    }

    /// <summary>Kuder and Richardson's formula 21: KR-20 as if all items were equally difficult, from mean and variance alone.</summary>
    /// <param name="items">Number of items; 2 or more.</param>
    /// <param name="mean">Mean sum score.</param>
    /// <param name="totalVariance">Variance of the sum score.</param>
    /// <returns>At most 1; NaN when the sum score does not vary.</returns>
    /// <remarks>k/(k−1) · (1 − M(k − M)/(kσ²)). Kuder and Richardson (1937).</remarks>
    public static double Kr21(int items, double mean, double totalVariance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 2);
        double k = items;
        return totalVariance == 0 ? double.NaN : k / (k - 1) * (1 - (mean * (k - mean) / (k * totalVariance)));
    }

    /// <summary>Guttman's λ₁: 1 − Σcᵢᵢ/σ², the simplest lower bound.</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    /// <remarks>All λ: Guttman (1945), Psychometrika 10, 255–282.</remarks>
    public static double Lambda1(CovarianceMatrix items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Undefined(items) ? double.NaN : 1 - (items.Trace / items.Total);
    }

    /// <summary>Guttman's λ₂: λ₁ + √(k/(k−1) · Σᵢ≠ⱼ cᵢⱼ²) / σ²; never below α.</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    public static double Lambda2(CovarianceMatrix items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (Undefined(items)) return double.NaN;

        double k = items.Size;
        double squares = 0;
        for (int i = 0; i < items.Size; i++) squares += OffDiagonalSquares(items, i);
        return Lambda1(items) + (Math.Sqrt(k / (k - 1) * squares) / items.Total);
    }

    /// <summary>Guttman's λ₃, which is α.</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    public static double Lambda3(CovarianceMatrix items) => Alpha(items);

    /// <summary>Guttman's λ₅: λ₁ + 2√(maxᵢ Σⱼ≠ᵢ cᵢⱼ²) / σ²; good when one item goes along with all others.</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    public static double Lambda5(CovarianceMatrix items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (Undefined(items)) return double.NaN;

        double largest = 0;
        for (int i = 0; i < items.Size; i++) largest = Math.Max(largest, OffDiagonalSquares(items, i));
        return Lambda1(items) + (2 * Math.Sqrt(largest) / items.Total);
    }

    /// <summary>Guttman's λ₆: 1 − Σ cᵢᵢ(1 − R²ᵢ) / σ², R²ᵢ from the regression of each item on the others.</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    /// <returns>At most 1; NaN when an item does not vary or the others determine it.</returns>
    public static double Lambda6(CovarianceMatrix items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (Undefined(items)) return double.NaN;

        double[] shares = SquaredMultipleCorrelations(items);
        double error = 0;
        for (int i = 0; i < shares.Length; i++) error += items[i, i] * (1 - shares[i]);
        return 1 - (error / items.Total);
    }

    /// <summary>How much of each item the other items explain: R²ᵢ = 1 − 1 / (cᵢᵢ (C⁻¹)ᵢᵢ).</summary>
    /// <param name="items">Covariances or correlations of the items.</param>
    /// <returns>0 to 1 for each item; all NaN when the matrix has no inverse (an item does not vary, or the others determine it).</returns>
    public static double[] SquaredMultipleCorrelations(CovarianceMatrix items)
    {
        ArgumentNullException.ThrowIfNull(items);

        double[] shares = new double[items.Size];
        double[]? inverse = Cholesky.Of(items.Cells, items.Size)?.Inverse();
        for (int i = 0; i < shares.Length; i++) shares[i] = inverse is null ? double.NaN : 1 - (1 / (items[i, i] * inverse[(i * items.Size) + i]));
        return shares;
    }

    private static double OffDiagonalSquares(CovarianceMatrix items, int row)
    {
        double sum = 0;
        for (int j = 0; j < items.Size; j++) sum += j == row ? 0 : items[row, j] * items[row, j];
        return sum;
    }

    private static bool Undefined(CovarianceMatrix items) => items.Total is 0 or double.NaN;
}
