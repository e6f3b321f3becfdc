using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>
/// What a pipeline can be expected to do: numbers, cuts, quality, impact and cost of every stage, read from the very stages that will run, under stated
/// assumptions of who comes.
/// </summary>
/// <remarks>
/// Scores are multivariate normal within groups. Shares, means and variances after every cut are exact integrals of that distribution
/// (<see cref="NormalPool"/>); ranges come from the chances of every number of people, followed from stage to stage (<see cref="StageCount"/>). Whatever else the
/// plan takes for granted, approximates or cannot express is in <see cref="Notes"/>.
/// </remarks>
public sealed partial class Plan
{
    private Plan(Pipeline pipeline, PlanAssumptions assumptions, IReadOnlyList<StagePlan> stages, IReadOnlyList<PlanNote> notes, double upper, NormalPool left) =>
        (Pipeline, Assumptions, Stages, Notes, QualityBound, _left) = (pipeline, assumptions, stages, notes, upper, left);

    private readonly NormalPool _left;

    /// <summary>The procedure that the plan is of: run it, and the plan is what to expect.</summary>
    public Pipeline Pipeline { get; }

    /// <summary>What the plan was told.</summary>
    public PlanAssumptions Assumptions { get; }

    /// <summary>Every stage in the order in which they run, blocks opened, as in a selection's funnel.</summary>
    public IReadOnlyList<StagePlan> Stages { get; }

    /// <summary>How many are expected to be chosen in the end.</summary>
    public double Chosen => Stages[^1].Leaving;

    /// <summary>Mean criterion of those chosen, in standard deviations of the first group from its mean.</summary>
    public double Quality => Stages[^1].MeanCriterion;

    /// <summary>Money that all stages cost together.</summary>
    public double Cost => Stages.Sum(stage => stage.Cost);

    /// <summary>
    /// No way of choosing as many from those whom the gates let through can do better: the mean criterion if everybody had every correlated score and the best
    /// were taken by regression, within each group known to its mean.
    /// </summary>
    public double QualityBound { get; }

    /// <summary>What the plan takes for granted, approximates or cannot express.</summary>
    public IReadOnlyList<PlanNote> Notes { get; }

    /// <summary>The plan of one stage.</summary>
    /// <exception cref="KeyNotFoundException">The pipeline has no such stage.</exception>
    public StagePlan this[string stage] => Stages.FirstOrDefault(one => one.Stage == stage) ?? throw new KeyNotFoundException($"The pipeline has no stage called '{stage}'.");

    /// <summary>Plans a pipeline.</summary>
    /// <param name="pipeline">The procedure; its stages, weights, numbers and cuts are read from it.</param>
    /// <param name="assumptions">Who comes.</param>
    /// <exception cref="ArgumentException">The assumptions do not fit the pipeline or contradict themselves; the message names the stage, measure or group.</exception>
    public static Plan Of(Pipeline pipeline, PlanAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(assumptions);
        PlanCheck.Require(pipeline, assumptions);

        PlanSteps steps = new(pipeline, assumptions);
        PlanState state = steps.Start(counting: true);
        List<StagePlan> stages = [];

        foreach (Slot slot in pipeline.Slots)
        {
            PlanEffect effect = steps.Of(slot, state);
            stages.Add(Told(slot, state, effect, steps, assumptions));
            state = effect.After;
        }

        double bound = PlanBound.Of(assumptions, state.Pool, stages[^1].Leaving / assumptions.Nominees);
        return new(pipeline, assumptions, stages, [.. Common(assumptions, state), .. steps.Notes], bound, state.Pool);
    }

    private static StagePlan Told(Slot slot, PlanState before, PlanEffect effect, PlanSteps steps, PlanAssumptions assumptions)
    {
        NormalPool pool = effect.After.Pool;
        double entering = before.Count!.Mean, tail = (1 - assumptions.Coverage) / 2;
        (double mean, double variance) = pool.Of(steps.Criterion);
        PlannedCutPoint? cut = null;

        if (effect.By is { } by && !double.IsNegativeInfinity(effect.At))
        {
            PlannedMeasure measure = steps.Line(slot.Stage, by, before);
            double density = effect.Fixed is not null || !double.IsFinite(effect.At) ? 0 : before.Pool.DensityAt(measure.Line, effect.At), n = assumptions.Nominees;
            StageCount announced = StageCount.Exactly(assumptions.Nominees).Thinned(Math.Clamp(pool.Left, 0, 1));
            cut = new(by, effect.Fixed ?? measure.Points(effect.At), density > 0 ? Math.Sqrt(n * pool.Left * (1 - pool.Left)) / (n * density) : 0, Range(announced, tail));
        }

        GroupPlan[] groups = new GroupPlan[pool.Groups.Count];

        for (int g = 0; g < groups.Length; g++)
        {
            double left = pool.LeftOfGroups[g], rate = left / before.Pool.LeftOfGroups[g], reference = pool.LeftOfGroups[0] / before.Pool.LeftOfGroups[0];
            groups[g] = new(pool.Groups[g].Name, left * pool.Groups[g].Share * assumptions.Nominees, rate, g == 0 ? 1 : rate / reference,
                left, g == 0 ? 1 : left / pool.LeftOfGroups[0], pool.MeanOfGroup(steps.Criterion, g));
        }

        return new(slot.Stage.Name, entering, effect.After.Count!.Mean, Range(effect.After.Count, tail), cut, mean, variance, groups,
            entering * assumptions.Costs.GetValueOrDefault(slot.Stage.Name));
    }

    private static NumberRange Range(StageCount count, double tail) => new(count.Quantile(tail), count.Quantile(1 - tail));

    private static IEnumerable<PlanNote> Common(PlanAssumptions assumptions, PlanState state)
    {
        yield return new("", new("plan.normal"));
        yield return new("", new("plan.range", Value: assumptions.Coverage * 100));
        yield return new("", new("plan.everyone_scored"));
        if (FinitePoolLoss(assumptions, state) is > 0 and double loss) yield return new("", new("plan.infinite_pool", assumptions.Criterion, loss, assumptions.Nominees));
    }

    // How far the best of a finite pool fall short of the best of an infinite one, as if one cut had made the whole choice.
    private static double FinitePoolLoss(PlanAssumptions assumptions, PlanState state)
    {
        int chosen = (int)Math.Round(state.Count!.Mean);
        if (chosen < 1 || chosen >= assumptions.Nominees) return 0;
        double infinite = NormalSelection.OfShare((double)chosen / assumptions.Nominees).MeanSelected, finite = OrderStatistics.MeanOfTop(assumptions.Nominees, chosen);
        LinearScore criterion = state.Pool.Score(assumptions.Criterion);
        return (infinite - finite) * state.Pool.Of(criterion).Mean / infinite;
    }
}
