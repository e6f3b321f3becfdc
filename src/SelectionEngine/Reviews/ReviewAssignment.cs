namespace SelectionEngine;

/// <summary>Who reviews one project.</summary>
/// <param name="Project">The project's id.</param>
/// <param name="Experts">The experts' ids, the best affinity first.</param>
/// <param name="Affinity">The sum of their affinities, in the affinity's own points.</param>
/// <param name="Alternates">Who could step in for at least one of them without a conflict, beyond nobody's load and within the rules; the best affinity first.</param>
public sealed record ReviewPanel(string Project, IReadOnlyList<string> Experts, double Affinity, IReadOnlyList<string> Alternates);

/// <summary>What one expert reviews.</summary>
/// <param name="Expert">The expert's id.</param>
/// <param name="Projects">The projects' ids, by id.</param>
public sealed record ReviewLoad(string Expert, IReadOnlyList<string> Projects);

/// <summary>Who reviews what, with its proof; or what stands in the way. Immutable.</summary>
public sealed class ReviewAssignment
{
    private ReviewAssignment(ReviewTable table, IReadOnlyList<Reason> reasons)
    {
        (Plan, Reasons, Demand, Supply) = (table.Plan, reasons, table.Problem.Demand, table.Problem.Supply);
        (Panels, Loads) = ([], []);
    }

    /// <summary>The plan.</summary>
    public ReviewPlan Plan { get; }

    /// <summary>Whether there is an assignment.</summary>
    public bool IsFeasible { get; private init; }

    /// <summary>How many reviews are asked for.</summary>
    public int Demand { get; }

    /// <summary>How many reviews the experts can give at most.</summary>
    public int Supply { get; }

    /// <summary>Each project's experts, in the order of the pool of projects; empty when there is no assignment.</summary>
    public IReadOnlyList<ReviewPanel> Panels { get; private init; }

    /// <summary>Each expert's projects, in the order of the pool of experts; empty when there is no assignment.</summary>
    public IReadOnlyList<ReviewLoad> Loads { get; private init; }

    /// <summary>The sum of all affinities, in the affinity's own points; NaN without an assignment.</summary>
    public double Total { get; private init; } = double.NaN;

    /// <summary>The sum of the worst-served project, in the affinity's own points; NaN without an assignment.</summary>
    public double Worst { get; private init; } = double.NaN;

    /// <summary>No assignment has a larger total; for <see cref="ReviewGoal.WorstProject"/> none whose worst-served project has as much.</summary>
    public double Bound { get; private init; } = double.NaN;

    /// <summary>No assignment gives its worst-served project more; NaN when that was not asked for.</summary>
    public double WorstBound { get; private init; } = double.NaN;

    /// <summary>Whether nothing better exists.</summary>
    public bool IsProven { get; private init; }

    /// <summary>Whether any two experts who review are connected through shared projects.</summary>
    public bool IsConnected => Islands == 1;

    /// <summary>Into how many islands of connected experts the assignment falls; 0 without an assignment.</summary>
    public int Islands { get; private init; }

    /// <summary>The proof or the gap, then what deserves a look; without an assignment what stands in the way.</summary>
    public IReadOnlyList<Reason> Reasons { get; }

    /// <summary>The reasons in sentences, one per line.</summary>
    public string Text(Language language = Language.English) => string.Join(Environment.NewLine, Reasons.Select(reason => reason.Text(language)));

    /// <summary>The reasons in English.</summary>
    public override string ToString() => Text();

    internal static ReviewAssignment None(ReviewTable table, IReadOnlyList<Reason> obstacles) => new(table, [.. obstacles, .. table.Remarks]);

    internal static ReviewAssignment Of(ReviewTable table, ReviewSolution found, ReviewSolution best)
    {
        ReviewProblem problem = table.Problem;
        bool isWorst = table.Plan.Goal == ReviewGoal.WorstProject;
        int islands = ReviewConnection.Islands(problem, found.PanelOf).Count;

        // Joining islands may cost points that no bound accounts for; then the total is a gap and no proof.
        bool isProven = found.Bound <= found.Total && (!isWorst || found.Worst >= found.WorstBound);

        return new(table, [.. Told(table, found, best, islands, isProven), .. table.Remarks])
        {
            Panels = PanelsOf(table, found.PanelOf),
            Loads = LoadsOf(table, found.PanelOf),
            IsFeasible = true,
            Total = table.Plan.Resolution.Score(found.Total),
            Worst = table.Plan.Resolution.Score(found.Worst),
            Bound = table.Plan.Resolution.Score(found.Bound),
            WorstBound = isWorst ? table.Plan.Resolution.Score(found.WorstBound) : double.NaN,
            IsProven = isProven,
            Islands = islands,
        };
    }

    private static IEnumerable<Reason> Told(ReviewTable table, ReviewSolution found, ReviewSolution best, int islands, bool isProven)
    {
        Func<long, double> points = table.Plan.Resolution.Score;
        yield return new("review.supply", Value: table.Problem.Demand, Limit: table.Problem.Supply, Unit: Unit.Count);
        if (table.Plan.Goal == ReviewGoal.WorstProject)
            yield return new(found.Worst >= found.WorstBound ? "review.worst.proven" : "review.worst.gap", Value: points(found.Worst), Limit: points(found.WorstBound));
        string proven = table.Plan.Goal == ReviewGoal.WorstProject ? "review.total.worst" : "review.total.proven";
        yield return new(found.Bound <= found.Total ? proven : "review.total.gap", Value: points(found.Total), Limit: points(found.Bound));
        if (isProven && !found.TiesAreSettled) yield return new("review.ties.open");
        if (!table.Plan.Connected) yield break;
        if (islands > 1) yield return new("review.islands", Value: islands, Unit: Unit.Count);
        else yield return found.Total == best.Total ? new("review.connected") : new("review.connected.cost", Value: points(found.Total), Limit: points(best.Total));
    }

    private static ReviewPanel[] PanelsOf(ReviewTable table, int[][] panelOf)
    {
        ReviewAlternates alternates = new(table.Problem, panelOf);
        ReviewPanel[] panels = new ReviewPanel[panelOf.Length];
        for (int project = 0; project < panelOf.Length; project++)
        {
            int[] affinity = table.Problem.Affinity[project];
            panels[table.ProjectRows[project]] = new(
                table.Project(project),
                [.. panelOf[project].OrderByDescending(expert => affinity[expert]).ThenBy(expert => expert).Select(table.Expert)],
                table.Plan.Resolution.Score(panelOf[project].Sum(expert => (long)affinity[expert])),
                [.. alternates.Of(project, table.Plan.Alternates).Select(table.Expert)]);
        }

        return panels;
    }

    private static ReviewLoad[] LoadsOf(ReviewTable table, int[][] panelOf)
    {
        List<string>[] projects = [.. Enumerable.Range(0, table.Problem.Experts).Select(_ => new List<string>())];
        for (int project = 0; project < panelOf.Length; project++) foreach (int expert in panelOf[project]) projects[table.ExpertRows[expert]].Add(table.Project(project));
        return [.. projects.Select((list, row) => new ReviewLoad(table.Experts.Id(row), [.. list.Order(StringComparer.Ordinal)]))];
    }
}
