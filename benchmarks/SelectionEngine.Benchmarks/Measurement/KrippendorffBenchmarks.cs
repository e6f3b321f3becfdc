using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Measurement;

/// <summary>What does Krippendorff's ordinal alpha of 100,000 units and 5 raters cost, a fifth of the ratings missing, against the textbook's coincidence matrix?</summary>
[ShortRun, MemoryDiagnoser]
public class KrippendorffBenchmarks
{
    private const int Raters = 5;

    private readonly double[] _ratings = DrawnSample.Ratings(100_000, Raters, .2, 1);
    private RatingTable _table = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _table = new(_ratings, Raters);
        if (Math.Abs(Textbook() - OfTable()) > 1e-9) throw new InvalidOperationException("The two alphas differ.");
    }

    [Benchmark(Baseline = true)]
    public double Textbook()
    {
        // Krippendorff (2011): coincidences of every pair within every unit, marginals, ordinal distances of the values.
        double[] values = [.. _ratings.Where(rating => !double.IsNaN(rating)).Distinct().Order()];
        Dictionary<double, int> places = values.Index().ToDictionary(place => place.Item, place => place.Index);
        double[,] coincidences = new double[values.Length, values.Length];
        foreach (double[] unit in _ratings.Chunk(Raters))
        {
            int[] given = [.. unit.Where(rating => !double.IsNaN(rating)).Select(rating => places[rating])];
            for (int i = 0; i < given.Length; i++)
            {
                for (int j = 0; j < given.Length; j++)
                {
                    if (i != j) coincidences[given[i], given[j]] += 1.0 / (given.Length - 1);
                }
            }
        }

        double[] marginals = [.. Enumerable.Range(0, values.Length).Select(c => Enumerable.Range(0, values.Length).Sum(k => coincidences[c, k]))];
        double n = marginals.Sum(), observed = 0, expected = 0;
        for (int c = 0; c < values.Length; c++)
        {
            for (int k = c + 1; k < values.Length; k++)
            {
                double between = marginals[c..(k + 1)].Sum() - (marginals[c] + marginals[k]) / 2;
                observed += coincidences[c, k] * between * between;
                expected += marginals[c] * marginals[k] * between * between;
            }
        }

        return 1 - (n - 1) * observed / expected;
    }

    [Benchmark]
    public double OfTable() => KrippendorffAlpha.Of(_table, MeasurementLevel.Ordinal).Value;

    [Benchmark]
    public double TableAndAlpha() => KrippendorffAlpha.Of(new(_ratings, Raters), MeasurementLevel.Ordinal).Value;
}
