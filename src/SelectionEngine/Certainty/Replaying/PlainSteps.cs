using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Writes redrawn scores for those who still stand. Whoever left needs none: a number depends on the nominee and not on who else is drawn.</summary>
internal sealed class DrawStep : IReplayStep
{
    private readonly ulong _measure;
    private readonly ulong[] _keys, _asked;
    private readonly double[]? _from, _errors;
    private readonly double[] _values, _normals;
    private readonly double _error;

    /// <param name="redraw">What is redrawn.</param>
    /// <param name="keys">The nominees' keys.</param>
    /// <param name="from">The scores that were measured; null when the stage before has just written them.</param>
    /// <param name="pool">The replay's columns.</param>
    public DrawStep(Redraw redraw, ulong[] keys, double[]? from, Pool pool)
    {
        (_measure, _keys, _from, _values, _error) = (redraw.Key, keys, from, pool.Numbers(redraw.Measure), redraw.Fixed ?? 0);
        _errors = redraw.Fixed is null ? pool.Numbers(redraw.Measure.StandardError) : null;
        (_asked, _normals) = (new ulong[keys.Length], new double[keys.Length]);
    }

    public int Run(ulong replay, Span<int> rows)
    {
        for (int i = 0; i < rows.Length; i++) _asked[i] = _keys[rows[i]];
        KeyedNormals.Of(KeyedNormals.Join(replay, _measure), _asked.AsSpan(0, rows.Length), _normals);
        double[] from = _from ?? _values;

        if (_errors is null)
        {
            for (int i = 0; i < rows.Length; i++) _values[rows[i]] = from[rows[i]] + (_error * _normals[i]);
        }
        else
        {
            for (int i = 0; i < rows.Length; i++)
            {
                double error = _errors[rows[i]];

                // Without a standard error the score stays as it is: unknown is not "very uncertain".
                _values[rows[i]] = error > 0 && double.IsFinite(error) ? from[rows[i]] + (error * _normals[i]) : from[rows[i]];
            }
        }

        return rows.Length;
    }
}

/// <summary>A stage whose verdicts redrawn scores cannot change.</summary>
internal sealed class KnownStep(bool[] advances, bool deferred) : IReplayStep
{
    public int Run(ulong replay, Span<int> rows)
    {
        if (deferred) return rows.Length;
        int kept = 0;
        foreach (int row in rows) if (advances[row]) rows[kept++] = row;
        return kept;
    }
}

/// <summary>Any stage, really run: it settles, and judges everybody who stands before it.</summary>
internal sealed class StageStep(PlannedStep step, Pool pool, Terms terms) : IReplayStep
{
    private static readonly Effort Alone = new(new ParallelOptions { MaxDegreeOfParallelism = 1 });

    private readonly Dictionary<string, double[]> _given = step.Slot.Stage.GivenMeasures.ToDictionary(measure => measure.Name, pool.Numbers, StringComparer.Ordinal);
    private readonly int[] _next = new int[pool.Count];

    // A reserve is not asked for, and its order costs more than the cohort.
    private readonly Stage _stage = step.Slot.Stage is Cohort cohort ? cohort with { Reserve = 0 } : step.Slot.Stage;

    public int Run(ulong replay, Span<int> rows)
    {
        Outcomes outcomes = new(pool.Count);
        foreach (int row in rows) outcomes.Passed[row] = (short)step.Place;
        foreach (double[] values in _given.Values) foreach (int row in rows) values[row] = double.NaN;

        Part part = new(pool, rows.ToArray(), terms);
        Verdicts verdicts = new(outcomes, step.Place, step.Slot.Deferred, _next, 0, _given);
        _stage.Judge(part, _stage.Settle([part], Alone), verdicts);
        _next.AsSpan(0, verdicts.Kept).CopyTo(rows);
        return verdicts.Kept;
    }
}

/// <summary>A screen over redrawn measures, its condition bound to the columns once.</summary>
internal sealed class ScreenStep(Screen screen, bool deferred, Pool pool, Terms terms) : IReplayStep
{
    private readonly Probe _probe = screen.Where.On(new(pool, pool.EveryRow, terms));

    public int Run(ulong replay, Span<int> rows)
    {
        if (deferred) return rows.Length;
        int kept = 0;
        foreach (int row in rows) if (_probe.Ask(row) == Answer.Yes) rows[kept++] = row;
        return kept;
    }
}

