using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>
/// A pipeline made ready for many replays: what redrawn scores cannot change is settled once, and every stage after that knows whether one nominee's verdict is
/// known in advance, can be found by a shortcut, or needs the stage itself.
/// </summary>
internal sealed class ReplayPlan
{
    private readonly bool _plain;
    private readonly HashSet<string> _uncertain = new(StringComparer.Ordinal);

    private readonly IReadOnlySet<string> _reweighted;

    /// <param name="selection">What is replayed.</param>
    /// <param name="redraws">The measures that differ from replay to replay.</param>
    /// <param name="reweighted">The composites whose weights do.</param>
    /// <param name="plain">True to run every stage itself.</param>
    public ReplayPlan(Selection selection, IReadOnlyList<Redraw> redraws, IReadOnlySet<string> reweighted, bool plain)
    {
        // What persons moved is not the formula's doing; the replays ask what the formula would say.
        Baseline = selection.Overrides.Count == 0 ? selection : selection.Pipeline.Run(selection.Input);
        (Redraws, _reweighted, _plain) = (redraws, reweighted, plain);
        Keys = [.. Enumerable.Range(0, Baseline.Pool.Count).Select(row => KeyedNormals.KeyOf(Baseline.Pool.Ids.Utf8(row)))];
        _uncertain.UnionWith(redraws.Where(redraw => redraw.IsInput).Select(redraw => redraw.Measure.Name));
        Known = Baseline.Pool;

        IReadOnlyList<Slot> slots = Baseline.Pipeline.Slots;
        Outcomes outcomes = Baseline.OutcomeColumns;
        int first = 0;
        while (first < slots.Count && !plain && !ReadsUncertain(slots[first].Stage) && RedrawnBehind(slots[first].Stage).Length == 0) first++;

        Start = [.. Enumerable.Range(0, Baseline.Pool.Count).Where(row => plain || outcomes.Passed[row] > first || (outcomes.Passed[row] == first && (first == slots.Count || outcomes.Exits[row] != Exit.None)))];
        Steps = Planned(first);
    }

    public Selection Baseline { get; }

    public IReadOnlyList<Redraw> Redraws { get; }

    /// <summary>A key for every row, from the nominee's id.</summary>
    public ulong[] Keys { get; }

    /// <summary>The columns with everything that is certain for whoever may come as far as it.</summary>
    public Pool Known { get; private set; }

    /// <summary>Who stands before the first step.</summary>
    public int[] Start { get; }

    /// <summary>The stages that are left, each with how it is replayed.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; }

    /// <summary>Measures whose values differ from replay to replay.</summary>
    public IReadOnlySet<string> Uncertain => _uncertain;

    /// <summary>Whether a stage or a redraw reads a measure.</summary>
    public bool Reads(Measure measure) =>
        Baseline.Pipeline.Slots.Any(slot => slot.Stage.Needs.Any(column => column.Name == measure.Name))
        || Redraws.Any(redraw => redraw.Measure.Name == measure.Name || (redraw.Fixed is null && redraw.Measure.StandardError.Name == measure.Name));

    private List<PlannedStep> Planned(int first)
    {
        List<PlannedStep> steps = [];
        IReadOnlyList<Slot> slots = Baseline.Pipeline.Slots;
        bool everybodyCertain = true;

        for (int place = first; place < slots.Count; place++)
        {
            Slot slot = slots[place];
            Redraw[] redrawn = RedrawnBehind(slot.Stage);

            // A stage that gives a redrawn measure from certain answers is certain itself; only its measure is not.
            bool[]? known = _plain || ReadsUncertain(slot.Stage) ? null
                : everybodyCertain ? [.. Enumerable.Range(0, Known.Count).Select(row => Baseline.OutcomeColumns.Passed[row] > place)]
                : slot.Stage is Stage<Nothing, Nothing> ? Foreseen(slot)
                : null;

            if (known is null)
            {
                _uncertain.UnionWith(slot.Stage.GivenMeasures.Select(measure => measure.Name));
                everybodyCertain &= slot.Deferred || slot.Stage is Standardize or Rescale;
            }

            _uncertain.UnionWith(redrawn.Select(redraw => redraw.Measure.Name));
            steps.Add(new(slot, place, known, redrawn));
        }

        return steps;
    }

    private Redraw[] RedrawnBehind(Stage stage) => [.. Redraws.Where(redraw => !redraw.IsInput && stage.GivenMeasures.Contains(redraw.Measure))];

    private bool ReadsUncertain(Stage stage) => _reweighted.Contains(stage.Name) || stage.Needs.Any(column => _uncertain.Contains(column.Name));

    /// <summary>Verdicts that depend on each nominee alone and on nothing that is redrawn: asked once for everybody who may come as far.</summary>
    private bool[] Foreseen(Slot slot)
    {
        Outcomes outcomes = new(Known.Count);
        int[] next = new int[Start.Length];
        Dictionary<string, double[]> given = slot.Stage.GivenMeasures.ToDictionary(measure => measure.Name, _ => Missing(Known.Count), StringComparer.Ordinal);
        Verdicts verdicts = new(outcomes, 0, deferred: false, next, 0, given);
        slot.Stage.Judge(new(Known, Start, Baseline.Pipeline.Terms), default(Nothing), verdicts);
        Known = Known.Replacing(slot.Stage.GivenMeasures.Select(measure => new NumberStore(measure, given[measure.Name])));

        bool[] advances = new bool[Known.Count];
        foreach (int row in next.AsSpan(0, verdicts.Kept)) advances[row] = true;
        return advances;
    }

    public static double[] Missing(int count)
    {
        double[] values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}

/// <summary>A stage to be replayed.</summary>
/// <param name="Slot">The stage at its place.</param>
/// <param name="Place">Its place.</param>
/// <param name="Known">For each row whether it advances, when that is known in advance; null when it must be found out.</param>
/// <param name="Redrawn">The measures that the stage gives and that are redrawn behind it.</param>
internal sealed record PlannedStep(Slot Slot, int Place, bool[]? Known, IReadOnlyList<Redraw> Redrawn);
