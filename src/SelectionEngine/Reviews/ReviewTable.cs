using System.Globalization;

namespace SelectionEngine;

/// <summary>A review plan and its pools as numbers, projects and experts in the order of their lots.</summary>
internal sealed class ReviewTable
{
    private ReviewTable(ReviewPlan plan, Pool projects, Pool experts) => (Plan, Projects, Experts) = (plan, projects, experts);

    public ReviewPlan Plan { get; }

    public Pool Projects { get; }

    public Pool Experts { get; }

    public required ReviewProblem Problem { get; init; }

    /// <summary>The pool's row of each project and expert of the problem.</summary>
    public required int[] ProjectRows { get; init; }

    public required int[] ExpertRows { get; init; }

    /// <summary>For each rule of the plan the limits that it became.</summary>
    public required IReadOnlyList<(ReviewRule Rule, PanelLimit[] Limits)> Limits { get; init; }

    /// <summary>For each pair what forbids it: the number of a conflict of the plan, or -1.</summary>
    public required int[][] ForbiddenBy { get; init; }

    /// <summary>The affinities before any conflict.</summary>
    public required int[][] Fit { get; init; }

    /// <summary>What could not be looked at.</summary>
    public required IReadOnlyList<Reason> Remarks { get; init; }

    public string Project(int project) => Projects.Id(ProjectRows[project]);

    public string Expert(int expert) => Experts.Id(ExpertRows[expert]);

    public static ReviewTable Of(ReviewPlan plan, Pool projects, Pool experts, Func<int, int, double> affinity)
    {
        if (plan.Reviews < 1) throw new ArgumentException($"The plan '{plan.Name}' asks for {plan.Reviews} reviews per project. Ask for 1 or more.", nameof(plan));
        if (plan.MaxLoad < 1 || plan.MinLoad < 0 || plan.MinLoad > plan.MaxLoad)
            throw new ArgumentException($"The plan '{plan.Name}' gives an expert {plan.MinLoad} to {plan.MaxLoad} projects. The most must be 1 or more and the fewest between 0 and it.", nameof(plan));
        if (plan.Alternates < 0) throw new ArgumentException($"The plan '{plan.Name}' asks for {plan.Alternates} alternates. Ask for 0 or more.", nameof(plan));
        if (plan.Work < 1) throw new ArgumentException($"The plan '{plan.Name}' allows {plan.Work} nodes of work. Allow 1 or more.", nameof(plan));

        KeyedLots lots = new(plan.Seed);
        int[] projectRows = ByLot(projects, lots), expertRows = ByLot(experts, lots);
        int[] minLoad = Counts(experts, expertRows, plan.MinLoadBy, plan.MinLoad), maxLoad = Counts(experts, expertRows, plan.MaxLoadBy, plan.MaxLoad);
        for (int expert = 0; expert < minLoad.Length; expert++)
        {
            if (minLoad[expert] > maxLoad[expert])
                throw new ArgumentException($"The expert '{experts.Id(expertRows[expert])}' is to get at least {minLoad[expert]} and at most {maxLoad[expert]} projects. Lower the one or raise the other.", nameof(experts));
        }

        // Nobody can have more projects than there are.
        for (int expert = 0; expert < maxLoad.Length; expert++) maxLoad[expert] = Math.Min(maxLoad[expert], Math.Max(projects.Count, minLoad[expert]));

        List<Reason> remarks = [];
        int[][] fit = [.. projectRows.Select(project => expertRows.Select(expert => Points(plan, projects, experts, project, expert, affinity)).ToArray())];
        int[][] forbidden = Forbidden(plan, projects, experts, projectRows, expertRows, remarks);
        int[][] open = [.. fit.Select((row, project) => row.Select((points, expert) => forbidden[project][expert] >= 0 ? -1 : points).ToArray())];
        (ReviewRule, PanelLimit[])[] limits = [.. plan.Rules.Select(rule => (rule, LimitsOf(rule, experts, expertRows, remarks)))];

        return new(plan, projects, experts)
        {
            Problem = new(open, Counts(projects, projectRows, plan.ReviewsBy, plan.Reviews), minLoad, maxLoad, [.. limits.SelectMany(limit => limit.Item2)]),
            ProjectRows = projectRows,
            ExpertRows = expertRows,
            Limits = limits,
            ForbiddenBy = forbidden,
            Fit = fit,
            Remarks = remarks,
        };
    }

