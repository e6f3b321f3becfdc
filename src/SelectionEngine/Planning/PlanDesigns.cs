using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <content>Other designs of the same procedure, each a pipeline that can be run.</content>
public sealed partial class Plan
{
    /// <summary>
    /// The plan with every cut announced in advance as a score, the last one so placed that a stated number is expected at the end. Cuts within categories stay as they are.
    /// </summary>
    /// <param name="chosen">How many should be expected at the end; more than 0 and fewer than come before the last cut.</param>
    /// <returns>A plan of a new pipeline; the range of its last stage says how far a finite pool will miss the number.</returns>
    /// <exception cref="ArgumentException">No stage cuts a score, or fewer are expected to come so far.</exception>
    public Plan EndingAt(double chosen)
    {
        if (!(chosen > 0)) throw new ArgumentOutOfRangeException(nameof(chosen), chosen, "Somebody must be chosen.");
        Slot last = Cuts().LastOrDefault() ?? throw new ArgumentException("No stage of the pipeline cuts a score, so no cut can end at a number.", nameof(chosen));
        PlanSteps steps = new(Pipeline, Assumptions);
        double wanted = chosen / Assumptions.Nominees, left = wanted;
        Dictionary<string, Stage> announced = new(StringComparer.Ordinal);

        // Gates after the last cut take a share of what it leaves; where they depend on scores, a few steps settle how much.
        for (int step = 0; step < 60; step++)
        {
            PlanState state = steps.Start(counting: false);

            foreach (Slot slot in Pipeline.Slots)
            {
                PlanState before = state;
                PlanEffect effect = ReferenceEquals(slot, last) ? steps.CutTo(slot.Stage, state, CanLeave(left, state, chosen)) : steps.Of(slot, state);
                state = effect.After;
                if (effect is { By: { } by, Fixed: null } && double.IsFinite(effect.At) && slot.Stage is not SelectionEngine.Cut { Per: not null }) announced[slot.Stage.Name] = Announced(slot.Stage, by, effect.At, steps.Line(slot.Stage, by, before));
            }

            double miss = wanted / state.Pool.Left;
            if (Math.Abs(miss - 1) < 1e-13) break;
            left *= miss;
        }

        return Of(With(Pipeline.Name, announced), Assumptions);
    }

    /// <summary>
    /// The procedure as it is, the same stages with every decision deferred to the last one, and one weighted sum of everything that is cut: what successive hurdles save and
    /// what they lose.
    /// </summary>
    /// <returns>
    /// Three plans of pipelines that choose as many: this one; "deferred", where cuts before the last only take notes; "compensatory", where nobody is cut before the
    /// end and the last cut goes by the regression of the criterion on all scores that are cut.
    /// </returns>
    /// <exception cref="ArgumentException">No stage cuts a score.</exception>
    public IReadOnlyList<Plan> SideBySide()
    {
        Slot last = Cuts().LastOrDefault() ?? throw new ArgumentException("No stage of the pipeline cuts a score, so there are no hurdles to compare.");
        string[] earlier = [.. Cuts().Where(slot => !ReferenceEquals(slot, last)).Select(slot => slot.Stage.Name)];
        if (earlier.Length == 0) return [this];

        Plan deferred = Of(Deferred(earlier), Assumptions);
        return [this, deferred, Of(Compensatory(last, earlier), Assumptions)];
    }

    /// <summary>The trade-off between validity and equal selection rates over all weights of the correlated scores, at the share that is chosen in the end.</summary>
    /// <param name="group">The group to compare with the first one.</param>
    /// <param name="points">How many points, evenly spaced in the impact ratio; 2 or more.</param>
    /// <exception cref="ArgumentException">There is no such group, or the plan chooses everybody or nobody.</exception>
    public IReadOnlyList<CompositePoint> Frontier(string group, int points = 20)
    {
        PlannedGroup focal = Assumptions.Groups.Skip(1).FirstOrDefault(one => one.Name == group)
            ?? throw new ArgumentException($"There is no group '{group}' to compare with the first one. Groups: {string.Join(", ", Assumptions.Groups.Select(one => one.Name))}.", nameof(group));
        if (!(Chosen > 0 && Chosen < Assumptions.Nominees))
            throw new ArgumentException($"The plan chooses {Chosen:0.#} of {Assumptions.Nominees} nominees, so weights make no difference to anybody. Plan fewer places than nominees, and one at least.");

        string[] scores = [.. Assumptions.Correlations.Names.Where(name => name != Assumptions.Criterion)];
        double[,] among = new double[scores.Length, scores.Length];
        for (int i = 0; i < scores.Length; i++)
            for (int j = 0; j < scores.Length; j++) among[i, j] = Assumptions.Correlations[scores[i], scores[j]];
        Predictor[] predictors = [.. scores.Select(name => new Predictor(name, Assumptions.Correlations[name, Assumptions.Criterion], focal.D.GetValueOrDefault(name)))];
        return new ValidityDiversity(predictors, among, focal.Share / (focal.Share + Assumptions.Groups[0].Share), Chosen / Assumptions.Nominees).Frontier(points);
    }

    /// <summary>The best numbers to let through each cut before the last, when all stages together may cost no more than a budget.</summary>
    /// <param name="budget">Money.</param>
    /// <param name="chosen">How many are chosen in the end; null for as many as now.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>The best design found, how far it is proved, or the reason why there is none. The same for the same input.</returns>
    /// <exception cref="ArgumentException">Fewer than two stages cut scores, so that there is nothing to choose.</exception>
    public DesignSearch BestUnder(double budget, int? chosen = null, CancellationToken cancellation = default) =>
        new PlanSearch(this, budget, chosen ?? (int)Math.Round(Chosen), cancellation).Run();

