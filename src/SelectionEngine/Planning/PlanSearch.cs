namespace SelectionEngine;

/// <summary>
/// Looks for the best numbers to let through the cuts before the last. Each cut is a coordinate from 0, as few as later gates need, to 1, as many as come or as the budget allows
/// if all later cuts are cheapest, on a logarithmic scale; so every point of the unit cube is a design within the budget, and every such design is a point.
/// </summary>
/// <remarks>
/// A grid of the cube, shared work along its branches, then a compass search from the best point: Kolda, Lewis and Torczon (2003), SIAM Review 45, 385–482. People are whole, so at
/// last single persons are moved: one more or fewer through a cut, the money that this leaves or lacks put to another.
/// </remarks>
internal sealed class PlanSearch
{
    private readonly Plan _plan;
    private readonly PlanSteps _steps;
    private readonly double _budget, _n;
    private readonly int _chosen;
    private readonly Slot[] _slots, _free;
    private readonly Slot _last;
    private readonly double[] _least, _costAfter, _perHead;
    private readonly double _leftAtLast;
    private readonly CancellationToken _cancellation;
    private int _designs;

    public PlanSearch(Plan plan, double budget, int chosen, CancellationToken cancellation)
    {
        (_plan, _budget, _chosen, _n, _cancellation) = (plan, budget, chosen, plan.Assumptions.Nominees, cancellation);
        if (double.IsNaN(budget) || budget < 0) throw new ArgumentOutOfRangeException(nameof(budget), budget, "A budget is 0 or more.");
        ArgumentOutOfRangeException.ThrowIfLessThan(chosen, 1);

        _steps = new(plan.Pipeline, plan.Assumptions);
        _slots = [.. plan.Pipeline.Slots];
        Slot[] cuts = [.. plan.Cuts()];
        _free = [.. cuts.SkipLast(1).Where(slot => slot.Stage is not (Cut { Per: not null } or Cut { Keep: Keep.AtLeast }))];
        if (_free.Length == 0) throw new ArgumentException("No stage before the last one cuts a score to a number or a share, so there is no number to choose.", nameof(plan));
        _last = cuts[^1];

        // What the gates take, as the plan expects it now: the share that is left after a stage of those who enter it, where no free cut stands.
        double[] rate = [.. _slots.Select((slot, i) => _free.Contains(slot) || ReferenceEquals(slot, _last) ? 1 : plan.Stages[i].PassRate)];
        double[] cost = [.. _slots.Select(slot => plan.Assumptions.Costs.GetValueOrDefault(slot.Stage.Name))];
        int last = Array.IndexOf(_slots, _last);
        _leftAtLast = chosen / _n / rate.Skip(last + 1).Aggregate(1.0, (all, one) => all * one);

        (_least, _costAfter, _perHead) = (new double[_free.Length], new double[_free.Length], new double[_free.Length]);
        double later = CostFrom(last + 1, _leftAtLast, _slots.Length);

        for (int j = _free.Length - 1; j >= 0; j--)
        {
            int at = Array.IndexOf(_slots, _free[j]), next = j + 1 < _free.Length ? Array.IndexOf(_slots, _free[j + 1]) : last;
            double through = rate.Skip(at + 1).Take(next - at - 1).Aggregate(1.0, (all, one) => all * one);
            _least[j] = (j + 1 < _free.Length ? _least[j + 1] : _leftAtLast) / through;
            _perHead[j] = CostFrom(at + 1, 1, next + 1);
            _costAfter[j] = later;
            later += _perHead[j] * _least[j];
        }

        LeastCost = later + CostFrom(0, 1, Array.IndexOf(_slots, _free[0]) + 1);

        double CostFrom(int from, double left, int to)
        {
            double sum = 0;

            for (int i = from; i < to; i++)
            {
                sum += cost[i] * left * _n;
                left *= rate[i];
            }

            return sum;
        }
    }

    private double LeastCost { get; }

