namespace SelectionEngine;

/// <summary>One thread's room for replays: columns that are written anew every time, and the stages bound to them.</summary>
internal sealed class Replayer
{
    private readonly ReplayPlan _plan;
    private readonly int[] _rows;
    private readonly IReplayStep[] _steps;

    public Replayer(ReplayPlan plan, bool plain)
    {
        _plan = plan;
        _rows = new int[plan.Start.Length];

        // Own arrays for what differs from replay to replay; all other columns are shared.
        Pool pool = plan.Known.Replacing(plan.Uncertain.Select(name => new NumberStore(new(name), [.. plan.Known.Numbers(new(name))])));
        Terms terms = plan.Baseline.Pipeline.Terms;
        List<IReplayStep> steps = [];
        List<Redraw> waiting = [.. plan.Redraws.Where(redraw => redraw.IsInput)];

        foreach (PlannedStep step in plan.Steps)
        {
            // As late as can be: there are fewer nominees left to draw for.
            foreach (Redraw redraw in waiting.ToArray().Where(redraw => step.Slot.Stage.Needs.Any(column => column.Name == redraw.Measure.Name)))
            {
                steps.Add(new DrawStep(redraw, plan.Keys, plan.Known.Numbers(redraw.Measure), pool));
                waiting.Remove(redraw);
            }

            StageStep itself = new(step, pool, terms);
            steps.Add(step.Known is { } known ? new KnownStep(known, step.Slot.Deferred) : plain ? itself : Shortcut(step, pool, terms, plan, itself));

            // What is known in advance is not written again, so each replay begins with the plan's own numbers.
            steps.AddRange(step.Redrawn.Select(redraw => new DrawStep(redraw, plan.Keys, step.Known is null ? null : plan.Known.Numbers(redraw.Measure), pool)));
        }

        _steps = [.. steps];
        foreach (CompositeStep composite in _steps.OfType<CompositeStep>()) Composites.Add(composite.Name, composite);
    }

    /// <summary>The weighted sums, by the stage's name; their weights may be changed between replays.</summary>
    public Dictionary<string, CompositeStep> Composites { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs the procedure once.</summary>
    /// <param name="key">What this replay's redrawn scores depend on.</param>
    /// <returns>The rows of the chosen, until the next replay.</returns>
    public ReadOnlySpan<int> Run(ulong key)
    {
        _plan.Start.CopyTo(_rows, 0);
        int count = _rows.Length;
        foreach (IReplayStep step in _steps) count = step.Run(key, _rows.AsSpan(0, count));
        return _rows.AsSpan(0, count);
    }

    /// <summary>A shorter way to the same answer, where there is one.</summary>
    private static IReplayStep Shortcut(PlannedStep step, Pool pool, Terms terms, ReplayPlan plan, StageStep itself) => step.Slot.Stage switch
    {
        Standardize standardize => new StandardizeStep(standardize, pool, plan),
        Rescale rescale => new RescaleStep(rescale, pool),
        Composite composite => new CompositeStep(composite, step.Slot.Deferred, pool, terms),
        Screen screen => new ScreenStep(screen, step.Slot.Deferred, pool, terms),
        Cut cut => new CutStep(cut, step.Slot.Deferred, pool, terms),
        Panel panel when PanelStep.Knows(panel) => new PanelStep(panel, step.Slot.Deferred, pool, terms, plan.Start, itself),
        Panel panel when CorrectedPanelStep.Knows(panel) => new CorrectedPanelStep(panel, step.Slot.Deferred, pool, terms, plan.Start, plan.Reads(panel.Gives.StandardError), itself),
        Cohort cohort when !step.Slot.Deferred && HasQuotasOnly(cohort) => CohortStep.Of(cohort, pool, terms, plan.Start) ?? (IReplayStep?)CrossedCohortStep.Of(cohort, pool, terms, plan, itself) ?? itself,
        _ => itself,
    };

    // Other rules, and groups that are told by a condition, may themselves depend on what is redrawn.
    private static bool HasQuotasOnly(Cohort cohort) =>
        cohort is { Conflicts: null, Named: null, Barred: null, SetAsides: null, HeldBack: null, Overlap: null } && cohort.Quotas.All(quota => quota.If is null);
}

/// <summary>A stage as it is replayed.</summary>
internal interface IReplayStep
{
    /// <summary>Runs the stage over those who stand before it.</summary>
    /// <param name="replay">The key of the replay.</param>
    /// <param name="rows">Who stands before the stage; those who go on are moved to the front.</param>
    /// <returns>How many go on.</returns>
    int Run(ulong replay, Span<int> rows);
}
