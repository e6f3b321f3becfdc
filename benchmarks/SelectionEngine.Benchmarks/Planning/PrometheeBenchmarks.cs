using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks;

/// <summary>What does PROMETHEE II with linear thresholds cost by sorting, against comparing everybody with everybody?</summary>
[MemoryDiagnoser]
public class PrometheeBenchmarks
{
    private DecisionTable _table = null!;
    private double[][] _rows = [];
    private double[] _weights = [];
    private Dictionary<string, PreferenceFunction> _functions = [];

    // The plain way takes hours for 100,000, so that it stops after the first 20 nominees there, and says so by its name.
    [Params(2_000, 100_000)]
    public int Nominees { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        (_table, _rows, _weights) = CriteriaTable.Of(Nominees);
        _functions = _table.Criteria.ToDictionary(criterion => criterion.Name, _ => new PreferenceFunction(PreferenceShape.Linear, Q: 1, P: 10));
        double plain = Net(0), ours = Promethee.Of(_table, _functions).Net.Scores[0];
        if (Math.Abs(plain - ours) > 1e-12) throw new InvalidOperationException($"{plain:R} is not {ours:R}.");
    }

    [Benchmark(Baseline = true)]
    public double PairwiseOfTwenty() => Enumerable.Range(0, 20).Sum(Net);

    [Benchmark]
    public double Sorted() => Promethee.Of(_table, _functions).Net.Scores[^1];

    private double Net(int i)
    {
        double net = 0;

        for (int k = 0; k < _rows.Length; k++)
        {
            for (int j = 0; j < _weights.Length; j++)
            {
                double lead = _rows[i][j] - _rows[k][j];
                net += _weights[j] * (Math.Clamp((lead - 1) / 9, 0, 1) - Math.Clamp((-lead - 1) / 9, 0, 1));
            }
        }

        return net / (_rows.Length - 1);
    }
}
