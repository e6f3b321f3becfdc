using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SelectionEngine.Oracles;

namespace SelectionEngine.Benchmarks.Cohorts;

/// <summary>The instances with proven optima, as the tests read them.</summary>
internal static class Instances
{
    public static CohortProblem Read(string name)
    {
        string folder = Environment.GetEnvironmentVariable("SELECTION_ORACLES") is { Length: > 0 } named ? named : Path.Combine(Source(), "..", "..", "..", "tests", "oracles");
        string path = Directory.EnumerateFiles(Path.Combine(folder, "cohort"), name + "*").Single();

        using Stream file = File.OpenRead(path);
        using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using JsonDocument document = JsonDocument.Parse(text);
        return new CohortFile(document.RootElement).Problem;
    }

    private static string Source([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
