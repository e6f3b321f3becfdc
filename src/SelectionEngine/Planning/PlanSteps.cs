using System.Collections.Immutable;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Reads stage after stage what it does to the expected nominees, and notes what it cannot read.</summary>
internal sealed class PlanSteps(Pipeline pipeline, PlanAssumptions assumptions)
{
    private readonly List<PlanNote> _notes = [];
    private readonly HashSet<(string, string)> _noted = [];

    public IReadOnlyList<PlanNote> Notes => _notes;

    public LinearScore Criterion { get; } = Base(assumptions, assumptions.Criterion, 0, 1);

    public PlanState Start(bool counting) =>
        new(PoolOf(assumptions), counting ? StageCount.Exactly(assumptions.Nominees) : null, ImmutableDictionary<string, PlannedMeasure>.Empty);

    /// <summary>The expected nominees before any stage.</summary>
    public static NormalPool PoolOf(PlanAssumptions assumptions) => NormalPool.Of(assumptions.Correlations.Names, assumptions.Correlations.Values, assumptions.Groups.Count == 0
        ? [new("", 1, new Dictionary<string, double>())]
        : [.. assumptions.Groups.Select(group => new PoolGroup(group.Name, group.Share, group.D.ToDictionary(pair => pair.Key, pair => -pair.Value)))]);

    /// <summary>A stage at its place; a stage in a deferred block gives its measures and takes nobody.</summary>
    public PlanEffect Of(Slot slot, PlanState before)
    {
        if (slot.Deferred)
        {
            if (slot.Stage is not (Composite or Standardize or Rescale or Score or Panel)) Note(slot.Stage, new("plan.deferred", Label: slot.Block));
            return new(Giving(slot.Stage, before));
        }

        PlanState gated = Gated(slot.Stage, before);

        return slot.Stage switch
        {
            Composite or Standardize or Rescale or Score or Panel => new(Giving(slot.Stage, gated)),
            Cut { Keep: Keep.AtLeast keep } cut => FixedCut(cut, cut.By, keep.Score, gated),
            Cut cut => Cut(cut, gated),
            Band band => Band(band, gated),
            Cohort cohort => Cohort(cohort, gated),
            Lot lot => Lot(lot, gated),
            Screen screen => Screen(screen, gated),
            Await => new(gated),
            _ => Own(slot.Stage, gated),
        };
    }

    /// <summary>A stage that cuts, made to leave a stated share of all nominees.</summary>
    public PlanEffect CutTo(Stage stage, PlanState before, double left)
    {
        Measure by = CutMeasure(stage)!;
        PlanState gated = Gated(stage, before);
        return CutTo(stage, by, gated, left, count => count.Thinned(Math.Min(1, left / gated.Pool.Left)));
    }

    /// <summary>The measure that a stage cuts; null when it cuts none.</summary>
    public static Measure? CutMeasure(Stage stage) => stage switch
    {
        Cut cut => cut.By,
        Band band => band.By,
        Cohort cohort => cohort.By,
        _ => null,
    };

    /// <summary>What a measure is made of.</summary>
    public PlannedMeasure Line(Stage stage, Measure measure, PlanState state)
    {
        if (state.Given.GetValueOrDefault(measure.Name) is { } given) return given;
        if (!assumptions.Correlations.Names.Contains(measure.Name, StringComparer.Ordinal))
        {
            throw new ArgumentException($"Stage '{stage.Name}' needs the measure '{measure}', of which the plan knows no correlations. Add it to the assumed correlations; they have {string.Join(", ", assumptions.Correlations.Names)}.");
        }

        Norm? points = assumptions.Points.GetValueOrDefault(measure.Name);
        return new(Base(assumptions, measure.Name, points?.Mean ?? 0, points?.Sd ?? 1));
    }

    private static LinearScore Base(PlanAssumptions assumptions, string name, double mean, double sd) =>
        new([.. assumptions.Correlations.Names.Select(other => other == name ? sd : 0)], mean);

