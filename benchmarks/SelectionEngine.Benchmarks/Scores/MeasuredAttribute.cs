using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SelectionEngine.Benchmarks.Scores;

/// <summary>A short job in this process: few iterations of work that takes long, and medians.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MeasuredAttribute(int warmups = 1, int iterations = 5, bool once = true) : Attribute, IConfigSource
{
    public IConfig Config { get; } = ManualConfig.CreateEmpty()
        .AddJob(Job(warmups, iterations, once))
        .AddColumn(StatisticColumn.Median, StatisticColumn.Min);

    private static Job Job(int warmups, int iterations, bool once)
    {
        Job job = BenchmarkDotNet.Jobs.Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(warmups).WithIterationCount(iterations);
        return once ? job.WithInvocationCount(1).WithUnrollFactor(1) : job;
    }
}
