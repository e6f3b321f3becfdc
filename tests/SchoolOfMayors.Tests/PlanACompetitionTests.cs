using System.Globalization;
using System.Text.Json;

namespace SchoolOfMayors.Tests;

/// <summary>The planning sample as a user meets it.</summary>
public sealed class PlanACompetitionTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("plan-a-competition").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_page_and_the_tables_bring_565_to_161_in_three_designs()
    {
        (int exit, string printed, string complaints) = Run("--out", _folder);
        Assert.That(exit, Is.Zero, complaints);
        Assert.That(printed, Does.Contain("From 565 nominees to 161").And.Contain("C. everybody assessed").And.Contain("COG.sten ≥ 3.000"));

        using JsonDocument plan = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "plan.json")));
        JsonElement[] designs = [.. plan.RootElement.GetProperty("designs").EnumerateArray()];
        double[] success = [.. designs.Select(design => design.GetProperty("success").GetDouble())], cost = [.. designs.Select(design => design.GetProperty("cost").GetDouble())];

        Assert.Multiple(() =>
        {
            Assert.That(designs.Select(design => design.GetProperty("chosen").GetDouble()), Is.All.EqualTo(161).Within(1e-9));

            // 400 simulated intakes of this procedure: mean success .485 (SD .08), 444 eligible, 413 above the floor.
            Assert.That(success[0], Is.EqualTo(.485).Within(.02));
            Assert.That(success[2], Is.GreaterThan(success[0]));
            Assert.That(success[1], Is.LessThan(success[0]));
            Assert.That(cost[1], Is.LessThanOrEqualTo(.8 * cost[0] + 500).And.GreaterThan(.79 * cost[0]));
            Assert.That(cost[2], Is.GreaterThan(cost[0]));
        });

        string[][] rows = [.. File.ReadLines(Path.Combine(_folder, "plan.csv")).Select(line => line.Split(','))];
        Assert.That(rows.Select(row => row.Length), Is.All.EqualTo(rows[0].Length));
        Assert.That(rows.Where(row => row[0] == "A" && row[1] == "cognitive floor").Select(row => double.Parse(row[3], CultureInfo.InvariantCulture)).Single(), Is.EqualTo(413).Within(3));
    }

    [Test]
    public void It_speaks_Russian()
    {
        (int exit, string printed, _) = Run("--language", "ru");

        Assert.That(exit, Is.Zero);
        Assert.That(printed, Does.Contain("От 565 номинантов к 161").And.Contain("шорт-лист").And.Contain("Из чего исходит план"));
    }

    [TestCase("--budget", "1000", 0, "the cheapest design costs")]
    [TestCase("--places", "400", 0, "The last cut takes nobody")]
    [TestCase("--nominees", "50", 0, "The last cut takes nobody")]
    [TestCase("--places", "0", 2, "")]
    [TestCase("--language", "fr", 2, "")]
    public void What_cannot_be_is_said(string option, string value, int exit, string said)
    {
        (int code, string printed, string complaints) = Run(option, value);

        Assert.That(code, Is.EqualTo(exit));
        Assert.That(exit == 0 ? printed : complaints, Is.Not.Empty.And.Contain(said));
    }

    private static (int Exit, string Printed, string Complaints) Run(params string[] options) => SampleProcess.Run("PlanACompetition", options);
}
