using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SelectionEngine.DependencyInjection.Tests;

public class ObservedRunsTests
{
    private static readonly Measure Potential = new("potential");

    private static readonly Pool Three = Pool.Of(["N-1", "N-2", "N-3"]).With(Potential, [3, 1, double.NaN]);

    [Test]
    public void An_observed_run_gives_the_same_selection()
    {
        Pipeline school = School("plain");

        Assert.That(school.RunObserved(Three).Fingerprint, Is.EqualTo(school.Run(Three).Fingerprint));
    }

    [Test]
    public void A_run_is_an_activity_with_an_event_for_each_stage()
    {
        List<Activity> seen = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "SelectionEngine",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (seen) seen.Add(activity); },
        };
        ActivitySource.AddActivityListener(listener);

        School("traced").RunObserved(Three);

        Activity run = seen.Single(activity => Equals(activity.GetTagItem("selection.pipeline"), "traced"));
        Assert.Multiple(() =>
        {
            Assert.That(run.OperationName, Is.EqualTo("selection.run"));
            Assert.That(run.GetTagItem("selection.nominees"), Is.EqualTo(3));
            Assert.That(run.GetTagItem("selection.chosen"), Is.EqualTo(1));
            Assert.That(run.Events.Select(one => one.Tags.First().Value), Is.EqualTo(new[] { "known", "shortlist" }));
        });
    }

    [Test]
    public void Verdicts_are_counted_by_stage()
    {
        List<string> seen = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == "SelectionEngine") self.EnableMeasurementEvents(instrument); },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            string[] values = [.. tags.ToArray().Select(tag => $"{tag.Value}")];
            if (values[0] == "counted") lock (seen) seen.Add($"{values[1]} {values[2]} {count}");
        });
        listener.Start();

        School("counted").RunObserved(Three);

        Assert.That(seen, Is.EqualTo(new[] { "known advanced 2", "known rejected 0", "known held 1", "shortlist advanced 1", "shortlist rejected 1", "shortlist held 0" }));
    }

    [Test]
    public void The_callers_own_progress_is_still_told()
    {
        Said said = new();

        School("told").RunObserved(Three, options: new() { Progress = said });

        Assert.That(said.Stages, Is.EqualTo(new[] { "known", "shortlist" }));
    }

    [Test]
    public void A_run_that_fails_fails_as_before() =>
        Assert.That(() => School("failing").RunObserved(Pool.Of(["N-1"])), Throws.TypeOf<PipelineException>());

    private static Pipeline School(string name) => Pipeline.For(name, 2026).Await("known", Potential).Cut("shortlist", by: Potential, keep: 1).Build();

    private sealed class Said : IProgress<RunProgress>
    {
        public List<string> Stages { get; } = [];

        public void Report(RunProgress value) => Stages.Add(value.Stage);
    }
}