    public DesignSearch Run()
    {
        if (LeastCost > _budget * (1 + 1e-12)) return new(null, LeastCost, 0, new("", new("plan.budget", Value: LeastCost, Limit: _budget)));

        int points = _free.Length switch { 1 => 65, 2 => 17, 3 => 5, _ => 3 };
        double[] best = new double[_free.Length];
        double most = double.NegativeInfinity;
        Grid(_steps.Start(counting: false), 0, 0, 0, new double[_free.Length], points, ref best, ref most);
        int grid = _designs;
        if (double.IsNegativeInfinity(most)) return new(null, LeastCost, grid, new("", new("plan.too_few", Value: _chosen, Limit: _n, Unit: Unit.Count)));

        // A step of the smallest size moves about a quarter of a nominee.
        double smallest = Math.Min(0.02, 0.25 / (_chosen * Math.Max(1, Math.Log(_n / _chosen))));

        for (double step = 0.5 / (points - 1); step > smallest; step /= 2)
        {
            for (bool moved = true; moved;)
            {
                moved = false;

                for (int j = 0; j < best.Length; j++)
                {
                    foreach (double way in (ReadOnlySpan<double>)[step, -step])
                    {
                        double[] trial = [.. best];
                        trial[j] = Math.Clamp(trial[j] + way, 0, 1);
                        if (trial[j] == best[j] || Value(trial) is var value && !(value > most + 1e-12)) continue;
                        (best, most, moved) = (trial, value, true);
                    }
                }
            }
        }

        Plan found = Plan.Of(Pipeline(Improved(Rounded(best))), _plan.Assumptions);
        return new(found, LeastCost, _designs, new("", new("plan.search", Value: grid, Unit: Unit.Count)));
    }

    private void Grid(PlanState state, int slot, int free, double spent, double[] at, int points, ref double[] best, ref double most)
    {
        _cancellation.ThrowIfCancellationRequested();

        for (; slot < _slots.Length && (free == _free.Length || !ReferenceEquals(_slots[slot], _free[free])); slot++)
        {
            if (Walk(_slots[slot], ref state, ref spent) is false) return;
        }

        if (slot == _slots.Length)
        {
            _designs++;
            double value = state.Pool.Of(_steps.Criterion).Mean;
            if (value > most + 1e-12) (best, most) = ([.. at], value);
            return;
        }

        spent += Cost(slot, state);

        for (int i = 0; i < points; i++)
        {
            at[free] = (double)i / (points - 1);
            if (Level(free, at[free], state, spent) is not { } left) return;
            Grid(_steps.CutTo(_slots[slot].Stage, state, left).After, slot + 1, free + 1, spent, at, points, ref best, ref most);
        }
    }

    private double Value(double[] at)
    {
        _cancellation.ThrowIfCancellationRequested();
        _designs++;
        return Levels(at, out PlanState state) ? state.Pool.Of(_steps.Criterion).Mean : double.NegativeInfinity;
    }

    private bool Levels(double[] at, out PlanState state, List<double>? levels = null)
    {
        state = _steps.Start(counting: false);
        double spent = 0;
        int free = 0;

        for (int slot = 0; slot < _slots.Length; slot++)
        {
            if (free < _free.Length && ReferenceEquals(_slots[slot], _free[free]))
            {
                spent += Cost(slot, state);
                if (Level(free, at[free], state, spent) is not { } left) return false;
                levels?.Add(left);
                state = _steps.CutTo(_slots[slot].Stage, state, left).After;
                free++;
            }
            else if (!Walk(_slots[slot], ref state, ref spent))
            {
                return false;
            }
        }

        return true;
    }

    private bool Walk(Slot slot, ref PlanState state, ref double spent)
    {
        spent += _plan.Assumptions.Costs.GetValueOrDefault(slot.Stage.Name) * state.Pool.Left * _n;

        if (!ReferenceEquals(slot, _last))
        {
            state = _steps.Of(slot, state).After;
            return true;
        }

        if (_leftAtLast > state.Pool.Left * (1 + 1e-9)) return false;
        state = _steps.CutTo(slot.Stage, state, Math.Min(_leftAtLast, state.Pool.Left)).After;
        return true;
    }

