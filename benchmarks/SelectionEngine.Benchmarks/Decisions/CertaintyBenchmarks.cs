using BenchmarkDotNet.Attributes;
using SelectionEngine.Files;

namespace SelectionEngine.Benchmarks;

/// <summary>What does one replay of 565 nominees cost, against running the pipeline itself on a pool of redrawn scores?</summary>
[MemoryDiagnoser]
public class CertaintyBenchmarks
{
    private const int Replays = 20_000;

    private static readonly Measure[] Redrawn = [ReferencePipeline.T1, ReferencePipeline.T2, ReferencePipeline.T3, ReferencePipeline.T4, ReferencePipeline.P1, ReferencePipeline.P2];

    private Pool _pool = null!;
    private Pipeline _pipeline = null!;
    private Selection _reference = null!, _school = null!;
    private MeasureError[] _errors = [], _schoolErrors = [];

    [GlobalSetup]
    public void Prepare()
    {
        _pool = Benchmarks.Nominees.Pool(Benchmarks.Nominees.Of(565));
        _pipeline = ReferencePipeline.For(565);
        _reference = _pipeline.Run(_pool);
        _errors = [.. Redrawn.Select(measure => MeasureError.FromReliability(measure, .85))];

        string home = Path.Combine(Repository(), "samples", "SchoolOfMayors");
        Pipeline school = Pipeline.FromFile(Path.Combine(home, "pipeline.json"));
        _school = school.Run(CsvPool.Read(Path.Combine(home, "data"), school, CsvLayout.FromJson(File.ReadAllText(Path.Combine(home, "layout.json")))));
        _schoolErrors = [.. new[] { "COG", "POT", "RL", "RE", "RM", "AC", "SI" }.Select(name => MeasureError.FromReliability(new(name), .83))];
    }

    /// <summary>Twenty times: new columns, a new run. The mean is per replay.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = 20)]
    public int RunTheWholePipeline()
    {
        int chosen = 0;
        Random random = new(1);

        for (int replay = 0; replay < 20; replay++)
        {
            Pool pool = Pool.Of(Enumerable.Range(0, _pool.Count).Select(_pool.Id)).With(ReferencePipeline.Region, [.. Enumerable.Range(0, _pool.Count).Select(row => _pool[ReferencePipeline.Region][row])]);
            foreach (Measure measure in new[] { ReferencePipeline.Nomination, ReferencePipeline.Years, ReferencePipeline.Age }) pool = pool.With(measure, _pool[measure]);
            foreach (Measure measure in Redrawn) pool = pool.With(measure, [.. _pool[measure].ToArray().Select(score => score + (3.9 * Normal(random)))]);
            chosen += _pipeline.Run(pool, options: new() { Threads = 1 }).Count;
        }

        return chosen;

        static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    [Benchmark(OperationsPerInvoke = Replays)]
    public double ReferenceOneThread() => _reference.Certainty(new() { Replays = Replays, Errors = _errors, Threads = 1 }).ExpectedWrongIns;

    [Benchmark(OperationsPerInvoke = Replays)]
    public double ReferenceTwoThreads() => _reference.Certainty(new() { Replays = Replays, Errors = _errors, Threads = 2 }).ExpectedWrongIns;

    /// <summary>The sample's own pipeline: item response scores, two panels, and quotas that cross.</summary>
    [Benchmark(OperationsPerInvoke = Replays)]
    public double SchoolTwoThreads() => _school.Certainty(new() { Replays = Replays, Errors = _schoolErrors, Threads = 2 }).ExpectedWrongIns;

    /// <summary>The same with the standard errors that the panels and the test themselves give.</summary>
    [Benchmark(OperationsPerInvoke = Replays)]
    public double SchoolWithItsOwnErrors() => _school.Certainty(new() { Replays = Replays, Errors = [.. _schoolErrors.Where(error => !_school.Pool.Has(error.Measure.StandardError))], Threads = 2 }).ExpectedWrongIns;

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SelectionEngine.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Run the benchmarks inside the repository.");
    }
}
