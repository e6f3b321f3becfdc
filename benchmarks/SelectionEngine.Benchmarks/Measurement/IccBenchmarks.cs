using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Measurement;

/// <summary>What do the six intraclass correlations of 60,000 targets and 2 raters cost with F tests and intervals, against LINQ that makes one without either?</summary>
[ShortRun, MemoryDiagnoser]
public class IccBenchmarks
{
    private const int Targets = 60_000, Raters = 2;

    private readonly double[] _ratings = DrawnSample.Ratings(Targets, Raters, 0, 2);

    [GlobalSetup]
    public void Prepare()
    {
        if (Math.Abs(Linq() - OneForm()) > 1e-9) throw new InvalidOperationException("The two correlations differ.");
    }

    [Benchmark(Baseline = true)]
    public double Linq()
    {
        double grand = _ratings.Average();
        double[] targets = [.. _ratings.Chunk(Raters).Select(row => row.Average())];
        double[] raters = [.. Enumerable.Range(0, Raters).Select(rater => Enumerable.Range(0, Targets).Average(target => _ratings[target * Raters + rater]))];
        double between = Raters * targets.Sum(mean => (mean - grand) * (mean - grand)) / (Targets - 1);
        double ofRaters = Targets * raters.Sum(mean => (mean - grand) * (mean - grand)) / (Raters - 1);
        double residual = _ratings.Select((rating, i) => rating - targets[i / Raters] - raters[i % Raters] + grand).Sum(rest => rest * rest) / ((Targets - 1) * (Raters - 1));
        return (between - residual) / (between + (Raters - 1) * residual + Raters * (ofRaters - residual) / Targets);
    }

    [Benchmark]
    public double OneForm() => Icc.Of(new RatingTable(_ratings, Raters), IccForm.AgreementSingle).Value;

    [Benchmark]
    public int SixForms() => Icc.OfAll(new RatingTable(_ratings, Raters)).Count;
}
