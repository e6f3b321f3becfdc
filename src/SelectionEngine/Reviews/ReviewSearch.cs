namespace SelectionEngine;

/// <summary>Assigns reviewers to projects as an integer program: a flow when rules nest, a small search when they cross.</summary>
internal sealed class ReviewSearch
{
    private readonly ReviewProblem _problem;
    private readonly SearchLimit _limit;
    private readonly (int Project, int Expert)[] _pairs;
    private readonly long[] _affinity;

    public ReviewSearch(ReviewProblem problem, SearchLimit? limit = null)
    {
        _problem = problem;
        _limit = limit ?? new();
        _pairs = [.. from project in Enumerable.Range(0, problem.Projects)
                     from expert in Enumerable.Range(0, problem.Experts)
                     where problem.Affinity[project][expert] >= 0 && problem.MaxLoad[expert] > 0
                     select (project, expert)];
        _affinity = [.. _pairs.Select(pair => (long)problem.Affinity[pair.Project][pair.Expert])];
    }

    /// <summary>The best assignment, or null when there is none.</summary>
    public ReviewSolution? Best(ReviewGoal goal)
    {
        if (_problem.Demand > _problem.Supply || _problem.MinLoad.Sum() > _problem.Demand) return null;
        return goal == ReviewGoal.Total ? At(null) : AtTheBestWorst();
    }

    /// <summary>Whether no other assignment is as good.</summary>
    public bool IsUnique(ReviewSolution best, ReviewGoal goal)
    {
        int[] chosen = [.. Enumerable.Range(0, _pairs.Length).Where(pair => best.PanelOf[_pairs[pair].Project].Contains(_pairs[pair].Expert))];
        IntegerProgram program = Program(goal == ReviewGoal.WorstProject ? best.Worst : null, new(chosen, null, 0, chosen.Length - 1));
        return BranchAndBound.Solve(program, best.Total, true, _limit).Solution is null;
    }

    /// <summary>How many reviews of each project can be given when not all can: the projects with fewer than they ask for are the ones to talk about.</summary>
    /// <remarks>Minimum loads and panel rules are set aside; what is short here is short under any rules.</remarks>
    public int[] MostServed()
    {
        List<ProgramRow> rows = [];
        AddRows(rows, pair => pair.Project, _problem.Projects, _ => 0, project => _problem.ReviewsOf[project]);
        AddRows(rows, pair => pair.Expert, _problem.Experts, _ => 0, expert => _problem.MaxLoad[expert]);
        long[] one = new long[_pairs.Length];
        Array.Fill(one, 1);

        int[] served = new int[_problem.Projects];
        int[] solution = ReducedColumns.Solve(Binary(one, rows), long.MinValue, _limit).Solution ?? new int[_pairs.Length];
        for (int pair = 0; pair < _pairs.Length; pair++) served[_pairs[pair].Project] += solution[pair];
        return served;
    }

    private ReviewSolution? AtTheBestWorst()
    {
        // The relaxation of "the worst project gets t" bounds t; from there downwards the first t that whole reviewers reach is the best.
        int most = _problem.ReviewsOf.Zip(_problem.Affinity, (reviews, row) => row.OrderDescending().Take(reviews).Sum()).Min();
        if (At(null) is not { } any) return null;

        int possible = (int)any.Worst, impossible = most + 1;
        while (impossible - possible > 1)
        {
            int middle = (possible + impossible) / 2;
            if (NodeRelaxation.AtRoot(Program(middle), _limit) is null) impossible = middle;
            else possible = middle;
        }

        for (int worst = possible; worst > any.Worst; worst--)
        {
            if (At(worst) is { } found) return found;
        }

        return At(any.Worst);
    }

    private ReviewSolution? At(long? worst)
    {
        if (worst is null && _problem.PanelLimits.Count == 0 && ReviewFlow.Fits(_problem))
            return ReviewFlow.Best(_problem, _limit.Cancel) is { } best ? ReviewSolution.Of(_problem, best, null) : null;

        IntegerProgram program = Program(worst);
        SearchResult found = ReducedColumns.Solve(program, long.MinValue, _limit);
        if (found.Solution is null) return null;

        int[][] panels = [.. Enumerable.Range(0, _problem.Projects).Select(_ => Array.Empty<int>())];
        foreach (IGrouping<int, (int Project, int Expert)> panel in _pairs.Where((_, pair) => found.Solution[pair] == 1).GroupBy(pair => pair.Project))
            panels[panel.Key] = [.. panel.Select(pair => pair.Expert).Order()];

        return ReviewSolution.Of(_problem, panels, found.Bound);
    }

    internal IntegerProgram Program(long? worst, ProgramRow? extra = null)
    {
        List<ProgramRow> rows = [];
        AddRows(rows, pair => pair.Project, _problem.Projects, project => _problem.ReviewsOf[project], project => _problem.ReviewsOf[project]);
        AddRows(rows, pair => pair.Expert, _problem.Experts, expert => _problem.MinLoad[expert], expert => _problem.MaxLoad[expert]);

        foreach (PanelLimit rule in _problem.PanelLimits)
        {
            HashSet<int> counted = [.. rule.Experts];
            List<int>[] columns = [.. Enumerable.Range(0, _problem.Projects).Select(_ => new List<int>())];
            for (int pair = 0; pair < _pairs.Length; pair++) if (counted.Contains(_pairs[pair].Expert)) columns[_pairs[pair].Project].Add(pair);
            foreach (List<int> panel in columns)
            {
                if (panel.Count > rule.Max || rule.Min > 0) rows.Add(new([.. panel], null, rule.Min, rule.Max == QuotaNode.NoLimit ? long.MaxValue : rule.Max));
            }
        }

        if (worst is { } least)
        {
            foreach (IGrouping<int, int> project in Enumerable.Range(0, _pairs.Length).GroupBy(pair => _pairs[pair].Project))
                rows.Add(new([.. project], [.. project.Select(pair => (int)_affinity[pair])], least, long.MaxValue));
        }

        if (extra is not null) rows.Add(extra);
        return Binary(_affinity, rows);
    }

    private void AddRows(List<ProgramRow> rows, Func<(int Project, int Expert), int> of, int count, Func<int, int> min, Func<int, int> max)
    {
        List<int>[] columns = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        for (int pair = 0; pair < _pairs.Length; pair++) columns[of(_pairs[pair])].Add(pair);
        for (int one = 0; one < count; one++) rows.Add(new([.. columns[one]], null, min(one), max(one)));
    }

    private static IntegerProgram Binary(long[] cost, List<ProgramRow> rows)
    {
        int[] upper = new int[cost.Length];
        Array.Fill(upper, 1);
        return new(cost, new int[cost.Length], upper, rows);
    }
}
