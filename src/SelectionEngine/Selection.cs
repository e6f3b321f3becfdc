using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>The result of a run: who was chosen, and for everybody why. Immutable.</summary>
public sealed class Selection
{
    private readonly Outcomes _outcomes;
    private readonly IReadOnlyList<StageRun> _stages;
    private readonly Lazy<string[]> _cohort;
    private readonly Lazy<Manifest> _manifest;
    private readonly Dictionary<string, int> _reservePlaces;
    private readonly Pool _input;

    internal Selection(Pipeline pipeline, Pool input, Pool known, Outcomes outcomes, IReadOnlyList<StageRun> stages, Memory<int> chosen,
        IReadOnlyList<Override> overrides, IReadOnlyList<Problem> remarks)
    {
        (Pipeline, _input, Pool, _outcomes, _stages, Overrides, Remarks) = (pipeline, input, known, outcomes, stages, overrides, remarks);
        Count = chosen.Length;
        _cohort = new(() => Ordered(chosen));
        _manifest = new(() => Fingerprints.Of(this, _input));
        Reserve = stages.Select(stage => stage.Facts).OfType<CohortFacts>().LastOrDefault()?.Reserve ?? [];
        _reservePlaces = Reserve.Index().ToDictionary(place => place.Item, place => place.Index + 1, StringComparer.Ordinal);
        Facts = stages.Where(stage => stage.Facts is not null and not Nothing).ToDictionary(stage => stage.Slot.Stage.Name, stage => stage.Facts!, StringComparer.Ordinal);
        Funnel = SelectionEngine.Funnel.Of(stages, outcomes);
    }

    /// <summary>The procedure that was run.</summary>
    public Pipeline Pipeline { get; }

    /// <summary>The nominees with every column that was read or given: scores, norms, composites.</summary>
    public Pool Pool { get; }

    /// <summary>How many were chosen.</summary>
    public int Count { get; }

    /// <summary>The ids of the chosen, best first where the last stage ranks, by id otherwise.</summary>
    public IReadOnlyList<string> Cohort => _cohort.Value;

    /// <summary>The ids of the reserve, in the order in which they are called; empty when no stage keeps one.</summary>
    public IReadOnlyList<string> Reserve { get; }

    /// <summary>Everybody's way: for each stage how many entered, advanced, were rejected and are held.</summary>
    public IReadOnlyList<FunnelRow> Funnel { get; }

    /// <summary>What each stage settled, by the stage's name: norms, cut points, quota cells.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; }

    /// <summary>What named persons changed after the formula.</summary>
    public IReadOnlyList<Override> Overrides { get; }

    /// <summary>What could run and deserves a look, such as a label that no nominee has or more seats than nominees.</summary>
    public IReadOnlyList<Problem> Remarks { get; }

    /// <summary>Hashes of procedure, data and result; computed when first asked for.</summary>
    public Manifest Manifest => _manifest.Value;

    /// <summary>One hash over procedure, data and result: equal on every machine, for any order of the nominees and any number of threads.</summary>
    public string Fingerprint => Manifest.Fingerprint;

    /// <summary>Who waits, at which stage, and for what; by id.</summary>
    public IReadOnlyList<Waiting> Held
    {
        get
        {
            int[] rows = [.. Enumerable.Range(0, Pool.Count).Where(row => _outcomes.Exits[row] == Exit.Held)];
            Array.Sort(rows, Pool.Ids.Compare);
            return [.. rows.Select(row => new Waiting(Pool.Id(row), StageOf(row), _outcomes.Reason(row)))];
        }
    }

    /// <summary>Everybody's way for each label of a category, by label; nominees without a label come last, under an empty one.</summary>
    /// <exception cref="KeyNotFoundException">The pool has no such category.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<FunnelRow>> FunnelBy(Category category) => SelectionEngine.Funnel.Of(_stages, _outcomes, Pool[category]);

    /// <summary>One nominee's way through the stages, up to the one where it ended.</summary>
    /// <exception cref="KeyNotFoundException">Nobody in the pool has that id.</exception>
    public Trail Trail(string id)
    {
        int row = Pool.RowOf(id);
        List<Step> steps = [];

        foreach (StageRun stage in _stages.Take(_outcomes.Exits[row] == Exit.None ? _outcomes.Passed[row] : _outcomes.Passed[row] + 1))
        {
            steps.Add(Told(stage, row));
        }

        return new(id, VerdictOf(row), ReservePlace(id), steps);
    }

