using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks;

/// <summary>What does the quality after four cuts cost, to 10⁻⁸, against a tensor grid of Gauss–Legendre points as a textbook has it?</summary>
public class MultistageBenchmarks
{
    private static readonly double[,] Correlation =
    {
        { 1, .31, .24, .29, .42 },
        { .31, 1, .30, .28, .25 },
        { .24, .30, 1, .38, .32 },
        { .29, .28, .38, 1, .40 },
        { .42, .25, .32, .40, 1 },
    };

    private static readonly double[] Cuts = [-1.5, -.6, -.3, .3], Rates = [.93, .8, .6, .5];

    [GlobalSetup]
    public void Check()
    {
        if (Math.Abs(TensorGrid() - AtCuts()) > 1e-8) throw new InvalidOperationException($"{TensorGrid():R} is not {AtCuts():R}.");
    }

    [Benchmark(Baseline = true)]
    public double TensorGrid() => TextbookGrid.Quality(Correlation, Cuts, 32);

    [Benchmark]
    public double AtCuts() => MultistageSelection.AtCuts(Correlation, Cuts)[^1].ExpectedQuality;

    [Benchmark]
    public double AtPassRates() => MultistageSelection.AtPassRates(Correlation, Rates)[^1].ExpectedQuality;
}
