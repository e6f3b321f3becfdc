using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>One thread's room for replays: columns that are written anew every time, and the stages bound to them.</summary>
internal sealed class Replayer
{
    private readonly ReplayPlan _plan;
    private readonly int[] _rows;
    private readonly IReplayStep[] _steps;
    private readonly int[] _chosen;

    public Replayer(ReplayPlan plan, bool plain)
    {
        _plan = plan;
        _rows = new int[plan.Start.Length];
        _chosen = new int[plan.Baseline.Pool.Count];

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

            steps.Add(step.Known is { } known ? new KnownStep(known, step.Slot.Deferred) : (plain ? null : Shortcut(step, pool, terms, plan)) ?? new StageStep(step, pool, terms));

            // What is known in advance is not written again, so each replay begins with the plan's own numbers.
            steps.AddRange(step.Redrawn.Select(redraw => new DrawStep(redraw, plan.Keys, step.Known is null ? null : plan.Known.Numbers(redraw.Measure), pool)));
        }

        _steps = [.. steps];
    }

    /// <summary>In how many replays each row was chosen.</summary>
    public int[] Chosen => _chosen;

    public void Replay(int number)
    {
        _plan.Start.CopyTo(_rows, 0);
        ulong key = KeyedNormals.Join((ulong)_plan.Seed, (ulong)number);
        int count = _rows.Length;
        foreach (IReplayStep step in _steps) count = step.Run(key, _rows.AsSpan(0, count));
        foreach (int row in _rows.AsSpan(0, count)) _chosen[row]++;
    }

    private static IReplayStep? Shortcut(PlannedStep step, Pool pool, Terms terms, ReplayPlan plan) => step.Slot.Stage switch
    {
        Standardize standardize => new StandardizeStep(standardize, pool),
        Composite composite => new CompositeStep(composite, step.Slot.Deferred, pool, terms),
        Screen screen => new ScreenStep(screen, step.Slot.Deferred, pool, terms),
        Cut cut => new CutStep(cut, step.Slot.Deferred, pool, terms),
        Cohort cohort when !step.Slot.Deferred => CohortStep.Of(cohort, pool, terms, plan.Start),
        _ => null,
    };
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
