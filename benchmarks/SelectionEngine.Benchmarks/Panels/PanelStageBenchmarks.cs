using BenchmarkDotNet.Attributes;
using SelectionEngine.Benchmarks.Scores;

namespace SelectionEngine.Benchmarks.Panels;

/// <summary>What does a panel cost per nominee, 24 ratings each in 12 cells: plain, with errors, with conflicts looked for, with severities taken out?</summary>
[Measured(warmups: 2, iterations: 7)]
[PerNominee]
public class PanelStageBenchmarks
{
    private static readonly Ratings Ratings = new("ratings");
    private static readonly Measure Score = new("score");
    private static readonly Category Region = new("region");

    private Pool _pool = null!;
    private Pipeline _plain = null!, _errors = null!, _conflicts = null!, _squares = null!;

    [Params(565, 20_000)]
    public int Nominees { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        int assessors = Nominees == 565 ? 12 : 300;
        _pool = SimulatedPanels.HalfPoints(Nominees, assessors, Ratings).With(Region, [.. Enumerable.Range(0, Nominees).Select(i => $"r{i % 85}")]);
        ConflictRules rules = new([new("same region", "region", Region)], Assessors: [.. Enumerable.Range(0, assessors).Select(a => Assessor.Of($"A-{a:0000}", ("region", $"r{a % 85}")))]);
        _plain = Of(pipeline => pipeline.Panel(Score, Ratings));
        _errors = Of(pipeline => pipeline.Panel(Score, Ratings, errors: PanelErrors.Pooled));
        _conflicts = Of(pipeline => pipeline.Panel(Score, Ratings, leastRatings: 1, conflicts: rules));
        _squares = Of(pipeline => pipeline.Panel(Score, Ratings, severity: new(SeverityMethod.LeastSquares)));

        double[] linq = Means();
        ReadOnlySpan<double> scores = _plain.Run(_pool).Pool[Score];
        for (int i = 0; i < linq.Length; i++) if (Math.Abs(linq[i] - scores[i]) > 1e-6) throw new InvalidOperationException("LINQ and the stage disagree.");
    }

    [Benchmark(Baseline = true)]
    public double Linq() => Means()[^1];

    [Benchmark]
    public int Plain() => _plain.Run(_pool).Count;

    [Benchmark]
    public int PooledErrors() => _errors.Run(_pool).Count;

    [Benchmark]
    public int Conflicts() => _conflicts.Run(_pool).Count;

    [Benchmark]
    public int LeastSquares() => _squares.Run(_pool).Count;

    private double[] Means()
    {
        RatingLists lists = _pool[Ratings];
        return [.. Enumerable.Range(0, Nominees).Select(row => lists[row].ToArray().GroupBy(rating => (rating.Exercise, rating.Dimension)).Average(cell => cell.Average(rating => rating.Value)))];
    }

    private static Pipeline Of(Action<PipelineBuilder> stage)
    {
        PipelineBuilder pipeline = Pipeline.For("panel", 1);
        stage(pipeline);
        return pipeline.Build();
    }
}
