using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SchoolOfMayors.Tests;

/// <summary>The sample as a user meets it: a program with options, exit codes and files.</summary>
public sealed class SampleTests
{
    private static readonly string Home = AppContext.BaseDirectory;
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("school-of-mayors").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_whole_selection_goes_from_files_to_files()
    {
        string target = Path.Combine(_folder, "out");
        (int exit, string printed, string complaints) = Run("--out", target);

        Assert.That(exit, Is.Zero, complaints);
        Assert.That(Directory.EnumerateFiles(target).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "cohort.csv", "decisions.csv", "explanations.csv", "reserve.csv", "selection.json" }));

        using JsonDocument selection = JsonDocument.Parse(File.ReadAllText(Path.Combine(target, "selection.json")));
        JsonElement root = selection.RootElement;
        using JsonDocument procedure = JsonDocument.Parse(File.ReadAllText(Path.Combine(Home, "pipeline.json")));
        JsonElement enrolment = procedure.RootElement.GetProperty("stages").EnumerateArray().Last();

        Assert.That(root.GetProperty("fingerprint").GetString(), Is.EqualTo(File.ReadAllText(Path.Combine(SourceFolder(), "..", "..", "samples", "SchoolOfMayors", "expected-fingerprint.txt")).Trim()));
        Assert.That(root.GetProperty("cohort").GetArrayLength(), Is.EqualTo(enrolment.GetProperty("seats").GetInt32()));
        Assert.That(root.GetProperty("reserve").GetArrayLength(), Is.EqualTo(enrolment.GetProperty("reserve").GetInt32()));
        Assert.That(root.GetProperty("funnel").EnumerateArray(), Has.All.Matches<JsonElement>(row =>
            row.GetProperty("entered").GetInt32() == row.GetProperty("advanced").GetInt32() + row.GetProperty("rejected").GetInt32() + row.GetProperty("held").GetInt32()));
        Assert.That(printed, Does.Contain("What the correction of severity changed").And.Contain("Enrolled because of the correction"));
        Assert.That(printed, Does.Contain("Everybody's way").And.Contain(root.GetProperty("fingerprint").GetString()));
    }

    [Test]
    public void One_nominee_is_explained_in_Russian()
    {
        (int exit, string printed, _) = Run("--nominee", "N-0113", "--language", "ru");

        Assert.That(exit, Is.Zero);
        Assert.That(printed, Does.Contain("N-0113").And.Contain("не представлен"));
    }

    [Test]
    public void Bad_data_are_named_by_file_line_and_text_and_nothing_is_written()
    {
        string data = Copied();
        string nominees = Path.Combine(data, "nominees.csv");
        string[] lines = File.ReadAllLines(nominees);
        lines[4] = lines[4].Replace("N-0004", "N-0001", StringComparison.Ordinal);
        File.WriteAllLines(nominees, lines);

        string target = Path.Combine(_folder, "out");
        (int exit, _, string complaints) = Run("--data", data, "--out", target);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(complaints, Does.Contain("nominees.csv, line 5, column 'id': The id 'N-0001' stands on line 2 already"));
        Assert.That(Directory.Exists(target), Is.False);
    }

    [Test]
    public void An_empty_intake_gives_an_empty_cohort()
    {
        string data = Copied();
        foreach (string path in Directory.EnumerateFiles(data, "*.csv")) File.WriteAllLines(path, File.ReadLines(path).Take(1).ToArray());

        string target = Path.Combine(_folder, "out");
        (int exit, _, string complaints) = Run("--data", data, "--out", target);

        Assert.That(exit, Is.Zero, complaints);
        using JsonDocument selection = JsonDocument.Parse(File.ReadAllText(Path.Combine(target, "selection.json")));
        Assert.That(selection.RootElement.GetProperty("cohort").GetArrayLength(), Is.Zero);
    }

    [TestCase("--nominee", "N-9999", "Nobody has the id 'N-9999'")]
    [TestCase("--language", "fr", "'fr'")]
    [TestCase("--pipeline", "nowhere.json", "nowhere.json")]
    public void What_cannot_be_meant_is_refused_with_exit_code_2(string option, string value, string complaint)
    {
        (int exit, _, string complaints) = Run(option, value);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(complaints, Does.Contain(complaint));
    }

    private string Copied()
    {
        string data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Home, "data"), "*.csv")) File.Copy(path, Path.Combine(data, Path.GetFileName(path)));
        return data;
    }

    private static (int Exit, string Printed, string Complaints) Run(params string[] options) => SampleProcess.Run("SchoolOfMayors", options);

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
