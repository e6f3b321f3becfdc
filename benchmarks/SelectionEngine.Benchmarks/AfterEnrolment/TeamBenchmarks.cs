using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SelectionEngine.Benchmarks;

/// <summary>A few runs in this process: enough for work of many milliseconds.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FewRunsAttribute() : Attribute, IConfigSource
{
    public IConfig Config { get; } = ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(2).WithIterationCount(7).WithInvocationCount(1).WithUnrollFactor(1));
}

/// <summary>How long does it take to split people into even teams, proof included, against a snake draft in LINQ that keeps no rule and proves nothing?</summary>
[MemoryDiagnoser, FewRuns]
public class TeamBenchmarks
{
    private Pool _pool = null!;
    private TeamPlan _plan = null!;
    private double[] _scores = [];

    [Params("team-05-streams", "team-06-teams-points", "170 in 17")]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        (_pool, _plan) = Case == "170 in 17" ? Invented() : Instance.Teams(Case);
        _scores = _pool[_plan.By].ToArray();
        TeamSplit split = _plan.Split(_pool);
        Console.WriteLine($"// {Case}: range {split.Range}, bound {split.Bound}, proven {split.IsProven}; snake draft {Snake()}");
    }

    [Benchmark(Baseline = true)]
    public double Snake()
    {
        double[] means = [.. _scores.OrderDescending().Select((score, place) => (score, place))
            .GroupBy(one => one.place / _plan.Teams % 2 == 0 ? one.place % _plan.Teams : _plan.Teams - 1 - one.place % _plan.Teams, one => one.score).Select(team => team.Average())];
        return means.Max() - means.Min();
    }

    [Benchmark]
    public double Split() => _plan.Split(_pool).Range;

    private static (Pool, TeamPlan) Invented()
    {
        Random random = new(17);
        Measure score = new("score");
        Category region = new("region"), role = new("role"), sex = new("sex");
        Pool pool = Pool.From(Enumerable.Range(0, 170), i => $"N-{i:D3}").With(score, _ => random.Next(35, 98)).With(region, _ => $"district {random.Next(8)}")
            .With(role, _ => $"role {random.Next(4)}").With(sex, _ => random.Next(3) == 0 ? "female" : "male");
        return (pool, new("170 in 17", "170 in 17", score, 17) { Spread = [region, role, sex], Resolution = new(0) });
    }
}
