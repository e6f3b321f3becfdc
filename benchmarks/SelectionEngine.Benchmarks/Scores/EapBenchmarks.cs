using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Scores;

/// <summary>What do the posterior means and standard deviations of a million people cost, 40 two-parameter items and 61 points?</summary>
[Measured]
public class EapBenchmarks
{
    private const int People = 1_000_000, Items = 40;

    private readonly double[] _theta = new double[People], _error = new double[People];
    private sbyte[] _answers = [];
    private Item[] _items = [];
    private ThetaScoring _scoring = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _items = Simulated.TwoParameter(Items);
        _answers = Simulated.Answers(_items, People);
        _scoring = new(_items);

        // One person or a million, one core or two: the same bits, and those of the textbook within rounding.
        TwoCores();
        double[] theta = [.. _theta], error = [.. _error];
        OneCore();
        if (!theta.AsSpan().SequenceEqual(_theta) || !error.AsSpan().SequenceEqual(_error)) throw new InvalidOperationException("Two cores gave other bits than one.");

        for (int i = 0; i < People; i += 997)
        {
            ThetaEstimate alone = _scoring.Score(_answers.AsSpan(i * Items, Items));
            (double mean, double sd) = TextbookEap.Of(_items, _answers.AsSpan(i * Items, Items));
            if (alone.Theta != theta[i] || alone.StandardError != error[i]) throw new InvalidOperationException($"Person {i + 1} alone has other bits than among a million.");
            if (Math.Abs(mean - theta[i]) > 1e-12 || Math.Abs(sd - error[i]) > 1e-12) throw new InvalidOperationException($"Person {i + 1} has another estimate by the textbook.");
        }
    }

    [Benchmark(Baseline = true)]
    public double Textbook()
    {
        TextbookEap textbook = new(_items);
        for (int i = 0; i < People; i++) (_theta[i], _error[i]) = textbook.Of(_answers.AsSpan(i * Items, Items));
        return _theta[^1];
    }

    [Benchmark]
    public double OneCore()
    {
        _scoring.Score(_answers, _theta, _error);
        return _theta[^1];
    }

    [Benchmark]
    public double TwoCores()
    {
        _scoring.Score(_answers.AsMemory(), _theta, _error, cores: 2);
        return _theta[^1];
    }
}

/// <summary>How long does one person wait for a score, the scoring being kept or made anew?</summary>
[Measured(warmups: 2, iterations: 8, once: false)]
public class OnePersonBenchmarks
{
    private Item[] _items = [];
    private sbyte[] _answers = [];
    private ThetaScoring _eap = null!, _wle = null!, _map = null!, _ml = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _items = Simulated.TwoParameter(40);
        _answers = Simulated.Answers(_items, 1);
        (_eap, _wle) = (new(_items), new(_items, ThetaMethod.Wle));
        (_map, _ml) = (new(_items, ThetaMethod.Map), new(_items, ThetaMethod.Ml));
    }

    [Benchmark(Baseline = true)]
    public double Textbook() => TextbookEap.Of(_items, _answers).Mean;

    [Benchmark]
    public double Eap() => _eap.Score(_answers).Theta;

    [Benchmark]
    public double EapWithNewTables() => new ThetaScoring(_items).Score(_answers).Theta;

    [Benchmark]
    public double Map() => _map.Score(_answers).Theta;

    [Benchmark]
    public double MaximumLikelihood() => _ml.Score(_answers).Theta;

    [Benchmark]
    public double Wle() => _wle.Score(_answers).Theta;
}

/// <summary>What anyone would write: logarithms of probabilities in a table, added up, and one exponential a point.</summary>
internal sealed class TextbookEap
{
    private const int Points = 61;

    private readonly double[] _right, _wrong;

    public TextbookEap(IReadOnlyList<Item> items)
    {
        _right = new double[items.Count * Points];
        _wrong = new double[items.Count * Points];

        for (int j = 0; j < items.Count; j++)
        {
            for (int q = 0; q < Points; q++)
            {
                double p = 1 / (1 + Math.Exp(-items[j].Slope * (At(q) - items[j].Location)));
                (_right[(j * Points) + q], _wrong[(j * Points) + q]) = (Math.Log(p), Math.Log(1 - p));
            }
        }
    }

    public static (double Mean, double Sd) Of(IReadOnlyList<Item> items, ReadOnlySpan<sbyte> answers) => new TextbookEap(items).Of(answers);

    public (double Mean, double Sd) Of(ReadOnlySpan<sbyte> answers)
    {
        Span<double> log = stackalloc double[Points];
        for (int q = 0; q < Points; q++) log[q] = -0.5 * At(q) * At(q);

        for (int j = 0; j < answers.Length; j++)
        {
            if (answers[j] < 0) continue;
            double[] of = answers[j] == 1 ? _right : _wrong;
            for (int q = 0; q < Points; q++) log[q] += of[(j * Points) + q];
        }

        double sum = 0, first = 0, second = 0;

        for (int q = 0; q < Points; q++)
        {
            double weight = Math.Exp(log[q]);
            sum += weight;
            first += weight * At(q);
            second += weight * At(q) * At(q);
        }

        double mean = first / sum;
        return (mean, Math.Sqrt((second / sum) - (mean * mean)));
    }

    private static double At(int point) => -6 + (0.2 * point);
}
