namespace SelectionEngine;

/// <summary>A measure and the range of its possible scores.</summary>
/// <param name="Of">The measure.</param>
/// <param name="Lowest">The lowest possible score, in raw points; null for the <see cref="Measure.Min"/> declared of the measure, here or among the columns that the pipeline reads.</param>
/// <param name="Highest">The highest possible score, above the lowest; null for the <see cref="Measure.Max"/> declared.</param>
public sealed record Ranged(Measure Of, double? Lowest = null, double? Highest = null)
{
    /// <summary>A measure on the range declared of it.</summary>
    public static implicit operator Ranged(Measure of) => new(of);

    /// <summary>A measure on a stated range.</summary>
    public static implicit operator Ranged((Measure Of, double Lowest, double Highest) range) => new(range.Of, range.Lowest, range.Highest);

    /// <summary>The raw score as a share of the range: (raw − lowest)/(highest − lowest).</summary>
    internal double Share(double raw) => (raw - Lowest!.Value) / (Highest!.Value - Lowest.Value);

    /// <summary>What is not stated, from what is declared.</summary>
    internal Ranged Declared(IEnumerable<Measure> declared)
    {
        Measure[] known = [Of, .. declared.Where(measure => measure.Name == Of.Name)];
        return new(Of, Lowest ?? Finite(known.Select(measure => measure.Min)), Highest ?? Finite(known.Select(measure => measure.Max)));

        static double? Finite(IEnumerable<double> ends) => ends.Select(end => (double?)end).FirstOrDefault(end => double.IsFinite(end!.Value));
    }
}

/// <summary>
/// Places scores on a range fixed in advance: the share of it that they reach, 0 at the lowest possible score and 1 at the highest, whoever else applied.
/// Eliminates nobody; a score that is missing stays missing.
/// </summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Ranges">The measures with their ranges; each gives <c>name.share</c>. Built, the stage states every range.</param>
/// <remarks>
/// A score outside its range lies below 0 or above 1 on the same line: nothing is cut off, and the trail and the remarks of the selection say so. A pool refuses
/// such scores at its door where the measure's own range is declared.
/// </remarks>
public sealed record Rescale(string Name, IReadOnlyList<Ranged> Ranges) : Stage<RescaleFacts>(Name)
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => Ranges.Select(range => range.Of);

    /// <inheritdoc/>
    protected internal override IEnumerable<Measure> GivenMeasures => Ranges.Select(range => range.Of.Share);

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws
    {
        get
        {
            if (Ranges.Count == 0) yield return new("rescale.empty", "ranges", "It lists nothing to rescale.", "Name at least one measure with its range.");

            for (int i = 0; i < Ranges.Count; i++)
            {
                (Measure of, double? lowest, double? highest) = Ranges[i];

                if (lowest is null || highest is null)
                {
                    yield return new("rescale.range", $"ranges[{i}]", $"The {(lowest is null ? "lowest" : "highest")} possible score of '{of}' is neither stated nor declared.",
                        "State both ends of its range, or declare its min and max among the columns that the pipeline reads.");
                }
                else if (!(lowest < highest && double.IsFinite(highest.Value - lowest.Value)))
                {
                    yield return new("rescale.range", $"ranges[{i}]", FormattableString.Invariant($"The range of '{of}' goes from {lowest} to {highest}."),
                        "State its lowest and highest possible score, the lowest first.");
                }
            }
        }
    }

    internal override Stage Declared(IReadOnlyList<Column> inputs) =>
        new Rescale(Name, [.. Ranges.Select(range => range.Declared(inputs.OfType<Measure>()))]);

    /// <inheritdoc/>
    protected override RescaleFacts Summarize(Part part) => new([.. Ranges.Select(range =>
    {
        ReadOnlySpan<double> raw = part[range.Of];
        long below = 0, above = 0;

        foreach (int row in part.Rows)
        {
            int outside = Outside(range, raw[row], part.Terms);
            if (outside < 0) below++;
            else if (outside > 0) above++;
        }

        return new RangeFacts(range.Of.Name, range.Lowest!.Value, range.Highest!.Value, below, above);
    })]);

    /// <inheritdoc/>
    protected override void Decide(Part part, RescaleFacts facts, Verdicts verdicts)
    {
        foreach (Ranged range in Ranges)
        {
            ReadOnlySpan<double> raw = part[range.Of];
            Span<double> share = verdicts.Values(range.Of.Share);
            foreach (int row in part.Rows) share[row] = range.Share(raw[row]);
        }

        foreach (int row in part.Rows) verdicts.Advance(row);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, RescaleFacts facts, Verdict verdict, Setting setting)
    {
        foreach (Ranged range in Ranges)
        {
            double raw = one[range.Of][one.Rows[0]];
            int outside = Outside(range, raw, one.Terms);

            yield return double.IsNaN(raw) ? Reason.Missing(range.Of) : new("score.given", range.Of.Share.Name, Math.Round(range.Share(raw), 6));
            if (outside < 0) yield return new("range.below", range.Of.Name, raw, range.Lowest!.Value);
            if (outside > 0) yield return new("range.above", range.Of.Name, raw, range.Highest!.Value);
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Flaw> Remarks(RescaleFacts facts) => facts.Ranges.Select((range, i) => (Range: range, Member: $"ranges[{i}]")).Where(one => one.Range.Below + one.Range.Above > 0)
        .Select(one => new Flaw("rescale.outside", one.Member,
            FormattableString.Invariant($"Outside the range of '{one.Range.Measure}', {one.Range.Lowest} to {one.Range.Highest}, there are scores below: {one.Range.Below}, above: {one.Range.Above}; they count less than 0 or more than 1."),
            "Correct the scores or the range."));

    // Within half a step of an end is the end: a rounding error puts nobody outside.
    private static int Outside(Ranged range, double raw, Terms terms)
    {
        double half = terms.Resolution.Step / 2;
        return raw < range.Lowest - half ? -1 : raw > range.Highest + half ? 1 : 0;
    }
}

/// <summary>The ranges that a <see cref="Rescale"/> stage used.</summary>
public sealed class RescaleFacts : ISummary<RescaleFacts>
{
    internal RescaleFacts(IReadOnlyList<RangeFacts> ranges) => Ranges = ranges;

    /// <inheritdoc/>
    public static RescaleFacts Empty { get; } = new([]);

    /// <summary>One for each measure, in the stage's order.</summary>
    public IReadOnlyList<RangeFacts> Ranges { get; }

    /// <inheritdoc/>
    public static RescaleFacts Merge(RescaleFacts left, RescaleFacts right) => (left.Ranges.Count, right.Ranges.Count) switch
    {
        (0, _) => right,
        (_, 0) => left,
        _ => new([.. left.Ranges.Zip(right.Ranges, (one, other) => one with { Below = one.Below + other.Below, Above = one.Above + other.Above })]),
    };
}

/// <summary>The range of one measure.</summary>
/// <param name="Measure">The measure's name.</param>
/// <param name="Lowest">The lowest possible score, in raw points: 0 on the scale.</param>
/// <param name="Highest">The highest possible score: 1 on the scale.</param>
/// <param name="Below">How many scores lie below the range.</param>
/// <param name="Above">How many lie above it.</param>
public sealed record RangeFacts(string Measure, double Lowest, double Highest, long Below, long Above);
