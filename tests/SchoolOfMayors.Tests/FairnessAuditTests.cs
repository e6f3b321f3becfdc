using System.Text.Json;
using System.Text.RegularExpressions;

namespace SchoolOfMayors.Tests;

/// <summary>The audit as a user meets it.</summary>
public sealed class FairnessAuditTests
{
    private static readonly string Home = AppContext.BaseDirectory;

    [Test]
    public void The_audit_goes_from_files_to_a_page_and_a_file()
    {
        string target = Directory.CreateTempSubdirectory("fairness-audit").FullName;
        (int exit, string printed, string complaints) = Run("--out", target);

        Assert.That(exit, Is.Zero, complaints);
        Assert.That(printed, Does.Contain("Was the selection fair?").And.Contain("Did it choose well?").And.Not.Contain("\u001b["));
        Assert.That(printed, Does.Contain("Of the 161 enrolled, 157 graduated and 19 were appointed to a higher post."), "the totals that the programme published");

        using JsonDocument audit = JsonDocument.Parse(File.ReadAllText(Path.Combine(target, "audit.json")));
        JsonElement[] tables = [.. audit.RootElement.GetProperty("Tables").EnumerateArray()];
        Assert.That(tables.Select(table => table.GetProperty("Category").GetString()), Is.EqualTo(new[] { "sex", "age band", "federal_district", "role", "sex · age band" }));

        foreach (JsonElement table in tables)
        {
            JsonElement[] counts = [.. table.GetProperty("Overall").GetProperty("Groups").EnumerateArray().Select(row => row.GetProperty("Count"))];
            Assert.That(counts.Sum(count => count.GetProperty("Entered").GetInt32()), Is.EqualTo(565));
            Assert.That(counts.Sum(count => count.GetProperty("Advanced").GetInt32()), Is.EqualTo(161));
            Assert.That(counts, Has.All.Matches<JsonElement>(count =>
                count.GetProperty("Entered").GetInt32() == count.GetProperty("Advanced").GetInt32() + count.GetProperty("Rejected").GetInt32() + count.GetProperty("Held").GetInt32()));
        }

        JsonElement[] studies = [.. audit.RootElement.GetProperty("Studies").EnumerateArray()];
        JsonElement marks = studies.Single(study => study.GetProperty("Criterion").GetString() == "project mark").GetProperty("Validity");
        JsonElement final = marks.GetProperty("Measures").EnumerateArray().Single(one => one.GetProperty("Measure").GetString() == "final");
        Assert.That(marks.GetProperty("Nominees").GetInt32(), Is.InRange(120, 161));
        Assert.That(final.GetProperty("Corrected").GetDouble(), Is.GreaterThan(final.GetProperty("Observed").GetDouble()).And.LessThan(1), "restriction hides validity");
        Assert.That(marks.GetProperty("Gain").GetProperty("Observed").GetDouble(), Is.InRange(0, 1));
        Assert.That(printed, Does.Contain("each stage adds to R²: regional shortlist"));
        Directory.Delete(target, recursive: true);
    }

    [Test]
    public void It_speaks_Russian()
    {
        (int exit, string printed, _) = Run("--language", "ru");

        Assert.That(exit, Is.Zero);
        Assert.That(printed, Does.Contain("Был ли отбор справедливым?").And.Contain("женщины").And.Contain("Верно ли он выбрал?"));
        Assert.That(printed, Does.Contain("Лоули, этап за этапом").And.Contain("на этапе «допуск» выбыло"));

        // Latin letters belong to the columns of the data, to the symbols of statistics and to the fingerprint alone.
        string[] latin = [.. printed[..printed.IndexOf("отпечаток", StringComparison.Ordinal)].Split([' ', '\n', '│', ',', ':', '(', ')', '«', '»'])
            .Where(word => word.Any(char.IsAsciiLetter)).Distinct().Where(word => !Regex.IsMatch(word, "^(nomination_score|diagnostics(\\.z)?|final|[A-Z]{2,3}\\.(z|sten)|mid-P|[dnpr]|R²)$"))];
        Assert.That(latin, Is.Empty);
    }

    [Test]
    public void Help_names_the_options() => Assert.That(Run("--help").Printed, Does.Contain("--language").And.Contain("--out").And.Contain("--data"));

    [TestCase("--data", "nowhere")]
    [TestCase("--language", "fr")]
    public void What_cannot_be_meant_is_refused_with_exit_code_2(string option, string value)
    {
        (int exit, _, string complaints) = Run(option, value);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(complaints, Does.Contain(value));
    }

    private static (int Exit, string Printed, string Complaints) Run(params string[] options) => SampleProcess.Run("FairnessAudit", options);
}
