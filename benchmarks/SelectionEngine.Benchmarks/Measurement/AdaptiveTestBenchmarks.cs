using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Measurement;

/// <summary>What does one adaptive test of 20 items from a bank of 500 cost (most information, EAP), against plain C# with the same rules?</summary>
[ShortRun, MemoryDiagnoser]
public class AdaptiveTestBenchmarks
{
    private readonly Item[] _items = DrawnSample.Bank(500, 4);
    private readonly double[] _draws = new double[500];
    private AdaptiveBank _bank = null!;

    [GlobalSetup]
    public void Prepare()
    {
        Random random = new(5);
        for (int item = 0; item < _draws.Length; item++) _draws[item] = random.NextDouble();
        _bank = new(_items, new AdaptiveRules { MaxLength = 20 });
        if (Math.Abs(Plain() - OneTest()) > 1e-9) throw new InvalidOperationException("The two tests end differently.");
    }

    [Benchmark(Baseline = true)]
    public double Plain()
    {
        bool[] given = new bool[_items.Length];
        double[] grid = [.. Enumerable.Range(0, 33).Select(i => -4 + i / 4.0)], weights = [.. grid.Select((x, i) => Math.Exp(-x * x / 2) * (i is 0 or 32 ? .5 : 1))];
        double theta = 0;
        for (int step = 0; step < 20; step++)
        {
            int best = Enumerable.Range(0, _items.Length).Where(item => !given[item]).MaxBy(item => Right(item, theta) * (1 - Right(item, theta)) * _items[item].Slope * _items[item].Slope);
            given[best] = true;
            bool right = _draws[best] < Right(best, .7);
            for (int i = 0; i < grid.Length; i++) weights[i] *= right ? Right(best, grid[i]) : 1 - Right(best, grid[i]);
            theta = grid.Zip(weights, (x, w) => x * w).Sum() / weights.Sum();
        }

        return theta;
    }

    [Benchmark]
    public double OneTest()
    {
        AdaptiveTest test = new(_bank);
        int item;
        while ((item = test.Next()) >= 0) test.Answer(_draws[item] < Right(item, .7) ? 1 : 0);
        return test.Theta;
    }

    private double Right(int item, double theta) => 1 / (1 + Math.Exp(-_items[item].Slope * (theta - _items[item].Location)));
}