    private PlanState Giving(Stage stage, PlanState state)
    {
        switch (stage)
        {
            case Composite composite:
                if (composite.Missing.LeastShare < 1) Note(stage, new("plan.missing_parts"));
                PlannedMeasure[] parts = [.. composite.Parts.Select(part => Line(stage, part.Of, state))];
                if (parts.Any(part => part.IsBent)) Note(stage, new("plan.bent_part", composite.Parts[Array.FindIndex(parts, part => part.IsBent)].Of.Name));
                LinearScore sum = composite.Method == CompositeMethod.Sum
                    ? PlannedMeasure.Sum([.. parts.Zip(composite.Parts, (line, part) => (line.AsPart, part.Weight))])
                    : Product(composite, parts, state);
                return state with { Given = state.Given.SetItem(composite.Gives.Name, new(sum)) };

            case Standardize standardize:
                ImmutableDictionary<string, PlannedMeasure> given = state.Given;
                if (standardize.Against is null) Note(stage, new("plan.norm_of_pool"));

                foreach (Measure measure in standardize.Of)
                {
                    // A measure that nothing later decides by need not be known.
                    if (!state.Given.ContainsKey(measure.Name) && !assumptions.Correlations.Names.Contains(measure.Name, StringComparer.Ordinal)) continue;
                    LinearScore raw = Line(stage, measure, state).AsPart;
                    (double mean, double variance) = standardize.Against is { } norm ? (norm.Mean, norm.Sd * norm.Sd) : state.Pool.Of(raw);
                    if (!(variance > 0)) throw new ArgumentException($"Stage '{stage.Name}' cannot standardise '{measure}': {(double.IsNaN(variance) ? "the plan lets nobody come so far" : "the plan expects no spread")}.");
                    foreach (Scale scale in standardize.Scales) given = given.SetItem(measure.On(scale).Name, PlannedMeasure.On(scale, raw, mean, Math.Sqrt(variance)));
                }

                return state with { Given = given };

            case Rescale rescale:
                return state with
                {
                    Given = state.Given.SetItems(rescale.Ranges.Where(range => Knows(range.Of, state)).Select(range =>
                    {
                        if (!state.Given.ContainsKey(range.Of.Name) && !assumptions.Points.ContainsKey(range.Of.Name))
                        {
                            throw new ArgumentException($"Stage '{stage.Name}' places '{range.Of}' on its range in points, but the plan does not know its points. Add its assumed mean and standard deviation.");
                        }

                        double width = range.Highest!.Value - range.Lowest!.Value;
                        return KeyValuePair.Create(range.Of.Share.Name, new PlannedMeasure(PlannedMeasure.Scaled(Line(stage, range.Of, state).AsPart, 1 / width, -range.Lowest.Value / width)));
                    })),
                };

            default:
                return state;
        }
    }

    // The weighted geometric mean is G = exp(Σ w ln x / Σ|w|); at the means its slope along x is G w / (Σ|w| x).
    private LinearScore Product(Composite composite, PlannedMeasure[] parts, PlanState state)
    {
        Note(composite, new("plan.product"));
        double[] means = [.. parts.Select(part => state.Pool.Of(part.AsPart).Mean)], weights = [.. composite.Parts.Select(part => part.Weight)];
        double mean = WeightedProduct.Of(means, weights), total = weights.Sum(Math.Abs);
        if (!(mean > 0)) throw new ArgumentException($"Stage '{composite.Name}' multiplies measures whose assumed means are not above 0. Give their means and standard deviations in points.");
        LinearScore slope = PlannedMeasure.Sum([.. parts.Select((part, i) => (part.AsPart, mean * weights[i] / (total * means[i])))]);
        return slope with { Constant = slope.Constant + mean * (1 - weights.Sum() / total) };
    }

    // Whoever passes or fails for other reasons than scores: gates, missing answers, withdrawals.
    private PlanState Gated(Stage stage, PlanState before)
    {
        bool stated = assumptions.PassRates.TryGetValue(stage.Name, out double all);
        double[] rates = assumptions.Groups.Count == 0
            ? [stated ? all : 1]
            : [.. assumptions.Groups.Select(group => group.PassRates.TryGetValue(stage.Name, out double own) ? own : stated ? all : 1)];
        if (rates.All(rate => rate == 1)) return before;

        Note(stage, new("plan.gate_independent", Value: rates.Zip(before.Pool.Groups, (rate, group) => rate * group.Share).Sum()));
        return Thinned(before, before.Pool.Keeping(rates));
    }