/// <summary>Norms of those who stand before the stage, from exact sums as in the stage itself; only scales that somebody reads are written.</summary>
internal sealed class StandardizeStep(Standardize stage, Pool pool, ReplayPlan plan) : IReplayStep
{
    private readonly double[][] _raw = [.. stage.Of.Select(pool.Numbers)];
    private readonly double[]?[] _scaled = [.. stage.Of.SelectMany(measure => stage.Scales.Select(scale => plan.Reads(measure.On(scale)) ? pool.Numbers(measure.On(scale)) : null))];
    private readonly Scale[] _scales = [.. stage.Scales];

    public int Run(ulong replay, Span<int> rows)
    {
        for (int i = 0; i < _raw.Length; i++)
        {
            Norm? norm = stage.Against ?? NormOf(_raw[i], rows);

            for (int s = 0; s < _scales.Length; s++) if (_scaled[(i * _scales.Length) + s] is { } scaled) Place(norm, _scales[s], _raw[i], scaled, rows);
        }

        return rows.Length;
    }

    private static void Place(Norm? norm, Scale scale, double[] raw, double[] scaled, ReadOnlySpan<int> rows)
    {
        if (norm is null)
        {
            foreach (int row in rows) scaled[row] = double.NaN;
        }
        else if (scale == Scale.Z)
        {
            foreach (int row in rows) scaled[row] = norm.ToZ(raw[row]);
        }
        else
        {
            foreach (int row in rows) scaled[row] = double.IsNaN(raw[row]) ? double.NaN : norm.On(scale, raw[row]);
        }
    }

    private static Norm? NormOf(double[] raw, ReadOnlySpan<int> rows)
    {
        Moments moments = Moments.Of(raw, rows);
        double sd = moments.Count > 1 ? moments.Sd() : 0;
        return sd > 0 ? new(moments.Mean, sd, "a replay") : null;
    }
}

/// <summary>Shares of ranges fixed in advance.</summary>
internal sealed class RescaleStep(Rescale stage, Pool pool) : IReplayStep
{
    private readonly (Ranged Range, double[] Raw, double[] Share)[] _ranges = [.. stage.Ranges.Select(range => (range, pool.Numbers(range.Of), pool.Numbers(range.Of.Share)))];

    public int Run(ulong replay, Span<int> rows)
    {
        foreach ((Ranged range, double[] raw, double[] share) in _ranges)
        {
            foreach (int row in rows) share[row] = range.Share(raw[row]);
        }

        return rows.Length;
    }
}

/// <summary>A weighted sum or product; whoever lacks too much of it leaves.</summary>
internal sealed class CompositeStep(Composite stage, bool deferred, Pool pool, Terms terms) : IReplayStep
{
    private readonly double[][] _values = [.. stage.Parts.Select(part => pool.Numbers(part.Of))];
    private readonly double[] _weights = [.. stage.Parts.Select(part => part.Weight)];

    public string Name => stage.Name;

    public Span<double> Weights => _weights;

    private readonly double[] _composite = pool.Numbers(stage.Gives);
    private readonly Resolution _resolution = terms.Resolution;

    public int Run(ulong replay, Span<int> rows)
    {
        int kept = 0;

        foreach (int row in rows)
        {
            double sum = 0;
            if (stage.Method == CompositeMethod.Sum) for (int i = 0; i < _weights.Length; i++) sum += _weights[i] * _values[i][row];

            // Not a number when a part is missing: that is looked at part by part.
            _composite[row] = stage.Method == CompositeMethod.Sum && !double.IsNaN(sum) ? _resolution.Round(sum) : Composed(row);
            if (deferred || !double.IsNaN(_composite[row])) rows[kept++] = row;
        }

        return kept;
    }

    private double Composed(int row)
    {
        double all = _weights.Sum(Math.Abs), sum = 0, missing = 0;

        for (int i = 0; i < _weights.Length; i++)
        {
            double value = _values[i][row];
            if (double.IsNaN(value)) missing += Math.Abs(_weights[i]);
            else sum += _weights[i] * value;
        }

        bool product = stage.Method == CompositeMethod.Product, none = product && Composite.NotPositive(_values, row) >= 0;
        bool given = !none && (missing == 0 || (missing < all && Math.Round(1 - (missing / all), 12) >= stage.Missing.LeastShare));
        return !given ? double.NaN : product ? _resolution.Round(Composite.Product(_values, _weights, row)) : missing == 0 ? _resolution.Round(sum) : _resolution.Round(sum * all / (all - missing));
    }
}
