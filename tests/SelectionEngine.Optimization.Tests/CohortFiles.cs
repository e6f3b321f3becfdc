using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SelectionEngine.Oracles;

namespace SelectionEngine.Optimization;

/// <summary>The proven cohort instances, read as the oracle tests read them.</summary>
internal static class CohortFiles
{
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder)
        .Select(path => Path.GetFileName(path))
        .Where(name => (name.StartsWith("tiny", StringComparison.Ordinal) || name.StartsWith("real", StringComparison.Ordinal)) && name.Contains(".json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(Environment.GetEnvironmentVariable("SELECTION_ORACLES") is { Length: > 0 } named ? named : Path.Combine(Source(), "..", "oracles"), "cohort");

    public static CohortFile Read(string name)
    {
        using Stream file = File.OpenRead(Path.Combine(Folder, name));
        using Stream text = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using JsonDocument document = JsonDocument.Parse(text);
        return new(document.RootElement.Clone());
    }

    private static string Source([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
