using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Scores;

/// <summary>What does a score stage cost inside a procedure: checks, keys, item-rest correlations, verdicts and rounding, for a million nominees and 40 items?</summary>
[Measured]
public class ScoreStageBenchmarks
{
    private const int People = 1_000_000, Items = 40;

    private static readonly Responses Test = new("test");
    private static readonly Measure Ability = new("ability");

    private readonly double[] _sums = new double[People];
    private sbyte[] _answers = [];
    private Pool _pool = null!;
    private Pipeline _points = null!, _eap = null!;

    [GlobalSetup]
    public void Prepare()
    {
        Item[] items = Simulated.TwoParameter(Items);
        string[] names = [.. Enumerable.Range(1, Items).Select(j => $"i{j}")];
        _answers = Simulated.Answers(items, People);
        _pool = Pool.Of(Enumerable.Range(0, People).Select(i => $"N{i:D7}")).With(Test, names, _answers);
        ItemBank bank = new("bank", [.. items.Select((item, j) => new BankItem(names[j], item))], "simulated", 0, "benchmark", new(2026, 11, 25), LatentNormal.Standard);
        _points = Pipeline.For("points", 1).Score(Ability, Test, new PointScoring()).Build();
        _eap = Pipeline.For("eap", 1).Score(Ability, Test, new ItemResponseScoring(bank)).Build();
    }

    /// <summary>No check, no key, no verdict: the bare sums.</summary>
    [Benchmark(Baseline = true)]
    public double LinqSums()
    {
        int row = 0;
        foreach (sbyte[] answers in _answers.Chunk(Items)) _sums[row++] = answers.Sum(answer => answer);
        return _sums[^1];
    }

    [Benchmark]
    public int PointsOneThread() => _points.Run(_pool, options: new() { Threads = 1 }).Count;

    [Benchmark]
    public int PointsAllThreads() => _points.Run(_pool).Count;

    [Benchmark]
    public int EapOneThread() => _eap.Run(_pool, options: new() { Threads = 1 }).Count;

    [Benchmark]
    public int EapAllThreads() => _eap.Run(_pool).Count;
}
