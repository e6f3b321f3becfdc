using System.Globalization;
using SelectionEngine;
using Spectre.Console;

namespace AfterEnrolment;

/// <summary>Shows the programme in the terminal.</summary>
internal sealed class Presentation(IAnsiConsole console, Language language)
{
    private const int Shown = 8;

    public void Show(School school, Programme programme)
    {
        console.MarkupLineInterpolated($"[bold]{Of("School of Mayors: after enrolment", "Школа мэров: после зачисления")}[/]");
        console.MarkupLineInterpolated($"{Of("enrolled", "зачислено")}: {school.Members.Count}   {Of("selection", "отбор")} {school.Selection.Fingerprint[..16]}");

        Split(Of("Two streams", "Два потока"), school, [programme.Streams], [""]);
        Told(programme.Streams.Reasons);
        Split(Of("Sixteen teams", "Шестнадцать команд"), school, programme.Teams, Programme.StreamNames);
        foreach (TeamSplit split in programme.Teams) Told(split.Reasons);
        Modules(programme.Modules);
        Reviews(programme);
    }

    private void Split(string title, School school, IReadOnlyList<TeamSplit> splits, string[] streams)
    {
        Table table = Titled(title).AddColumns("", Of("people", "человек"), Of("mean", "среднее"), Of("within", "внутри"),
            Of("heads", "главы"), Of("deputies", "замы"), Of("bodies", "органы"), Of("others", "прочие"), Of("regions", "регионы"));
        for (int column = 1; column < 9; column++) table.Columns[column].RightAligned().NoWrap();

        foreach ((TeamSplit split, string stream) in splits.Zip(streams))
        {
            foreach (Team team in split.Teams)
            {
                int Count(string role) => team.Members.Count(id => school.Label(School.Role, id) == role);
                table.AddRow(stream.Length == 0 ? Programme.StreamNames[team.Number - 1] : $"{stream}{team.Number}", $"{team.Members.Count}", Number(team.Mean), Number(team.Deviation),
                    $"{Count("head")}", $"{Count("deputy")}", $"{Count("regional body")}", $"{Count("organisation")}", $"{team.Members.Select(id => school.Label(School.Region, id)).Distinct().Count()}");
            }
        }

        console.Write(table);
    }

    private void Modules(Rotation modules)
    {
        Table table = Titled(Of("Ten modules", "Десять модулей")).AddColumns([Of("date", "дата"), .. Programme.StreamNames.Select(stream => $"{Of("stream", "поток")} {stream}")]);
        foreach (IGrouping<DateOnly, RotationVisit> date in modules.Visits.GroupBy(visit => visit.Date))
        {
            table.AddRow([date.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                .. Programme.StreamNames.Select(stream => Markup.Escape(date.FirstOrDefault(visit => visit.Stream == stream)?.Host ?? "–"))]);
        }

        console.Write(table);
        Told(modules.Reasons);
        foreach (RotationMeetings meetings in modules.Meetings)
        {
            console.MarkupLineInterpolated(language == Language.Russian
                ? (FormattableString)$"[grey]{meetings.Stream}: чаще всего двое вместе {meetings.MostOften} раза, средние команд расходятся не больше чем на {Number(meetings.Range)}[/]"
                : $"[grey]{meetings.Stream}: no two are together more than {meetings.MostOften} times, team means differ by {Number(meetings.Range)} at most[/]");
        }
    }

    private void Reviews(Programme programme)
    {
        ReviewAssignment reviews = programme.Reviews;
        Table table = Titled(Of($"Reviewers of {programme.Projects.Count} projects, the first {Shown}", $"Рецензенты {programme.Projects.Count} проектов, первые {Shown}"))
            .AddColumns(Of("project", "проект"), Of("author", "автор"), Of("experts", "эксперты"), Of("affinity", "соответствие"), Of("could step in", "могут заменить"));
        foreach ((ReviewPanel panel, string author) in reviews.Panels.Zip(programme.Authors).Take(Shown))
            table.AddRow(panel.Project, author, string.Join(' ', panel.Experts), Number(panel.Affinity), string.Join(' ', panel.Alternates));

        console.Write(table);
        Told(reviews.Reasons);
        string loads = string.Join(", ", reviews.Loads.GroupBy(load => load.Projects.Count).OrderBy(load => load.Key).Select(load => $"{load.Key} × {load.Count()}"));
        console.MarkupLineInterpolated($"[grey]{Of("projects × experts", "проектов × экспертов")}: {loads}[/]");
    }

    private void Told(IEnumerable<Reason> reasons)
    {
        foreach (Reason reason in reasons) console.MarkupLineInterpolated($"  {reason.Text(language)}");
    }

    private static Table Titled(string title) => new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(title)}[/]");

    private string Of(string english, string russian) => language == Language.Russian ? russian : english;

    private string Number(double value)
    {
        string text = value.ToString("0.####", CultureInfo.InvariantCulture);
        return language == Language.Russian ? text.Replace('.', ',') : text;
    }
}
