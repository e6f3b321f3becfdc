namespace SelectionEngine;

/// <summary>Finds the best whole-number solution and proves it.</summary>
/// <remarks>
/// Linear relaxation with rows added as they are violated, reduced-cost fixing, restart on the undecided core, depth-first search with
/// pseudo-costs (Achterberg 2007, Constraint Integer Programming, chapters 5, 7 and 10). Every pruning is proved by <see cref="DualBound"/>.
/// </remarks>
internal sealed class BranchAndBound
{
    private const double Whole = 1e-6;

    private readonly IntegerProgram _program;
    private SearchLimit _limit;
    private readonly NodeRelaxation _relaxation;
    private readonly BoundTrail _trail;
    private readonly PseudoCosts _costs;
    private readonly int[] _lower, _upper;
    private readonly List<Frame> _frames = [];

    private long _cutoff, _value = long.MinValue;
    private int[]? _best;
    private bool _wantsRestart;
    private long _rootScaled;
    private long[] _rootReduced = [];
    private int[] _rootLower = [], _rootUpper = [];

    private BranchAndBound(IntegerProgram program, SearchLimit limit)
    {
        (_program, _limit) = (program, limit);
        _lower = (int[])program.Lower.Clone();
        _upper = (int[])program.Upper.Clone();
        _relaxation = new(program, _lower, _upper, limit);
        _trail = new(program, _lower, _upper, _relaxation.SetBounds);
        _costs = new(program.Columns);
    }

    private record struct Frame(int Column, int Mark, int Split, bool UpFirst, bool IsSecond, long Bound, double Relaxed, double Fraction);

    /// <summary>Looks for the best solution worth at least <paramref name="cutoff"/>.</summary>
    /// <param name="program">The program.</param>
    /// <param name="cutoff">What a solution must be worth to be of interest; <see cref="long.MinValue"/> for any.</param>
    /// <param name="any">Whether the first such solution will do.</param>
    /// <param name="limit">How long to go on.</param>
    public static SearchResult Solve(IntegerProgram program, long cutoff, bool any, SearchLimit limit) => new BranchAndBound(program, limit).Run(cutoff, any);

    /// <summary>Among all solutions worth as much as a best one, the first in the order that wants each column of the list as large as possible, the earlier the more.</summary>
    /// <param name="program">A program over zeros and ones.</param>
    /// <param name="best">A best solution.</param>
    /// <param name="order">The columns, the most wanted first.</param>
    /// <param name="limit">How long to go on; when it is spent the best found so far is returned.</param>
    public static int[] First(IntegerProgram program, int[] best, ReadOnlySpan<int> order, SearchLimit limit) => First(program, best, order, limit, Solve).Solution;

    /// <summary>The same, and whether it is the first for certain; where one column after another takes too long, the solver answers for blocks of them.</summary>
    public static (int[] Solution, bool IsFirst) First(IntegerProgram program, int[] best, ReadOnlySpan<int> order, SearchLimit limit, ProgramSolver solver)
    {
        long value = program.Value(best);
        BranchAndBound search = new(program, limit) { _cutoff = value };
        if (!search._trail.PropagateAll() || !search._relaxation.Solve(value, out _) || !search.Fix(null, search._relaxation.Scaled) || !search._trail.Propagate()) return (best, false);

        if (search.Undecided() < 0.8 * program.Columns)
        {
            (IntegerProgram core, int[] kept, _) = program.Without(search._lower, search._upper);
            int[] place = new int[program.Columns];
            Array.Fill(place, -1);
            for (int i = 0; i < kept.Length; i++) place[kept[i]] = i;

            (int[] inCore, bool isFirst) = First(core, [.. kept.Select(column => best[column])], [.. order.ToArray().Select(column => place[column]).Where(at => at >= 0)], limit, solver);
            int[] whole = (int[])search._lower.Clone();
            for (int i = 0; i < kept.Length; i++) whole[kept[i]] = inCore[i];
            return (whole, isFirst);
        }

        foreach (int column in order)
        {
            if (search._lower[column] == search._upper[column]) continue;
            // Most questions are answered at once; it is the single hard one that asks for another way.
            search._limit = limit.Part(HardCase.Soon);
            bool isTaken = best[column] == 1 || search.Probe(column, value, ref best);
            if (!isTaken && limit.IsSpent) return (best, false);
            if (!isTaken && search._limit.IsSpent) return CanonicalBlocks.First(program.Between(search._lower, search._upper), best, order, limit, solver);
            search._trail.Narrow(column, isTaken ? 1 : 0, isTaken ? 1 : 0);
            search._trail.Propagate();
        }

        return (best, true);
    }

