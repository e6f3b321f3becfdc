using BenchmarkDotNet.Attributes;
using SelectionEngine.Benchmarks.Scores;

namespace SelectionEngine.Benchmarks.Panels;

/// <summary>What does an assignment cost, three assessors for each nominee, loads as equal as can be, connected, a conflict for every fiftieth pair?</summary>
[Measured(warmups: 1, iterations: 5)]
public class AssignmentBenchmarks
{
    private Pool _pool = null!;
    private Assessor[] _assessors = [];
    private ConflictRules _rules = null!;

    [Params("160 x 300", "565 x 20", "1,000 x 300")]
    public string Size { get; set; } = "";

    private int Nominees => Size switch { "160 x 300" => 160, "565 x 20" => 565, _ => 1_000 };

    [GlobalSetup]
    public void Prepare()
    {
        _pool = Pool.Of(Enumerable.Range(0, Nominees).Select(i => $"N-{i:0000}"));
        _assessors = SimulatedPanels.Assessors(Size == "565 x 20" ? 20 : 300);
        Random random = new(565);
        _rules = new(Declared: [.. from nominee in Enumerable.Range(0, Nominees) from assessor in _assessors where random.Next(50) == 0 select new DeclaredConflict(assessor.Id, $"N-{nominee:0000}", "declared")]);
        PanelAssignment assignment = PanelAssignment.Of(_pool, _assessors, Plan);
        if (!assignment.IsConnected || assignment.Spread > 1) throw new InvalidOperationException($"Islands {assignment.Islands.Count}, spread {assignment.Spread}.");
    }

    /// <summary>The least loaded who are free, nominee after nominee: no promise that everybody is served, that loads are equal, or that anything is connected.</summary>
    [Benchmark(Baseline = true)]
    public int LinqLeastLoaded()
    {
        HashSet<(string, string)> conflicts = [.. _rules.Declared!.Select(pair => (pair.Assessor, pair.Nominee))];
        Dictionary<string, int> load = _assessors.ToDictionary(assessor => assessor.Id, _ => 0);
        for (int row = 0; row < _pool.Count; row++)
        {
            foreach (Assessor one in _assessors.Where(assessor => !conflicts.Contains((assessor.Id, _pool.Id(row)))).OrderBy(assessor => load[assessor.Id]).Take(3).ToArray()) load[one.Id]++;
        }

        return load.Values.Max();
    }

    [Benchmark]
    public int Assigned() => PanelAssignment.Of(_pool, _assessors, Plan).Spread;

    private PanelPlan Plan => new(3, MaxLoad: 3 * Nominees / _assessors.Length + 3, Conflicts: _rules);
}
