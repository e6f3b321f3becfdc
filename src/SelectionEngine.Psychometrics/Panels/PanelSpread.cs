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
    private const int UsualRoom = 128;

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

        int places = cellCount * assessorCount;
        Span<int> counts = cellCount <= UsualRoom ? stackalloc int[cellCount] : new int[cellCount];
        Span<double> means = cellCount <= UsualRoom ? stackalloc double[cellCount] : new double[cellCount];
        Span<double> own = values.Length <= UsualRoom ? stackalloc double[values.Length] : new double[values.Length];
        Span<double> shares = assessorCount <= UsualRoom ? stackalloc double[assessorCount] : new double[assessorCount];
        Span<double> parts = places <= UsualRoom ? stackalloc double[places] : new double[places];
        parts.Clear();

        // Exact sums: a nominee's ratings have no order.
        for (int cell = 0; cell < cellCount; cell++)
        {
            int kept = 0;
            for (int i = 0; i < values.Length; i++) if (cells[i] == cell) own[kept++] = values[i];
            (counts[cell], means[cell]) = (kept, Sums.Of(own[..kept]) / kept);
        }

        // What part of a cell's ratings is an assessor's, cell after cell.
        for (int i = 0; i < values.Length; i++) parts[(cells[i] * assessorCount) + assessors[i]]++;
        for (int place = 0; place < places; place++) if (parts[place] > 0) parts[place] /= counts[place / assessorCount];

        double squares = 0, expected = 0, weights = 0;
        for (int assessor = 0; assessor < assessorCount; assessor++)
        {
            int kept = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (assessors[i] == assessor) own[kept++] = (values[i] - means[cells[i]]) / counts[cells[i]] / cellCount;
            }

            double deviation = Sums.Of(own[..kept]), weight = 0;
            for (int place = assessor; place < places; place += assessorCount) weight += parts[place] / cellCount;
            squares += deviation * deviation;
            weights += weight * weight;

            // How the assessor's deviation is made up of one of each.
            shares.Clear();
            shares[assessor] = weight;
            for (int cell = 0; cell < cellCount; cell++)
            {
                ReadOnlySpan<double> all = parts.Slice(cell * assessorCount, assessorCount);
                if (all[assessor] == 0) continue;
                for (int other = 0; other < all.Length; other++) if (all[other] > 0) shares[other] -= all[assessor] * all[other] / cellCount;
            }

            foreach (double share in shares) expected += share * share;
        }

        // One assessor alone in every cell: what is left is rounding.
        return new(assessorCount, squares, expected > 1e-12 * weights ? expected : 0, weights);
    }
}
