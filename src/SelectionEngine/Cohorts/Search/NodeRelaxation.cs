namespace SelectionEngine;

/// <summary>The linear relaxation at a node of a search: solved by rounding numbers, claimed only by integers.</summary>
internal sealed class NodeRelaxation
{
    private const double Whole = 1e-6;
    // Beyond this the inverse is too large to be of use; rows that stay out only weaken the bound.
    private const int MostRows = 3_000, MostPivots = 20_000;

    private readonly IntegerProgram _program;
    private readonly SearchLimit _limit;
    private readonly DualSimplex _simplex;
    private readonly DualBound _bound;
    private readonly int[] _lower, _upper;
    private readonly int _longestRow;

    /// <summary>Prepares the relaxation; the two arrays stay the caller's, who tells of every change by <see cref="SetBounds"/>.</summary>
    public NodeRelaxation(IntegerProgram program, int[] lower, int[] upper, SearchLimit limit)
    {
        (_program, _lower, _upper, _limit) = (program, lower, upper, limit);
        _simplex = new(program, 0.2 / Math.Max(1, program.Columns));
        _bound = new(program);
        _longestRow = program.Rows.Length == 0 ? -1 : Enumerable.Range(0, program.Rows.Length).MaxBy(row => program.Rows[row].Columns.Length);
    }

    public double Objective => _simplex.Objective;

    /// <summary>The proven bound, in units of 2^-<see cref="Shift"/>.</summary>
    public long Scaled => _bound.Scaled;

    public int Shift => _bound.Shift;

    /// <summary>The relaxation of a program before any decision; null when it has no solution.</summary>
    public static NodeRelaxation? AtRoot(IntegerProgram program, SearchLimit limit)
    {
        int[] lower = (int[])program.Lower.Clone(), upper = (int[])program.Upper.Clone();
        NodeRelaxation relaxation = new(program, lower, upper, limit);
        BoundTrail trail = new(program, lower, upper, relaxation.SetBounds);
        return trail.PropagateAll() && relaxation.Solve(long.MinValue, out _) ? relaxation : null;
    }

    /// <summary>A column's exact reduced cost, in the units of <see cref="Scaled"/>.</summary>
    public long Reduced(int column) => _bound.Reduced(column);

    public double Value(int column) => _simplex.Value(column);

    /// <summary>The price of every row of the program.</summary>
    public double[] Prices()
    {
        double[] prices = new double[_program.Rows.Length];
        foreach (int row in _simplex.Rows) prices[row] = _simplex.Price(row);
        return prices;
    }

    public void SetBounds(int column, int lower, int upper) => _simplex.SetBounds(column, lower, upper);

    public void DropSlackRows() => _simplex.DropSlackRows();

    /// <summary>Solves the relaxation and proves its bound; false when that closes the node.</summary>
    public bool Solve(long wanted, out long bound)
    {
        double cutoff = wanted == long.MinValue ? double.NegativeInfinity : wanted - 0.01;

        while (true)
        {
            SimplexEnd end = _simplex.Solve(cutoff, MostPivots, _limit);
            _bound.Of(_simplex, _lower, _upper);
            bound = _bound.Value;
            if (wanted != long.MinValue && bound < wanted) return false;
            if (end == SimplexEnd.Infeasible && IsRefuted()) return false;

            if (end == SimplexEnd.BelowCutoff && cutoff > double.NegativeInfinity)
            {
                // Rounding had it below the cutoff and the integers do not agree: go on to the optimum.
                cutoff = double.NegativeInfinity;
                continue;
            }

            if (end != SimplexEnd.Optimal || _limit.IsTimeUp || _limit.IsTooWide || !AddViolated()) return true;
        }
    }

    private bool IsRefuted()
    {
        if (_bound.Refutes(_simplex, _lower, _upper)) return true;

        // The refutation used up the reduced costs that later steps read.
        _bound.Of(_simplex, _lower, _upper);
        return false;
    }

    private bool AddViolated()
    {
        bool added = false, isFirst = _simplex.RowsInBasis == 0;
        for (int row = 0; row < _program.Rows.Length; row++)
        {
            // With no row at all everybody is in, and every row would seem to matter; the longest one (all places) comes first and alone.
            if (_simplex.Holds(row) || (isFirst && row != _longestRow)) continue;
            if (_simplex.RowsInBasis >= MostRows) break;

            ProgramRow counted = _program.Rows[row];
            double sum = 0;
            for (int i = 0; i < counted.Columns.Length; i++) sum += counted.Weight(i) * _simplex.Value(counted.Columns[i]);
            if (!isFirst && sum >= counted.Min - Whole && sum <= counted.Max + Whole) continue;

            _simplex.AddRow(row);
            added = true;
        }

        _limit.Hold(_simplex.RowsInBasis);
        return added;
    }
}
