using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SelectionEngine.Benchmarks.Measurement;

/// <summary>In this process, three warm-ups, seven iterations of one call or more: enough for what takes milliseconds.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShortRunAttribute : Attribute, IConfigSource
{
    public IConfig Config { get; } = ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(7))
        .AddColumn(BenchmarkDotNet.Columns.StatisticColumn.Median);
}
