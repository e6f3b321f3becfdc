using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Joins a selection with outcomes and asks what its measures were worth.</summary>
internal sealed class ValidityStudy
{
    private const int MostJackknifeGroups = 200, Fewest = 3;
    private const double Normal95 = 1.959963984540054;

    private readonly Selection _selection;
    private readonly OutcomeCriterion _asked;
    private readonly double[] _criterion;
    private readonly Measure[] _measures;
    private readonly MeasureValidity[] _lacking;
    private readonly int[] _rows, _chosen;
    private readonly List<RestrictionCauses.Cause> _deciding, _takenBack = [];
    private readonly Unrestricted _unrestricted;
    private readonly double[,]? _restricted;
    private readonly WideView? _view;
    private Reason? _refused;

    private ValidityStudy(Selection selection, Pool outcomes, OutcomeCriterion criterion, ValidityOptions options)
    {
        (_selection, _asked) = (selection, criterion);
        Pool pool = selection.Pool;
        _criterion = criterion.For(pool, outcomes);
        List<RestrictionCauses.Cause> causes = RestrictionCauses.Of(selection);
        _deciding = [.. causes.Where(cause => cause.On.Length > 0)];

        _chosen = [.. pool.EveryRow.Where(row => selection.OutcomeColumns.Exits[row] == Exit.None)];
        Array.Sort(_chosen, pool.Ids.Compare);

        Measure[] decided = [.. Enumerable.Reverse(_deciding).SelectMany(cause => cause.On).DistinctBy(measure => measure.Name, StringComparer.Ordinal)];
        Measure[] beside = [.. selection.Pipeline.Slots.Select(slot => slot.Stage).OfType<Composite>().SelectMany(stage => stage.Parts).Select(part => part.Of).Concat(options.Measures)
            .DistinctBy(measure => measure.Name, StringComparer.Ordinal).ExceptBy(decided.Select(measure => measure.Name), measure => measure.Name)];
        int[] rows = [.. _chosen.Where(row => !double.IsNaN(_criterion[row]) && Knows(decided, row))];

        // A measure that most of the chosen lack would leave nobody to look at.
        ILookup<bool, (Measure Measure, int Known)> known = beside.Select(measure => (measure, rows.Count(row => Knows([measure], row)))).ToLookup(one => 2 * one.Item2 >= rows.Length);
        _measures = [.. decided, .. known[true].Select(one => one.Measure)];
        _lacking = [.. known[false].Select(one => new MeasureValidity(one.Measure.Name, null, null, null, null, null, null, null, new("validity.measure.lacking", one.Measure.Name, one.Known, rows.Length, Unit.Count)))];
        _rows = [.. rows.Where(row => Knows(_measures, row))];

        List<TakenBackStep> steps = [];
        foreach (RestrictionCauses.Cause cause in causes) if (!TakeBack(cause, options, steps)) break;

        int[] scored = [.. _chosen.Where(row => Knows(_measures, row))];
        _unrestricted = new(pool, _measures, [.. _measures.Select(measure => Moments.Of(Unrestricted.Taken(pool.Numbers(measure), scored)).Mean)], steps);
        if (_rows.Length < Fewest)
        {
            _refused = new("validity.few", Value: _rows.Length, Limit: Fewest, Unit: Unit.Count);
            _takenBack.Clear();
            return;
        }

        _restricted = _unrestricted.Restricted(_rows, _criterion);
        _view = steps.Count > 0 ? _unrestricted.Wide(_restricted) : null;

        if (steps.Count > 0 && _view is null)
        {
            _refused = _restricted[_measures.Length, _measures.Length] > 0 ? new("validity.no_inverse") : new("validity.criterion.constant", criterion.Column.Name);
            _takenBack.Clear();
        }

        bool Knows(Measure[] measures, int row) => measures.All(measure => !double.IsNaN(pool.Numbers(measure)[row]));
    }

    /// <summary>Covariances before the first stage that is taken back; null without a correction.</summary>
    private double[,]? Wide => _view?.Covariance;

