using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A team plan and its members as numbers, in the order of their lots.</summary>
internal sealed class TeamTable
{
    private readonly Dictionary<string, int> _memberOf;

    private TeamTable(TeamPlan plan, Pool pool, int[] rows)
    {
        (Plan, Pool, Rows) = (plan, pool, rows);
        _memberOf = rows.Select((row, member) => (Id: pool.Id(row), member)).ToDictionary(pair => pair.Id, pair => pair.member, StringComparer.Ordinal);
    }

    public TeamPlan Plan { get; }

    public Pool Pool { get; }

    /// <summary>The pool's row of each member.</summary>
    public int[] Rows { get; }

    public TeamProblem Problem { get; private init; } = null!;

    /// <summary>What deserves a look.</summary>
    public IReadOnlyList<Reason> Remarks { get; private init; } = [];

    public string Id(int member) => Pool.Id(Rows[member]);

    public int Member(string id) => _memberOf.TryGetValue(id, out int member)
        ? member
        : throw new KeyNotFoundException($"The plan '{Plan.Name}' names '{id}', who is not among its {Rows.Length} members. Ids are compared letter by letter.");

    /// <summary>A difference of scaled sums in points of the mean.</summary>
    public double Points(long scaled) => scaled / (double)Problem.Scale * Plan.Resolution.Step;

    public static TeamTable Of(TeamPlan plan, Pool pool, IEnumerable<string>? members)
    {
        if (plan.Teams < 1) throw new ArgumentException($"The plan '{plan.Name}' has {plan.Teams} teams. Make 1 or more.", nameof(plan));
        if (plan.Work < 1) throw new ArgumentException($"The plan '{plan.Name}' allows {plan.Work} swaps. Allow 1 or more.", nameof(plan));
        if (plan.Sizes is { } given && given.Count != plan.Teams) throw new ArgumentException($"The plan '{plan.Name}' has {plan.Teams} teams and {given.Count} sizes. Give one size for each team.", nameof(plan));
        if (plan.Sizes?.Any(size => size < 1) == true) throw new ArgumentException($"The plan '{plan.Name}' has a team of {plan.Sizes.Min()}. Every team needs at least one place.", nameof(plan));

        int[] rows = members is null ? [.. pool.EveryRow] : [.. members.Select(pool.RowOf)];
        if (rows.GroupBy(row => row).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"'{pool.Id(twice.Key)}' is named {twice.Count()} times among the members. Name everybody once.", nameof(members));

        KeyedLots lots = new(plan.Seed);
        LotNumber[] keys = [.. rows.Select(row => lots.OfUtf8(pool.Ids.Utf8(row)))];
        Array.Sort(keys, rows);

        TeamTable names = new(plan, pool, rows);
        List<Reason> remarks = [];
        int[] sizes = plan.Sizes is { } sized ? [.. sized] : [.. Enumerable.Range(0, plan.Teams).Select(team => rows.Length / plan.Teams + (team < rows.Length % plan.Teams ? 1 : 0))];
        TeamProblem problem = new(names.Scores(), sizes.Select(size => Math.Max(1, size)).ToArray(), [.. plan.Spread.Select(category => names.Values(category, remarks))],
            names.Pairs(plan.Apart), names.Pairs(plan.Together), names.Seats());

        return new(plan, pool, rows)
        {
            Problem = plan.Met.Count == 0 ? problem : names.WithMeetings(problem),
            Remarks = remarks,
        };
    }

    private long[] Scores()
    {
        double[] values = Pool.Numbers(Plan.By);
        Resolution resolution = Plan.Resolution;
        return [.. Rows.Select(row => resolution.Points(values[row]) is var points && points != Resolution.Missing
            ? points
            : throw new ArgumentException($"'{Plan.By}' of '{Pool.Id(row)}' is missing. Give the score, or leave '{Pool.Id(row)}' out of the members."))];
    }

    private int[] Values(Category category, List<Reason> remarks)
    {
        Labels labels = Pool[category];
        string?[] ordered = [.. Rows.Select(row => labels[row])];
        string[] distinct = [.. ordered.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        int missing = ordered.Count(label => label is null);
        if (missing > 0) remarks.Add(new("team.label.missing", category.Name, missing, Unit: Unit.Count));
        return [.. ordered.Select(label => label is null ? distinct.Length : Array.BinarySearch(distinct, label, StringComparer.Ordinal))];
    }

    private List<(int, int)> Pairs(IReadOnlyList<IReadOnlyList<string>> groups)
    {
        List<(int, int)> pairs = [];
        foreach (IReadOnlyList<string> group in groups)
        {
            int[] members = [.. group.Select(Member).Distinct()];
            for (int i = 0; i < members.Length; i++) for (int j = i + 1; j < members.Length; j++) pairs.Add((members[i], members[j]));
        }

        return pairs;
    }

    private int[] Seats()
    {
        int[] seats = new int[Rows.Length];
        Array.Fill(seats, -1);
        foreach ((string id, int team) in Plan.Fixed)
        {
            if (team < 1 || team > Plan.Teams) throw new ArgumentException($"The plan '{Plan.Name}' fixes '{id}' to team {team}; its teams are 1 to {Plan.Teams}.");
            seats[Member(id)] = team - 1;
        }

        return seats;
    }

    private TeamProblem WithMeetings(TeamProblem problem)
    {
        int[][] met = [.. Rows.Select(_ => new int[Rows.Length])];
        List<int[]> earlier = [];
        foreach (IReadOnlyList<string> team in Plan.Met)
        {
            // Somebody of an earlier team may have left since.
            int[] still = [.. team.Where(_memberOf.ContainsKey).Select(Member)];
            earlier.Add(still);
            foreach (int one in still) foreach (int other in still) if (one != other) met[one][other] = 1;
        }

        return problem with { Met = met, LeastMeetings = MeetingBound.Of(problem.Sizes, met, earlier) };
    }
}
