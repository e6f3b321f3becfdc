using BenchmarkDotNet.Attributes;

namespace SelectionEngine.Benchmarks;

/// <summary>How long does the best assignment of reviewers take, proof and ties included, against a greedy one in LINQ that keeps no panel rule?</summary>
[MemoryDiagnoser, FewRuns]
public class ReviewBenchmarks
{
    private Pool _projects = null!, _experts = null!;
    private ReviewPlan _plan = null!;
    private double[][] _affinity = [];
    private (int Project, int Expert)[] _pairs = [];

    [Params("review-04-flow", "review-05-rules", "review-06-maxmin", "120 x 200", "157 x 300 worst project")]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        (_projects, _experts, _affinity, _plan) = Case switch
        {
            "120 x 200" => Invented(120, 200, ReviewGoal.Total),
            "157 x 300 worst project" => Invented(157, 300, ReviewGoal.WorstProject),
            _ => Instance.Reviews(Case),
        };
        _pairs = [.. from project in Enumerable.Range(0, _projects.Count) from expert in Enumerable.Range(0, _experts.Count) where _affinity[project][expert] >= 0 select (project, expert)];

        ReviewAssignment assignment = Run();
        Console.WriteLine($"// {Case}: total {assignment.Total}, worst {assignment.Worst}, proven {assignment.IsProven}; greedy total {Greedy()}");
    }

    [Benchmark(Baseline = true)]
    public double Greedy()
    {
        int[] reviews = new int[_projects.Count], load = new int[_experts.Count];
        double[] most = _plan.MaxLoadBy is { } by ? _experts[by].ToArray() : [.. load.Select(_ => (double)_plan.MaxLoad)];
        double total = 0;
        foreach ((int project, int expert) in _pairs.OrderByDescending(pair => _affinity[pair.Project][pair.Expert]))
        {
            if (reviews[project] == _plan.Reviews || load[expert] >= most[expert]) continue;
            reviews[project]++;
            load[expert]++;
            total += _affinity[project][expert];
        }

        return total;
    }

    [Benchmark]
    public double Assign() => Run().Total;

    private ReviewAssignment Run() => _plan.Assign(_projects, _experts, (project, expert) => _affinity[project][expert]);

    private static (Pool, Pool, double[][], ReviewPlan) Invented(int projects, int experts, ReviewGoal goal)
    {
        Random random = new(3);
        double[][] affinity = [.. Enumerable.Range(0, projects).Select(_ => Enumerable.Range(0, experts).Select(_ => random.Next(10) == 0 ? -1.0 : random.Next(100)).ToArray())];
        return (Pool.From(Enumerable.Range(1, projects), i => $"P-{i:D3}"), Pool.From(Enumerable.Range(1, experts), i => $"E-{i:D3}"), affinity,
            new("reviews", "seed", Reviews: 3, MaxLoad: 2) { MinLoad = 1, Goal = goal });
    }
}