    /// <summary>The program without the columns that the relaxation settles for every solution worth at least the cutoff; null when there is no such solution.</summary>
    public static (IntegerProgram Core, int[] Kept, int[] Settled)? Undecided(IntegerProgram program, long cutoff, SearchLimit limit)
    {
        BranchAndBound search = new(program, limit) { _cutoff = cutoff };
        if (!search._trail.PropagateAll() || !search._relaxation.Solve(cutoff, out _) || !search.Fix(null, search._relaxation.Scaled) || !search._trail.Propagate()) return null;

        (IntegerProgram core, int[] kept, _) = program.Without(search._lower, search._upper);
        return (core, kept, search._lower);
    }

    private bool Probe(int column, long value, ref int[] best)
    {
        int mark = _trail.Mark;
        (_cutoff, _best, _value) = (value, null, long.MinValue);
        _trail.Narrow(column, 1, 1);
        if (_trail.Propagate()) Explore(untilFirst: true);
        _trail.UndoTo(mark);
        _cutoff = value;

        if (_best is null) return false;
        best = _best;
        return true;
    }

    private SearchResult Run(long cutoff, bool any)
    {
        _limit.Cancel.ThrowIfCancellationRequested();
        _cutoff = cutoff;
        if (!_trail.PropagateAll() || !_relaxation.Solve(_cutoff, out long rootBound)) return SearchResult.None;
        _relaxation.DropSlackRows();
        _rootScaled = _relaxation.Scaled;
        _rootReduced = [.. Enumerable.Range(0, _program.Columns).Select(_relaxation.Reduced)];
        (_rootLower, _rootUpper) = ((int[])_lower.Clone(), (int[])_upper.Clone());

        if (cutoff == long.MinValue)
        {
            // Without a known solution nothing can be fixed; the first one usually settles nine columns in ten.
            long open = Explore(untilFirst: true);
            if (_best is null || any || open <= _value) return new(_best, _value, _best is null ? open : Math.Max(_value, Math.Min(open, rootBound)));
        }

        while (true)
        {
            if (!FixAtRoot()) return Proven();

            int undecided = Undecided();
            if (undecided < 0.8 * _program.Columns) return OnCore(any);

            _wantsRestart = false;
            long open = Explore(untilFirst: any);
            if (_wantsRestart) continue;
            return open == long.MinValue || any && _best is not null ? Proven(any ? rootBound : long.MinValue) : new(_best, _value, Math.Min(open, rootBound));
        }
    }

    private SearchResult Proven(long bound = long.MinValue) => _best is null ? SearchResult.None : new(_best, _value, Math.Max(_value, bound));

    private SearchResult OnCore(bool any)
    {
        (IntegerProgram core, int[] kept, long settled) = _program.Without(_lower, _upper);
        SearchResult found = new BranchAndBound(core, _limit).Run(_cutoff == long.MinValue ? _cutoff : _cutoff - settled, any);
        long bound = found.Bound == long.MinValue ? long.MinValue : found.Bound + settled;

        if (found.Solution is null) return _best is null ? new(null, long.MinValue, bound) : new(_best, _value, Math.Max(_value, bound));

        int[] whole = (int[])_lower.Clone();
        for (int i = 0; i < kept.Length; i++) whole[kept[i]] = found.Solution[i];
        return new(whole, found.Value + settled, bound);
    }

    private int Undecided()
    {
        int count = 0;
        for (int column = 0; column < _lower.Length; column++) if (_lower[column] != _upper[column]) count++;
        return count;
    }

    private bool FixAtRoot() => Fix(_rootReduced, _rootScaled) && _trail.Propagate();

    /// <summary>Settles every column whose other values would lower the bound below the cutoff.</summary>
    private bool Fix(long[]? reduced, long scaled)
    {
        if (_cutoff == long.MinValue) return true;
        long room = scaled - (_cutoff << _relaxation.Shift);
        if (room < 0) return false;

        for (int column = 0; column < _lower.Length; column++)
        {
            int lower = _lower[column], upper = _upper[column];
            long cost = reduced is null ? _relaxation.Reduced(column) : reduced[column];
            if (lower == upper || cost == 0) continue;

            long steps = room / Math.Abs(cost);
            // The root's bound counts from the bounds the columns had there; a column narrowed since then is only narrowed further.
            if (cost > 0 && (reduced is null ? upper : _rootUpper[column]) - steps is long least && least > lower) _trail.Narrow(column, (int)Math.Min(least, upper), upper);
            else if (cost < 0 && (reduced is null ? lower : _rootLower[column]) + steps is long most && most < upper) _trail.Narrow(column, lower, (int)Math.Max(most, lower));
        }

        return true;
    }

