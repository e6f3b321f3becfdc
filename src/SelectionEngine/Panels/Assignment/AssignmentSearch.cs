namespace SelectionEngine;

/// <summary>Tells whether a plan can be met, meets it with loads as equal as can be, and connects the panels.</summary>
internal sealed class AssignmentSearch(AssignmentProblem problem, CancellationToken cancellation)
{
    private readonly PanelPlan _plan = problem.Plan;
    private readonly int _demand = problem.Nominees.Length * problem.Plan.PerNominee;

    public PanelAssignment Found()
    {
        AssignmentLimits limits = Limits();
        if (limits.Obstacles.Count > 0 || _demand == 0) return new([], [.. Ordered(problem.Assessors.Select(assessor => new AssessorLoad(assessor.Id, 0)))], [], limits, null);

        HashSet<int>[] panels = Even();
        if (_plan.Connect) new PanelConnection(problem, panels).Join(cancellation);

        int[] loads = new int[problem.Assessors.Length];
        foreach (HashSet<int> panel in panels) foreach (int assessor in panel) loads[assessor]++;

        List<AssessorIsland> islands = Islands(panels);
        return new(
            [.. panels.Select((panel, nominee) => new NomineePanel(problem.Nominees[nominee], [.. panel.Select(assessor => problem.Assessors[assessor].Id).Order(StringComparer.Ordinal)])).OrderBy(panel => panel.Nominee, StringComparer.Ordinal)],
            [.. Ordered(loads.Select((load, assessor) => new AssessorLoad(problem.Assessors[assessor].Id, load)))], islands, limits, Unconnected(islands.Count, loads.Count(load => load > 0)));
    }

    private static IOrderedEnumerable<AssessorLoad> Ordered(IEnumerable<AssessorLoad> loads) => loads.OrderBy(load => load.Assessor, StringComparer.Ordinal);

    private AssignmentLimits Limits()
    {
        int supply = checked((int)Math.Min(int.MaxValue, (long)problem.Assessors.Length * _plan.MaxLoad)), least = problem.Assessors.Length * _plan.MinLoad;
        int[] free = [.. Enumerable.Range(0, problem.Nominees.Length).Select(nominee => Enumerable.Range(0, problem.Assessors.Length).Count(assessor => problem.IsFree(nominee, assessor)))];
        (int served, int[] of) = new AssignmentFlow(problem).MostServed();

        List<UnservedNominee> unserved = [.. Enumerable.Range(0, problem.Nominees.Length).Where(nominee => of[nominee] < _plan.PerNominee)
            .Select(nominee => new UnservedNominee(problem.Nominees[nominee], free[nominee], _plan.PerNominee - of[nominee])).OrderBy(one => one.Nominee, StringComparer.Ordinal)];

        List<Reason> obstacles = [];
        if (_demand > supply) obstacles.Add(new("assignment.supply", Value: supply, Limit: _demand, Unit: Unit.Count));
        if (least > _demand) obstacles.Add(new("assignment.min_load", Value: _demand, Limit: least, Unit: Unit.Count));
        obstacles.AddRange(unserved.Where(one => one.Free < _plan.PerNominee).Select(one => new Reason("assignment.nominee", Value: one.Free, Limit: _plan.PerNominee, Unit: Unit.Count, Label: one.Nominee)));
        if (obstacles.Count == 0 && served < _demand) obstacles.Add(new("assignment.places", Value: served, Limit: _demand, Unit: Unit.Count));

        // The bounds together: minimums of loads and of groups, which the largest flow above sets aside.
        if (obstacles.Count == 0 && _demand > 0 && new AssignmentFlow(problem).Within(_plan.MinLoad, _plan.MaxLoad) is null)
            obstacles.Add(new("assignment.bounds", Value: _plan.MinLoad, Limit: _plan.MaxLoad, Unit: Unit.Count));
        return new(_demand, supply, served, unserved, obstacles);
    }

    /// <summary>The smallest largest load, and under it the largest smallest one.</summary>
    private HashSet<int>[] Even()
    {
        int mean = _demand / problem.Assessors.Length, up = (_demand + problem.Assessors.Length - 1) / problem.Assessors.Length;
        if (mean >= _plan.MinLoad && up <= _plan.MaxLoad && Within(mean, up) is { } even) return even;

        int max = Smallest(Math.Max(up, _plan.MinLoad), _plan.MaxLoad, largest => Within(_plan.MinLoad, largest) is not null);
        int min = -Smallest(-Math.Min(mean, max), -_plan.MinLoad, smallest => Within(-smallest, max) is not null);
        return Within(min, max)!;
    }

    // The last number is known to do.
    private static int Smallest(int from, int known, Func<int, bool> does)
    {
        while (from < known)
        {
            int middle = from + (known - from) / 2;
            if (does(middle)) known = middle;
            else from = middle + 1;
        }

        return known;
    }

    private HashSet<int>[]? Within(int min, int max)
    {
        cancellation.ThrowIfCancellationRequested();
        return new AssignmentFlow(problem).Within(min, max);
    }

    /// <summary>Counts the islands anew from the panels alone: the proof that they are connected.</summary>
    private List<AssessorIsland> Islands(HashSet<int>[] panels)
    {
        Dictionary<int, int> rooted = [];
        int Root(int one)
        {
            while (rooted.TryGetValue(one, out int above) && above != one) one = above;
            return one;
        }

        foreach (HashSet<int> panel in panels)
        {
            int first = Root(panel.First());
            rooted.TryAdd(first, first);
            foreach (int other in panel) rooted[Root(other)] = first;
        }

        return [.. rooted.Keys.GroupBy(Root).Select(island => new AssessorIsland(
                [.. island.Select(assessor => problem.Assessors[assessor].Id).Order(StringComparer.Ordinal)], panels.Count(panel => Root(panel.First()) == island.Key)))
            .OrderByDescending(island => island.Nominees).ThenBy(island => island.Assessors[0], StringComparer.Ordinal)];
    }

    private Reason? Unconnected(int islands, int judging)
    {
        if (islands <= 1) return null;

        // A connected design has at least as many ratings as nominees and assessors together, less one.
        int needed = problem.Nominees.Length + judging - 1;
        return _demand < needed
            ? new("assignment.too_few_to_connect", Value: _demand, Limit: needed, Unit: Unit.Count)
            : new("assignment.islands", Value: islands, Limit: 1, Unit: Unit.Count);
    }
}
