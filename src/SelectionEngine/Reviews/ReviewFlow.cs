using System.Numerics;

namespace SelectionEngine;

/// <summary>The best total assignment without panel rules, as a flow of least cost from projects to experts.</summary>
/// <remarks>
/// Successive shortest paths with potentials (Edmonds and Karp 1972, Journal of the ACM 19, 248-264; dense rows as in Jonker and Volgenant 1987, Computing 38, 325-340).
/// An expert's least load is a reward no affinity outweighs, and each further project of an expert costs a little more than the one before, so that among equal totals
/// the loads are as even as they can be. What is still equal then goes to the first experts for the first projects: pass both in the order of their lots.
/// </remarks>
internal sealed class ReviewFlow
{
    private const long Largest = 1L << 59, Never = 1L << 61;

    private readonly ReviewProblem _problem;
    private readonly int _projects, _experts;
    private readonly long _perPoint, _reward;
    private readonly long[] _projectPrice, _expertPrice, _distance, _before;
    private readonly long[][] _cost;
    private readonly bool[] _settled;
    private readonly Dictionary<int, long> _raised = [];

    private ReviewFlow(ReviewProblem problem, long perPoint, long reward)
    {
        (_problem, _projects, _experts, _perPoint, _reward) = (problem, problem.Projects, problem.Experts, perPoint, reward);
        (_projectPrice, _expertPrice, _distance, _before) = (new long[_projects], new long[_experts], new long[_experts], new long[_experts]);
        (Load, Reviewing) = (new int[_experts], [.. Enumerable.Range(0, _experts).Select(_ => new List<int>())]);
        (_cost, _settled) = (new long[_projects][], new bool[_experts]);

        for (int expert = 0; expert < _experts; expert++) _expertPrice[expert] = problem.MaxLoad[expert] > 0 ? -Next(expert) : 0;
        for (int project = 0; project < _projects; project++)
        {
            long[] cost = _cost[project] = new long[_experts];
            long price = long.MinValue;
            for (int expert = 0; expert < _experts; expert++)
            {
                int affinity = problem.Affinity[project][expert];
                cost[expert] = affinity < 0 || problem.MaxLoad[expert] == 0 ? Never : -_perPoint * affinity;
                if (cost[expert] != Never) price = Math.Max(price, _expertPrice[expert] - cost[expert]);
            }

            _projectPrice[project] = price == long.MinValue ? 0 : price;
        }
    }

    /// <summary>Whether the numbers are small enough to be added without overflow; larger ones are for a search.</summary>
    public static bool Fits(ReviewProblem problem) => Weights(problem) is not null;

    /// <summary>The best assignment, canonical among equals; null when there is none.</summary>
    public static int[][]? Best(ReviewProblem problem, CancellationToken cancel)
    {
        (long perPoint, long reward) = Weights(problem)!.Value;
        ReviewFlow flow = new(problem, perPoint, reward);

        for (int project = 0; project < flow._projects; project++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int review = 0; review < problem.ReviewsOf[project]; review++) if (!flow.Augment(project)) return null;
        }

