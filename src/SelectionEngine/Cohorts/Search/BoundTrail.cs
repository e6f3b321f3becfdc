namespace SelectionEngine;

/// <summary>The bounds of the columns on the way down a search, what follows from them row by row, and the way back.</summary>
internal sealed class BoundTrail
{
    private readonly IntegerProgram _program;
    private readonly int[] _lower, _upper;
    private readonly DualSimplex _simplex;
    private readonly long[] _least, _most, _widest;
    private readonly List<(int Column, int Lower, int Upper)> _undo = [];
    private readonly Queue<int> _waiting = new();
    private readonly bool[] _isWaiting;

    public BoundTrail(IntegerProgram program, int[] lower, int[] upper, DualSimplex simplex)
    {
        (_program, _lower, _upper, _simplex) = (program, lower, upper, simplex);
        _least = new long[program.Rows.Length];
        _most = new long[program.Rows.Length];
        _widest = new long[program.Rows.Length];
        _isWaiting = new bool[program.Rows.Length];

        for (int row = 0; row < _least.Length; row++)
        {
            ProgramRow counted = program.Rows[row];
            for (int i = 0; i < counted.Columns.Length; i++)
            {
                int column = counted.Columns[i];
                long one = (long)counted.Weight(i) * lower[column], other = (long)counted.Weight(i) * upper[column];
                _least[row] += Math.Min(one, other);
                _most[row] += Math.Max(one, other);
                _widest[row] = Math.Max(_widest[row], Math.Abs(one - other));
            }
        }
    }

    public int Mark => _undo.Count;

    /// <summary>Narrows a column; what follows waits for <see cref="Propagate"/>.</summary>
    public void Narrow(int column, int lower, int upper)
    {
        _undo.Add((column, _lower[column], _upper[column]));
        Put(column, lower, upper);
        for (int i = _program.First[column]; i < _program.First[column + 1]; i++) Await(_program.RowOf[i]);
    }

    /// <summary>Draws every conclusion that single rows allow; false when one of them cannot be met.</summary>
    public bool Propagate()
    {
        bool isPossible = true;
        while (_waiting.TryDequeue(out int row))
        {
            _isWaiting[row] = false;
            isPossible = isPossible && Conclude(row);
        }

        return isPossible;
    }

    public bool PropagateAll()
    {
        for (int row = 0; row < _least.Length; row++) Await(row);
        return Propagate();
    }

    public void UndoTo(int mark)
    {
        for (int i = _undo.Count - 1; i >= mark; i--) Put(_undo[i].Column, _undo[i].Lower, _undo[i].Upper);
        _undo.RemoveRange(mark, _undo.Count - mark);
    }

    private void Await(int row)
    {
        if (_isWaiting[row]) return;
        _isWaiting[row] = true;
        _waiting.Enqueue(row);
    }

    private bool Conclude(int row)
    {
        ProgramRow counted = _program.Rows[row];
        long above = counted.Max - _least[row], below = _most[row] - counted.Min;
        if (above < 0 || below < 0 || counted.Min > counted.Max) return false;
        if (above >= _widest[row] && below >= _widest[row]) return true;

        for (int i = 0; i < counted.Columns.Length; i++)
        {
            int column = counted.Columns[i], lower = _lower[column], upper = _upper[column];
            if (lower == upper) continue;

            long weight = counted.Weight(i), size = Math.Abs(weight);
            // A positive weight presses the column down from above and up from below; a negative one the other way round.
            long fewer = weight > 0 ? above / size : below / size, more = weight > 0 ? below / size : above / size;
            int newUpper = (int)Math.Min(upper, lower + fewer), newLower = (int)Math.Max(lower, upper - more);
            if (newLower > newUpper) return false;
            if (newLower == lower && newUpper == upper) continue;

            Narrow(column, newLower, newUpper);
            above = counted.Max - _least[row];
            below = _most[row] - counted.Min;
        }

        return true;
    }

    private void Put(int column, int lower, int upper)
    {
        int lowerBy = lower - _lower[column], upperBy = upper - _upper[column];
        for (int i = _program.First[column]; i < _program.First[column + 1]; i++)
        {
            long weight = _program.WeightOf[i];
            int row = _program.RowOf[i];
            _least[row] += weight * (weight > 0 ? lowerBy : upperBy);
            _most[row] += weight * (weight > 0 ? upperBy : lowerBy);
        }

        (_lower[column], _upper[column]) = (lower, upper);
        _simplex.SetBounds(column, lower, upper);
    }
}
