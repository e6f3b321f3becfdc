using System.Globalization;
using System.Text;

namespace AfterEnrolment;

/// <summary>Writes the programme as tables that a spreadsheet opens.</summary>
internal static class Tables
{
    public static void Write(string folder, School school, Programme programme)
    {
        Directory.CreateDirectory(folder);
        Dictionary<string, string> teamOf = programme.Teams.Zip(Programme.StreamNames).SelectMany(split => split.First.Teams.SelectMany(team => team.Members.Select(id => (id, Team: $"{split.Second}{team.Number}"))))
            .ToDictionary(pair => pair.id, pair => pair.Team);

        Table("teams.csv", ["id", "name", "region", "role", "team"], school.Members.Select(id =>
            new[] { id, school.Label(School.Name, id), school.Label(School.Region, id), school.Label(School.Role, id), teamOf.GetValueOrDefault(id, "") }));
        Table("schedule.csv", ["date", "stream", "host"], programme.Modules.Visits.Select(visit => new[] { Day(visit.Date), visit.Stream, visit.Host }));
        Table("module-teams.csv", ["date", "stream", "host", "team", "id"], programme.Modules.Visits.SelectMany(visit =>
            visit.Teams.SelectMany(team => team.Members.Select(id => new[] { Day(visit.Date), visit.Stream, visit.Host, $"{team.Number}", id }))));
        Table("reviews.csv", ["project", "author", "experts", "affinity", "alternates"], programme.Reviews.Panels.Zip(programme.Authors, (panel, author) =>
            new[] { panel.Project, author, string.Join(' ', panel.Experts), panel.Affinity.ToString(CultureInfo.InvariantCulture), string.Join(' ', panel.Alternates) }));
        Table("loads.csv", ["expert", "name", "projects"], programme.Reviews.Loads.Select(load =>
            new[] { load.Expert, programme.Experts[School.Name][programme.Experts.RowOf(load.Expert)] ?? "", string.Join(' ', load.Projects) }));

        void Table(string file, string[] header, IEnumerable<string[]> rows) =>
            File.WriteAllLines(Path.Combine(folder, file), rows.Prepend(header).Select(row => string.Join(';', row.Select(Cell))), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Cell(string text) => text.AsSpan().ContainsAny(";\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
