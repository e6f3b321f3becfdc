namespace SelectionEngine;

/// <summary>When each demand can be met alone and all together cannot: a set of them that clashes, none of which is needless.</summary>
/// <remarks>Deletion filter (Chinneck and Dravnieks 1991, ORSA Journal on Computing 3, 157-168): whatever can be dropped while the clash remains is not part of it.</remarks>
internal static class ReviewClash
{
    public static IReadOnlyList<Reason> Of(ReviewTable table, long work, CancellationToken cancel)
    {
        ReviewProblem problem = table.Problem;
        int rules = table.Limits.Count, conflicts = table.Plan.Conflicts.Count, count = rules + conflicts + 2;
        bool[] kept = new bool[count];
        Array.Fill(kept, true);

        for (int part = 0; part < count; part++)
        {
            kept[part] = false;
            kept[part] = !Clashes(With(table, kept), work, cancel);
        }

        string[] names = [.. table.Limits.Select(limit => limit.Rule.ToString()), .. table.Plan.Conflicts.Select(conflict => conflict.ToString()!), $"≥ {Range(problem.MinLoad)}", $"≤ {Range(problem.MaxLoad)}"];
        return [.. Enumerable.Range(0, count).Where(part => kept[part]).Select(part => new Reason(
            part < rules ? "review.clash.rule" : part < rules + conflicts ? "review.clash.conflict" : part == count - 2 ? "review.clash.least" : "review.clash.most", Label: names[part]))
            .Prepend(new("review.clash", Value: kept.Count(part => part), Unit: Unit.Count))];
    }

    private static bool Clashes(ReviewProblem problem, long work, CancellationToken cancel)
    {
        ReviewSearch search = new(problem, new(work, cancel));
        return !search.Exists() && !search.WasStopped;
    }

    private static ReviewProblem With(ReviewTable table, bool[] kept)
    {
        ReviewProblem problem = table.Problem;
        int rules = table.Limits.Count, conflicts = table.Plan.Conflicts.Count;
        return new(
            [.. table.Fit.Select((row, project) => row.Select((points, expert) => table.ForbiddenBy[project][expert] is >= 0 and int by && kept[rules + by] ? -1 : points).ToArray())],
            problem.ReviewsOf,
            kept[^2] ? problem.MinLoad : new int[problem.Experts],
            kept[^1] ? problem.MaxLoad : [.. problem.MaxLoad.Select(most => Math.Max(most, problem.Projects))],
            [.. table.Limits.Where((_, rule) => kept[rule]).SelectMany(limit => limit.Limits)]);
    }

    private static string Range(int[] loads) => loads.Min() == loads.Max() ? $"{loads.Min()}" : $"{loads.Min()}–{loads.Max()}";
}
