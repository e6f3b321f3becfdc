using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SelectionEngine.DependencyInjection;

/// <summary>
/// Runs that tell OpenTelemetry, or anybody who listens, how they went. The core itself neither logs nor measures; a run without listeners costs nothing more.
/// </summary>
/// <remarks>
/// An extension and not a service: it has no state of its own, so there is nothing to inject, and a pipeline from any source can be observed.
/// No id, score or label of a nominee is ever told, only names of stages and counts.
/// </remarks>
public static class ObservedRuns
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "SelectionEngine";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meters = new(Name);
    private static readonly Histogram<double> Duration = Meters.CreateHistogram<double>("selection.run.duration", "s", "How long a run took.");
    private static readonly Counter<long> Verdicts = Meters.CreateCounter<long>("selection.verdicts", "{verdict}", "Verdicts, by pipeline, stage and verdict.");

    /// <summary>
    /// Runs the procedure as <see cref="Pipeline.Run"/> does, inside an activity <c>selection.run</c> with one event for each stage, and counts the verdicts.
    /// </summary>
    /// <inheritdoc cref="Pipeline.Run"/>
    public static Selection RunObserved(this Pipeline pipeline, Pool pool, IReadOnlyList<Override>? overrides = null, RunOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(pool);

        using Activity? activity = Activities.StartActivity("selection.run");
        activity?.SetTag("selection.pipeline", pipeline.Name).SetTag("selection.nominees", pool.Count);
        long start = Stopwatch.GetTimestamp();

        try
        {
            options ??= new();
            Selection selection = pipeline.Run(pool, overrides, options with { Progress = new Stages(activity, options.Progress) }, cancellation);
            activity?.SetTag("selection.chosen", selection.Count);
            Count(selection);
            return selection;
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure is PipelineException or StageException ? failure.Message : failure.GetType().Name);
            throw;
        }
        finally
        {
            Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("selection.pipeline", pipeline.Name));
        }
    }

    private static void Count(Selection selection)
    {
        if (!Verdicts.Enabled) return;

        foreach (FunnelRow row in selection.Funnel)
        {
            Add(row.Advanced, "advanced");
            Add(row.Rejected, "rejected");
            Add(row.Held, "held");

            void Add(int count, string verdict) => Verdicts.Add(count,
                new("selection.pipeline", selection.Pipeline.Name), new("selection.stage", row.Stage), new("selection.verdict", verdict));
        }
    }

    private sealed class Stages(Activity? activity, IProgress<RunProgress>? next) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            activity?.AddEvent(new ActivityEvent("selection.stage", tags: new ActivityTagsCollection
            {
                ["selection.stage"] = value.Stage,
                ["selection.entered"] = value.Nominees,
            }));
            next?.Report(value);
        }
    }
}
