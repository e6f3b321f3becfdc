namespace SelectionEngine.Psychometrics;

/// <summary>Who judged a target in which cells, as many targets have it in common, and the rows of least squares that follow with the target taken out.</summary>
/// <remarks>
/// A row has 1 for the meeting's rater and for each cell its share of the meeting's ratings, less the mean of the target's rows. What all meetings of a target share
/// is then exactly 0 and left out: where everybody judges every cell, only raters are left. Cells that always have the same share move everybody alike, so the first
/// of them stands for all.
/// </remarks>
internal sealed class FacetPattern
{
    /// <param name="raters">The rater of every meeting, ascending.</param>
    /// <param name="pairs">For every meeting the number that stands for its rater and its cells.</param>
    /// <param name="kinds">For every meeting which of the shares are its own.</param>
    /// <param name="shares">The share of each cell in the ratings of a meeting, for every kind of meeting.</param>
    /// <param name="cells">The cells to tell apart: of those that always go together only the first.</param>
    /// <param name="cellCount">How many cells there are; places of raters come after them.</param>
    public FacetPattern(int[] raters, int[] pairs, ReadOnlySpan<int> kinds, double[][] shares, int[] cells, int cellCount)
    {
        (Raters, Pairs) = (raters, pairs);
        int meetings = raters.Length;
        int[] varying = Varying(kinds, shares, cells);
        Places = new int[meetings > 1 ? varying.Length + meetings : 0];
        Weights = new double[meetings * Places.Length];
        CellSquares = new double[varying.Length];

        for (int i = 0; i < Places.Length; i++)
        {
            int cell = i < varying.Length ? varying[i] : -1, rater = i - varying.Length;
            Places[i] = cell >= 0 ? cell : cellCount + raters[rater];

            double sum = 0;
            for (int meeting = 0; meeting < meetings; meeting++)
            {
                double share = cell >= 0 ? shares[kinds[meeting]][cell] : meeting == rater ? 1 : 0;
                Weights[(meeting * Places.Length) + i] = share;
                sum += share;
                if (cell >= 0) CellSquares[i] += share * share;
            }

            for (int at = i; at < Weights.Length; at += Places.Length) Weights[at] -= sum / meetings;
        }
    }

    /// <summary>The rater of every meeting, ascending.</summary>
    public int[] Raters { get; }

    /// <summary>For every meeting the number that stands for its rater and its cells.</summary>
    public int[] Pairs { get; }

    /// <summary>The unknowns that differ between the meetings: cells from 0, raters after all cells; ascending.</summary>
    public int[] Places { get; }

    /// <summary>A row for every meeting, a column for every place.</summary>
    public double[] Weights { get; }

    /// <summary>For each cell among the places the sum of its squared shares.</summary>
    public double[] CellSquares { get; }

    /// <summary>How many elements the lower triangle of the normal equations has.</summary>
    public int ProductCount => Places.Length * (Places.Length + 1) / 2;

    /// <summary>The lower triangle of the rows' normal equations, row after row.</summary>
    /// <param name="placeCount">How many places there are.</param>
    /// <param name="at">Where each element stands in a matrix over all places.</param>
    /// <param name="products">The elements.</param>
    public void Products(int placeCount, Span<int> at, Span<double> products)
    {
        int next = 0;
        for (int i = 0; i < Places.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int row = 0; row < Weights.Length; row += Places.Length) sum += Weights[row + i] * Weights[row + j];
                (at[next], products[next++]) = (checked((Places[i] * placeCount) + Places[j]), sum);
            }
        }
    }

    /// <summary>The right side of the normal equations for the centred means of one target.</summary>
    public void Right(ReadOnlySpan<double> means, Span<double> right)
    {
        for (int i = 0; i < Places.Length; i++)
        {
            double sum = 0;
            for (int meeting = 0; meeting < Raters.Length; meeting++) sum += Weights[(meeting * Places.Length) + i] * means[meeting];
            right[i] = sum;
        }
    }

    /// <summary>The centred means that effects make of the meetings.</summary>
    public double[] Fits(ReadOnlySpan<double> effects, ReadOnlySpan<int> rowOf)
    {
        double[] fits = new double[Raters.Length];
        for (int meeting = 0; meeting < fits.Length; meeting++)
        {
            for (int i = 0; i < Places.Length; i++) fits[meeting] += Weights[(meeting * Places.Length) + i] * effects[rowOf[Places[i]]];
        }

        return fits;
    }
    /// <summary>The cells whose share is not the same in all meetings.</summary>
    private static int[] Varying(ReadOnlySpan<int> kinds, double[][] shares, int[] cells)
    {
        List<int> varying = [];
        foreach (int cell in cells)
        {
            foreach (int kind in kinds)
            {
                if (shares[kind][cell] == shares[kinds[0]][cell]) continue;
                varying.Add(cell);
                break;
            }
        }

        return [.. varying];
    }
}
