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
    /// <param name="shares">For every meeting the share of each cell in its ratings.</param>
    /// <param name="cells">The cells to tell apart: of those that always go together only the first.</param>
    /// <param name="cellCount">How many cells there are; places of raters come after them.</param>
    public FacetPattern(int[] raters, double[][] shares, int[] cells, int cellCount)
    {
        Raters = raters;

        int[] varying = [.. cells.Where(cell => shares.Any(one => one[cell] != shares[0][cell]))];
        CellSquares = [.. varying.Select(cell => shares.Sum(one => one[cell] * one[cell]))];
        Places = raters.Length > 1 ? [.. varying, .. raters.Select(rater => cellCount + rater)] : [];
        Weights = new double[raters.Length * Places.Length];

        for (int meeting = 0; meeting < raters.Length; meeting++)
        {
            for (int i = 0; i < Places.Length; i++)
            {
                double mean = i < varying.Length ? shares.Average(one => one[varying[i]]) : 1.0 / raters.Length;
                Weights[(meeting * Places.Length) + i] = (i < varying.Length ? shares[meeting][varying[i]] : i - varying.Length == meeting ? 1 : 0) - mean;
            }
        }
    }

    /// <summary>The rater of every meeting, ascending.</summary>
    public int[] Raters { get; }

    /// <summary>For every meeting how many ratings it has.</summary>
    public required int[] Ratings { get; init; }

    /// <summary>For every meeting the number that stands for its rater and its cells.</summary>
    public required int[] Pairs { get; init; }

    /// <summary>The unknowns that differ between the meetings: cells from 0, raters after all cells; ascending.</summary>
    public int[] Places { get; }

    /// <summary>A row for every meeting, a column for every place.</summary>
    public double[] Weights { get; }

    /// <summary>For each cell among the places the sum of its squared shares.</summary>
    public double[] CellSquares { get; }

    /// <summary>The lower triangle of the rows' normal equations, row after row.</summary>
    public IEnumerable<(int Place, int Other, double Value)> Triangle()
    {
        for (int i = 0; i < Places.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int row = 0; row < Weights.Length; row += Places.Length) sum += Weights[row + i] * Weights[row + j];
                yield return (Places[i], Places[j], sum);
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
}