    private double Cost(int slot, PlanState state) => _plan.Assumptions.Costs.GetValueOrDefault(_slots[slot].Stage.Name) * state.Pool.Left * _n;

    // The share of all nominees that a free cut leaves; null when not even the least is there or affordable.
    private double? Level(int free, double at, PlanState state, double spent)
    {
        double most = state.Pool.Left, room = _budget - spent - _costAfter[free];
        if (_perHead[free] > 0) most = Math.Min(most, room / _perHead[free]);
        if (most < _least[free] * (1 - 1e-9)) return null;
        return Math.Min(state.Pool.Left, _least[free] * Math.Pow(Math.Max(1, most / _least[free]), at));
    }

    // Rounded down, so that whole nominees cost no more than the budget either, but never below what is needed at the end.
    private int[] Rounded(double[] best)
    {
        List<double> levels = [];
        Levels(best, out _, levels);
        return [.. levels.Select((level, j) => Math.Max(Fewest(j), (int)Math.Floor(level * _n + 1e-9)))];
    }

    private int Fewest(int free) => (int)Math.Ceiling(_least[free] * _n - 1e-6);

    private int[] Improved(int[] people)
    {
        // Far exchanges pay while they are cheap to try.
        int[] moves = _free.Length <= 2 ? [1, -1, 2, -2, 4, -4, 8, -8] : [1, -1];
        double most = Whole(people, out double spent);
        if (double.IsNegativeInfinity(most)) return people;

        for (bool moved = true; moved;)
        {
            moved = false;

            for (int j = 0; j < people.Length; j++)
            {
                foreach (int move in moves)
                {
                    for (int other = -1; other < people.Length; other++)
                    {
                        if (other == j || (other >= 0 && !(_perHead[other] > 0))) continue;
                        int[] trial = [.. people];
                        trial[j] += move;
                        if (other >= 0) trial[other] += (int)Math.Floor(Math.Min(_n, (_budget - spent - (move * _perHead[j] / _n)) / (_perHead[other] / _n)));
                        if (Whole(trial, out double cost) is var value && !(value > most + 1e-12)) continue;
                        (people, most, spent, moved) = (trial, value, cost, true);
                    }
                }
            }
        }

        return people;
    }

    // The quality when so many whole nominees pass the free cuts; −∞ when that cannot be or costs too much.
    private double Whole(int[] people, out double spent)
    {
        _cancellation.ThrowIfCancellationRequested();
        _designs++;
        PlanState state = _steps.Start(counting: false);
        spent = 0;
        int free = 0;

        for (int slot = 0; slot < _slots.Length; slot++)
        {
            if (free < _free.Length && ReferenceEquals(_slots[slot], _free[free]))
            {
                spent += Cost(slot, state);
                double left = people[free] / _n;
                if (people[free] < Fewest(free) || left > state.Pool.Left * (1 + 1e-9)) return double.NegativeInfinity;
                state = _steps.CutTo(_slots[slot].Stage, state, Math.Min(left, state.Pool.Left)).After;
                free++;
            }
            else if (!Walk(_slots[slot], ref state, ref spent))
            {
                return double.NegativeInfinity;
            }
        }

        return spent <= _budget * (1 + 1e-12) ? state.Pool.Of(_steps.Criterion).Mean : double.NegativeInfinity;
    }

    private Pipeline Pipeline(int[] people)
    {
        Dictionary<string, Stage> replaced = new(StringComparer.Ordinal);
        for (int j = 0; j < _free.Length; j++) replaced[_free[j].Stage.Name] = new Cut(_free[j].Stage.Name, PlanSteps.CutMeasure(_free[j].Stage)!, new Keep.Top(people[j]));

        int places = (int)Math.Ceiling(_leftAtLast * _n - 1e-6);
        replaced[_last.Stage.Name] = _last.Stage is Cohort cohort ? cohort with { Seats = places } : new Cut(_last.Stage.Name, PlanSteps.CutMeasure(_last.Stage)!, new Keep.Top(places));
        return _plan.With(_plan.Pipeline.Name, replaced);
    }
}