        for (int expert = 0; expert < flow._experts; expert++) if (flow.Load[expert] < problem.MinLoad[expert]) return null;
        return new ReviewCircles(flow).First(cancel);
    }

    private static (long PerPoint, long Reward)? Weights(ReviewProblem problem)
    {
        // One point of affinity outweighs every difference of loads: Σ load² is at most demand · largest load.
        long demand = problem.Demand, load = Math.Min(problem.Projects, problem.MaxLoad.DefaultIfEmpty(0).Max());
        long best = problem.Affinity.Select(row => (long)row.DefaultIfEmpty(0).Max()).DefaultIfEmpty(0).Max();
        Int128 perPoint = (Int128)demand * load + 1, reward = perPoint * (demand * (Int128)Math.Max(best, 1) + 1);
        return reward < Largest ? ((long)perPoint, (long)reward) : null;
    }

    public ReviewProblem Problem => _problem;

    /// <summary>How many projects each expert has.</summary>
    public int[] Load { get; }

    /// <summary>Which projects each expert has.</summary>
    public List<int>[] Reviewing { get; }

    /// <summary>Whether some best assignment may differ in this pair, the others following.</summary>
    public bool IsTight(int project, int expert) =>
        _problem.Affinity[project][expert] >= 0 && _problem.MaxLoad[expert] > 0 && Reduced(project, expert) == 0;

    /// <summary>Whether one project more costs this expert nothing at these prices.</summary>
    public bool MayGain(int expert) => Load[expert] < _problem.MaxLoad[expert] && Next(expert) + _expertPrice[expert] == 0;

    /// <summary>Whether one project less gains nothing at these prices.</summary>
    public bool MayLose(int expert) => Load[expert] > 0 && Unit(expert, Load[expert]) + _expertPrice[expert] == 0;

    // The square of a load grows by 1, 3, 5, …
    private long Unit(int expert, int place) => 2L * place - 1 - (place <= _problem.MinLoad[expert] ? _reward : 0);

    private long Next(int expert) => Unit(expert, Load[expert] + 1);

    /// <summary>What the edge costs beside the prices of its ends: never below 0 while unused, never above 0 while used.</summary>
    private long Reduced(int project, int expert) => -_perPoint * _problem.Affinity[project][expert] + _projectPrice[project] - _expertPrice[expert];

    /// <summary>One more review for a project along the cheapest path of changes; false when there is none.</summary>
    private bool Augment(int start)
    {
        Array.Fill(_distance, Never / 2);
        Array.Clear(_settled);
        Relax(start, 0, -1);
        long found = Never / 2;
        int end = -1;

        while (true)
        {
            int nearest = -1;
            long least = found;
            for (int expert = 0; expert < _experts; expert++)
            {
                if (_settled[expert] || _distance[expert] >= least) continue;
                (least, nearest) = (_distance[expert], expert);
            }

            if (nearest < 0) break;
            _settled[nearest] = true;
            if (Load[nearest] < _problem.MaxLoad[nearest] && least + Next(nearest) + _expertPrice[nearest] is long through && through < found) (found, end) = (through, nearest);

            // Whoever gives a project back lets that project look for somebody else.
            foreach (int project in Reviewing[nearest]) Relax(project, least - Reduced(project, nearest), nearest);
        }

        if (end < 0) return false;
        Raise(start, found);
        Take(start, end);
        return true;
    }

    private void Relax(int project, long distance, int from)
    {
        long[] cost = _cost[project];
        long offset = distance + _projectPrice[project], step = (from + 1L) * _projects + project;
        Vector<long> offsets = new(offset), steps = new(step);
        int expert = 0;

        // What is settled is nearer than anything that is still found, so only real improvements are written.
        for (; expert <= cost.Length - Vector<long>.Count; expert += Vector<long>.Count)
        {
            Vector<long> way = new Vector<long>(cost, expert) + offsets - new Vector<long>(_expertPrice, expert), known = new(_distance, expert);
            Vector<long> better = Vector.LessThan(way, known);
            if (better == Vector<long>.Zero) continue;
            Vector.ConditionalSelect(better, way, known).CopyTo(_distance, expert);
            Vector.ConditionalSelect(better, steps, new Vector<long>(_before, expert)).CopyTo(_before, expert);
        }

        for (; expert < cost.Length; expert++)
        {
            long way = cost[expert] + offset - _expertPrice[expert];
            if (way < _distance[expert]) (_distance[expert], _before[expert]) = (way, step);
        }
    }

    private void Raise(int start, long found)
    {
        for (int expert = 0; expert < _experts; expert++)
        {
            if (!_settled[expert] || _distance[expert] >= found) continue;

            // A project is reached through whichever of its experts is nearest, so it may not be raised twice.
            foreach (int project in Reviewing[expert])
            {
                long reached = _distance[expert] - Reduced(project, expert);
                if (reached < found) _raised[project] = _raised.TryGetValue(project, out long other) ? Math.Min(other, reached) : reached;
            }
        }

        _raised[start] = 0;
        for (int expert = 0; expert < _experts; expert++) if (_settled[expert] && _distance[expert] < found) _expertPrice[expert] += _distance[expert] - found;
        foreach ((int project, long reached) in _raised) _projectPrice[project] += reached - found;
        _raised.Clear();
    }

    private void Take(int start, int end)
    {
        Load[end]++;
        for (int expert = end; expert >= 0;)
        {
            (long from, long project) = Math.DivRem(_before[expert], _projects);
            Move((int)project, (int)from - 1, expert);
            expert = (int)from - 1;
        }
    }

    private void Move(int project, int from, int to)
    {
        _cost[project][to] = Never;
        Reviewing[to].Add(project);
        if (from < 0) return;
        _cost[project][from] = -_perPoint * _problem.Affinity[project][from];
        Reviewing[from].Remove(project);
    }
}
