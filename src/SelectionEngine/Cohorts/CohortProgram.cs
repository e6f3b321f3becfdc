namespace SelectionEngine;

/// <summary>A cohort problem as an integer program: one column a nominee, one row a quota.</summary>
internal static class CohortProgram
{
    /// <param name="problem">The problem.</param>
    /// <param name="cost">What each nominee is worth; their points when null.</param>
    /// <param name="extra">Further rows.</param>
    /// <param name="exactlyAllSeats">Whether all places must be filled.</param>
    /// <param name="asStated">Whether rules stay as they were stated; otherwise conflicts are joined into larger rules that say the same about whole persons and more about halves.</param>
    public static IntegerProgram Of(CohortProblem problem, long[]? cost = null, IReadOnlyList<ProgramRow>? extra = null, bool exactlyAllSeats = true, bool asStated = false)
    {
        int nominees = problem.Nominees;
        int[] lower = new int[nominees], upper = new int[nominees];
        Array.Fill(upper, 1);

        List<ProgramRow> rows = [new([.. Enumerable.Range(0, nominees)], null, exactlyAllSeats ? problem.Seats : 0, problem.Seats)];
        List<int[]> choices = [];

        foreach ((int[] members, int min, int max) in problem.Quotas)
        {
            if (members.Length == 1 && min <= max)
            {
                lower[members[0]] = Math.Max(lower[members[0]], min);
                upper[members[0]] = Math.Min(upper[members[0]], max);
                // Two named rules about one person that contradict each other stay visible as a row nobody can meet.
                if (min > 1 || lower[members[0]] > upper[members[0]])
                {
                    (lower[members[0]], upper[members[0]]) = (0, 1);
                    rows.Add(new([members[0]], null, 2, 2));
                }
            }
            else if (!asStated && max == 1 && min <= 0 && members.Length > 1)
            {
                choices.Add(members);
            }
            else
            {
                rows.Add(new([.. members.Order()], null, Math.Max(0, min), max == QuotaNode.NoLimit ? long.MaxValue : max));
            }
        }

        rows.AddRange(Cliques.Merged(nominees, choices).Select(clique => new ProgramRow(clique, null, 0, 1)));
        if (extra is not null) rows.AddRange(extra);
        return new(cost ?? problem.Scores, lower, upper, rows);
    }

    public static int[] Chosen(ReadOnlySpan<int> solution, int nominees)
    {
        List<int> chosen = [];
        for (int nominee = 0; nominee < nominees; nominee++) if (solution[nominee] == 1) chosen.Add(nominee);
        return [.. chosen];
    }

    public static int[] Solution(IReadOnlyCollection<int> chosen, int columns)
    {
        int[] solution = new int[columns];
        foreach (int nominee in chosen) solution[nominee] = 1;
        return solution;
    }
}
