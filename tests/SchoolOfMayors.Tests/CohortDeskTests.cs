using System.Text.Json;

namespace SchoolOfMayors.Tests;

/// <summary>The enrolment desk as a user meets it.</summary>
public sealed class CohortDeskTests
{
    private static readonly string Home = AppContext.BaseDirectory;
    private string _folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("cohort-desk").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_desk_fills_its_seats_keeps_its_quotas_and_replaces_whoever_withdraws()
    {
        (int exit, string printed, string complaints) = Run("--out", _folder);

        Assert.That(exit, Is.Zero, complaints);
        Assert.That(printed, Does.Contain("161 of 161 seats are filled").And.Contain("falls short by").And.Contain("69 asked for").And.Contain("The least change moves bounds by"));
        Assert.That(printed, Does.Not.Contain("\u001b["), "no colours when the output is redirected");

        using JsonDocument selection = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "selection.json")));
        string[] cohort = [.. selection.RootElement.GetProperty("cohort").EnumerateArray().Select(id => id.GetString()!)];
        JsonElement enrolment = selection.RootElement.GetProperty("facts").GetProperty("enrolment");

        foreach (JsonElement group in enrolment.GetProperty("quotas").EnumerateArray())
        {
            int chosen = group.GetProperty("chosen").GetInt32();
            Assert.That(chosen, Is.GreaterThanOrEqualTo(group.GetProperty("min").GetInt32()), group.ToString());
            if (group.TryGetProperty("max", out JsonElement max)) Assert.That(chosen, Is.LessThanOrEqualTo(max.GetInt32()), group.ToString());
        }

        using JsonDocument places = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "places.json")));
        ILookup<string, string> changes = places.RootElement.EnumerateArray().ToLookup(one => one.GetProperty("change").GetString()!, one => one.GetProperty("nominee").GetString()!);
        string[] leaves = [.. File.ReadLines(Path.Combine(_folder, "successors.csv")).Skip(1).Select(line => line.Split(',')[0])];

        Assert.That(cohort, Has.Length.EqualTo(161));
        Assert.That((changes["left"].Count(), changes["entered"].Count(), changes["displaced"].Count()), Is.EqualTo((4, 4, 0)));
        Assert.That(leaves, Is.EquivalentTo(cohort.Except(changes["left"]).Concat(changes["entered"])), "everybody else kept their place");
    }

    [Test]
    public void The_page_speaks_Russian_and_whoever_is_named_withdraws()
    {
        (int exit, string printed, string complaints) = Run("--language", "ru");

        Assert.That(exit, Is.Zero, complaints);
        Assert.That(printed, Does.Contain("Четверо снялись").And.Contain("место получено").And.Contain("хуже на"));
        Assert.That(Run("--withdraw", "N-9999").Complaints, Does.Contain("'N-9999' is no member"));
    }

    private static (int Exit, string Printed, string Complaints) Run(params string[] options) => SampleProcess.Run("CohortDesk", options);
}