    private static PlanState Thinned(PlanState before, NormalPool pool)
    {
        double rate = before.Pool.Left > 0 ? Math.Clamp(pool.Left / before.Pool.Left, 0, 1) : 0;
        return before with { Pool = pool, Count = before.Count?.Thinned(rate) };
    }

    private PlanEffect FixedCut(Stage stage, Measure by, double limit, PlanState before)
    {
        PlannedMeasure measure = Line(stage, by, before);
        double at = measure.AtLeast(limit, pipeline.Terms.Resolution);
        return new(Thinned(before, before.Pool.Cut(measure.Line, at)), by, at, limit);
    }

    private PlanEffect Cut(Cut cut, PlanState before)
    {
        if (Line(cut, cut.By, before).IsBent) Note(cut, new("plan.bent_cut", cut.By.Name));
        if (cut.Per is null) return ToNumber(cut, cut.By, before, entering => cut.Keep.Places(entering)!.Value);

        Note(cut, new("plan.per_category", cut.Per.Name));
        if (!assumptions.Labels.ContainsKey(cut.Per.Name) && cut.Keep is Keep.Share) return ToNumber(cut, cut.By, before, entering => cut.Keep.Places(entering)!.Value);
        return ToShare(cut, cut.By, before, PerLabel(cut, cut.Per, before, entering => cut.Keep.Places(entering)!.Value));
    }

    private PlanEffect Band(Band band, PlanState before)
    {
        PlannedMeasure measure = Line(band, band.By, before);

        if (band.Places is { } places)
        {
            Note(band, new("plan.band_filled", band.By.Name));
            return ToNumber(band, band.By, before, entering => Math.Min(places, entering));
        }

        Note(band, new("plan.band", band.By.Name, band.Below, Unit: Unit.Count));
        double entering = Entering(before), share = Math.Clamp((band.Below - 0.375) / (entering + 0.25), 0, 1) * before.Pool.Left;
        double top = before.Pool.CutFor(measure.Line, share), at = top - WidthOf(band, measure, before) - pipeline.Terms.Resolution.Step / 2;
        return new(Thinned(before, before.Pool.Cut(measure.Line, at)), band.By, at);
    }

    private static double WidthOf(Band band, PlannedMeasure measure, PlanState before)
    {
        if (band.Unit == BandUnit.Points) return band.Width;
        if (band.Reliability is not { } reliability) throw new ArgumentException($"Stage '{band.Name}' takes its width from standard errors that a plan cannot foresee. Give the stage a reliability, or its width in points.");
        double sd = Math.Sqrt(before.Pool.Of(measure.Line).Variance);
        return band.Width * (band.Unit == BandUnit.Sed ? MeasurementError.Sed(sd, reliability) : MeasurementError.See(sd, reliability));
    }

    private PlanEffect Cohort(Cohort cohort, PlanState before)
    {
        if (cohort.Quotas.Count > 0) Note(cohort, new("plan.quotas", Value: cohort.Quotas.Count, Unit: Unit.Count));
        if (cohort.Reserve > 0) Note(cohort, new("plan.reserve", Value: cohort.Reserve, Unit: Unit.Count));
        return ToNumber(cohort, cohort.By, before, entering => Math.Min(cohort.Seats, entering));
    }

    private PlanEffect Lot(Lot lot, PlanState before)
    {
        double share = lot.Per is { } per
            ? PerLabel(lot, per, before, entering => Math.Min(lot.Keep, entering))
            : (before.Count?.Then(entering => Math.Min(lot.Keep, entering)).Mean ?? Math.Min(lot.Keep, Entering(before))) / Math.Max(1e-300, Entering(before));
        share = Math.Min(1, share);
        NormalPool pool = before.Pool.Keeping([.. before.Pool.Groups.Select(_ => share)]);
        StageCount? count = lot.Per is null ? before.Count?.Then(entering => Math.Min(lot.Keep, entering)) : before.Count?.Then(entering => (int)Math.Round(entering * share));
        return new(before with { Pool = pool, Count = count });
    }