    /// <summary>The last word on a nominee: chosen, rejected or held, and at which stage and why.</summary>
    /// <returns>Without a reason for the chosen.</returns>
    /// <exception cref="KeyNotFoundException">Nobody in the pool has that id.</exception>
    public Outcome Outcome(string id) => Outcome(Pool.RowOf(id));

    /// <summary>The last word on everybody, in the pool's order.</summary>
    public IEnumerable<Outcome> Outcomes => Enumerable.Range(0, Pool.Count).Select(Outcome);

    /// <summary>The value of a measure, read or given, for one nominee; NaN when it is missing.</summary>
    public double Value(string id, Measure measure) => Pool[measure][Pool.RowOf(id)];

    /// <summary>What each part of a composite was meant to weigh and what it does weigh among those who stood before it.</summary>
    /// <param name="stage">The name of a <see cref="SelectionEngine.Composite"/> stage.</param>
    /// <exception cref="KeyNotFoundException">No composite has that name.</exception>
    public IReadOnlyList<PartWeight> Weights(string stage)
    {
        (Composite composite, Part entrants) = Composed(stage);
        return composite.Effective(entrants);
    }

    /// <summary>Those who stood before a composite with all its parts, and the parts as criteria by name: what any other method of ranking can be asked of.</summary>
    /// <param name="stage">The name of a <see cref="SelectionEngine.Composite"/> stage.</param>
    /// <returns>Nominees by id; a part with a negative weight is a cost.</returns>
    /// <exception cref="KeyNotFoundException">No composite has that name.</exception>
    /// <exception cref="ArgumentException">Nobody who stood before it has all its parts.</exception>
    public DecisionTable Table(string stage)
    {
        (Composite composite, Part entrants) = Composed(stage);
        int[] rows = composite.Complete(entrants);
        Array.Sort(rows, Pool.Ids.Compare);
        if (rows.Length == 0) throw new ArgumentException($"Nobody who stood before '{stage}' has all its parts, so there is nobody to compare.", nameof(stage));

        return DecisionTable.OfColumns(
            [.. rows.Select(Pool.Id)],
            [.. composite.Parts.Select(part => new Criterion(part.Of.Name, Math.Abs(part.Weight), part.Weight < 0 ? CriterionDirection.Cost : CriterionDirection.Benefit))],
            [.. composite.Parts.Select(part => rows.Select(row => Pool.Numbers(part.Of)[row]).ToArray())]);
    }

    /// <summary>Questions about the places of a cohort: what rules cost, why this one and not that one, who comes in when somebody leaves.</summary>
    /// <param name="stage">The name of a <see cref="SelectionEngine.Cohort"/> stage.</param>
    /// <exception cref="KeyNotFoundException">No cohort has that name.</exception>
    /// <exception cref="InvalidOperationException">Nobody stood before it with a score.</exception>
    /// <exception cref="NotSupportedException">Its seats are set aside in blocks; its facts say all there is.</exception>
    public CohortDesk Desk(string stage)
    {
        StageRun run = _stages.FirstOrDefault(run => run.Slot.Stage.Name == stage && run.Slot.Stage is Cohort)
            ?? throw new KeyNotFoundException($"The pipeline has no cohort called '{stage}'.");
        return new(stage, (CohortFacts)run.Facts!, desk => Roster.Of(desk, run.Moves.Select(move => (move.Override.Nominee, move.Override.Verdict == Verdict.Advanced))));
    }

    /// <summary>Who changed between this selection and another one of the same nominees, and at which stage.</summary>
    /// <param name="other">The later selection: corrected data, another version of the procedure, or an override more.</param>
    public Comparison Compare(Selection other) => Comparison.Of(this, other);

    /// <summary>
    /// Judges nominees by what this selection settled, without a new run of everybody: corrected records, or people whose scores came late.
    /// Nobody else's verdict changes; whether a place follows from it is for the committee.
    /// </summary>
    /// <param name="pool">The nominees to judge, with the columns that the pipeline reads.</param>
    /// <returns>One trail for each, in the pool's order.</returns>
    public IReadOnlyList<Trail> JudgeAgain(Pool pool)
    {
        // That somebody or a label is not among these few says nothing of everybody.
        Problem[] problems = [.. Pipeline.Check(pool).Where(problem => problem.IsError && problem.Code is not ("nominee.unknown" or "label.unknown"))];
        if (problems.Length > 0) throw new PipelineException(Pipeline.Name, problems);

        return [.. Enumerable.Range(0, pool.Count).Select(row => JudgedAgain(pool.Take([row])))];
    }

    internal IReadOnlyList<StageRun> Stages => _stages;

