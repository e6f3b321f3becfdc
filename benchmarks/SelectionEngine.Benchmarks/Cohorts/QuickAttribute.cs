using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace SelectionEngine.Benchmarks.Cohorts;

/// <summary>Short iterations of short work in this process, and medians.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class QuickAttribute : Attribute, IConfigSource
{
    public IConfig Config { get; } = ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(6).WithIterationCount(7).WithIterationTime(TimeInterval.FromMilliseconds(100)))
        .AddColumn(StatisticColumn.Median, StatisticColumn.Min);
}