    private PlanEffect Screen(Screen screen, PlanState before)
    {
        List<(Measure Measure, double Limit, bool Least)> cuts = [];
        bool other = !Limits(screen.Where, before, cuts);

        if (other && !assumptions.PassRates.ContainsKey(screen.Name)) Note(screen, new("plan.gate_open"));
        if (other && cuts.Count > 0) Note(screen, new("plan.screen_parts", string.Join(", ", cuts.Select(cut => cut.Measure.Name))));

        NormalPool pool = before.Pool;
        double at = double.NaN;

        foreach ((Measure measure, double limit, bool least) in cuts)
        {
            PlannedMeasure line = Line(screen, measure, before);
            at = least ? line.AtLeast(limit, pipeline.Terms.Resolution) : -line.AtMost(limit, pipeline.Terms.Resolution);
            pool = pool.Cut(least ? line.Line : PlannedMeasure.Scaled(line.Line, -1, 0), at);
        }

        return cuts is [(var only, var stated, true)] ? new(Thinned(before, pool), only, at, stated) : new(Thinned(before, pool));
    }

    // True when the condition is nothing but limits of known measures, all of which must be met.
    private bool Limits(Condition condition, PlanState state, List<(Measure, double, bool)> cuts)
    {
        switch (condition)
        {
            case AtLeast least when Knows(least.Measure, state):
                cuts.Add((least.Measure, least.Limit, true));
                return true;
            case AtMost most when Knows(most.Measure, state):
                cuts.Add((most.Measure, most.Limit, false));
                return true;
            case All all:
                return all.Of.Aggregate(true, (only, one) => Limits(one, state, cuts) && only);
            default:
                return false;
        }
    }

    private bool Knows(Measure measure, PlanState state) => state.Given.ContainsKey(measure.Name) || assumptions.Correlations.Names.Contains(measure.Name, StringComparer.Ordinal);

    private PlanEffect Own(Stage stage, PlanState before)
    {
        Note(stage, new("plan.own_stage", Label: stage.GetType().Name));
        return new(before);
    }

    private PlanEffect ToNumber(Stage stage, Measure by, PlanState before, Func<int, int> rule)
    {
        StageCount? count = before.Count?.Then(rule);
        double left = (count?.Mean ?? Math.Min(rule((int)Math.Round(Entering(before))), Entering(before))) / assumptions.Nominees;

        // What a shortage of nominees costs is for the range to say; a cut that lets all expected nominees pass takes nobody, not the last rounding error of one.
        return CutTo(stage, by, before, left < before.Pool.Left * (1 - 1e-12) ? left : before.Pool.Left, _ => count!);
    }

    private PlanEffect ToShare(Stage stage, Measure by, PlanState before, double share) =>
        CutTo(stage, by, before, before.Pool.Left * share, count => count.Then(entering => (int)Math.Round(entering * share)));

    private PlanEffect CutTo(Stage stage, Measure by, PlanState before, double left, Func<StageCount, StageCount> count)
    {
        PlannedMeasure measure = Line(stage, by, before);
        double at = before.Pool.CutFor(measure.Line, left);
        if (double.IsNaN(at)) throw new ArgumentException($"Stage '{stage.Name}' cannot cut '{by}': the plan expects no spread in it.");
        return new(before with { Pool = before.Pool.Cut(measure.Line, at), Count = before.Count is { } before_ ? count(before_) : null }, by, at);
    }

    private double Entering(PlanState state) => state.Count?.Mean ?? state.Pool.Left * assumptions.Nominees;

    // The share that passes when every label has its own places: its number is binomial, and so is what is lost where it is smaller than its places.
    private double PerLabel(Stage stage, Category per, PlanState before, Func<int, int> places)
    {
        if (!assumptions.Labels.TryGetValue(per.Name, out IReadOnlyDictionary<string, double>? shares) || shares.Count == 0)
        {
            throw new ArgumentException($"Stage '{stage.Name}' decides in every group of '{per}'. Add to the assumed labels what share of the nominees each label of '{per}' has.");
        }

        int entering = (int)Math.Round(Entering(before));
        if (entering == 0) return 0;
        double total = shares.Values.Sum();
        return Math.Min(1, shares.Values.Sum(share => StageCount.Exactly(entering).Thinned(share / total).Then(places).Mean) / entering);
    }

    private void Note(Stage stage, Reason what)
    {
        if (_noted.Add((stage.Name, what.Code))) _notes.Add(new(stage.Name, what));
    }
}
