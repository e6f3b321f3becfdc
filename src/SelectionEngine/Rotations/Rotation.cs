namespace SelectionEngine;

/// <summary>One stream with one host on one date.</summary>
/// <param name="Stream">The stream's name.</param>
/// <param name="Host">The host's name.</param>
/// <param name="Date">The date.</param>
/// <param name="Teams">The stream's teams at this module; empty when the plan makes none.</param>
public sealed record RotationVisit(string Stream, string Host, DateOnly Date, IReadOnlyList<Team> Teams);

/// <summary>How the people of one stream get to know each other.</summary>
/// <param name="Stream">The stream's name.</param>
/// <param name="Repeated">How many meetings in a team are renewed ones: a pair that is together in three modules counts twice.</param>
/// <param name="LeastRepeated">No teams of these sizes renew fewer, by arithmetic alone.</param>
/// <param name="MostOften">In how many modules the two are together who are together most often, earlier meetings included.</param>
/// <param name="Range">The largest distance between the highest and the lowest team mean of a module, in points.</param>
public sealed record RotationMeetings(string Stream, int Repeated, int LeastRepeated, int MostOften, double Range);

/// <summary>Which stream is where when, and in which teams; or what clashes. Immutable.</summary>
public sealed class Rotation
{
    private Rotation(RotationPlan plan, IReadOnlyList<Reason> reasons) => (Plan, Reasons) = (plan, reasons);

    /// <summary>The plan.</summary>
    public RotationPlan Plan { get; }

    /// <summary>Whether there is a schedule.</summary>
    public bool IsFeasible { get; private init; }

    /// <summary>All visits, by date and then in the order of the plan's streams; empty when there is no schedule.</summary>
    public IReadOnlyList<RotationVisit> Visits { get; private init; } = [];

    /// <summary>How the people of each stream get to know each other, in the order of the plan's streams; empty when the plan makes no teams.</summary>
    public IReadOnlyList<RotationMeetings> Meetings { get; private init; } = [];

    /// <summary>When it ends and how many meetings are renewed; without a schedule what clashes.</summary>
    public IReadOnlyList<Reason> Reasons { get; }

    /// <summary>The reasons in sentences, one per line.</summary>
    public string Text(Language language = Language.English) => string.Join(Environment.NewLine, Reasons.Select(reason => reason.Text(language)));

    /// <summary>The reasons in English.</summary>
    public override string ToString() => Text();

    internal static Rotation None(RotationPlan plan, IReadOnlyList<Reason> reasons) => new(plan, reasons);

    internal static Rotation Of(RotationTable table, int[][] dateOf, bool isProven, IReadOnlyList<RotationTeams>? teams)
    {
        List<RotationVisit> visits = [];
        for (int stream = 0; stream < dateOf.Length; stream++)
        {
            int[] order = [.. Enumerable.Range(0, dateOf[stream].Length).OrderBy(host => dateOf[stream][host])];
            for (int module = 0; module < order.Length; module++)
            {
                Team[] made = teams is null ? [] : TeamSplit.Of(teams[stream].Table, teams[stream].Splits[module]).Teams.ToArray();
                visits.Add(new(table.Streams[stream].Name, table.Hosts[order[module]].Name, table.Dates[dateOf[stream][order[module]]], made));
            }
        }

        int Place(string stream) => table.Plan.Streams.Index().First(one => one.Item.Name == stream).Index;
        RotationMeetings[] meetings = teams is null ? [] :
        [.. teams.Select((made, stream) => new RotationMeetings(table.Streams[stream].Name, made.Repeated, made.LeastRepeated, made.MostOften,
            made.Splits.Count == 0 ? 0 : made.Splits.Max(split => made.Table.Points(split.Range)))).OrderBy(meeting => Place(meeting.Stream))];

        List<Reason> reasons = [];
        if (visits.Count > 0) reasons.Add(new(isProven ? "rotation.ends" : "rotation.ends.known", Value: visits.Max(visit => visit.Date).DayNumber, Unit: Unit.Day));
        reasons.AddRange(meetings.Select(meeting => new Reason(meeting.Repeated <= meeting.LeastRepeated ? "rotation.meetings.proven" : "rotation.meetings",
            Value: meeting.Repeated, Limit: meeting.LeastRepeated, Unit: Unit.Count, Label: meeting.Stream)));
        if (teams is not null) reasons.AddRange(teams.Where(made => made.Splits.Any(split => split.Violations > 0)).Select(made => new Reason("team.broken", Value: made.Splits.Sum(split => split.Violations), Unit: Unit.Count)));

        return new(table.Plan, reasons)
        {
            IsFeasible = true,
            Visits = [.. visits.OrderBy(visit => visit.Date).ThenBy(visit => Place(visit.Stream))],
            Meetings = meetings,
        };
    }
}
