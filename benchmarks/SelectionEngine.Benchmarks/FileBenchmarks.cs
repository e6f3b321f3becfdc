using BenchmarkDotNet.Attributes;
using SelectionEngine.Files;

namespace SelectionEngine.Benchmarks;

/// <summary>What does it cost to go from a CSV file to a cohort?</summary>
[MemoryDiagnoser, PerNominee]
public class FileBenchmarks
{
    private static readonly CsvLayout Layout = new([new("nominees.csv", CsvContent.Nominees)]);
    private string _folder = "";
    private Pipeline _pipeline = null!;

    [Params(565, 100_000, 1_000_000)]
    public int Nominees { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _folder = Directory.CreateTempSubdirectory("selection-bench").FullName;
        Benchmarks.Nominees.WriteCsv(Benchmarks.Nominees.Of(Nominees), Path.Combine(_folder, "nominees.csv"));
        _pipeline = ReferencePipeline.For(Nominees);
    }

    [GlobalCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Benchmark]
    public int Load() => CsvPool.Read(_folder, ReferencePipeline.Columns, Layout).Count;

    [Benchmark]
    public int LoadAndRun() => _pipeline.Run(CsvPool.Read(_folder, ReferencePipeline.Columns, Layout)).Count;
}