    internal Pool Input => _input;

    internal Outcomes OutcomeColumns => _outcomes;

    internal string StageOf(int row) => _stages[_outcomes.Passed[row]].Slot.Stage.Name;

    internal int? ReservePlace(string id) => _reservePlaces.TryGetValue(id, out int place) ? place : null;

    private Verdict VerdictOf(int row) => _outcomes.Verdict(row);

    private Outcome Outcome(int row)
    {
        string id = Pool.Id(row);
        return _outcomes.Exits[row] == Exit.None
            ? new(id, Verdict.Advanced, _stages[^1].Slot.Stage.Name, null, null)
            : new(id, VerdictOf(row), StageOf(row), _outcomes.Reason(row), ReservePlace(id));
    }

    private Step Told(StageRun stage, int row)
    {
        Part one = new(Pool, new[] { row }, Pipeline.Terms);
        Step step;

        // What the stage gives is known already; it only needs somewhere to write it again, and one place is enough for everybody.
        lock (stage) step = Told(stage, one, stage.Scratch ??= Room(stage, Pool.Count));

        Move? move = stage.Moves.FirstOrDefault(move => move.Row == row);

        return move is null ? step : step with
        {
            Verdict = move.Override.Verdict,
            Reasons =
            [
                new("override", Label: move.Override.By, Required: move.Override.Why),
                new("override.formula", Label: ReasonTexts.Word(move.Formula, Language.English)),
                .. step.Reasons,
            ],
        };
    }

    /// <summary>One nominee at one stage, looked at again; <paramref name="given"/> receives the measures that the stage gives.</summary>
    private Step Told(StageRun stage, Part one, Dictionary<string, double[]> given)
    {
        Verdicts verdicts = new(given);
        stage.Slot.Stage.Judge(one, stage.Facts, verdicts);

        Step step = stage.Slot.Stage.Tell(one, stage.Facts, verdicts.Last, verdicts.LastReason, stage.Setting ??= new(() => Entrants(stage)));
        if (!stage.Slot.Deferred) return step;

        return step with { Deferred = true, Reasons = verdicts.Last == Verdict.Advanced ? step.Reasons : [.. step.Reasons, new("deferred", Label: stage.Slot.Block)] };
    }

    private static Dictionary<string, double[]> Room(StageRun stage, int rows) =>
        stage.Slot.Stage.GivenMeasures.ToDictionary(measure => measure.Name, _ => Enumerable.Repeat(double.NaN, rows).ToArray(), StringComparer.Ordinal);

    private Trail JudgedAgain(Pool one)
    {
        List<Step> steps = [];
        int[] row = [0];

        foreach (StageRun stage in _stages)
        {
            Dictionary<string, double[]> given = Room(stage, 1);
            Step step = Told(stage, new Part(one, row, Pipeline.Terms), given);
            steps.Add(step);
            if (step.Verdict != Verdict.Advanced && !stage.Slot.Deferred) break;
            if (given.Count > 0) one = one.Adding([.. stage.Slot.Stage.GivenMeasures.Select(measure => new NumberStore(measure, given[measure.Name]))]);
        }

        return new(one.Id(0), steps[^1].Verdict, null, steps);
    }

    internal (Composite Composite, Part Entrants) Composed(string stage)
    {
        StageRun run = _stages.FirstOrDefault(run => run.Slot.Stage.Name == stage && run.Slot.Stage is Composite)
            ?? throw new KeyNotFoundException($"The pipeline has no composite called '{stage}'. Its composites are: {string.Join(", ", _stages.Select(run => run.Slot.Stage).OfType<Composite>().Select(one => one.Name))}.");
        return ((Composite)run.Slot.Stage, Entrants(run));
    }

    private Part Entrants(StageRun stage)
    {
        HashSet<int> moved = [.. stage.Moves.Select(move => move.Row)];
        int[] rows = [.. Enumerable.Range(0, Pool.Count).Where(row => _outcomes.Entered(row, stage.Place) || moved.Contains(row))];
        return new(Pool, rows, Pipeline.Terms);
    }

    private string[] Ordered(Memory<int> chosen)
    {
        int[] rows = chosen.ToArray();
        Ranking? ranking = _stages.Select(stage => stage.Slot.Stage.Ranking).LastOrDefault(ranking => ranking is not null);

        if (ranking is null) Array.Sort(rows, Pool.Ids.Compare);
        else Array.Sort(rows, new Rank(ranking, Pool, Pipeline.Terms));

        return [.. rows.Select(row => Pool.Id(row))];
    }
}
