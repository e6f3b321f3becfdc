namespace SelectionEngine;

/// <summary>The teams of one stream, re-formed for every module so that people meet new team-mates.</summary>
/// <remarks>
/// One split after another, each avoiding the meetings of those before; then over all of them again, each against all others, as long as that helps.
/// The bound is arithmetic: all meetings minus all pairs there are, or what each split after the first must repeat of a split before it.
/// </remarks>
internal sealed class RotationTeams
{
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
        TeamSolution?[] splits = new TeamSolution?[modules];

        for (int sweep = 0; sweep <= rotation.Sweeps; sweep++)
        {
            bool isBetter = false;
            for (int module = 0; module < modules; module++)
            {
                TeamSolution? now = splits[module];
                if (now is not null) Count(counts, now.TeamOf, -1);
                TeamProblem problem = table.Problem with { Met = [.. counts.Select(row => row.Select(count => count > 0 ? 1 : 0).ToArray())], LeastMeetings = 0 };
                TeamSolution found = TeamSearch.Solve(problem, rotation.Work, (ulong)(sweep * modules + module + 1), cancel: cancel);
                if (found.IsImpossible) return new(table) { Obstacles = TeamClash.Of(table, cancel) };

                if (now is not null)
                {
                    TeamRules current = new(problem, now.TeamOf);
                    now = now with { Meetings = current.Meetings };
                    if (found.IsBetterThan(now)) isBetter |= found.Meetings < now.Meetings || found.Violations < now.Violations;
                    else found = now;
                }

                splits[module] = found;
                Count(counts, found.TeamOf, 1);
            }

            if (sweep > 0 && !isBetter) break;
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

        return new(table) { Splits = [.. splits.Select(split => split!)], Repeated = repeated, LeastRepeated = Least(table.Problem.Sizes, modules, people), MostOften = most };

        List<IReadOnlyList<string>> Within(IReadOnlyList<IReadOnlyList<string>> groups) =>
            [.. groups.Select(group => (IReadOnlyList<string>)[.. group.Where(members.Contains)]).Where(group => group.Count > 1)];
    }

    /// <summary>No teams of these sizes renew fewer meetings in so many modules.</summary>
    public static int Least(int[] sizes, int modules, int people)
    {
        int pairs = people * (people - 1) / 2, meetings = modules * sizes.Sum(size => size * (size - 1) / 2);
        int afterEach = sizes.Sum(size => MeetingBound.Pigeons(size, sizes));
        return Math.Max(Math.Max(0, meetings - pairs), Math.Max(0, modules - 1) * afterEach);
    }

    private static void Count(int[][] counts, int[] teamOf, int by)
    {
        for (int one = 0; one < teamOf.Length; one++)
        {
            for (int other = 0; other < teamOf.Length; other++) if (one != other && teamOf[one] == teamOf[other]) counts[one][other] += by;
        }
    }
}
