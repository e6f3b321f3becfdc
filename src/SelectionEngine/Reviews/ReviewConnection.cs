namespace SelectionEngine;

/// <summary>Joins an assignment that falls into islands by the cheapest exchanges, so that any two experts are connected through shared projects.</summary>
/// <remarks>
/// Exchanging two reviews of two islands joins them when one of the two is no bridge of its island. Each exchange joins two islands, the cheapest first, and afterwards
/// exchanges that regain affinity without a break are made. What is reached is bounded by the best assignment without the demand, so the gap is known; it is not proved least.
/// </remarks>
internal sealed class ReviewConnection
{
    private readonly ReviewProblem _problem;
    private readonly long _least;
    private readonly HashSet<int>[] _panels;
    private readonly int[] _load;
    private readonly int[][] _limitsOf;

    private ReviewConnection(ReviewProblem problem, int[][] panels, long least)
    {
        (_problem, _least) = (problem, least);
        _panels = [.. panels.Select(panel => panel.ToHashSet())];
        _load = new int[problem.Experts];
        foreach (int[] panel in panels) foreach (int expert in panel) _load[expert]++;
        _limitsOf = [.. Enumerable.Range(0, problem.Experts).Select(expert => Enumerable.Range(0, problem.PanelLimits.Count).Where(limit => problem.PanelLimits[limit].Experts.Contains(expert)).ToArray())];
    }

    /// <summary>A change: the first project gives one expert for another; in an exchange the second project takes the first expert for the second.</summary>
    private readonly record struct Change(int Project, int Expert, int Other, int Partner, long Loss);

    /// <summary>A connected assignment as near to the best as was found; the given one when nothing more joins its islands.</summary>
    public static ReviewSolution Connect(ReviewProblem problem, ReviewSolution best, ReviewGoal goal, CancellationToken cancel)
    {
        if (Islands(problem, best.PanelOf).Count == 1) return best;

        // The worst-served project keeps what it has, if the islands can be joined so.
        long[] floors = goal == ReviewGoal.WorstProject ? [best.Worst, 0] : [0];
        int[][]? joined = null;
        foreach (long floor in floors)
        {
            ReviewConnection connection = new(problem, best.PanelOf, floor);
            joined = connection.Join(cancel);
            if (Islands(problem, joined).Count == 1) break;
        }

        return ReviewSolution.Of(problem, joined!, best.Bound) with { WorstBound = best.WorstBound, TiesAreSettled = false };
    }

    /// <summary>The islands: sets of experts connected through shared projects, each with its projects.</summary>
    public static IReadOnlyList<(int[] Projects, int[] Experts)> Islands(ReviewProblem problem, int[][] panels)
    {
        int projects = problem.Projects;
        int[] root = [.. Enumerable.Range(0, projects + problem.Experts)];
        for (int project = 0; project < projects; project++) foreach (int expert in panels[project]) root[Find(project)] = Find(projects + expert);

        HashSet<int> used = [.. panels.SelectMany(panel => panel)];
        return [.. Enumerable.Range(0, projects).Concat(used.Select(expert => projects + expert)).GroupBy(Find)
            .Select(island => (island.Where(node => node < projects).ToArray(), island.Where(node => node >= projects).Select(node => node - projects).Order().ToArray()))];

        int Find(int node)
        {
            while (root[node] != node) node = root[node] = root[root[node]];
            return node;
        }
    }

    private int[][] Join(CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            (int[] island, HashSet<(int, int)> bridges) = Shape();
            if (island.Max() == 0) break;

            Change? cheapest = null;
            foreach (Change change in Changes(change => change.Loss < (cheapest?.Loss ?? long.MaxValue) && Joins(change, island, bridges))) cheapest = change;

            if (cheapest is not { } made) return Panels();
            Make(made);
        }

