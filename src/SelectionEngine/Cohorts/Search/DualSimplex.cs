using System.Runtime.InteropServices;

namespace SelectionEngine;

/// <summary>How a run of the simplex method ended.</summary>
internal enum SimplexEnd
{
    Optimal,
    Infeasible,
    BelowCutoff,
    Stalled,
}

/// <summary>The linear relaxation of an integer program by the dual simplex method, warm from one question to the next.</summary>
/// <remarks>
/// Bounded variables, dense inverse, dual steepest edge, long-step ratio test (Koberstein 2005, The dual simplex method, techniques for a fast and stable
/// implementation). Everything here is rounded and only ever a hint: what is claimed about a cohort is proved by <see cref="DualBound"/> in integers.
/// Only rows that were ever violated are in the basis.
/// </remarks>
internal sealed class DualSimplex
{
    private const double Feasible = 1e-7, Zero = 1e-9, SmallestPivot = 1e-7;

    private readonly IntegerProgram _program;
    private readonly int _columns;
    private readonly double[] _cost;

    // Variables: the columns, then one logical per program row (its activity). A nonbasic variable stands at one of its bounds.
    private readonly double[] _lower, _upper, _value, _reduced, _pivotRow;
    private readonly int[] _positionOf;
    private readonly int[] _slotOfRow;
    private readonly List<int> _rows = [];

    private int[] _basis = [];
    private double[] _weight = [], _pivotColumn = [], _shift = [], _rho = [], _tau = [];
    private bool _isShifted, _hasPrices;
    private readonly DenseInverse _inverse = new();
    private readonly LongStep _step = new();

    public DualSimplex(IntegerProgram program, double perturbation)
    {
        _program = program;
        _columns = program.Columns;
        int variables = _columns + program.Rows.Length;
        (_lower, _upper, _value) = (new double[variables], new double[variables], new double[variables]);
        (_reduced, _pivotRow) = (new double[variables], new double[variables]);
        _cost = new double[_columns];
        _positionOf = new int[variables];
        Array.Fill(_positionOf, -1);
        _slotOfRow = new int[program.Rows.Length];
        Array.Fill(_slotOfRow, -1);

        for (int column = 0; column < _columns; column++)
        {
            // Equal costs make the method turn on the spot; tiny different ones do not, and the proof is made with the true costs.
            _cost[column] = program.Cost[column] + perturbation * ((uint)(column * 2654435761u) / 4294967296.0);
            (_lower[column], _upper[column]) = (program.Lower[column], program.Upper[column]);
            _reduced[column] = _cost[column];
            _value[column] = _reduced[column] > 0 ? _upper[column] : _lower[column];
        }

        for (int row = 0; row < program.Rows.Length; row++)
        {
            _lower[_columns + row] = program.Rows[row].Min;
            _upper[_columns + row] = program.Rows[row].Max;
        }
    }

    public long Iterations { get; private set; }

    public int RowsInBasis => _inverse.Size;

    public double Value(int column) => _value[column];

    public double Reduced(int column) => _reduced[column];

    /// <summary>The rows that have a price, by number in the program.</summary>
    public ReadOnlySpan<int> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>The price of a row of <see cref="Rows"/> after an optimal end.</summary>
    public double Price(int row) => _positionOf[_columns + row] >= 0 ? 0 : _reduced[_columns + row];

    /// <summary>The ray that shows the contradiction after an infeasible end: a factor for each row of <see cref="Rows"/>.</summary>
    public double Ray(int slot) => _rho[slot];

    public double Objective
    {
        get
        {
            double sum = 0;
            for (int column = 0; column < _columns; column++) sum += _cost[column] * _value[column];
            return sum;
        }
    }

    public bool Holds(int row) => _slotOfRow[row] >= 0;

    public void SetBounds(int column, int lower, int upper)
    {
        (_lower[column], _upper[column]) = (lower, upper);
        if (_positionOf[column] >= 0) return;

        double at = _reduced[column] > Zero ? upper : _reduced[column] < -Zero ? lower : Math.Clamp(_value[column], lower, upper);
        if (at != lower && at != upper) at = lower;
        Move(column, at - _value[column]);
        _value[column] = at;
    }

