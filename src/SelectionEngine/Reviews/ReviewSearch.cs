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

    /// <summary>Whether any assignment keeps all rules.</summary>
    public bool Exists() => _problem.Demand <= _problem.Supply && _problem.MinLoad.Sum() <= _problem.Demand && Find(null) is not null;

    /// <summary>Whether no other assignment is as good.</summary>
    public bool IsUnique(ReviewSolution best, ReviewGoal goal)
    {
        int[] chosen = [.. Enumerable.Range(0, _pairs.Length).Where(pair => best.PanelOf[_pairs[pair].Project].Contains(_pairs[pair].Expert))];
        IntegerProgram program = Program(goal == ReviewGoal.WorstProject ? best.Worst : null, new(chosen, null, 0, chosen.Length - 1));

        // Pairs that the relaxation shows to be in no assignment as good need not be looked at: of tens of thousands some hundreds are left.
        if (ReducedColumns.Mattering(program, best.Total, _limit) is { } matter) program = ReducedColumns.Only(program, matter).Some;
        return BranchAndBound.Solve(program, best.Total, true, _limit).Solution is null;
    }

    /// <summary>Whether the work limit ended the search before an answer was proved.</summary>
    public bool WasStopped { get; private set; }

    private ReviewSolution? AtTheBestWorst()
    {
        // The relaxation of "the worst project gets t" bounds t; from there downwards the first t that whole reviewers reach is the best.
        if (Find(null) is not { } any) return null;
        int possible = (int)any.Worst, impossible = _problem.ReviewsOf.Zip(_problem.Affinity, (reviews, row) => row.OrderDescending().Take(reviews).Sum()).DefaultIfEmpty(0).Min() + 1;

        while (impossible - possible > 1)
        {
            int middle = (possible + impossible) / 2;
            if (NodeRelaxation.AtRoot(Program(middle), _limit) is null) impossible = middle;
            else possible = middle;
        }

        long bound = possible;
        for (int worst = possible; worst >= any.Worst; worst--)
        {
            if (At(worst) is { } found) return found with { WorstBound = Math.Max(bound, found.Worst) };
            if (!WasStopped) bound = worst - 1;
        }

        return any with { WorstBound = Math.Max(bound, any.Worst) };
    }

    /// <summary>The best total at which every project gets at least this much, its ties settled.</summary>
    private ReviewSolution? At(long? worst)
    {
        if (worst is null && IsFlow) return ReviewFlow.Best(_problem, _limit.Cancel) is { } best ? ReviewSolution.Of(_problem, best, null) : null;
        if (Found(worst) is not { Solution: { } solution } found) return null;

        bool isSettled = false;
        if (found.IsProven) (solution, isSettled) = ReviewTies.Settle(Program(worst), [.. _pairs.Select(pair => pair.Expert)], _problem, solution, _limit.Cancel);
        return ReviewSolution.Of(_problem, Panels(solution), found.Bound) with { TiesAreSettled = isSettled };
    }

    /// <summary>The best total, whatever its ties.</summary>
    private ReviewSolution? Find(long? worst)
    {
        if (IsFlow) return At(null);
        return Found(worst) is { Solution: { } solution } found ? ReviewSolution.Of(_problem, Panels(solution), found.Bound) : null;
    }

    private bool IsFlow => _problem.PanelLimits.Count == 0 && ReviewFlow.Fits(_problem);

    private SearchResult Found(long? worst)
    {
        SearchResult found = ReducedColumns.Solve(Program(worst), long.MinValue, _limit);
        if (!found.IsProven) WasStopped = true;
        return found;
    }

    private int[][] Panels(int[] solution)
    {
        int[][] panels = [.. Enumerable.Range(0, _problem.Projects).Select(_ => Array.Empty<int>())];
        foreach (IGrouping<int, (int Project, int Expert)> panel in _pairs.Where((_, pair) => solution[pair] == 1).GroupBy(pair => pair.Project))
            panels[panel.Key] = [.. panel.Select(pair => pair.Expert).Order()];
        return panels;
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

        int[] upper = new int[_pairs.Length];
        Array.Fill(upper, 1);
        if (worst is { } least)
        {
            foreach (IGrouping<int, int> project in Enumerable.Range(0, _pairs.Length).GroupBy(pair => _pairs[pair].Project))
                rows.AddRange(WorthRows.Of([.. project], _affinity, _problem.ReviewsOf[project.Key], least, upper));
        }

        if (extra is not null) rows.Add(extra);
        return new(_affinity, new int[_pairs.Length], upper, rows);
    }

    private void AddRows(List<ProgramRow> rows, Func<(int Project, int Expert), int> of, int count, Func<int, int> min, Func<int, int> max)
    {
        List<int>[] columns = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        for (int pair = 0; pair < _pairs.Length; pair++) columns[of(_pairs[pair])].Add(pair);
        for (int one = 0; one < count; one++) rows.Add(new([.. columns[one]], null, min(one), max(one)));
    }
}
