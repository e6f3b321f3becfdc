using BenchmarkDotNet.Attributes;

namespace SelectionEngine.Benchmarks;

/// <summary>How long does it take to send streams through ten hosts and to re-form their teams at each?</summary>
[MemoryDiagnoser, FewRuns]
public class RotationBenchmarks
{
    private RotationPlan _schedule = null!, _teams = null!;
    private Pool _pool = null!;

    [GlobalSetup]
    public void Prepare()
    {
        Measure score = new("score");
        Category role = new("role");
        _pool = Pool.From(Enumerable.Range(1, 161), i => $"N-{i:D3}").With(score, i => 40 + i * 37 % 59).With(role, i => $"role {i % 4}");
        DateOnly[] dates = [.. Enumerable.Range(0, 12).Select(week => new DateOnly(2027, 2, 5).AddDays(14 * week))];
        RotationHost[] hosts = [.. Enumerable.Range(1, 10).Select(host => new RotationHost($"host {host}") { Open = [.. dates.Where((_, week) => (week + host) % 5 > 0)] })];
        string[] ids = [.. Enumerable.Range(0, 161).Select(_pool.Id)];

        _schedule = new("schedule", "seed", dates, hosts, [.. Enumerable.Range(1, 8).Select(stream => new RotationGroup($"stream {stream}", [$"member {stream}"]))]);
        _teams = new("modules", "seed", dates, hosts, [new("A", ids[..81]), new("B", ids[81..])]) { Teams = new("teams", "seed", score, 8) { Spread = [role], Resolution = new(0) } };

        Rotation rotation = _teams.Schedule(_pool);
        Console.WriteLine($"// {rotation}; eight streams: {_schedule.Schedule()}");
    }

    [Benchmark]
    public int EightStreamsThroughTenHosts() => _schedule.Schedule().Visits.Count;

    [Benchmark]
    public int TwoStreamsWithTeams() => _teams.Schedule(_pool).Meetings[0].Repeated;
}
