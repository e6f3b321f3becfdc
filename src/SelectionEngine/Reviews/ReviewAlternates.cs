namespace SelectionEngine;

/// <summary>Who could step in on a panel: no conflict, a load that has room, and the panel's rules kept.</summary>
internal sealed class ReviewAlternates
{
    private readonly ReviewProblem _problem;
    private readonly int[][] _panels;
    private readonly int[] _load;
    private readonly HashSet<int>[] _limits;

    public ReviewAlternates(ReviewProblem problem, int[][] panels)
    {
        (_problem, _panels, _load) = (problem, panels, new int[problem.Experts]);
        foreach (int expert in panels.SelectMany(panel => panel)) _load[expert]++;
        _limits = [.. problem.PanelLimits.Select(limit => limit.Experts.ToHashSet())];
    }

    /// <summary>The best of them by affinity, then by load, then by lot.</summary>
    public IEnumerable<int> Of(int project, int count)
    {
        if (count == 0) return [];
        int[] affinity = _problem.Affinity[project];
        return Enumerable.Range(0, _problem.Experts)
            .Where(expert => affinity[expert] >= 0 && _load[expert] < _problem.MaxLoad[expert] && !_panels[project].Contains(expert))
            .OrderByDescending(expert => affinity[expert]).ThenBy(expert => _load[expert]).ThenBy(expert => expert)
            .Where(expert => _panels[project].Any(leaves => Keeps(project, leaves, expert)))
            .Take(count);
    }

    private bool Keeps(int project, int leaves, int enters)
    {
        for (int limit = 0; limit < _limits.Length; limit++)
        {
            HashSet<int> counted = _limits[limit];
            if (!counted.Contains(leaves) && !counted.Contains(enters)) continue;
            int count = _panels[project].Count(counted.Contains) - (counted.Contains(leaves) ? 1 : 0) + (counted.Contains(enters) ? 1 : 0);
            if (count < _problem.PanelLimits[limit].Min || count > _problem.PanelLimits[limit].Max) return false;
        }

        return true;
    }
}
