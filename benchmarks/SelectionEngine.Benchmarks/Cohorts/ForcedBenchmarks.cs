using BenchmarkDotNet.Attributes;

namespace SelectionEngine.Benchmarks.Cohorts;

/// <summary>What does it cost to force each of the 565 of real-04 in or out?</summary>
[Quick]
public class ForcedBenchmarks
{
    private CohortProblem _problem = null!;

    [GlobalSetup]
    public void Prepare() => _problem = Instances.Read("real-04");

    [Benchmark]
    public long Everybody()
    {
        CohortSearch search = new(_problem);
        BestCohort best = search.Best()!;
        return Enumerable.Range(0, _problem.Nominees).Sum(nominee => (search.WithNominee(best, nominee) ?? 0) + (search.WithoutNominee(best, nominee) ?? 0));
    }
}
