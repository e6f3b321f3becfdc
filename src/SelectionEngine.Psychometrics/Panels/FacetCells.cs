namespace SelectionEngine.Psychometrics;

/// <summary>
/// The cells taken out of the normal equations. Where all meetings cover the same cells, these move everybody alike and cannot be told from the targets: a cell
/// that targets and earlier cells determine is dropped, which changes no severity.
/// </summary>
internal sealed class FacetCells
{
    private readonly double[] _root, _right;
    private readonly bool[] _kept;
    private readonly int _size;

    private FacetCells(double[] root, double[] right, bool[] kept, int size) => (_root, _right, _kept, _size) = (root, right, kept, size);

    /// <summary>How many cells are determined by the design beside the targets.</summary>
    public int Rank => _kept.Count(kept => kept);

    /// <summary>Eliminates the cells, which come first; what is left of the other rows is theirs alone.</summary>
    /// <param name="normal">Normal equations without targets, row by row; changed.</param>
    /// <param name="right">Their right side; changed.</param>
    /// <param name="squares">For every cell the sum of its squared weights before targets were taken out.</param>
    /// <param name="size">Cells and raters.</param>
    /// <param name="determined">Share of the squares below which a cell is determined already.</param>
    public static FacetCells TakenOut(double[] normal, double[] right, double[] squares, int size, double determined)
    {
        int cells = squares.Length;
        double[] root = new double[size * cells], rest = new double[cells];
        bool[] kept = new bool[cells];

        for (int cell = 0; cell < cells; cell++)
        {
            double pivot = normal[cell * size + cell];
            kept[cell] = pivot > determined * squares[cell];
            if (!kept[cell]) continue;

            double scale = Math.Sqrt(pivot);
            for (int i = cell; i < size; i++) root[i * cells + cell] = normal[i * size + cell] / scale;
            rest[cell] = right[cell] / scale;
            for (int i = cell + 1; i < size; i++)
            {
                double part = root[i * cells + cell];
                if (part == 0) continue;
                for (int j = cell + 1; j < size; j++) normal[i * size + j] -= part * root[j * cells + cell];
                right[i] -= part * rest[cell];
            }
        }

        return new(root, rest, kept, size);
    }

    /// <summary>The effects of cells that belong to given effects of raters; 0 for one that is dropped.</summary>
    public double[] Effects(double[] raters)
    {
        int cells = _kept.Length;
        double[] effects = new double[cells];
        for (int cell = cells - 1; cell >= 0; cell--)
        {
            if (!_kept[cell]) continue;
            double rest = _right[cell];
            for (int later = cell + 1; later < cells; later++) rest -= _root[later * cells + cell] * effects[later];
            for (int rater = 0; rater < _size - cells; rater++) rest -= _root[(cells + rater) * cells + cell] * raters[rater];
            effects[cell] = rest / _root[cell * cells + cell];
        }

        return effects;
    }
}
