using BenchmarkDotNet.Attributes;
using SelectionEngine.Optimization;

namespace SelectionEngine.Benchmarks.Cohorts;

/// <summary>What does OR-Tools' CP-SAT cost behind our seam, model included and canonical pass not?</summary>
[Quick]
public class OrToolsBenchmarks
{
    private CohortProblem _problem = null!;

    [Params("real-02", "real-04", "real-07", "real-10", "real-11")]
    public string Instance { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => _problem = Instances.Read(Instance);

    [Benchmark(Baseline = true)]
    public long OwnLayers() => new CohortSearch(_problem).Best()!.Objective;

    [Benchmark]
    public long CpSat() => OrTools.Solve(CohortProgram.Of(_problem), long.MinValue, false, new()).Value;
}
