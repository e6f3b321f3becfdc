using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks;

/// <summary>What do a weighted sum and TOPSIS of 12 criteria cost, against plain loops over rows as anyone would write them?</summary>
[MemoryDiagnoser]
public class CompositeBenchmarks
{
    private DecisionTable _table = null!;
    private double[][] _rows = [];
    private double[] _weights = [];

    [Params(565, 100_000)]
    public int Nominees { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        (_table, _rows, _weights) = CriteriaTable.Of(Nominees);
        Same(PlainSum(), WeightedSum());
        Same(PlainTopsis(), Topsis());
    }

    [Benchmark(Baseline = true)]
    public double PlainSum()
    {
        double[] low = [.. _rows[0]], high = [.. _rows[0]], scores = new double[_rows.Length];

        foreach (double[] row in _rows)
        {
            for (int j = 0; j < row.Length; j++)
            {
                low[j] = Math.Min(low[j], row[j]);
                high[j] = Math.Max(high[j], row[j]);
            }
        }

        for (int i = 0; i < _rows.Length; i++)
            for (int j = 0; j < low.Length; j++) scores[i] += _weights[j] * ((_rows[i][j] - low[j]) / (high[j] - low[j]));
        return scores[^1];
    }

    [Benchmark]
    public double WeightedSum() => WeightedScores.Sum(_table, Normalisation.MinMax).Scores[^1];

    [Benchmark]
    public double PlainTopsis()
    {
        int m = _weights.Length;
        double[] norm = new double[m], best = new double[m], worst = new double[m];
        foreach (double[] row in _rows)
            for (int j = 0; j < m; j++) norm[j] += row[j] * row[j];
        Array.Fill(best, double.NegativeInfinity);
        Array.Fill(worst, double.PositiveInfinity);
        double[][] weighted = [.. _rows.Select(row => row.Select((value, j) => value / Math.Sqrt(norm[j]) * _weights[j]).ToArray())];

        foreach (double[] row in weighted)
        {
            for (int j = 0; j < m; j++)
            {
                best[j] = Math.Max(best[j], row[j]);
                worst[j] = Math.Min(worst[j], row[j]);
            }
        }

        double[] closeness = [.. weighted.Select(row =>
        {
            double up = Math.Sqrt(row.Select((value, j) => (value - best[j]) * (value - best[j])).Sum()), down = Math.Sqrt(row.Select((value, j) => (value - worst[j]) * (value - worst[j])).Sum());
            return down / (up + down);
        })];
        return closeness[^1];
    }

    [Benchmark]
    public double Topsis() => Psychometrics.Topsis.Of(_table).Closeness.Scores[^1];

    private static void Same(double plain, double ours)
    {
        if (Math.Abs(plain - ours) > 1e-12) throw new InvalidOperationException($"{plain:R} is not {ours:R}: two programs that say different things cannot be compared.");
    }
}