    /// <summary>Takes a program row into the relaxation; its activity enters the basis.</summary>
    public void AddRow(int row)
    {
        if (_slotOfRow[row] >= 0) return;
        Settle();
        int slot = _inverse.Size, logical = _columns + row;
        if (slot == _basis.Length) Widen(Math.Max(16, 2 * slot));

        ProgramRow counted = _program.Rows[row];
        Span<double> last = _tau.AsSpan(0, slot);
        last.Clear();
        double activity = 0;

        for (int i = 0; i < counted.Columns.Length; i++)
        {
            int column = counted.Columns[i], position = _positionOf[column];
            activity += counted.Weight(i) * _value[column];
            if (position >= 0) for (int other = 0; other < slot; other++) last[other] += counted.Weight(i) * _inverse.Entry(position, other);
        }

        _inverse.Append(last);
        _rows.Add(row);
        _slotOfRow[row] = slot;
        _basis[slot] = logical;
        _positionOf[logical] = slot;
        _value[logical] = activity;
        _reduced[logical] = 0;
        _weight[slot] = 1;
    }

    /// <summary>Lets go of rows whose activity is in the basis, strictly inside its bounds: they do not shape the optimum.</summary>
    public void DropSlackRows()
    {
        Settle();
        for (int slot = _inverse.Size - 1; slot >= 0; slot--)
        {
            int row = _rows[slot], logical = _columns + row, position = _positionOf[logical];
            if (position < 0 || _value[logical] < _lower[logical] + Feasible || _value[logical] > _upper[logical] - Feasible) continue;
            Remove(slot, position);
        }
    }

    /// <summary>Restores primal feasibility.</summary>
    /// <param name="cutoff">Stop once the relaxation's value lies below this.</param>
    /// <param name="mostIterations">Stop after so many pivots.</param>
    /// <param name="limit">Stops it from outside, or when the clock runs out.</param>
    public SimplexEnd Solve(double cutoff, int mostIterations, SearchLimit limit)
    {
        if (!_hasPrices) RecomputePrices();
        Settle();
        double objective = Objective;
        bool isRefreshed = false, isFresh = false;

        for (int iteration = 0; iteration < mostIterations; iteration++)
        {
            if ((iteration & 63) == 63)
            {
                limit.Cancel.ThrowIfCancellationRequested();
                if (limit.IsTimeUp) return SimplexEnd.Stalled;
                RecomputePrices();
                RecomputeValues();
                objective = Objective;
            }

            if (objective < cutoff) return SimplexEnd.BelowCutoff;

            int leaving = Leaving(out double infeasibility);
            if (leaving < 0)
            {
                if (isRefreshed) return SimplexEnd.Optimal;
                RecomputeValues();
                isRefreshed = true;
                continue;
            }

            Iterations++;
            bool rises = infeasibility < 0;
            _inverse.CopyRow(leaving, _rho);
            PriceRow();

            int entering = Entering(rises, Math.Abs(infeasibility), out int flips);
            if (entering < 0) return SimplexEnd.Infeasible;

            Column(entering, _pivotColumn);
            double pivot = _pivotColumn[leaving], expected = _pivotRow[entering];
            if (Math.Abs(pivot) < SmallestPivot || Math.Abs(pivot - expected) > 1e-6 * (1 + Math.Abs(pivot)))
            {
                // A bad pivot on a fresh inverse will not get better; the search then goes on without the relaxation's optimum.
                if (isFresh || !Refactor()) return SimplexEnd.Stalled;
                isFresh = isRefreshed = true;
                objective = Objective;
                continue;
            }

            isFresh = isRefreshed = false;
            for (int i = 0; i < flips; i++) Flip(_step.Jumper(i));
            if (flips > 0) Settle();
            Pivot(leaving, entering, rises);
            objective = Objective;
        }

        return SimplexEnd.Stalled;
    }

    private int Leaving(out double infeasibility)
    {
        int best = -1;
        double most = 0;
        infeasibility = 0;

        for (int position = 0; position < _inverse.Size; position++)
        {
            int variable = _basis[position];
            double value = _value[variable];
            double off = value < _lower[variable] - Feasible ? value - _lower[variable] : value > _upper[variable] + Feasible ? value - _upper[variable] : 0;
            if (off == 0) continue;

            double merit = off * off / _weight[position];
            if (merit <= most) continue;
            (best, most, infeasibility) = (position, merit, off);
        }

        return best;
    }

