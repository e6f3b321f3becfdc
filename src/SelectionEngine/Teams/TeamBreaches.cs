namespace SelectionEngine;

/// <summary>The rules and wishes that a split does not keep, one by one.</summary>
internal static class TeamBreaches
{
    public static IEnumerable<Reason> Of(TeamTable table, int[] teamOf)
    {
        TeamProblem problem = table.Problem;
        foreach ((int one, int other) in problem.Apart.Where(pair => teamOf[pair.One] == teamOf[pair.Other]))
            yield return new("team.broken.apart", Value: teamOf[one] + 1, Unit: Unit.Count, Label: Ids(one, other));
        foreach ((int one, int other) in problem.Together.Where(pair => teamOf[pair.One] != teamOf[pair.Other]))
            yield return new("team.broken.together", Label: Ids(one, other));

        (int[] values, int[][] least, int[][] most) = problem.Shares();
        for (int attribute = 0; attribute < values.Length; attribute++)
        {
            int[] counts = new int[least[attribute].Length];
            for (int member = 0; member < teamOf.Length; member++) counts[teamOf[member] * values[attribute] + problem.Spread[attribute][member]]++;

            for (int at = 0; at < counts.Length; at++)
            {
                if (counts[at] >= least[attribute][at] && counts[at] <= most[attribute][at]) continue;
                (int team, int value) = Math.DivRem(at, values[attribute]);
                int example = Array.IndexOf(problem.Spread[attribute], value);
                string label = table.Pool[table.Plan.Spread[attribute]][table.Rows[example]] ?? "–";
                yield return new("team.broken.spread", table.Plan.Spread[attribute].Name, counts[at], counts[at] < least[attribute][at] ? least[attribute][at] : most[attribute][at], Unit.Count, label, $"{team + 1}");
            }
        }

        if (problem.Met is null) yield break;
        foreach ((string pair, int team) in Again(table, teamOf)) yield return new("team.again", Value: team, Unit: Unit.Count, Label: pair);

        string Ids(int one, int other) => string.Join(", ", new[] { table.Id(one), table.Id(other) }.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Pair, int Team)> Again(TeamTable table, int[] teamOf)
    {
        List<(string, int)> pairs = [];
        for (int one = 0; one < teamOf.Length; one++)
        {
            for (int other = one + 1; other < teamOf.Length; other++)
            {
                if (teamOf[one] == teamOf[other] && table.Problem.Met![one][other] > 0)
                    pairs.Add((string.Join(", ", new[] { table.Id(one), table.Id(other) }.Order(StringComparer.Ordinal)), teamOf[one] + 1));
            }
        }

        return pairs.OrderBy(pair => pair.Item1, StringComparer.Ordinal);
    }
}
