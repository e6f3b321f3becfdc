using BenchmarkDotNet.Attributes;

namespace SelectionEngine.Benchmarks;

/// <summary>What does a whole selection cost per nominee, verdicts and reasons for everybody included, against plain LINQ that keeps none?</summary>
[MemoryDiagnoser, PerNominee]
public class PipelineBenchmarks
{
    private List<Person> _people = [];
    private Pool _pool = null!;
    private Pipeline _pipeline = null!;

    [Params(565, 100_000, 1_000_000)]
    public int Nominees { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _people = Benchmarks.Nominees.Of(Nominees);
        _pool = Benchmarks.Nominees.Pool(_people);
        _pipeline = ReferencePipeline.For(Nominees);

        // Two programs that choose different people cannot be compared.
        if (!PlainLinq.Run(_people).Members.Order(StringComparer.Ordinal).SequenceEqual(_pipeline.Run(_pool).Cohort.Order(StringComparer.Ordinal)))
        {
            throw new InvalidOperationException("The pipeline and the baseline chose different members.");
        }
    }

    [Benchmark(Baseline = true)]
    public int Linq() => PlainLinq.Run(_people).Members.Count;

    [Benchmark]
    public int OneThread() => _pipeline.Run(_pool, options: new() { Threads = 1 }).Count;

    [Benchmark]
    public int AllThreads() => _pipeline.Run(_pool).Count;
}