    private void PriceRow()
    {
        Array.Clear(_pivotRow, 0, _columns);
        for (int slot = 0; slot < _inverse.Size; slot++)
        {
            double factor = _rho[slot];
            int row = _rows[slot];
            _pivotRow[_columns + row] = -factor;
            if (Math.Abs(factor) < 1e-12) continue;

            ProgramRow counted = _program.Rows[row];
            if (counted.Weights is null) foreach (int column in counted.Columns) _pivotRow[column] += factor;
            else for (int i = 0; i < counted.Columns.Length; i++) _pivotRow[counted.Columns[i]] += factor * counted.Weights[i];
        }
    }

    private int Entering(bool rises, double distance, out int jumpers)
    {
        _step.Clear();
        for (int column = 0; column < _columns; column++) Offer(column, rises);
        foreach (int row in _rows) Offer(_columns + row, rises);
        return _step.Choose(distance, out jumpers);
    }

    private void Offer(int variable, bool rises)
    {
        double alpha = _pivotRow[variable];
        if (Math.Abs(alpha) < SmallestPivot || _positionOf[variable] >= 0 || _lower[variable] == _upper[variable]) return;

        // The leaving variable falls by alpha when this one rises by one.
        bool atUpper = _value[variable] == _upper[variable];
        if (atUpper ? (rises ? alpha > 0 : alpha < 0) : (rises ? alpha < 0 : alpha > 0))
            _step.Offer(variable, _reduced[variable], alpha, _upper[variable] - _lower[variable]);
    }

    private void Flip(int variable)
    {
        double to = _value[variable] == _upper[variable] ? _lower[variable] : _upper[variable];
        Move(variable, to - _value[variable]);
        _value[variable] = to;
    }

    private void Pivot(int leaving, int entering, bool rises)
    {
        int gone = _basis[leaving];
        double bound = rises ? _lower[gone] : _upper[gone];
        double pivot = _pivotColumn[leaving];
        double step = (_value[gone] - bound) / pivot;

        for (int position = 0; position < _inverse.Size; position++) _value[_basis[position]] -= step * _pivotColumn[position];
        _value[entering] += step;
        _value[gone] = bound;

        double price = _reduced[entering] / _pivotRow[entering];
        for (int column = 0; column < _columns; column++) if (_pivotRow[column] != 0 && _positionOf[column] < 0) _reduced[column] -= price * _pivotRow[column];
        foreach (int row in _rows) if (_positionOf[_columns + row] < 0) _reduced[_columns + row] -= price * _pivotRow[_columns + row];
        _reduced[entering] = 0;
        _reduced[gone] = -price;

        UpdateWeights(leaving);
        _basis[leaving] = entering;
        _positionOf[entering] = leaving;
        _positionOf[gone] = -1;

        _inverse.Exchange(leaving, _pivotColumn.AsSpan(0, _inverse.Size), _rho);
    }

    private void UpdateWeights(int leaving)
    {
        double pivot = _pivotColumn[leaving], norm = 0;
        Span<double> tau = _tau.AsSpan(0, _inverse.Size);
        tau.Clear();
        for (int c = 0; c < _inverse.Size; c++)
        {
            if (_rho[c] == 0) continue;
            norm += _rho[c] * _rho[c];
            _inverse.AddTo(tau, c, _rho[c]);
        }

        for (int position = 0; position < _inverse.Size; position++)
        {
            double ratio = _pivotColumn[position] / pivot;
            if (position == leaving || ratio == 0) continue;
            _weight[position] = Math.Max(_weight[position] - 2 * ratio * tau[position] + ratio * ratio * norm, 1e-4);
        }

        _weight[leaving] = Math.Max(norm / (pivot * pivot), 1e-4);
    }

    /// <summary>The inverse times a variable's column.</summary>
    private void Column(int variable, double[] result)
    {
        Span<double> sum = result.AsSpan(0, _inverse.Size);
        sum.Clear();

        if (variable >= _columns)
        {
            _inverse.AddTo(sum, _slotOfRow[variable - _columns], -1);
            return;
        }

        for (int i = _program.First[variable]; i < _program.First[variable + 1]; i++)
        {
            int slot = _slotOfRow[_program.RowOf[i]];
            if (slot >= 0) _inverse.AddTo(sum, slot, _program.WeightOf[i]);
        }
    }

    private void Move(int variable, double by)
    {
        if (by == 0) return;
        if (variable >= _columns)
        {
            _shift[_slotOfRow[variable - _columns]] -= by;
        }
        else
        {
            for (int i = _program.First[variable]; i < _program.First[variable + 1]; i++)
            {
                int slot = _slotOfRow[_program.RowOf[i]];
                if (slot >= 0) _shift[slot] += by * _program.WeightOf[i];
            }
        }

        _isShifted = true;
    }