    public static Validity Of(Selection selection, Pool outcomes, OutcomeCriterion criterion, ValidityOptions options)
    {
        ValidityStudy study = new(selection, outcomes, criterion, options);
        MeasureValidity[] measures = [.. study._measures.Select((_, i) => study.Measured(i))];
        (SuccessGain? success, Reason? reason) = study.Success();

        return new()
        {
            Criterion = criterion.Column.Name,
            Nominees = study._rows.Length,
            Missing = study._chosen.Length - study._rows.Length,
            Restrictions = [.. study._takenBack.Select(cause => cause.Step)],
            Refused = study._refused,
            Population = study._takenBack.Count > 0 ? study._takenBack[^1].Step.Stage : null,
            Measures = [.. measures, .. study._lacking],
            Increments = study.Increments(),
            Expectancy = study.Expectancy(),
            Gain = study.Gain(),
            Success = success,
            SuccessReason = reason,
            Overrides = study.Overruled(),
        };
    }

    /// <summary>Adds a stage to those whose restriction is taken back; false when its cause is not known well enough to go on.</summary>
    private bool TakeBack(RestrictionCauses.Cause cause, ValidityOptions options, List<TakenBackStep> steps)
    {
        if (cause.IsRandom) return true;
        RestrictionStep step = cause.Step;

        if (cause.On.Length == 0)
        {
            // What decided is no measure. A few who left change little; many may have left for anything.
            if (step.Advanced >= options.LeastExplained * step.Entered) return true;
            if (_deciding.Any(earlier => earlier.Run.Place < cause.Run.Place) || steps.Count == 0) _refused = new("validity.no_measure", Value: step.Entered - step.Advanced, Limit: step.Entered, Unit: Unit.Count, Label: step.Stage);
            return false;
        }

        if (step.Explained < options.LeastExplained)
        {
            _refused = new("validity.unexplained", string.Join(", ", step.On), Math.Round(100 * step.Explained, 1), Math.Round(100 * options.LeastExplained, 1), Label: step.Stage);
            return false;
        }

        Pool pool = _selection.Pool;
        int[] entrants = [.. pool.EveryRow.Where(row => _selection.OutcomeColumns.Entered(row, cause.Run.Place) && cause.On.All(measure => !double.IsNaN(pool.Numbers(measure)[row])))];
        double[][] columns = [.. cause.On.Select(measure => Unrestricted.Taken(pool.Numbers(measure), entrants))];
        double[,] wide = Unrestricted.Covariances(columns);

        if (!Enumerable.Range(0, cause.On.Length).All(i => wide[i, i] > 0))
        {
            _refused = new("validity.no_spread", string.Join(", ", step.On), Label: step.Stage);
            return false;
        }

        if (_rows.Length >= Fewest && cause.On.FirstOrDefault(measure => Moments.Of(Unrestricted.Taken(pool.Numbers(measure), _rows)).Variance() == 0) is { } constant)
        {
            _refused = new("validity.measure.constant", constant.Name, Label: step.Stage);
            return false;
        }

        steps.Add(new([.. cause.On.Select(Place)], wide, [.. columns.Select(column => Moments.Of(column).Mean)]));
        _takenBack.Add(cause);
        return true;
    }

    /// <summary>Why nothing is corrected.</summary>
    private Reason WhyNot() => _refused ?? new("validity.nothing_measured");

    private MeasureValidity Measured(int i)
    {
        string name = _measures[i].Name;
        if (_restricted is null) return new(name, null, null, null, null, null, null, null, WhyNot());

        double? observed = Correlation(_restricted, i);
        if (observed is not { } r) return new(name, null, null, null, null, null, null, null, new(_restricted[i, i] > 0 ? "validity.criterion.constant" : "validity.measure.constant", _restricted[i, i] > 0 ? _asked.Column.Name : name));

        Interval? interval = OfZ(r, 1 / Math.Sqrt(_rows.Length - 3));
        if (Wide is null || Correlation(Wide, i) is not { } corrected) return new(name, r, interval, null, null, null, null, null, WhyNot());

        double? operational = null;
        Reason? reason = _asked.Reliability is null ? new("validity.reliability.unknown", _asked.Column.Name) : null;

        if (WideReliability() is { } wide)
        {
            if (Math.Abs(corrected) <= Math.Sqrt(Math.Max(0, wide))) operational = corrected / Math.Sqrt(wide);
            else reason = new("validity.reliability.low", _asked.Column.Name, Math.Abs(corrected), Math.Sqrt(Math.Max(0, wide)));
        }

        return new(name, r, interval, Defined.Or(Math.Sqrt(_restricted[i, i] / Wide[i, i])), Method(i), corrected, Jackknifed(i, corrected), operational, reason);
    }

