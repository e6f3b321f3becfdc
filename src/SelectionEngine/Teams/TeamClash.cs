namespace SelectionEngine;

/// <summary>When no split keeps all rules: a set of them that clashes, none of which is needless.</summary>
/// <remarks>Deletion filter (Chinneck and Dravnieks 1991): whatever can be dropped while the clash remains is not part of it. Questions that the work limit leaves open keep their rule.</remarks>
internal static class TeamClash
{
    private const long Nodes = 3_000;

    public static IReadOnlyList<Reason> Of(TeamTable table, CancellationToken cancel)
    {
        TeamProblem problem = table.Problem;
        (int One, int Other)[] apart = [.. problem.Apart.Distinct()], together = [.. problem.Together.Distinct()];
        int[] seated = [.. Enumerable.Range(0, problem.Members).Where(member => problem.Seats[member] >= 0)];
        int spread = problem.Spread.Count, count = spread + apart.Length + together.Length + seated.Length;
        bool[] kept = new bool[count];
        Array.Fill(kept, true);

        for (int part = count - 1; part >= 0; part--)
        {
            kept[part] = false;
            kept[part] = !IsImpossible();
        }

        List<Reason> reasons = [new("team.impossible", Value: kept.Count(part => part), Unit: Unit.Count)];
        for (int part = 0; part < count; part++) if (kept[part]) reasons.Add(Told(part));
        return reasons;

        bool IsImpossible()
        {
            int[] seats = (int[])problem.Seats.Clone();
            for (int i = 0; i < seated.Length; i++) if (!kept[spread + apart.Length + together.Length + i]) seats[seated[i]] = -1;
            TeamProblem less = problem with
            {
                Met = null,
                Spread = [.. problem.Spread.Where((_, attribute) => kept[attribute])],
                Apart = [.. apart.Where((_, pair) => kept[spread + pair])],
                Together = [.. together.Where((_, pair) => kept[spread + apart.Length + pair])],
                Seats = seats,
            };
            return TeamProgram.Any(less, new(Nodes, cancel)).IsImpossible;
        }

        Reason Told(int part)
        {
            if (part < spread) return new("team.impossible.spread", table.Plan.Spread[part].Name);
            part -= spread;
            if (part < apart.Length) return new("team.impossible.apart", Label: Ids(apart[part]));
            part -= apart.Length;
            if (part < together.Length) return new("team.impossible.together", Label: Ids(together[part]));
            int member = seated[part - together.Length];
            return new("team.impossible.seat", Value: problem.Seats[member] + 1, Unit: Unit.Count, Label: table.Id(member));
        }

        string Ids((int One, int Other) pair) => string.Join(", ", new[] { table.Id(pair.One), table.Id(pair.Other) }.Order(StringComparer.Ordinal));
    }
}