    internal IEnumerable<Slot> Cuts() => Pipeline.Slots.Where(slot => !slot.Deferred && PlanSteps.CutMeasure(slot.Stage) is not null);

    internal Pipeline With(string name, IReadOnlyDictionary<string, Stage> replaced) => new(name, Pipeline.Terms, Pipeline.Inputs, Replaced(Pipeline.Stages, replaced));

    private double CanLeave(double left, PlanState state, double chosen) => left < state.Pool.Left * (1 - 1e-9)
        ? left
        : throw new ArgumentException(
            $"{chosen} are wanted at the end, but {state.Pool.Left * Assumptions.Nominees:0.#} are expected before the last cut, which leaves it nobody to cut. Want fewer, or loosen the earlier stages.", nameof(chosen));

    // The score that rounding turns into "at or above" this place on the line.
    private Cut Announced(Stage stage, Measure by, double at, PlannedMeasure line) =>
        new(stage.Name, by, new Keep.AtLeast(Pipeline.Terms.Resolution.Round(line.Points(at) + Pipeline.Terms.Resolution.Step / 2)));

    private static Stage[] Replaced(IReadOnlyList<Stage> stages, IReadOnlyDictionary<string, Stage> replaced) =>
        [.. stages.Select(stage => replaced.GetValueOrDefault(stage.Name) ?? (stage is Deferred block ? block with { Stages = Replaced(block.Stages, replaced) } : stage))];

    // The pipeline with these cuts open to everybody who has a score: their names, and what they cost, stay.
    private Pipeline Open(string name, string[] cuts) => With(name, Cuts().Where(slot => cuts.Contains(slot.Stage.Name)).ToDictionary(
        slot => slot.Stage.Name, slot => (Stage)new Cut(slot.Stage.Name, PlanSteps.CutMeasure(slot.Stage)!, new Keep.Share(1))));

    // A block where one can be made: only cuts and scores between the first cut and the last stage. Gates must go on deciding, so with them the cuts are opened instead.
    private Pipeline Deferred(string[] earlier)
    {
        string name = $"{Pipeline.Name}: deferred";
        int first = Pipeline.Stages.Index().First(stage => earlier.Contains(stage.Item.Name) || stage.Item.Inner.Any(inner => earlier.Contains(inner.Name))).Index;
        Stage[] block = [.. Pipeline.Stages.Skip(first)];
        bool onlyScores = block[..^1].All(stage => stage is Cut or Band or Composite or Standardize or Rescale or Score or Panel) && block[^1] is not SelectionEngine.Deferred;
        return onlyScores
            ? new(name, Pipeline.Terms, Pipeline.Inputs, [.. Pipeline.Stages.Take(first), new Deferred("decided at the end", block)])
            : Open(name, earlier);
    }

    private Pipeline Compensatory(Slot last, string[] earlier)
    {
        Pipeline open = Open(Pipeline.Name, earlier);
        PlanSteps steps = new(open, Assumptions);
        PlanState state = steps.Start(counting: false);
        foreach (Slot slot in open.Slots.TakeWhile(slot => slot.Stage.Name != last.Stage.Name)) state = steps.Of(slot, state).After;

        Measure[] measures = [.. Cuts().Select(slot => PlanSteps.CutMeasure(slot.Stage)!).DistinctBy(measure => measure.Name)];
        LinearScore[] lines = [.. measures.Select(measure => steps.Line(last.Stage, measure, state).AsPart)];
        double[] weights = RegressionOn(lines);
        Measure sum = new("compensatory");
        Composite composite = new("compensatory score", sum, [.. measures.Zip(weights, (measure, weight) => new Weighted(measure, weight)).Where(part => part.Weight != 0)]);
        Cut cut = new(last.Stage.Name, sum, new Keep.Top((int)Math.Round(this[last.Stage.Name].Leaving)));

        List<Stage> stages = [];

        foreach (Stage stage in open.Stages)
        {
            if (stage.Name == last.Stage.Name || stage.Inner.Any(inner => inner.Name == last.Stage.Name)) stages.AddRange([.. stage is Deferred block ? block.Stages.SkipLast(1) : [], composite, cut]);
            else stages.Add(stage);
        }

        return new($"{Pipeline.Name}: compensatory", Pipeline.Terms, Pipeline.Inputs, stages);
    }

    // Weights of lines, in their own points; of lines that determine each other, the shortest in standard deviations.
    private double[] RegressionOn(LinearScore[] lines)
    {
        NormalPool pool = PlanSteps.PoolOf(Assumptions);
        LinearScore criterion = pool.Score(Assumptions.Criterion);
        double[] sds = [.. lines.Select(line => Math.Sqrt(pool.Covariance(line, line)))];
        double[,] among = new double[lines.Length, lines.Length];
        for (int i = 0; i < lines.Length; i++)
            for (int j = 0; j < lines.Length; j++) among[i, j] = i == j ? 1 : Math.Clamp(pool.Covariance(lines[i], lines[j]) / (sds[i] * sds[j]), -1, 1);
        IReadOnlyDictionary<string, double> weights = EvidenceWeights.Regression(
            [.. lines.Select((line, i) => new Predictor($"{i}", Math.Clamp(pool.Covariance(line, criterion) / sds[i], -1, 1)))], among);
        return [.. sds.Select((sd, i) => weights[$"{i}"] / sd)];
    }
}