    /// <summary>Reliability among the chosen, carried to the population, where the criterion spreads more and errs as much.</summary>
    private double? WideReliability()
    {
        if (_asked.Reliability is not { } reliability || _restricted is null || Wide is null) return null;
        int last = _measures.Length;
        return 1 - ((1 - reliability) * _restricted[last, last] / Wide[last, last]);
    }

    private CriterionGain? Gain()
    {
        if (_view?.Gain is not { } gain || !double.IsFinite(gain)) return null;
        double? operational = WideReliability() is > 0 and { } reliability ? gain / Math.Sqrt(reliability) : null;
        double error = double.NaN;

        if (LeftOut().Select(one => one[^1]).ToArray() is { Length: >= 4 } gains && gains.All(double.IsFinite))
            error = Math.Sqrt(Moments.Of(gains).Variance(VarianceDivisor.N) * (gains.Length - 1));

        return new(gain, double.IsFinite(error) ? new(gain - (Normal95 * error), gain + (Normal95 * error)) : null, operational);
    }

    private Reason Method(int i) => _takenBack.Count > 1 || _takenBack[0].On.Length > 1 ? new("validity.lawley")
        : _takenBack[0].On[0].Name == _measures[i].Name ? new("validity.case_two") : new("validity.case_three");

    /// <summary>The criterion's correlation with a measure; null when one of them does not vary.</summary>
    private static double? Correlation(double[,] covariance, int i)
    {
        int last = covariance.GetLength(0) - 1;
        return covariance[i, i] > 0 && covariance[last, last] > 0 ? Math.Clamp(covariance[i, last] / Math.Sqrt(covariance[i, i] * covariance[last, last]), -1, 1) : null;
    }

    private double[][]? _leftOut;

    /// <summary>For each group of rows left out, the corrected correlations of the measures and, last, the gain.</summary>
    private double[][] LeftOut()
    {
        int groups = Math.Min(MostJackknifeGroups, _rows.Length);
        return _leftOut ??= [.. Enumerable.Range(0, groups).Select(group => Without(group, groups))];
    }

    private Interval? Jackknifed(int i, double corrected)
    {
        double[][] leftOut = LeftOut();
        int groups = leftOut.Length;
        double[] z = [.. leftOut.Select(correlations => Math.Atanh(correlations[i])).Where(double.IsFinite)];
        if (z.Length < groups || groups < 4) return null;

        Moments moments = Moments.Of(z);
        return OfZ(corrected, Math.Sqrt(moments.Variance(VarianceDivisor.N) * (groups - 1)));
    }

    private double[] Without(int group, int groups)
    {
        int[] rows = [.. _rows.Where((_, at) => at % groups != group)];
        WideView? wide = _unrestricted.Wide(_unrestricted.Restricted(rows, _criterion));
        return [.. Enumerable.Range(0, _measures.Length).Select(i => wide is null ? double.NaN : Correlation(wide.Covariance, i) ?? double.NaN), wide?.Gain ?? double.NaN];
    }

    private static Interval? OfZ(double r, double error)
    {
        double z = Math.Atanh(r), width = Normal95 * error;
        return double.IsFinite(z) && double.IsFinite(width) ? new(Math.Tanh(z - width), Math.Tanh(z + width)) : null;
    }

    private List<StageIncrement> Increments()
    {
        List<StageIncrement> increments = [];
        List<int> taken = [];
        double? before = 0, beforeWide = 0;

        foreach (RestrictionCauses.Cause cause in Enumerable.Reverse(_deciding))
        {
            taken.AddRange(cause.On.Select(Place).Where(i => !taken.Contains(i)));
            double? observed = _restricted is null ? null : MultipleR.Squared(_restricted, taken), corrected = Wide is null ? null : MultipleR.Squared(Wide, taken);
            increments.Add(new(cause.Step.Stage, cause.Step.On, observed, corrected, Wide is null ? observed - before : corrected - beforeWide));
            (before, beforeWide) = (observed, corrected);
        }

        return increments;
    }

