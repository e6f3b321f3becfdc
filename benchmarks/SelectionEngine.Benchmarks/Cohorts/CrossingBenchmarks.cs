using BenchmarkDotNet.Attributes;

namespace SelectionEngine.Benchmarks.Cohorts;

/// <summary>What does the best cohort under crossing quotas cost, and what of it the search and the canonical pass alone?</summary>
[MemoryDiagnoser, Quick]
public class CrossingBenchmarks
{
    private CohortProblem _problem = null!;
    private IntegerProgram _program = null!;
    private int[] _best = [], _byLot = [];

    [Params("real-02", "real-03", "real-04", "real-05", "real-06", "real-07", "real-10", "real-11", "large-01", "large-02")]
    public string Instance { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _problem = Instances.Read(Instance);
        _program = CohortProgram.Of(_problem);
        _best = BranchAndBound.Solve(_program, long.MinValue, false, new()).Solution!;
        _byLot = [.. Enumerable.Range(0, _problem.Nominees).Order(_problem.Ties)];
    }

    [Benchmark(Baseline = true)]
    public long Total() => new CohortSearch(_problem).Best()!.Objective;

    [Benchmark]
    public long SearchAlone() => BranchAndBound.Solve(_program, long.MinValue, false, new()).Value;

    [Benchmark]
    public int CanonicalPass() => BranchAndBound.First(_program, _best, _byLot, new()).Length;
}
