using System.Text.Json;
using SelectionEngine;
using SelectionEngine.Files;

namespace AfterEnrolment;

/// <summary>Everything that follows the enrolment, planned under one published seed.</summary>
internal sealed record Programme(TeamSplit Streams, IReadOnlyList<TeamSplit> Teams, Rotation Modules, ReviewAssignment Reviews, Pool Projects, Pool Experts, IReadOnlyList<string> Authors)
{
    private const string Seed = "School of Mayors, after enrolment, drawn on 2027-01-15";
    private const int StreamCount = 2, TeamsPerStream = 8;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Category Topic = new("topic"), SecondTopic = new("second_topic"), Mentor = new("mentor"), Organisation = new("organisation"), Kind = new("kind");
    private static readonly Measure Years = new("years");

    public static readonly string[] StreamNames = ["A", "B"];

    public bool IsComplete => Streams.IsFeasible && Teams.All(split => split.IsFeasible) && Modules.IsFeasible && Reviews.IsFeasible;

    public static Programme Plan(School school, string folder, CancellationToken cancellation)
    {
        TeamPlan streams = new("streams", Seed, School.Final, StreamCount) { Spread = [School.Role, School.District], Resolution = new(2) };
        TeamSplit two = streams.Split(school.Pool, school.Members, cancellation: cancellation);

        TeamPlan teams = new("teams", Seed, School.Final, TeamsPerStream) { Spread = [School.Role, School.District], Resolution = new(2) };
        TeamSplit[] eights = [.. two.Teams.Select(stream => teams.Split(school.Pool, stream.Members, cancellation: cancellation))];

        Partners partners = JsonSerializer.Deserialize<Partners>(File.ReadAllText(Path.Combine(folder, "modules.json")), Json) ?? throw new JsonException("modules.json is empty.");
        Rotation modules = new RotationPlan("modules", Seed, partners.Dates,
            [.. partners.Hosts.Select(host => new RotationHost(host.Name) { Streams = host.Streams, People = host.People, Open = [.. partners.Dates.Except(host.Closed)] })],
            [.. two.Teams.Select((stream, i) => new RotationGroup(StreamNames[i], stream.Members))])
        {
            // Whoever sits in one home team should meet others at the modules.
            Teams = teams with { Met = [.. eights.SelectMany(split => split.Teams.Select(team => team.Members))] },
        }.Schedule(school.Pool, cancellation: cancellation);

        Pool projects = Read(folder, "projects.csv", Topic, SecondTopic, Mentor), experts = Read(folder, "experts.csv", School.Name, School.Region, Organisation, Kind, Topic, SecondTopic, Years);

        // The k-th project is the k-th member's; the last few are on leave and hand theirs in next year.
        string[] authors = [.. school.Members.Take(projects.Count)];
        projects = projects.With(School.Region, [.. Enumerable.Range(0, projects.Count).Select(row => row < authors.Length ? school.Label(School.Region, authors[row]) : null)]);
        return new(two, eights, modules, Assign(projects, experts, folder, cancellation), projects, experts, authors);
    }

    private static ReviewAssignment Assign(Pool projects, Pool experts, string folder, CancellationToken cancellation)
    {
        (string, string)[] declared = [.. File.ReadLines(Path.Combine(folder, "declared.csv")).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).Select(pair => (pair[0], pair[1]))];
        ReviewPlan plan = new("reviews", Seed, Reviews: 3, MaxLoad: 2)
        {
            Conflicts = [ReviewConflict.Same(School.Region), ReviewConflict.Named(Mentor), ReviewConflict.Declared(declared)],
            Rules = [ReviewRule.AtLeast(1, Kind, "практик"), ReviewRule.AtMost(1, per: Organisation)],
            Connected = true,
            Alternates = 2,
            Resolution = new(0),
        };

        Labels wanted = projects[Topic], alsoWanted = projects[SecondTopic], main = experts[Topic], second = experts[SecondTopic];
        double[] years = experts[Years].ToArray();
        return plan.Assign(projects, experts, (project, expert) =>
            Match(wanted[project], main[expert], second[expert], 50, 30) + Match(alsoWanted[project], main[expert], second[expert], 25, 15) + years[expert], cancellation: cancellation);
    }

    private static int Match(string? wanted, string? main, string? second, int ofMain, int ofSecond) => wanted is null ? 0 : wanted == main ? ofMain : wanted == second ? ofSecond : 0;

    private static Pool Read(string folder, string file, params Column[] columns) => CsvPool.Read(folder, columns, new([new(file, CsvContent.Nominees)]));

    private sealed record Partners(DateOnly[] Dates, Partner[] Hosts);

    private sealed record Partner(string Name, int Streams, int? People, DateOnly[] Closed);
}