    private IReadOnlyList<ExpectancyBand> Expectancy()
    {
        if (_asked.Success is not { } success || _deciding.Count == 0 || _rows.Length < 10) return [];

        double[] scores = Unrestricted.Taken(_selection.Pool.Numbers(_deciding[0].On[0]), _rows), sorted = [.. scores.Order()];
        double[] edges = [.. Enumerable.Range(0, 5).Select(fifth => sorted[sorted.Length * fifth / 5]).Append(Math.BitIncrement(sorted[^1])).Distinct()];
        return edges.Length < 2 ? [] : ExpectancyTable.Of(scores, Unrestricted.Taken(_criterion, _rows), edges, success);
    }

    private (SuccessGain? Gain, Reason? Reason) Success()
    {
        if (_asked.Success is not { } success) return (null, new("validity.success.unsaid", _asked.Column.Name));
        if (_view is null) return (null, WhyNot());

        int[] known = [.. _chosen.Where(row => !double.IsNaN(_criterion[row]))];
        double share = (double)known.Count(row => _criterion[row] >= success) / known.Length, ratio = (double)_chosen.Length / _takenBack[^1].Step.Entered;
        if (share is 0 or 1) return (null, new(share == 0 ? "validity.success.none" : "validity.success.all", Value: known.Length, Unit: Unit.Count));

        // Taylor and Russell know one cut: the one that selects as many and gains as much, whatever stages, quotas and directions did it.
        return (_asked.Labels.Count > 0 ? LatentGain(_view) : _view.Gain) / NormalSelection.OfShare(ratio).MeanSelected is >= -1 and <= 1 and { } validity
            && TaylorRussell.BaseRateFor(share, ratio, validity) is { Reason: null } baseRate
            ? (new(share, ratio, validity, baseRate.Value, share - baseRate.Value), null)
            : (null, new("validity.success.unreachable", Value: share));
    }

    /// <summary>The gain in a normal criterion of which only the sides of a cut are seen; null when no slopes fit.</summary>
    private double? LatentGain(WideView wide)
    {
        int[] on = [.. _takenBack.SelectMany(cause => cause.On).Select(Place).Distinct()];
        double[][] scores = [.. on.Select(i => Unrestricted.Taken(_selection.Pool.Numbers(_measures[i]), _rows))];
        if (Probit.Slopes(scores, [.. _rows.Select(row => _criterion[row] == 1)]) is not { } slopes) return null;

        double variance = 1, lift = 0;

        for (int i = 0; i < on.Length; i++)
        {
            lift += slopes[i] * (_unrestricted.Means[on[i]] - wide.Means[on[i]]);
            for (int j = 0; j < on.Length; j++) variance += slopes[i] * slopes[j] * wide.Covariance[on[i], on[j]];
        }

        return lift / Math.Sqrt(variance);
    }

    private int Place(Measure measure) => Array.FindIndex(_measures, known => known.Name == measure.Name);

    private OverrideEffect Overruled()
    {
        Move[] moves = [.. _selection.Stages.SelectMany(stage => stage.Moves)];
        HashSet<int> movedIn = [.. moves.Where(move => move.Formula != Verdict.Advanced && move.Override.Verdict == Verdict.Advanced).Select(move => move.Row)];
        HashSet<int> movedOut = [.. moves.Where(move => move.Formula == Verdict.Advanced && move.Override.Verdict != Verdict.Advanced).Select(move => move.Row)];
        double[] inside = Known(_chosen.Where(movedIn.Contains)), formula = Known(_chosen.Where(row => !movedIn.Contains(row))), outside = Known(movedOut);
        SubgroupDifference difference = SubgroupDifference.Of(inside, formula);
        bool defined = double.IsFinite(difference.D);
        Reason? reason = moves.Length == 0 ? new("validity.overrides.none") : defined ? null
            : inside.Length < 2 || formula.Length < 2 ? new("validity.overrides.few", Value: inside.Length, Limit: formula.Length, Unit: Unit.Count)
            : new("validity.overrides.constant", _asked.Column.Name);

        return new(inside.Length, Mean(inside), formula.Length, Mean(formula), outside.Length, Mean(outside), moves.Length == 0 ? null : Defined.Or(difference.D),
            defined && moves.Length > 0 ? new(difference.Low, difference.High) : null, reason);

        double[] Known(IEnumerable<int> rows) => [.. rows.Select(row => _criterion[row]).Where(value => !double.IsNaN(value))];

        static double? Mean(double[] values) => values.Length == 0 ? null : Moments.Of(values).Mean;
    }
}
