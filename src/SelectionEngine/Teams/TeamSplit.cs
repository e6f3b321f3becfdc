namespace SelectionEngine;

/// <summary>One team.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Members">The ids of its members, by id.</param>
/// <param name="Mean">Their mean score, in points of the plan's measure.</param>
/// <param name="Deviation">The standard deviation of their scores (divisor n), in points: how mixed the team is.</param>
public sealed record Team(int Number, IReadOnlyList<string> Members, double Mean, double Deviation);

/// <summary>Who is in which team, with the proof or the gap; or what clashes. Immutable.</summary>
public sealed class TeamSplit
{
    private readonly Dictionary<string, int> _teamOf;

    private TeamSplit(TeamTable table, IReadOnlyList<Team> teams, IReadOnlyList<Reason> reasons)
    {
        (Plan, Teams, Reasons) = (table.Plan, teams, reasons);
        _teamOf = teams.SelectMany(team => team.Members.Select(id => (id, team.Number))).ToDictionary(pair => pair.id, pair => pair.Number, StringComparer.Ordinal);
    }

    /// <summary>The plan.</summary>
    public TeamPlan Plan { get; }

    /// <summary>Whether there is a split; it may still break rules when <see cref="Broken"/> is above 0.</summary>
    public bool IsFeasible => Teams.Count > 0;

    /// <summary>The teams; empty when the rules clash.</summary>
    public IReadOnlyList<Team> Teams { get; }

    /// <summary>The highest minus the lowest mean, in points; NaN without a split.</summary>
    public double Range { get; private init; } = double.NaN;

    /// <summary>No split has a smaller range, by arithmetic alone; in points.</summary>
    public double Bound { get; private init; } = double.NaN;

    /// <summary>The highest minus the lowest standard deviation within a team, in points: a second moment that is told and not optimised.</summary>
    public double DeviationRange { get; private init; } = double.NaN;

    /// <summary>How many pairs meet again who were in one earlier team.</summary>
    public int Meetings { get; private init; }

    /// <summary>No split has fewer of them.</summary>
    public int LeastMeetings { get; private init; }

    /// <summary>How many places contradict a rule; above 0 only when no split that keeps all rules was found and none was shown to be impossible.</summary>
    public int Broken { get; private init; }

    /// <summary>Whether all rules are kept and no split can be better.</summary>
    public bool IsProven { get; private init; }

    /// <summary>The proof or the gap, then broken rules and wishes; without a split what clashes.</summary>
    public IReadOnlyList<Reason> Reasons { get; }

    /// <summary>The number of somebody's team, from 1.</summary>
    /// <exception cref="KeyNotFoundException">Nobody in the teams has that id.</exception>
    public int TeamOf(string id) => _teamOf.TryGetValue(id, out int team) ? team : throw new KeyNotFoundException($"Nobody in the teams of '{Plan.Name}' has the id '{id}'.");

    /// <summary>The reasons in sentences, one per line.</summary>
    public string Text(Language language = Language.English) => string.Join(Environment.NewLine, Reasons.Select(reason => reason.Text(language)));

    /// <summary>The reasons in English.</summary>
    public override string ToString() => Text();

    internal static TeamSplit None(TeamTable table, IReadOnlyList<Reason> obstacles) => new(table, [], [.. obstacles, .. table.Remarks]);

    internal static TeamSplit Of(TeamTable table, TeamSolution found)
    {
        TeamProblem problem = table.Problem;
        Team[] teams = [.. Enumerable.Range(0, problem.Teams).Select(team => TeamFrom(table, found, team))];

        return new(table, teams, [.. Told(table, found), .. TeamBreaches.Of(table, found.TeamOf), .. table.Remarks])
        {
            Range = table.Points(found.Range),
            Bound = table.Points(found.Bound),
            DeviationRange = teams.Max(team => team.Deviation) - teams.Min(team => team.Deviation),
            Meetings = found.Meetings,
            LeastMeetings = found.LeastMeetings,
            Broken = found.Violations,
            IsProven = found.IsProven,
        };
    }

    private static Team TeamFrom(TeamTable table, TeamSolution found, int number)
    {
        int[] members = [.. Enumerable.Range(0, found.TeamOf.Length).Where(member => found.TeamOf[member] == number)];
        double step = table.Plan.Resolution.Step, size = members.Length;
        long sum = members.Sum(member => table.Problem.Scores[member]);
        Int128 squares = 0;
        foreach (int member in members) squares += (Int128)table.Problem.Scores[member] * table.Problem.Scores[member];

        // n·Σx² − (Σx)² is a whole number, so nothing is lost before the root.
        double deviation = Math.Sqrt((double)(members.Length * squares - (Int128)sum * sum)) / size * step;
        return new(number + 1, [.. members.Select(table.Id).Order(StringComparer.Ordinal)], table.Plan.Resolution.Score(sum) / size, deviation);
    }

    private static IEnumerable<Reason> Told(TeamTable table, TeamSolution found)
    {
        double range = Rounded(table.Points(found.Range)), bound = Rounded(table.Points(found.Bound));
        if (found.Violations > 0) yield return new("team.broken", Value: found.Violations, Unit: Unit.Count);
        if (found.Meetings > 0 || found.LeastMeetings > 0 || table.Plan.Met.Count > 0)
            yield return new(found.Meetings <= found.LeastMeetings ? "team.meetings.proven" : "team.meetings", Value: found.Meetings, Limit: found.LeastMeetings, Unit: Unit.Count);

        bool isListed = found.Violations == 0 && found.Range <= found.Bound;
        yield return new(isListed ? "team.range.proven" : "team.range.gap", table.Plan.By.Name, range, bound);
    }

    private static double Rounded(double points) => Math.Round(points, 6);
}
