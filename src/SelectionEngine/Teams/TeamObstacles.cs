namespace SelectionEngine;

/// <summary>Says before any search which rules cannot be kept: sizes, groups too large, pairs both apart and together, seats.</summary>
internal static class TeamObstacles
{
    public static IReadOnlyList<Reason> Of(TeamTable table)
    {
        TeamProblem problem = table.Problem;
        if (problem.Sizes.Sum() != problem.Members) return [new("team.sizes", Value: problem.Sizes.Sum(), Limit: problem.Members, Unit: Unit.Count)];
        return [.. Groups(table), .. Seats(table), .. Apart(table)];
    }

    /// <summary>Members who must be together, directly or through others.</summary>
    public static int[][] TogetherGroups(TeamProblem problem)
    {
        int[] root = [.. Enumerable.Range(0, problem.Members)];
        foreach ((int one, int other) in problem.Together) root[Find(one)] = Find(other);
        return [.. Enumerable.Range(0, problem.Members).GroupBy(Find).Where(group => group.Count() > 1).Select(group => group.ToArray())];

        int Find(int member)
        {
            while (root[member] != member) member = root[member] = root[root[member]];
            return member;
        }
    }

    private static IEnumerable<Reason> Groups(TeamTable table)
    {
        TeamProblem problem = table.Problem;
        (int[] values, _, int[][] most) = problem.Shares();

        foreach (int[] group in TogetherGroups(problem))
        {
            string names = Ids(table, group);
            int[] seats = [.. group.Select(member => problem.Seats[member]).Where(seat => seat >= 0).Distinct()];
            if (group.Length > problem.Sizes.Max()) yield return new("team.together.large", Value: group.Length, Limit: problem.Sizes.Max(), Unit: Unit.Count, Label: names);
            if (seats.Length > 1) yield return new("team.together.seats", Label: names, Required: string.Join(", ", seats.Order().Select(seat => seat + 1)));

            HashSet<int> inside = [.. group];
            foreach ((int one, int other) in problem.Apart.Where(pair => inside.Contains(pair.One) && inside.Contains(pair.Other)))
                yield return new("team.clash", Label: Ids(table, [one, other]), Required: names);

            for (int attribute = 0; attribute < values.Length; attribute++)
            {
                foreach (IGrouping<int, int> alike in group.GroupBy(member => problem.Spread[attribute][member]))
                {
                    int room = Enumerable.Range(0, problem.Teams).Max(team => most[attribute][team * values[attribute] + alike.Key]);
                    if (alike.Count() > room) yield return new("team.together.spread", table.Plan.Spread[attribute].Name, alike.Count(), room, Unit.Count, Ids(table, alike));
                }
            }
        }
    }

    private static IEnumerable<Reason> Seats(TeamTable table)
    {
        TeamProblem problem = table.Problem;
        (int[] values, _, int[][] most) = problem.Shares();

        for (int team = 0; team < problem.Teams; team++)
        {
            int[] seated = [.. Enumerable.Range(0, problem.Members).Where(member => problem.Seats[member] == team)];
            if (seated.Length > problem.Sizes[team]) yield return new("team.seats", Value: seated.Length, Limit: problem.Sizes[team], Unit: Unit.Count, Label: $"{team + 1}");
            for (int attribute = 0; attribute < values.Length; attribute++)
            {
                foreach (IGrouping<int, int> alike in seated.GroupBy(member => problem.Spread[attribute][member]))
                {
                    int room = most[attribute][team * values[attribute] + alike.Key];
                    if (alike.Count() > room) yield return new("team.seats.spread", table.Plan.Spread[attribute].Name, alike.Count(), room, Unit.Count, $"{team + 1}", Ids(table, alike));
                }
            }
        }

        foreach ((int one, int other) in problem.Apart)
        {
            if (one != other && problem.Seats[one] >= 0 && problem.Seats[one] == problem.Seats[other])
                yield return new("team.seats.apart", Value: problem.Seats[one] + 1, Unit: Unit.Count, Label: Ids(table, [one, other]));
        }
    }

    private static IEnumerable<Reason> Apart(TeamTable table)
    {
        foreach (IReadOnlyList<string> group in table.Plan.Apart.Where(group => group.Distinct().Count() > table.Problem.Teams))
            yield return new("team.apart.many", Value: group.Distinct().Count(), Limit: table.Problem.Teams, Unit: Unit.Count, Label: Names.List([.. group.Distinct().Order(StringComparer.Ordinal)]));
    }

    private static string Ids(TeamTable table, IEnumerable<int> members) => Names.List([.. members.Select(table.Id).Order(StringComparer.Ordinal)]);
}
