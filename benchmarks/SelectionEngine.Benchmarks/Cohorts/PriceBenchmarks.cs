using BenchmarkDotNet.Attributes;

namespace SelectionEngine.Benchmarks.Cohorts;

/// <summary>What do prices cost where the search is quick, and where it is not?</summary>
[Quick]
public class PriceBenchmarks
{
    private CohortProblem _problem = null!;

    [Params("real-04", "large-01", "large-02")]
    public string Instance { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => _problem = Instances.Read(Instance);

    [Benchmark]
    public long Rounds()
    {
        PriceRounds rounds = new(_problem);
        return rounds.Run() ? rounds.Scaled >> rounds.Shift : 0;
    }

    [Benchmark(Baseline = true)]
    public long Priced() => new CohortSearch(_problem).Priced()!.Objective;
}
