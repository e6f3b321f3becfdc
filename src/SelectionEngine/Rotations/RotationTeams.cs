namespace SelectionEngine;

/// <summary>The teams of one stream, re-formed for every module so that people meet new team-mates.</summary>
/// <remarks>
/// The bound is arithmetic: all meetings minus all pairs there are, or what each split after the first must repeat of a split before it.
/// </remarks>
internal sealed class RotationTeams
{
    private const long StartWork = 100_000;

    private RotationTeams(TeamTable table) => Table = table;

    public TeamTable Table { get; }

    /// <summary>What clashes; empty when there are teams.</summary>
    public IReadOnlyList<Reason> Obstacles { get; private init; } = [];

    /// <summary>One split for each module, in the order in which the stream visits them.</summary>
    public IReadOnlyList<TeamSolution> Splits { get; private init; } = [];

    /// <summary>How many meetings are renewed ones.</summary>
    public int Repeated { get; private init; }

    /// <summary>No teams renew fewer.</summary>
    public int LeastRepeated { get; private init; }

    /// <summary>How often the two who meet most often meet.</summary>
    public int MostOften { get; private init; }

    public static RotationTeams Of(RotationPlan rotation, TeamPlan plan, RotationGroup stream, Pool pool, CancellationToken cancel)
    {
        HashSet<string> members = [.. stream.Members];
        TeamTable table = TeamTable.Of(plan with
        {
            Name = $"{plan.Name}, {stream.Name}",
            Apart = Within(plan.Apart),
            Together = Within(plan.Together),
            Met = Within(plan.Met),
            Fixed = plan.Fixed.Where(seat => members.Contains(seat.Key)).ToDictionary(seat => seat.Key, seat => seat.Value),
        }, pool, stream.Members);
        if (TeamObstacles.Of(table) is { Count: > 0 } obstacles) return new(table) { Obstacles = obstacles };

        int modules = rotation.Hosts.Count, people = stream.Members.Count;
        int[][] before = table.Problem.Met ?? [.. Enumerable.Range(0, people).Select(_ => new int[people])], counts = [.. before.Select(row => (int[])row.Clone())];

        // Every module begins with a split that keeps all rules; which of them meet whom is then settled for all modules together.
        int[][] starts = new int[modules][];
        for (int module = 0; module < modules; module++)
        {
            TeamSolution start = TeamSearch.Solve(table.Problem with { Met = null }, StartWork, (ulong)module + 1, cancel: cancel);
            if (start.IsImpossible) return new(table) { Obstacles = TeamClash.Of(table, cancel) };
            starts[module] = start.TeamOf;
        }

        int[][] teams = new MeetingCooling(table.Problem with { Met = null }, before, starts).Run(rotation.Work, 1, cancel);
        TeamSolution[] splits = new TeamSolution[modules];
        for (int module = 0; module < modules; module++)
        {
            TeamRules rules = new(table.Problem with { Met = null }, teams[module]), start = new(table.Problem with { Met = null }, starts[module]);
            if (rules.Violations > start.Violations) rules = start;
            splits[module] = new(rules.TeamOf, rules.Range, ArithmeticBound.Of(table.Problem), rules.Violations);
            Count(counts, rules.TeamOf, 1);
        }

        int repeated = 0, most = 0;
        for (int one = 0; one < people; one++)
        {
            for (int other = one + 1; other < people; other++)
            {
                repeated += Math.Max(0, counts[one][other] - 1);
                most = Math.Max(most, counts[one][other]);
            }
        }

        return new(table) { Splits = splits, Repeated = repeated, LeastRepeated = Least(table.Problem, modules, before), MostOften = most };

        List<IReadOnlyList<string>> Within(IReadOnlyList<IReadOnlyList<string>> groups) =>
            [.. groups.Select(group => (IReadOnlyList<string>)[.. group.Where(members.Contains)]).Where(group => group.Count > 1)];
    }

    /// <summary>No teams of these sizes and under these rules of spread renew fewer meetings in so many modules.</summary>
    public static int Least(TeamProblem problem, int modules, int[][] before)
    {
        int people = problem.Members, metBefore = before.Sum(row => row.Sum()) / 2;
        int pairs = people * (people - 1) / 2, meetings = metBefore + modules * problem.Sizes.Sum(size => size * (size - 1) / 2);
        int least = Math.Max(meetings - pairs, Math.Max(0, modules - 1) * problem.Sizes.Sum(size => MeetingBound.Pigeons(size, problem.Sizes)));

        // Where a label is spread evenly, those who share it hardly meet, and everybody meets the others all the more.
        (int[] values, int[][] floors, int[][] ceilings) = problem.Shares();
        for (int attribute = 0; attribute < values.Length; attribute++)
        {
            int[] spread = problem.Spread[attribute];
            int alike = 0, alikeBefore = 0, width = values[attribute];
            for (int one = 0; one < people; one++)
            {
                for (int other = one + 1; other < people; other++)
                {
                    if (spread[one] != spread[other]) continue;
                    alike++;
                    alikeBefore += before[one][other];
                }
            }

            int mostAlike = 0;
            for (int team = 0; team < problem.Teams; team++)
            {
                int[] some = floors[attribute][(team * width)..((team + 1) * width)], extra = [.. Enumerable.Range(0, width).Where(value => ceilings[attribute][team * width + value] > some[value]).Select(value => some[value]).OrderDescending()];
                mostAlike += some.Sum(count => count * (count - 1) / 2) + extra.Take(problem.Sizes[team] - some.Sum()).Sum();
            }

            least = Math.Max(least, meetings - (alikeBefore + modules * mostAlike) - (pairs - alike));
        }

        return Math.Max(0, least);
    }

    private static void Count(int[][] counts, int[] teamOf, int by)
    {
        for (int one = 0; one < teamOf.Length; one++)
        {
            for (int other = 0; other < teamOf.Length; other++) if (one != other && teamOf[one] == teamOf[other]) counts[one][other] += by;
        }
    }
}