    /// <summary>Depth first; returns what open branches could still bring, or <see cref="long.MinValue"/> when all are closed.</summary>
    private long Explore(bool untilFirst)
    {
        int root = _trail.Mark;
        _frames.Clear();
        bool descends = true;

        while (true)
        {
            if (descends)
            {
                if (_limit.IsSpent)
                {
                    long open = OpenBound();
                    _trail.UndoTo(root);
                    return open;
                }

                _limit.Count();
                if (Evaluate() is { } frame)
                {
                    _frames.Add(frame);
                    descends = Enter(frame);
                    continue;
                }
            }

            if (_best is not null && (untilFirst || _wantsRestart))
            {
                long open = OpenBound();
                _trail.UndoTo(root);
                return open;
            }

            if (!Backtrack())
            {
                _trail.UndoTo(root);
                return long.MinValue;
            }

            descends = Enter(_frames[^1]);
        }
    }

    private long OpenBound()
    {
        long open = _frames.Count == 0 || _best is null ? long.MinValue : _value;
        if (_frames.Count == 0) open = _rootScaled >> _relaxation.Shift;
        foreach (Frame frame in _frames) open = Math.Max(open, frame.Bound);
        return open;
    }

    private bool Backtrack()
    {
        while (_frames.Count > 0)
        {
            Frame frame = _frames[^1];
            _trail.UndoTo(frame.Mark);
            if (!frame.IsSecond && frame.Bound >= _cutoff)
            {
                _frames[^1] = frame with { IsSecond = true };
                return true;
            }

            _frames.RemoveAt(_frames.Count - 1);
        }

        return false;
    }

    private bool Enter(Frame frame)
    {
        bool up = frame.UpFirst != frame.IsSecond;
        if (up) _trail.Narrow(frame.Column, frame.Split + 1, _upper[frame.Column]);
        else _trail.Narrow(frame.Column, _lower[frame.Column], frame.Split);
        return _trail.Propagate();
    }

    /// <summary>Looks at the current node; null when it is closed.</summary>
    private Frame? Evaluate()
    {
        if (!_relaxation.Solve(_cutoff, out long bound)) return null;

        if (_frames.Count > 0)
        {
            Frame parent = _frames[^1];
            bool up = parent.UpFirst != parent.IsSecond;
            _costs.Learn(parent.Column, up, up ? 1 - parent.Fraction : parent.Fraction, parent.Relaxed - _relaxation.Objective);
        }

        if (!Fix(null, _relaxation.Scaled) || !_trail.Propagate()) return null;

        int column = Fractional();
        if (column < 0)
        {
            Offer();
            if (bound < _cutoff) return null;
            column = Open();
            if (column < 0) return null;
        }

        double value = Math.Clamp(_relaxation.Value(column), _lower[column], _upper[column]);
        int split = Math.Clamp((int)Math.Floor(value + Whole), _lower[column], _upper[column] - 1);
        double fraction = Math.Clamp(value - split, 0, 1);
        return new(column, _trail.Mark, split, fraction >= 0.5, false, bound, _relaxation.Objective, fraction);
    }

    private int Fractional()
    {
        int best = -1;
        double most = 0;

        for (int column = 0; column < _lower.Length; column++)
        {
            double value = _relaxation.Value(column), fraction = value - Math.Floor(value + Whole);
            if (_lower[column] == _upper[column] || fraction < Whole) continue;

            double promise = _costs.Promise(column, fraction);
            if (promise <= most) continue;
            (best, most) = (column, promise);
        }

        return best;
    }

    /// <summary>A column that is not settled yet, the most doubtful first.</summary>
    private int Open()
    {
        int best = -1;
        for (int column = 0; column < _lower.Length; column++)
        {
            if (_lower[column] == _upper[column]) continue;
            if (best < 0 || Math.Abs(_relaxation.Reduced(column)) < Math.Abs(_relaxation.Reduced(best))) best = column;
        }

        return best;
    }

    private void Offer()
    {
        int[] solution = new int[_lower.Length];
        for (int column = 0; column < solution.Length; column++) solution[column] = Math.Clamp((int)Math.Round(_relaxation.Value(column)), _lower[column], _upper[column]);
        if (!_program.Allows(solution)) return;

        long value = _program.Value(solution);
        if (_cutoff != long.MinValue && value < _cutoff) return;

        (_best, _value, _cutoff) = (solution, value, value + 1);
        _wantsRestart = WouldSettleMuch();
    }

    /// <summary>Whether the better cutoff settles so many columns at the root that starting again pays.</summary>
    private bool WouldSettleMuch()
    {
        long room = _rootScaled - (_cutoff << _relaxation.Shift);
        int undecided = 0, settles = 0;
        for (int column = 0; column < _rootReduced.Length; column++)
        {
            if (_rootLower[column] == _rootUpper[column]) continue;
            undecided++;
            if (Math.Abs(_rootReduced[column]) > room) settles++;
        }

        return settles > 0.3 * undecided;
    }
}
