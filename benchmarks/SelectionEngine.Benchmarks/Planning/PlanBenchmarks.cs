using BenchmarkDotNet.Attributes;

namespace SelectionEngine.Benchmarks;

/// <summary>What does a plan of a procedure with four cuts and two groups cost, its best design under a budget, and the frontier of validity and diversity?</summary>
public class PlanBenchmarks
{
    private static readonly Measure First = new("first"), Second = new("second"), Third = new("third"), Fourth = new("fourth");

    private static readonly PlanAssumptions Assumptions = new()
    {
        Nominees = 565,
        Criterion = "success",
        Correlations = MeasureCorrelations.Of(
            ("first", "second", .30), ("first", "third", .28), ("first", "fourth", .25), ("first", "success", .31),
            ("second", "third", .38), ("second", "fourth", .32), ("second", "success", .24),
            ("third", "fourth", .40), ("third", "success", .29), ("fourth", "success", .42)),
        Groups = [new("men", .7), new("women", .3, new Dictionary<string, double> { ["first"] = .3, ["second"] = .2, ["fourth"] = .1 })],
        Costs = new Dictionary<string, double> { ["one"] = 1, ["two"] = 5, ["three"] = 20, ["four"] = 100 },
    };

    private static readonly Pipeline Pipeline = Pipeline.For("four cuts", seed: 565)
        .Cut("one", First, keep: 450).Cut("two", Second, keep: 350).Cut("three", Third, keep: 250).Cut("four", Fourth, keep: 161).Build();

    private static readonly Plan Planned = Plan.Of(Pipeline, Assumptions);

    [Benchmark]
    public double WholePlan() => Plan.Of(Pipeline, Assumptions).Quality;

    [Benchmark]
    public double BestUnderABudget() => Planned.BestUnder(25_000).Best!.Quality;

    [Benchmark]
    public double FrontierOfTwentyPoints() => Planned.Frontier("women", 20)[^1].Validity;
}
