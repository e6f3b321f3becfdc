namespace SelectionEngine.Psychometrics;

/// <summary>How far the assessors of one nominee lie apart, in the form from which the standard error of the panel's score follows.</summary>
/// <param name="Assessors">How many different assessors.</param>
/// <param name="Squares">Σ over assessors of the squared part of the score that is their own deviation from the cell means, in squared points.</param>
/// <param name="Expected">What <paramref name="Squares"/> is expected to be, in units of the variance of one assessor; 0 when no cell has two assessors.</param>
/// <param name="Weight">Σ of the squared weights that assessors have in the score.</param>
/// <remarks>
/// The score is the mean over cells of the mean rating in the cell. Assessors, not ratings, are the sample: what one assessor gives in all cells moves together, so
/// deviations are added up per assessor first (the linearised variance with assessors as clusters), and the sum of their squares is divided by its expectation when
/// every assessor's deviation has the same variance. With one cell of n ratings the variance of the score is the familiar s²/n.
/// Cochran (1977), Sampling Techniques, 3rd ed., chapters 9A and 11; Brennan (2001), Generalizability Theory, chapter 7, for assessors nested in nominees.
/// </remarks>
public readonly record struct PanelSpread(int Assessors, double Squares, double Expected, double Weight)
{
    /// <summary>Variance of one assessor, estimated from this nominee alone, in squared points; NaN when no cell has two assessors.</summary>
    public double Variance => Expected > 0 ? Squares / Expected : double.NaN;

    /// <summary>This nominee's share in the numerator of the variance pooled over nominees, so that with one cell each it is the usual pooled variance.</summary>
    public double PooledSquares => Expected > 0 ? Assessors / Weight * Squares : 0;

    /// <summary>This nominee's share in the denominator of the pooled variance.</summary>
    public double PooledExpected => Expected > 0 ? Assessors / Weight * Expected : 0;

    /// <summary>Looks at the ratings of one nominee.</summary>
    /// <param name="assessors">For every rating the assessor, 0 to <paramref name="assessorCount"/> − 1.</param>
    /// <param name="cells">For every rating the cell, 0 to <paramref name="cellCount"/> − 1; every cell needs a rating.</param>
    /// <param name="values">The ratings, in points.</param>
    /// <param name="assessorCount">How many different assessors.</param>
    /// <param name="cellCount">How many cells.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or a number lies outside its range.</exception>
    public static PanelSpread Of(ReadOnlySpan<int> assessors, ReadOnlySpan<int> cells, ReadOnlySpan<double> values, int assessorCount, int cellCount)
    {
        if (assessors.Length != values.Length || cells.Length != values.Length)
            throw new ArgumentException($"There are {assessors.Length} assessors, {cells.Length} cells and {values.Length} values. Give one of each per rating.", nameof(values));

        int[] counts = new int[cellCount], met = new int[assessorCount * cellCount];
        double[] sums = new double[cellCount], deviation = new double[assessorCount], weight = new double[assessorCount];
        for (int i = 0; i < values.Length; i++)
        {
            counts[cells[i]]++;
            met[assessors[i] * cellCount + cells[i]]++;
        }

        // Exact sums: a nominee's ratings have no order.
        double[] own = new double[values.Length];
        for (int cell = 0; cell < cellCount; cell++)
        {
            int kept = 0;
            for (int i = 0; i < values.Length; i++) if (cells[i] == cell) own[kept++] = values[i];
            sums[cell] = Sums.Of(own.AsSpan(0, kept));
        }

        double[] part = new double[values.Length];
        for (int assessor = 0; assessor < assessorCount; assessor++)
        {
            int kept = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (assessors[i] == assessor) part[kept++] = (values[i] - sums[cells[i]] / counts[cells[i]]) / counts[cells[i]] / cellCount;
            }

            deviation[assessor] = Sums.Of(part.AsSpan(0, kept));
            for (int cell = 0; cell < cellCount; cell++)
            {
                if (counts[cell] > 0) weight[assessor] += (double)met[assessor * cellCount + cell] / counts[cell] / cellCount;
            }
        }

        double squares = 0, expected = 0, weights = 0;
        for (int a = 0; a < assessorCount; a++)
        {
            squares += deviation[a] * deviation[a];
            weights += weight[a] * weight[a];
            for (int b = 0; b < assessorCount; b++)
            {
                double share = a == b ? weight[a] : 0;
                for (int cell = 0; cell < cellCount; cell++)
                {
                    double n = counts[cell];
                    if (n > 0) share -= met[a * cellCount + cell] / n * (met[b * cellCount + cell] / n) / cellCount;
                }

                expected += share * share;
            }
        }

        // One assessor alone in every cell: what is left is rounding.
        return new(assessorCount, squares, expected > 1e-12 * weights ? expected : 0, weights);
    }
}
