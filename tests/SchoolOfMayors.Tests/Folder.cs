using SchoolOfMayors.Generator;

namespace SchoolOfMayors.Tests;

/// <summary>A folder of generated files that goes when the test ends.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("school-of-mayors-").FullName;

    public string[] Files => [.. Directory.EnumerateFiles(Path).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal)!];

    public static Folder Of(ulong seed, long nominees, params string[] only)
    {
        Folder folder = new();
        folder.Generate(seed, nominees, only);
        return folder;
    }

    public void Generate(ulong seed, long nominees, string[] only, CancellationToken cancellation = default) =>
        new Generation(new Intake(seed, nominees), only.Length == 0 ? Generation.Names : only).Into(Path, TextWriter.Null, cancellation);

    public byte[] Bytes(string file) => File.ReadAllBytes(System.IO.Path.Combine(Path, file));

    public string[] Lines(string file) => File.ReadAllLines(System.IO.Path.Combine(Path, file));

    /// <summary>Cells below the header; none of the files quotes a cell.</summary>
    public string[][] Rows(string file) => [.. Lines(file).Skip(1).Select(line => line.Split(','))];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
