using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A measure to redraw: base value + standard error × a normal number that belongs to replay, measure and nominee.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="IsInput">Whether the pool brings it; otherwise a stage gives it and it is redrawn there.</param>
/// <param name="Fixed">Everybody's standard error, in points; null when the column <c>name.se</c> has it.</param>
/// <param name="Source">Where the standard errors come from.</param>
internal sealed record Redraw(Measure Measure, bool IsInput, double? Fixed, string Source)
{
    public ulong Key { get; } = KeyedNormals.KeyOf(Measure.Name);

    /// <summary>What the measures of a selection are redrawn by: stated errors, and the columns <c>name.se</c> of all others.</summary>
    public static IReadOnlyList<Redraw> Of(Selection selection, IReadOnlyList<MeasureError> stated)
    {
        Pipeline pipeline = selection.Pipeline;
        Dictionary<string, MeasureError> errors = new(StringComparer.Ordinal);

        foreach (MeasureError error in stated)
        {
            if (!errors.TryAdd(error.Measure.Name, error)) throw new ArgumentException($"The error of '{error.Measure}' is stated twice.", nameof(stated));
            if (!selection.Pool.Has(error.Measure)) throw new ArgumentException($"An error is stated for '{error.Measure}', but the pool has no such measure and no stage gives it.", nameof(stated));
        }

        HashSet<string> read = [.. pipeline.Slots.SelectMany(slot => slot.Stage.Needs).OfType<Measure>().Select(measure => measure.Name)];
        HashSet<string> uncertain = new(StringComparer.Ordinal);
        List<Redraw> redraws = [];

        foreach (Column column in selection.Input.Columns) if (column is Measure measure) Take(measure, isInput: true, follows: false);

        foreach (Stage stage in pipeline.Slots.Select(slot => slot.Stage))
        {
            bool follows = stage.Needs.Any(column => uncertain.Contains(column.Name));
            foreach (Measure measure in stage.GivenMeasures) Take(measure, isInput: false, follows);
        }

        return redraws;

        void Take(Measure measure, bool isInput, bool follows)
        {
            MeasureError? error = errors.GetValueOrDefault(measure.Name);

            if (follows)
            {
                // Its parts are redrawn already; an error of its own would count them twice.
                if (error is { StandardError: not 0 })
                {
                    throw new ArgumentException($"An error is stated for '{measure}', which is made of measures that are redrawn themselves. State it for the parts or for the whole.", nameof(stated));
                }

                uncertain.Add(measure.Name);
                return;
            }

            Redraw? redraw =
                error is { StandardError: 0 } or { Reliability: 1 } ? null
                : error is { StandardError: { } fixedError } ? new(measure, isInput, fixedError, "stated")
                : error is { Reliability: { } reliability } ? new(measure, isInput, FromReliability(selection.Pool[measure], reliability), FormattableString.Invariant($"reliability {reliability}"))
                : selection.Pool.Has(measure.StandardError) ? new(measure, isInput, null, measure.StandardError.Name)
                : null;

            if (redraw is null || !read.Contains(measure.Name)) return;
            redraws.Add(redraw);
            uncertain.Add(measure.Name);
        }
    }

    public RedrawnMeasure Told(Pool pool)
    {
        double[] scores = pool.Numbers(Measure);
        double[] errors = Fixed is { } same
            ? [.. scores.Where(score => !double.IsNaN(score)).Select(_ => same)]
            : [.. scores.Zip(pool.Numbers(Measure.StandardError)).Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second)).Select(pair => pair.Second)];
        return new(Measure.Name, Source, errors.Length == 0 ? 0 : Moments.Of(errors).Mean, errors.Length);
    }

    private static double FromReliability(ReadOnlySpan<double> scores, double reliability)
    {
        Moments moments = Moments.Of(scores);
        return moments.Count < 2 ? 0 : moments.Sd() * Math.Sqrt(1 - reliability);
    }
}
