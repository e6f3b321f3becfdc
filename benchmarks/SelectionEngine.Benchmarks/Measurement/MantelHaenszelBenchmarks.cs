using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Measurement;

/// <summary>What do the Mantel-Haenszel tests of 60 items on 20,000 persons cost, from the scores to the classes, against LINQ that makes the odds ratios alone?</summary>
[ShortRun, MemoryDiagnoser]
public class MantelHaenszelBenchmarks
{
    private readonly (double[][] Items, bool[] Focal) _answers = DrawnSample.Answers(20_000, 60, 3);

    [GlobalSetup]
    public void Prepare()
    {
        IReadOnlyList<MantelHaenszelDif> tests = Tests();
        double[] plain = Odds();
        if (tests.Where((test, i) => Math.Abs(test.OddsRatio - plain[i]) > 1e-9).Any()) throw new InvalidOperationException("The odds ratios differ.");
    }

    [Benchmark(Baseline = true)]
    public double[] Odds()
    {
        (double[][] items, bool[] focal) = _answers;
        int[] totals = [.. Enumerable.Range(0, focal.Length).Select(person => (int)items.Sum(item => item[person]))];
        return [.. items.Select(item =>
        {
            double right = 0, cross = 0;
            foreach (IGrouping<int, int> level in Enumerable.Range(0, focal.Length).GroupBy(person => totals[person]))
            {
                int[] persons = [.. level];
                double a = persons.Count(person => !focal[person] && item[person] == 1), b = persons.Count(person => !focal[person] && item[person] == 0);
                double c = persons.Count(person => focal[person] && item[person] == 1), d = persons.Count(person => focal[person] && item[person] == 0);
                right += a * d / persons.Length;
                cross += b * c / persons.Length;
            }

            return right / cross;
        })];
    }

    [Benchmark]
    public IReadOnlyList<MantelHaenszelDif> Tests() => MantelHaenszelDif.OfAll(new DifSample(_answers.Items, _answers.Focal));

    /// <summary>Purified, with logistic tests, powers and the test as a whole.</summary>
    [Benchmark]
    public DifTable WholeTable() => DifTable.Of(new DifSample(_answers.Items, _answers.Focal));
}
