using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Is a procedure worth its cost? Its gain in the criterion, turned into money by what the user says that better work is worth.</summary>
/// <remarks>
/// U = n·T·g·SD − C with n chosen for T years, g their gain in the criterion in standard deviations, C the cost of all who entered each stage: Brogden (1949), Personnel
/// Psychology 2, 171–183; Cronbach and Gleser (1965). For one cut g = r·φ(c)/SR; here it is the gain itself, so stages, quotas and overrides are in it.
/// Today's money: Σₜ n·SD·(1−V)(1−T)·g/(1+i)ᵗ − C(1−T), Boudreau (1983), Personnel Psychology 36, 551–576.
/// </remarks>
public static class UtilityOfSelections
{
    /// <summary>What a finished selection brought, by the gain that its validity study found.</summary>
    /// <param name="selection">The finished selection.</param>
    /// <param name="validity">The study of this selection: its operational gain where the criterion's reliability was stated, the observed one otherwise.</param>
    /// <param name="worth">What better work is worth.</param>
    /// <param name="costs">Money that each nominee who entered a stage cost, by the stage's name; a stage left out cost nothing.</param>
    /// <exception cref="ArgumentException">The study is of another selection, or a cost is of no stage of this one or below 0.</exception>
    public static UtilityEstimate Utility(this Selection selection, Validity validity, PerformanceWorth worth, IReadOnlyDictionary<string, double>? costs = null)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(validity);
        ArgumentNullException.ThrowIfNull(worth);
        if (validity.Nominees + validity.Missing != selection.Count)
            throw new ArgumentException($"The study is of {validity.Nominees + validity.Missing} chosen, the selection has {selection.Count}. Make it of this selection: selection.Validity(…).", nameof(validity));

        IReadOnlyList<FunnelRow> funnel = selection.Funnel;
        string[] stages = [.. funnel.Select(row => row.Stage)];

        foreach ((string stage, double cost) in costs ?? new Dictionary<string, double>())
        {
            if (!stages.Contains(stage, StringComparer.Ordinal))
                throw new ArgumentException($"Stage '{stage}' has costs, but the selection has no stage of that name.{PipelineCheck.Nearest(stage, stages)}", nameof(costs));
            if (!(cost >= 0 && double.IsFinite(cost))) throw new ArgumentException($"Stage '{stage}' costs {cost} a nominee; a cost is 0 or more.", nameof(costs));
        }

        StageCost[] spent = [.. funnel.Where(row => costs?.GetValueOrDefault(row.Stage) > 0).Select(row => new StageCost(row.Stage, row.Entered, costs![row.Stage], row.Entered * costs[row.Stage]))];
        CriterionGain? gain = validity.Gain;
        double scale = gain?.Operational is { } operational && gain.Observed != 0 ? operational / gain.Observed : 1;
        List<Reason> notes = [];

        if (gain is not null)
        {
            notes.Add(new("utility.at_random.before", Label: validity.Population));
            if (funnel.TakeWhile(row => row.Stage != validity.Population).Any(row => row.Advanced < row.Entered)) notes.Add(new("utility.earlier_stages", Label: validity.Population));
            if (gain.Operational is null) notes.Add(new("utility.unreliable", validity.Criterion));
            if (validity.Missing > 0) notes.Add(new("utility.missing", validity.Criterion, validity.Missing, selection.Count, Unit.Count));
        }

        return Of(selection.Count, gain is null ? null : gain.Operational ?? gain.Observed, gain?.Interval is { } interval ? new(interval.Low * scale, interval.High * scale) : null, spent, worth, validity.Criterion,
            notes, validity.Refused ?? new("validity.nothing_measured"));
    }

    /// <summary>What a plan is expected to bring: its quality against the mean of all expected nominees, its cost as the plan reckons it.</summary>
    /// <param name="plan">The plan; the correlations with its criterion should be operational validities, among all applicants.</param>
    /// <param name="worth">What better work is worth.</param>
    public static UtilityEstimate Utility(this Plan plan, PerformanceWorth worth)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(worth);
        NormalPool everybody = PlanSteps.PoolOf(plan.Assumptions);
        string criterion = plan.Assumptions.Criterion;
        double gain = plan.Quality - everybody.Of(everybody.Score(criterion)).Mean;
        StageCost[] spent = [.. plan.Stages.Where(stage => stage.Cost > 0).Select(stage => new StageCost(stage.Stage, stage.Entering, plan.Assumptions.Costs[stage.Stage], stage.Cost))];

        return Of(plan.Chosen, Defined.Or(gain), null, spent, worth, criterion, [new("utility.at_random"), new("utility.planned", criterion)], new("utility.nobody"));
    }

    private static UtilityEstimate Of(
        double chosen, double? gain, Interval? interval, StageCost[] spent, PerformanceWorth worth, string criterion, IReadOnlyList<Reason> notes, Reason undefined)
    {
        double cost = spent.Sum(stage => stage.Cost) + worth.FixedCost, unit = chosen * worth.Years * worth.SdOfPerformance;
        if (!(chosen > 0)) (gain, undefined) = (null, new("utility.nobody"));

        return new()
        {
            Chosen = chosen,
            Gain = gain,
            Stages = spent,
            Cost = cost,
            Gross = unit * gain,
            Net = unit * gain - cost,
            NetInterval = gain is not null && interval is { } around ? new(unit * around.Low - cost, unit * around.High - cost) : null,
            BreakEvenSd = gain > 0 ? cost / (chosen * worth.Years * gain) : null,
            PresentNet = gain is { } known
                ? SelectionUtility.PresentValue(chosen, worth.Years, known, worth.SdOfPerformance, worth.VariableCostRatio, worth.TaxRate, worth.DiscountRate, cost).Net
                : null,
            Notes = [.. notes, new("utility.linear", criterion, worth.SdOfPerformance), new("utility.stay", Value: worth.Years, Unit: Unit.Count)],
            Reason = gain is null ? undefined : null,
        };
    }
}
