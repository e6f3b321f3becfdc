using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SelectionEngine.Oracles;

/// <summary>Finds the cases by listing folders and files, and their handlers by attribute; no list of names anywhere.</summary>
internal static class OracleRoot
{
    public static string Path { get; } = Environment.GetEnvironmentVariable("SELECTION_ORACLES") is { Length: > 0 } named
        ? named
        : System.IO.Path.Combine(SourceFolder(), "..", "oracles");

    private static Dictionary<(string Topic, string Kind), MethodInfo> Handlers { get; } = typeof(OracleRoot).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .SelectMany(method => method.GetCustomAttributes<OracleAttribute>().Select(oracle => (oracle, method)))
        .ToDictionary(found => (found.oracle.Topic, found.oracle.Kind), found => found.method);

    public static IEnumerable<(string Topic, string Kind)> Built => Handlers.Keys;

    /// <summary>Files that could not be read as JSON, with the reader's own words.</summary>
    public static List<string> Unreadable { get; } = [];

    /// <summary>Every case under the root, known or not.</summary>
    public static IReadOnlyList<OracleCase> Cases { get; } = Read();

    public static void Check(OracleCase oracle)
    {
        if (!Handlers.TryGetValue((oracle.Topic, oracle.Kind), out MethodInfo? handler))
        {
            Assert.Fail($"{oracle}: nothing checks the kind '{oracle.Topic}/{oracle.Kind}'. "
                + "Write a handler with [Oracle], or list the kind in NotBuiltYet if a later room will build it.");
        }

        try
        {
            handler!.Invoke(null, [oracle]);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure.InnerException);
        }
    }

    public static JsonElement ReadJson(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static List<OracleCase> Read()
    {
        List<OracleCase> cases = [];
        if (!Directory.Exists(Path)) return cases;

        foreach (string folder in Directory.EnumerateDirectories(Path).Order(StringComparer.Ordinal))
        {
            string topic = System.IO.Path.GetFileName(folder);

            foreach (string path in Directory.EnumerateFiles(folder).Where(IsCaseFile).Order(StringComparer.Ordinal))
            {
                try
                {
                    cases.AddRange(CasesOf(topic, path, folder));
                }
                catch (Exception failure) when (failure is JsonException or InvalidDataException or IOException)
                {
                    Unreadable.Add($"{topic}/{System.IO.Path.GetFileName(path)}: {failure.Message}");
                }
            }
        }

        return cases;
    }

    private static bool IsCaseFile(string path) =>
        path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith(".json.gz", StringComparison.Ordinal);

    /// <summary>A file is one case when it names a kind of its own, a list when it has `cases`, and reference data when it has neither.</summary>
    private static IEnumerable<OracleCase> CasesOf(string topic, string path, string folder)
    {
        JsonElement document = ReadJson(path);
        string file = System.IO.Path.GetFileName(path);

        if (document.ValueKind != JsonValueKind.Object) throw new InvalidDataException("the file must hold one JSON object.");

        if (document.TryGetProperty("cases", out JsonElement list))
        {
            string? shared = Text(document, "kind") ?? Text(document, "method");
            int number = 0;

            foreach (JsonElement one in list.EnumerateArray())
            {
                number++;
                string id = Text(one, "id") ?? $"{number}:{Text(one, "name") ?? Text(one, "kind")}";
                yield return new(topic, file, id, Text(one, "kind") ?? shared ?? "(no kind)", one, document, folder);
            }
        }
        else if (Text(document, "kind") is { } kind)
        {
            yield return new(topic, file, Text(document, "id") ?? file, kind, document, document, folder);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string SourceFolder([CallerFilePath] string path = "") => System.IO.Path.GetDirectoryName(path)!;
}
