using BenchmarkDotNet.Attributes;

namespace SelectionEngine.Benchmarks;

/// <summary>What do the impact tables of ten categories cost over a million nominees, all tests included, against plain LINQ that only counts and divides?</summary>
[MemoryDiagnoser]
public class ImpactBenchmarks
{
    private static readonly int[] Groups = [2, 3, 4, 5, 6, 8, 8, 10, 12, 20];

    private readonly Category[] _categories = [.. Groups.Select((_, i) => new Category($"category {i}"))];
    private string[][] _labels = [];
    private Selection _selection = null!;
    private int[] _passed = [];

    [GlobalSetup]
    public void Prepare()
    {
        const int Count = 1_000_000;
        Random random = new(3);
        Pool pool = Benchmarks.Nominees.Pool(Benchmarks.Nominees.Of(Count));
        _labels = [.. Groups.Select(groups => Enumerable.Range(0, Count).Select(_ => $"group {random.Next(groups)}").ToArray())];
        for (int i = 0; i < _categories.Length; i++) pool = pool.With(_categories[i], _labels[i]);

        _selection = ReferencePipeline.For(Count).Run(pool);
        Dictionary<string, int> place = _selection.Funnel.Index().ToDictionary(row => row.Item.Stage, row => row.Index);
        _passed = [.. _selection.Outcomes.Select(outcome => outcome.Verdict == Verdict.Advanced ? place.Count : place[outcome.Stage])];

        double theirs = Linq(), ours = Impact();
        if (Math.Abs(theirs - ours) > 1e-9 * theirs) throw new InvalidOperationException($"The tables differ: {theirs} and {ours}.");
    }

    /// <summary>The sum of all ratios, so that both programs prove to have made the same tables.</summary>
    [Benchmark(Baseline = true)]
    public double Linq()
    {
        double ratios = 0;
        int stages = _selection.Funnel.Count;

        foreach (string[] labels in _labels)
        {
            var people = labels.Zip(_passed, (label, passed) => (Label: label, Passed: passed)).ToList();

            for (int stage = 0; stage <= stages; stage++)
            {
                int from = stage == stages ? 0 : stage, to = stage == stages ? stages : stage + 1;
                if (stage < stages && _selection.Funnel[stage].Rejected + _selection.Funnel[stage].Held == 0) continue;
                var rates = people.Where(one => one.Passed >= from).GroupBy(one => one.Label).Select(group => (group.Key, Rate: (double)group.Count(one => one.Passed >= to) / group.Count())).ToList();
                double highest = rates.Max(one => one.Rate);
                ratios += rates.Sum(one => one.Rate / highest);
            }
        }

        return ratios;
    }

    [Benchmark]
    public double Impact() => _categories.Sum(category => _selection.Impact(category).Tables.Sum(table => 1 + table.Groups.Sum(row => row.Against?.Ratio ?? 0)));
}
