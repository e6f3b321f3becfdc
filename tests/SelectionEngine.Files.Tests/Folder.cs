using System.Text;

namespace SelectionEngine.Files.Tests;

/// <summary>A folder of its own for a test, gone when the test is over.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("selection-files-").FullName;

    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)!).Order(StringComparer.Ordinal);

    public Folder With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public Folder With(string name, byte[] bytes)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, name), bytes);
        return this;
    }

    public string Text(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public string[] Lines(string name) => Text(name).TrimEnd('\n').Split('\n');

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

internal static class Reading
{
    public static readonly Measure Mark = new("score") { Min = 0, Max = 100 };
    public static readonly Measure Free = new("free");
    public static readonly Category Region = new("region");
    public static readonly Category Role = new("role") { Labels = ["head", "deputy", "regional body"] };
    public static readonly Date Born = new("born");
    public static readonly Periods Jobs = new("jobs");
    public static readonly Ratings Marks = new("marks");
    public static readonly Responses Test = new("test");

    public static readonly CsvLayout Layout = CsvLayout.Usual with
    {
        Files = [.. CsvLayout.Usual.Files.Take(3), new("answers.csv", CsvContent.Answers) { Items = new Dictionary<string, string> { ["test"] = "q" } }],
    };

    /// <summary>Reads a nominees' file that is nothing but this text.</summary>
    public static Pool Read(string nominees, params Column[] columns)
    {
        using Folder folder = new();
        return CsvPool.Read(folder.With("nominees.csv", nominees).Path, columns, Layout);
    }

    public static CsvException Refused(Folder folder, CsvLayout? layout, params Column[] columns) =>
        Assert.Throws<CsvException>(() => CsvPool.Read(folder.Path, columns, layout ?? Layout))!;

    /// <summary>The one problem of a nominees' file that is nothing but this text.</summary>
    public static CsvProblem Problem(string nominees, params Column[] columns)
    {
        using Folder folder = new();
        return Only(Refused(folder.With("nominees.csv", nominees), null, columns));
    }

    /// <summary>The one problem of a file beside two nominees, A and B.</summary>
    public static CsvProblem ProblemBeside(string name, string text, params Column[] columns)
    {
        using Folder folder = new();
        return Only(Refused(folder.With("nominees.csv", "id\nA\nB\n").With(name, text), null, columns));
    }

    public static CsvProblem Only(CsvException refusal)
    {
        Assert.That(refusal.Problems, Has.Count.EqualTo(1), refusal.Message);
        return refusal.Problems[0];
    }

    /// <summary>The fingerprint of a pool's data.</summary>
    public static string Fingerprint(Pool pool) => Pipeline.For("any", seed: 1).Lot("draw", keep: 1).Build().Run(pool).Manifest.Data;
}
