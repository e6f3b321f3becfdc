namespace SelectionEngine;

/// <summary>Asks as an integer program whether any split keeps all rules, scores aside.</summary>
internal static class TeamProgram
{
    /// <summary>A split that keeps all rules, or null; and whether it is proved that there is none.</summary>
    public static (int[]? TeamOf, bool IsImpossible) Any(TeamProblem problem, SearchLimit limit)
    {
        IntegerProgram program = Of(problem);
        SearchResult found = BranchAndBound.Solve(program, long.MinValue, true, limit);
        if (found.Solution is null) return (null, found.IsProven);

        int[] teamOf = new int[problem.Members];
        for (int column = 0; column < found.Solution.Length; column++) if (found.Solution[column] == 1) teamOf[column / problem.Teams] = column % problem.Teams;
        return (teamOf, false);
    }

    private static IntegerProgram Of(TeamProblem problem)
    {
        int members = problem.Members, teams = problem.Teams;
        int[] lower = new int[members * teams], upper = new int[members * teams];
        List<ProgramRow> rows = [];

        for (int member = 0; member < members; member++)
        {
            rows.Add(new([.. Enumerable.Range(member * teams, teams)], null, 1, 1));
            for (int team = 0; team < teams; team++)
            {
                bool isSeat = problem.Seats[member] == team;
                upper[member * teams + team] = problem.Seats[member] < 0 || isSeat ? 1 : 0;
                lower[member * teams + team] = isSeat ? 1 : 0;
            }
        }

        for (int team = 0; team < teams; team++) rows.Add(new([.. Enumerable.Range(0, members).Select(member => member * teams + team)], null, problem.Sizes[team], problem.Sizes[team]));

        (int[] values, int[][] least, int[][] most) = problem.Shares();
        for (int attribute = 0; attribute < values.Length; attribute++)
        {
            for (int at = 0; at < least[attribute].Length; at++)
            {
                (int team, int value) = Math.DivRem(at, values[attribute]);
                int[] having = [.. Enumerable.Range(0, members).Where(member => problem.Spread[attribute][member] == value).Select(member => member * teams + team)];
                rows.Add(new(having, null, least[attribute][at], most[attribute][at]));
            }
        }

        foreach ((int one, int other) in problem.Apart)
            for (int team = 0; team < teams; team++) rows.Add(Pair(one, other, team, null, 0, 1));
        foreach ((int one, int other) in problem.Together)
            for (int team = 0; team < teams; team++) rows.Add(Pair(one, other, team, one < other ? [1, -1] : [-1, 1], 0, 0));

        return new(new long[members * teams], lower, upper, rows);

        ProgramRow Pair(int one, int other, int team, int[]? weights, long min, long max) =>
            new(one < other ? [one * teams + team, other * teams + team] : [other * teams + team, one * teams + team], weights, min, max);
    }
}