    /// <summary>Passes on to the basic variables what nonbasic ones have moved.</summary>
    private void Settle()
    {
        if (!_isShifted) return;
        Span<double> sum = _tau.AsSpan(0, _inverse.Size);
        sum.Clear();

        for (int slot = 0; slot < _inverse.Size; slot++)
        {
            if (_shift[slot] == 0) continue;
            _inverse.AddTo(sum, slot, _shift[slot]);
            _shift[slot] = 0;
        }

        for (int position = 0; position < _inverse.Size; position++) _value[_basis[position]] -= sum[position];
        _isShifted = false;
    }

    private void RecomputeValues()
    {
        Array.Clear(_shift, 0, _inverse.Size);
        for (int position = 0; position < _inverse.Size; position++) _value[_basis[position]] = 0;

        for (int slot = 0; slot < _inverse.Size; slot++)
        {
            ProgramRow counted = _program.Rows[_rows[slot]];
            double sum = 0;
            for (int i = 0; i < counted.Columns.Length; i++) sum += counted.Weight(i) * _value[counted.Columns[i]];
            _shift[slot] = sum - _value[_columns + _rows[slot]];
        }

        _isShifted = true;
        Settle();
    }

    private void RecomputePrices()
    {
        _hasPrices = true;
        for (int slot = 0; slot < _inverse.Size; slot++)
        {
            double price = 0;
            for (int position = 0; position < _inverse.Size; position++)
            {
                if (_basis[position] < _columns) price += _cost[_basis[position]] * _inverse.Entry(position, slot);
            }

            _reduced[_columns + _rows[slot]] = price;
        }

        _cost.CopyTo(_reduced, 0);
        for (int slot = 0; slot < _inverse.Size; slot++)
        {
            double price = _reduced[_columns + _rows[slot]];
            if (price == 0) continue;
            ProgramRow counted = _program.Rows[_rows[slot]];
            for (int i = 0; i < counted.Columns.Length; i++) _reduced[counted.Columns[i]] -= price * counted.Weight(i);
        }

        for (int position = 0; position < _inverse.Size; position++) _reduced[_basis[position]] = 0;

        // Rounding may have turned a sign; the variable then belongs to its other bound.
        for (int column = 0; column < _columns; column++) PutAtItsBound(column);
        foreach (int row in _rows) PutAtItsBound(_columns + row);
        Settle();
    }

    private void PutAtItsBound(int variable)
    {
        if (_positionOf[variable] >= 0) return;
        double to = _reduced[variable] > Zero ? _upper[variable] : _reduced[variable] < -Zero ? _lower[variable] : _value[variable];
        if (to == _value[variable]) return;
        Move(variable, to - _value[variable]);
        _value[variable] = to;
    }

    /// <summary>Computes the inverse, and everything that follows from it, anew.</summary>
    private bool Refactor()
    {
        int size = _inverse.Size;
        double[] basis = new double[size * size];

        for (int position = 0; position < size; position++)
        {
            int variable = _basis[position];
            if (variable >= _columns)
            {
                basis[_slotOfRow[variable - _columns] * size + position] = -1;
                continue;
            }

            for (int i = _program.First[variable]; i < _program.First[variable + 1]; i++)
            {
                int slot = _slotOfRow[_program.RowOf[i]];
                if (slot >= 0) basis[slot * size + position] = _program.WeightOf[i];
            }
        }

        if (!_inverse.Invert(basis)) return false;
        _weight.AsSpan(0, size).Fill(1);
        RecomputePrices();
        RecomputeValues();
        return true;
    }

    private void Remove(int slot, int position)
    {
        int last = _inverse.Size - 1, row = _rows[slot];
        _inverse.Remove(slot, position);

        // The last row and the last position take the places that become free.
        _positionOf[_columns + row] = -1;
        _basis[position] = _basis[last];
        _weight[position] = _weight[last];
        if (position != last) _positionOf[_basis[position]] = position;
        _slotOfRow[row] = -1;
        _rows[slot] = _rows[last];
        if (slot != last) _slotOfRow[_rows[slot]] = slot;
        _rows.RemoveAt(last);
    }

    private void Widen(int room)
    {
        Array.Resize(ref _basis, room);
        Array.Resize(ref _weight, room);
        Array.Resize(ref _pivotColumn, room);
        Array.Resize(ref _shift, room);
        Array.Resize(ref _rho, room);
        Array.Resize(ref _tau, room);
    }
}