        Regain(cancel);
        return Panels();
    }

    private bool Joins(Change change, int[] island, HashSet<(int, int)> bridges)
    {
        (int project, int expert, int other, int partner, _) = change;
        if (_load[other] == 0 || island[_problem.Projects + other] == island[project]) return false;
        if (!bridges.Contains((project, expert))) return true;
        return partner < 0 ? _load[expert] == 1 : !bridges.Contains((partner, other));
    }

    /// <summary>Changes that gain affinity and break nothing.</summary>
    private void Regain(CancellationToken cancel)
    {
        for (bool gained = true; gained;)
        {
            gained = false;
            foreach (Change change in Changes(change => change.Loss < 0).OrderBy(change => change.Loss).ToArray())
            {
                cancel.ThrowIfCancellationRequested();
                if (!IsOpen(change)) continue;
                Make(change);
                if (Islands(_problem, Panels()).Count == 1)
                {
                    gained = true;
                    continue;
                }

                Undo(change);
            }
        }
    }

    /// <summary>Every change of those wanted that keeps loads, conflicts and rules.</summary>
    private IEnumerable<Change> Changes(Func<Change, bool> isWanted)
    {
        (int Project, int Expert)[] reviews = [.. Enumerable.Range(0, _panels.Length).SelectMany(project => _panels[project].Order().Select(expert => (project, expert)))];

        foreach ((int project, int expert) in reviews)
        {
            int[] affinity = _problem.Affinity[project];
            for (int other = 0; other < _problem.Experts; other++)
            {
                Change change = new(project, expert, other, -1, affinity[expert] - (long)affinity[other]);
                if (isWanted(change) && IsOpen(change)) yield return change;
            }

            foreach ((int partner, int other) in reviews)
            {
                if (partner <= project) continue;
                Change change = new(project, expert, other, partner, affinity[expert] - (long)affinity[other] + _problem.Affinity[partner][other] - _problem.Affinity[partner][expert]);
                if (isWanted(change) && IsOpen(change)) yield return change;
            }
        }
    }

    private bool IsOpen(Change change)
    {
        (int project, int expert, int other, int partner, _) = change;
        if (!Fits(project, expert, other)) return false;
        if (partner >= 0) return Fits(partner, other, expert);
        return _load[other] < _problem.MaxLoad[other] && _load[expert] > _problem.MinLoad[expert];
    }

    private bool Fits(int project, int leaves, int enters)
    {
        int[] affinity = _problem.Affinity[project];
        HashSet<int> panel = _panels[project];
        if (leaves == enters || affinity[enters] < 0 || !panel.Contains(leaves) || panel.Contains(enters)) return false;
        if (_least > 0 && panel.Sum(expert => (long)affinity[expert]) - affinity[leaves] + affinity[enters] < _least) return false;

        foreach (int limit in _limitsOf[leaves].Union(_limitsOf[enters]))
        {
            PanelLimit rule = _problem.PanelLimits[limit];
            int count = panel.Count(expert => _limitsOf[expert].Contains(limit)) - (_limitsOf[leaves].Contains(limit) ? 1 : 0) + (_limitsOf[enters].Contains(limit) ? 1 : 0);
            if (count < rule.Min || count > rule.Max) return false;
        }

        return true;
    }

    private void Make(Change change)
    {
        (int project, int expert, int other, int partner, _) = change;
        _panels[project].Remove(expert);
        _panels[project].Add(other);
        if (partner >= 0)
        {
            _panels[partner].Remove(other);
            _panels[partner].Add(expert);
            return;
        }

        _load[expert]--;
        _load[other]++;
    }

    private void Undo(Change change) => Make(change with { Expert = change.Other, Other = change.Expert });

    private int[][] Panels() => [.. _panels.Select(panel => panel.Order().ToArray())];

    /// <summary>The island of every node, and the reviews without which an island would fall apart.</summary>
    private (int[] Island, HashSet<(int Project, int Expert)> Bridges) Shape()
    {
        int projects = _problem.Projects, nodes = projects + _problem.Experts, islands = 0, time = 0;
        List<int>[] next = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
        for (int project = 0; project < projects; project++)
        {
            foreach (int expert in _panels[project])
            {
                next[project].Add(projects + expert);
                next[projects + expert].Add(project);
            }
        }

        int[] island = new int[nodes], entered = new int[nodes], low = new int[nodes], parent = new int[nodes], at = new int[nodes];
        HashSet<(int, int)> bridges = [];
        for (int start = 0; start < projects; start++)
        {
            if (entered[start] > 0) continue;
            (parent[start], int current) = (-1, start);
            (entered[start], low[start], island[start]) = (++time, time, islands);

            // Depth first without recursion; a node's low is the earliest node that its branch reaches by another way (Tarjan 1974).
            while (current >= 0)
            {
                if (at[current] < next[current].Count)
                {
                    int node = next[current][at[current]++];
                    if (entered[node] > 0)
                    {
                        if (node != parent[current]) low[current] = Math.Min(low[current], entered[node]);
                        continue;
                    }

                    (parent[node], entered[node], island[node]) = (current, ++time, islands);
                    low[node] = entered[node];
                    current = node;
                    continue;
                }

                int above = parent[current];
                if (above >= 0)
                {
                    low[above] = Math.Min(low[above], low[current]);
                    if (low[current] > entered[above]) bridges.Add(current < projects ? (current, above - projects) : (above, current - projects));
                }

                current = above;
            }

            islands++;
        }

        return (island, bridges);
    }
}
