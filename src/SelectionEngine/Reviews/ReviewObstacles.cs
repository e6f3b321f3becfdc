namespace SelectionEngine;

/// <summary>Says before any search what cannot be: too few reviews in all, for some projects, or under a rule.</summary>
/// <remarks>A set of projects that its experts cannot serve is found as a minimum cut (Hall 1935; Ford and Fulkerson 1956) and named.</remarks>
internal sealed class ReviewObstacles(ReviewTable table)
{
    private readonly ReviewProblem _problem = table.Problem;

    public IReadOnlyList<Reason> All()
    {
        List<Reason> found = [.. Plain()];
        if (found.Count > 0) return found;

        if (Shortage(_problem.ReviewsOf, (project, expert) => true, []) is { } projects) found.Add(Told("review.projects.short", projects, null));
        if (Idle() is { } idle) found.Add(idle);
        if (found.Count == 0) found.AddRange(Rules());
        return found;
    }

    /// <summary>What sums and single projects show.</summary>
    public IReadOnlyList<Reason> Plain()
    {
        List<Reason> found = [.. Sums(), .. Alone()];
        if (found.Count == 0 && table.Plan.Connected && Unconnected() is { } loose) found.Add(loose);
        return found;
    }

    /// <summary>A connected design needs as many reviews as it has projects and experts, less one.</summary>
    private Reason? Unconnected()
    {
        int largest = Math.Max(1, _problem.MaxLoad.DefaultIfEmpty(0).Max()), reviewing = Math.Max(_problem.MinLoad.Count(load => load > 0), (_problem.Demand + largest - 1) / largest);
        int needed = _problem.Projects + reviewing - 1;
        return _problem.Demand < needed ? new("review.connect", Value: _problem.Demand, Limit: needed, Unit: Unit.Count) : null;
    }

    private IEnumerable<Reason> Sums()
    {
        int least = _problem.MinLoad.Sum();
        if (_problem.Demand > _problem.Supply) yield return new("review.demand", Value: _problem.Supply, Limit: _problem.Demand, Unit: Unit.Count);
        if (least > _problem.Demand) yield return new("review.loads", Value: _problem.Demand, Limit: least, Unit: Unit.Count);
    }

    /// <summary>Projects that have too few experts of their own, whoever else wants them.</summary>
    private IEnumerable<Reason> Alone()
    {
        for (int project = 0; project < _problem.Projects; project++)
        {
            int open = Enumerable.Range(0, _problem.Experts).Count(expert => IsOpen(project, expert));
            if (open < _problem.ReviewsOf[project])
                yield return new("review.project.short", Value: open, Limit: _problem.ReviewsOf[project], Unit: Unit.Count, Label: table.Project(project));
        }
    }

    /// <summary>Experts who cannot all get their fewest projects.</summary>
    private Reason? Idle()
    {
        int experts = _problem.Experts, source = experts + _problem.Projects, sink = source + 1;
        MaximumFlow flow = new(sink + 1);
        for (int expert = 0; expert < experts; expert++)
        {
            if (_problem.MinLoad[expert] == 0) continue;
            flow.Connect(source, expert, _problem.MinLoad[expert]);
            for (int project = 0; project < _problem.Projects; project++) if (IsOpen(project, expert)) flow.Connect(expert, experts + project, 1);
        }

        for (int project = 0; project < _problem.Projects; project++) flow.Connect(experts + project, sink, _problem.ReviewsOf[project]);

        int most = flow.Run(source, sink), asked = _problem.MinLoad.Sum();
        if (most == asked || asked > _problem.Demand) return null;
        bool[] reached = flow.ReachableFrom(source);
        int[] idle = [.. Enumerable.Range(0, experts).Where(expert => reached[expert])];
        int wanted = idle.Sum(expert => _problem.MinLoad[expert]);
        return new("review.experts.short", Value: wanted - (asked - most), Limit: wanted, Unit: Unit.Count, Label: Names.List(Ids(idle, table.Expert)));
    }

    private IEnumerable<Reason> Rules()
    {
        foreach ((ReviewRule rule, PanelLimit[] limits) in table.Limits)
        {
            foreach (PanelLimit limit in limits)
            {
                HashSet<int> counted = [.. limit.Experts];
                if (limit.Min > 0 && Shortage([.. _problem.ReviewsOf.Select(_ => limit.Min)], (_, expert) => counted.Contains(expert), []) is { } few)
                    yield return Told("review.rule.short", few, rule);
            }

            // A rule that counts every label apart bounds each label's part of every panel at once.
            if (rule.Max is not null && Shortage(_problem.ReviewsOf, (_, _) => true, limits) is { } many) yield return Told("review.rule.tight", many, rule);
        }
    }

    /// <summary>Projects that ask for more than their experts can give, or null; of every group that is limited only so many for each project.</summary>
    private (int[] Projects, int Asked, int Given)? Shortage(int[] asked, Func<int, int, bool> counts, PanelLimit[] groups)
    {
        int projects = _problem.Projects, experts = _problem.Experts, width = groups.Length, source = projects + experts + projects * width, sink = source + 1;
        int[] groupOf = new int[experts];
        Array.Fill(groupOf, -1);
        for (int group = 0; group < width; group++) foreach (int expert in groups[group].Experts) groupOf[expert] = group;

        MaximumFlow flow = new(sink + 1);
        for (int project = 0; project < projects; project++)
        {
            flow.Connect(source, project, asked[project]);
            for (int group = 0; group < width; group++) flow.Connect(project, projects + experts + project * width + group, groups[group].Max);
            for (int expert = 0; expert < experts; expert++)
            {
                if (!IsOpen(project, expert) || !counts(project, expert)) continue;
                flow.Connect(groupOf[expert] < 0 ? project : projects + experts + project * width + groupOf[expert], projects + expert, 1);
            }
        }

        for (int expert = 0; expert < experts; expert++) flow.Connect(projects + expert, sink, _problem.MaxLoad[expert]);

        int missing = asked.Sum() - flow.Run(source, sink);
        if (missing == 0) return null;
        bool[] reached = flow.ReachableFrom(source);
        int[] unserved = [.. Enumerable.Range(0, projects).Where(project => reached[project])];
        int wanted = unserved.Sum(project => asked[project]);
        return (unserved, wanted, wanted - missing);
    }

    private bool IsOpen(int project, int expert) => _problem.Affinity[project][expert] >= 0 && _problem.MaxLoad[expert] > 0;

    private Reason Told(string code, (int[] Projects, int Asked, int Given) found, ReviewRule? rule) =>
        new(code, Value: found.Given, Limit: found.Asked, Unit: Unit.Count, Label: Names.List(Ids(found.Projects, table.Project)), Required: rule?.ToString());

    private static string[] Ids(int[] of, Func<int, string> id) => [.. of.Select(id).Order(StringComparer.Ordinal)];
}
