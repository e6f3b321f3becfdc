using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Scores;

/// <summary>What does the whole classical analysis of 100,000 people and 40 items cost: alpha, every item's part in it, the scale without each item?</summary>
[Measured]
public class ItemAnalysisBenchmarks
{
    private const int People = 100_000, Items = 40;

    private double[][] _columns = [];

    [GlobalSetup]
    public void Prepare()
    {
        sbyte[] answers = Simulated.Answers(Simulated.TwoParameter(Items), People);
        _columns = [.. Enumerable.Range(0, Items).Select(j => Enumerable.Range(0, People).Select(i => (double)answers[(i * Items) + j]).ToArray())];
        if (Math.Abs(Textbook() - Analysis()) > 1e-9) throw new InvalidOperationException("The textbook gives another alpha.");
    }

    /// <summary>Only alpha, alpha without each item and item-rest correlations; the analysis has more.</summary>
    [Benchmark(Baseline = true)]
    public double Textbook()
    {
        double[] sums = new double[People];
        foreach (double[] column in _columns) for (int i = 0; i < People; i++) sums[i] += column[i];
        double[] variances = [.. _columns.Select(Variance)];
        double alpha = Alpha(Items, variances.Sum(), Variance(sums)), checks = 0;

        for (int j = 0; j < Items; j++)
        {
            double[] column = _columns[j], rest = [.. sums.Select((sum, i) => sum - column[i])];
            checks += Alpha(Items - 1, variances.Sum() - variances[j], Variance(rest)) + Correlation(column, rest);
        }

        return double.IsNaN(checks) ? checks : alpha;
    }

    [Benchmark]
    public double Analysis() => ItemAnalysis.Of(new ItemScores(_columns)).Scale.Alpha;

    private static double Alpha(int items, double within, double total) => items / (items - 1.0) * (1 - (within / total));

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    private static double Correlation(double[] left, double[] right)
    {
        double meanLeft = left.Average(), meanRight = right.Average();
        double both = left.Zip(right, (x, y) => (x - meanLeft) * (y - meanRight)).Sum() / (left.Length - 1);
        return both / Math.Sqrt(Variance(left) * Variance(right));
    }
}
