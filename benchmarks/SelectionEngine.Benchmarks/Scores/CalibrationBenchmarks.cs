using BenchmarkDotNet.Attributes;
using SelectionEngine.Psychometrics;

namespace SelectionEngine.Benchmarks.Scores;

/// <summary>What does a calibration of two-parameter items cost that ends within 0.001 of the highest log-likelihood, against the EM of the textbook?</summary>
[Measured]
public class TwoParameterBenchmarks
{
    private sbyte[] _answers = [];
    private int _items;

    [Params("5,000 x 40", "20,000 x 60")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        (int people, _items) = Size == "5,000 x 40" ? (5_000, 40) : (20_000, 60);
        _answers = Simulated.Answers(Simulated.TwoParameter(_items), people);
        Optimum.Check(ItemModel.TwoParameter, _answers, _items, Estimates());
    }

    [Benchmark]
    public double Estimates() => Calibration.Marginal(ItemModel.TwoParameter, _answers, _items, new() { StandardErrors = false }).LogLikelihood;

    [Benchmark]
    public double EstimatesOnOneCore() => Calibration.Marginal(ItemModel.TwoParameter, _answers, _items, new() { StandardErrors = false, Cores = 1 }).LogLikelihood;

    [Benchmark]
    public double EstimatesAndErrors() => Calibration.Marginal(ItemModel.TwoParameter, _answers, _items).LogLikelihood;
}

/// <summary>What does a calibration of graded items cost, 2,000 people and 30 items of five categories?</summary>
[Measured]
public class GradedBenchmarks
{
    private const int Items = 30;

    private sbyte[] _answers = [];

    [GlobalSetup]
    public void Prepare()
    {
        _answers = Simulated.Answers(Simulated.Graded(Items), 2_000);
        Optimum.Check(ItemModel.GradedResponse, _answers, Items, Estimates());
    }

    [Benchmark]
    public double Estimates() => Calibration.Marginal(ItemModel.GradedResponse, _answers, Items, new() { StandardErrors = false }).LogLikelihood;

    [Benchmark]
    public double EstimatesOnOneCore() => Calibration.Marginal(ItemModel.GradedResponse, _answers, Items, new() { StandardErrors = false, Cores = 1 }).LogLikelihood;

    [Benchmark]
    public double EstimatesAndErrors() => Calibration.Marginal(ItemModel.GradedResponse, _answers, Items).LogLikelihood;
}

/// <summary>What do Rasch items cost, by conditional and by marginal likelihood, 5,000 people and 40 items, standard errors included?</summary>
[Measured]
public class RaschBenchmarks
{
    private const int Items = 40;

    private sbyte[] _answers = [];

    [GlobalSetup]
    public void Prepare() => _answers = Simulated.Answers(Simulated.Rasch(Items), 5_000);

    [Benchmark]
    public double Conditional() => Calibration.Conditional(ItemModel.Rasch, _answers, Items).LogLikelihood;

    [Benchmark]
    public double Marginal() => Calibration.Marginal(ItemModel.Rasch, _answers, Items).LogLikelihood;
}

/// <summary>Refuses to measure a calibration that stopped short.</summary>
internal static class Optimum
{
    public static void Check(ItemModel model, sbyte[] answers, int items, double reached)
    {
        MarginalFit converged = Calibration.Marginal(model, answers, items, new() { Tolerance = 1e-11 });
        double short_ = converged.LogLikelihood - reached;
        if (converged.LargestGradient > 1e-6 || !(short_ < 0.001)) throw new InvalidOperationException($"The calibration stopped {short_} short of the optimum {converged.LogLikelihood}.");
        Console.WriteLine($"// log-likelihood {reached:R}, {short_:E1} below the converged optimum; largest slope there {converged.LargestGradient:E1}");
    }
}
