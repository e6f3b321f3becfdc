using System.Text;

namespace SchoolOfMayors.Tests;

/// <summary>The sample of what follows enrolment, as a user meets it.</summary>
public sealed class AfterEnrolmentTests
{
    private string _folder = "";
    private int _exit;
    private string _printed = "", _complaints = "";

    [OneTimeSetUp]
    public void RunItOnce()
    {
        _folder = Directory.CreateTempSubdirectory("after-enrolment").FullName;
        (_exit, _printed, _complaints) = Run("--out", _folder, "--language", "ru");
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void It_plans_everything_and_says_so_in_Russian_without_colours()
    {
        Assert.That(_exit, Is.Zero, _complaints);
        Assert.That(_printed, Does.Contain("Шестнадцать команд").And.Contain("раньше не кончается ни одно расписание").And.Contain("все эксперты связаны общими проектами").And.Not.Contain("\u001b["));
    }

    [Test]
    public void Everybody_is_in_one_of_sixteen_teams_of_ten_or_eleven()
    {
        string[][] rows = Table("teams.csv");

        Assert.That(rows.Select(row => row[0]).ToArray(), Has.Length.EqualTo(161).And.Unique);
        Assert.That(rows.GroupBy(row => row[4]).Select(team => team.Count()).ToArray(), Has.Length.EqualTo(16).And.All.InRange(10, 11));
    }

    [Test]
    public void Both_streams_visit_all_ten_hosts_once_each_in_its_own_teams()
    {
        string[][] visits = Table("schedule.csv"), teams = Table("module-teams.csv");

        Assert.That(visits.Select(row => (row[1], row[2])).ToArray(), Has.Length.EqualTo(20).And.Unique);
        Assert.That(visits.Select(row => (row[0], row[1])), Is.Unique, "one place at a time");
        Assert.That(visits.Where(row => row[2] != "Москва").Select(row => (row[0], row[2])), Is.Unique, "only Moscow receives two streams at once");
        Assert.That(teams.Select(row => (row[2], row[4])).ToArray(), Has.Length.EqualTo(1610).And.Unique);
    }

    [Test]
    public void Every_project_has_three_experts_and_no_expert_more_than_two_projects()
    {
        string[][] reviews = Table("reviews.csv"), loads = Table("loads.csv");

        Assert.That(reviews.Select(row => row[2].Split(' ').Distinct().Count()).ToArray(), Has.Length.EqualTo(157).And.All.EqualTo(3));
        Assert.That(loads.Select(row => row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length), Is.All.AtMost(2));
    }

    [Test]
    public void Help_tells_what_there_is() => Assert.That(Run("--help").Printed, Does.Contain("--out").And.Contain("--language"));

    [Test]
    public void An_unknown_option_is_refused() => Assert.That(Run("--lingo", "ru").Exit, Is.EqualTo(2));

    private string[][] Table(string file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(_folder, file));
        Assert.That(bytes[..3], Is.EqualTo(Encoding.UTF8.GetPreamble()), "a byte order mark, so that spreadsheets read Cyrillic");
        return [.. File.ReadLines(Path.Combine(_folder, file)).Skip(1).Select(line => line.Split(';'))];
    }

    private static (int Exit, string Printed, string Complaints) Run(params string[] options) => SampleProcess.Run("AfterEnrolment", options);
}
