using BenchmarkDotNet.Attributes;

namespace SelectionEngine.Benchmarks.Cohorts;

/// <summary>What does the same two-family problem cost with other scores, as certainty asks it a hundred thousand times?</summary>
[MemoryDiagnoser, Quick]
public class ReplayBenchmarks
{
    private CohortProblem _problem = null!;
    private CrossedFlow _flow = null!;
    private long[][] _scores = [];
    private int _next;

    [GlobalSetup]
    public void Prepare()
    {
        _problem = Instances.Read("real-02");
        _flow = new(_problem, TwoFamilies.Split(_problem.Nominees, _problem.Quotas)!);
        Random random = new(1);
        _scores = [.. Enumerable.Range(0, 64).Select(_ => _problem.Scores.Select(score => score + random.Next(-300, 301)).ToArray())];
    }

    [Benchmark(Baseline = true)]
    public int Search() => new CohortSearch(_problem with { Scores = _scores[_next++ & 63] }).Searched()!.Chosen.Length;

    [Benchmark]
    public int FlowAnew() => new CohortSearch(_problem with { Scores = _scores[_next++ & 63] }).Best()!.Chosen.Length;

    [Benchmark]
    public int FlowAgain() => _flow.Solve(_scores[_next++ & 63])!.Length;
}