    internal static int[] ByLot(Pool pool, KeyedLots lots)
    {
        int[] rows = [.. Enumerable.Range(0, pool.Count)];
        LotNumber[] keys = [.. rows.Select(row => lots.OfUtf8(pool.Ids.Utf8(row)))];
        Array.Sort(keys, rows);
        return rows;
    }

    private static int[] Counts(Pool pool, int[] rows, Measure? by, int same)
    {
        if (by is null) return [.. rows.Select(_ => same)];
        double[] values = pool.Numbers(by);
        return [.. rows.Select(row => values[row] is >= 0 and < int.MaxValue && values[row] == Math.Floor(values[row])
            ? (int)values[row]
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"'{by}' of '{pool.Id(row)}' is {values[row]}. Give a whole number, 0 or more.")))];
    }

    private static int Points(ReviewPlan plan, Pool projects, Pool experts, int project, int expert, Func<int, int, double> affinity)
    {
        double value = affinity(project, expert);
        if (double.IsNaN(value) || value < 0) return -1;
        long points = plan.Resolution.Points(value);
        return points <= 1_000_000_000
            ? (int)points
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The affinity of project '{projects.Id(project)}' and expert '{experts.Id(expert)}' is {value}, above a thousand million steps of the resolution. Use another unit or fewer decimals."));
    }

    private static int[][] Forbidden(ReviewPlan plan, Pool projects, Pool experts, int[] projectRows, int[] expertRows, List<Reason> remarks)
    {
        int[][] forbidden = [.. projectRows.Select(_ => Enumerable.Repeat(-1, expertRows.Length).ToArray())];
        for (int number = plan.Conflicts.Count - 1; number >= 0; number--)
        {
            switch (plan.Conflicts[number])
            {
                case SameLabel same:
                    string?[] mine = Labels(projects, projectRows, same.OfProject, remarks), yours = Labels(experts, expertRows, same.OfExpert, remarks);
                    Mark(number, (project, expert) => mine[project] is { } label && label == yours[expert]);
                    break;
                case NamedExpert named:
                    string?[] names = Labels(projects, projectRows, named.OfProject, null);
                    if (names.FirstOrDefault(name => name is not null && !experts.Contains(name)) is { } stranger)
                        remarks.Add(new("review.stranger", named.OfProject.Name, Label: stranger));
                    Mark(number, (project, expert) => names[project] == experts.Id(expertRows[expert]));
                    break;
                case DeclaredPairs declared:
                    HashSet<(int, int)> pairs = [.. declared.Pairs.Select(pair => (projects.RowOf(pair.Project), experts.RowOf(pair.Expert)))];
                    Mark(number, (project, expert) => pairs.Contains((projectRows[project], expertRows[expert])));
                    break;
            }
        }

        return forbidden;

        void Mark(int number, Func<int, int, bool> isForbidden)
        {
            for (int project = 0; project < projectRows.Length; project++)
            {
                for (int expert = 0; expert < expertRows.Length; expert++) if (isForbidden(project, expert)) forbidden[project][expert] = number;
            }
        }
    }

    private static PanelLimit[] LimitsOf(ReviewRule rule, Pool experts, int[] rows, List<Reason> remarks)
    {
        if (rule.Min < 0 || rule.Max < rule.Min) throw new ArgumentException($"The rule '{rule}' has bounds that no panel can meet. Give a minimum of 0 or more and a maximum that is not below it.");

        string?[] labels = Labels(experts, rows, rule.Of, remarks);
        string[] counted = rule.Label is { } one ? [one] : [.. labels.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        if (rule.Label is { } asked && !labels.Contains(asked)) remarks.Add(new("review.label.unknown", rule.Of.Name, Label: asked));
        return [.. counted.Select(label => new PanelLimit([.. Enumerable.Range(0, rows.Length).Where(expert => labels[expert] == label)], rule.Min, rule.Max ?? QuotaNode.NoLimit))];
    }

    private static string?[] Labels(Pool pool, int[] rows, Category category, List<Reason>? remarks)
    {
        Labels labels = pool[category];
        string?[] ordered = [.. rows.Select(row => labels[row])];
        int missing = ordered.Count(label => label is null);
        Reason remark = new("review.label.missing", category.Name, missing, Unit: Unit.Count);
        if (missing > 0 && remarks is not null && !remarks.Contains(remark)) remarks.Add(remark);
        return ordered;
    }
}
