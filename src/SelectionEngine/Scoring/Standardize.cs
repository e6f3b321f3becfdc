using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>
/// Places scores on a scale: against a published norm, or against everybody who stands before this stage, frozen here. Eliminates nobody;
/// a score that is missing stays missing.
/// </summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Of">The measures; each gives <c>name.z</c>, <c>name.t</c>, <c>name.sten</c>, … for the scales asked for.</param>
/// <param name="Scales">The scales; null for z alone.</param>
/// <param name="Against">The published norm; null for those who stand before this stage (variance with divisor n − 1). Never a norm by a monitoring category.</param>
public sealed record Standardize(string Name, IReadOnlyList<Measure> Of, IReadOnlyList<Scale>? Scales = null, Norm? Against = null) : Stage<StandardizeSummary, StandardizeFacts>(Name)
{
    /// <summary>The scales.</summary>
    public IReadOnlyList<Scale> Scales { get; } = Scales ?? [Scale.Z];

    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => Of;

    /// <inheritdoc/>
    protected internal override IEnumerable<Measure> GivenMeasures => Of.SelectMany(measure => Scales.Select(measure.On));

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws => (Of.Count, Scales.Count) is (0, _) or (_, 0)
        ? [new("standardize.empty", Of.Count == 0 ? "of" : "scales", "It lists nothing to standardise.", "Name at least one measure and one scale.")]
        : [];

    /// <inheritdoc/>
    protected override StandardizeSummary Summarize(Part part) => Against is not null
        ? StandardizeSummary.Empty
        : new([.. Of.Select(measure => Moments.Of(part[measure], part.Rows))]);

    /// <inheritdoc/>
    protected override StandardizeFacts Settle(StandardizeSummary whole, Terms terms) => new(Of.Select((measure, i) =>
    {
        if (Against is not null) return new Normed(measure.Name, Against, null);

        Moments moments = whole.Moments.Count > 0 ? whole.Moments[i] : Moments.Empty;
        double sd = moments.Count > 1 ? moments.Sd() : 0;
        return new Normed(measure.Name, sd > 0 ? new Norm(moments.Mean, sd, $"those before stage '{Name}'") : null, (int)moments.Count);
    }));

    /// <inheritdoc/>
    protected override void Decide(Part part, StandardizeFacts facts, Verdicts verdicts)
    {
        for (int i = 0; i < Of.Count; i++)
        {
            if (facts.Norms[i].Norm is not { } norm) continue;
            ReadOnlySpan<double> raw = part[Of[i]];

            foreach (Scale scale in Scales)
            {
                Span<double> scaled = verdicts.Values(Of[i].On(scale));
                foreach (int row in part.Rows) scaled[row] = double.IsNaN(raw[row]) ? double.NaN : norm.On(scale, raw[row]);
            }
        }

        foreach (int row in part.Rows) verdicts.Advance(row);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, StandardizeFacts facts, Verdict verdict, Setting setting)
    {
        int row = one.Rows[0];

        foreach ((Measure measure, Normed normed) in Of.Zip(facts.Norms))
        {
            if (normed.Norm is null) yield return new("score.undefined", measure.Name);
            else if (double.IsNaN(one[measure][row])) yield return Reason.Missing(measure);
            else foreach (Scale scale in Scales) yield return new("score.given", measure.On(scale).Name, Math.Round(normed.Norm.On(scale, one[measure][row]), 6));
        }
    }
}

/// <summary>Exact sums of some nominees' scores.</summary>
public sealed class StandardizeSummary : ISummary<StandardizeSummary>
{
    internal StandardizeSummary(IReadOnlyList<Moments> moments) => Moments = moments;

    /// <inheritdoc/>
    public static StandardizeSummary Empty { get; } = new([]);

    internal IReadOnlyList<Moments> Moments { get; }

    /// <inheritdoc/>
    public static StandardizeSummary Merge(StandardizeSummary left, StandardizeSummary right) => (left.Moments.Count, right.Moments.Count) switch
    {
        (0, _) => right,
        (_, 0) => left,
        _ => new([.. left.Moments.Zip(right.Moments, Psychometrics.Moments.Merge)]),
    };
}

/// <summary>The norms that a <see cref="Standardize"/> stage used.</summary>
public sealed class StandardizeFacts
{
    internal StandardizeFacts(IEnumerable<Normed> norms) => Norms = [.. norms];

    /// <summary>One for each measure, in the stage's order.</summary>
    public IReadOnlyList<Normed> Norms { get; }
}

/// <summary>The norm of one measure.</summary>
/// <param name="Measure">The measure's name.</param>
/// <param name="Norm">Mean and standard deviation; null when nobody differs from the others, so that nothing can be standardised.</param>
/// <param name="Scores">From how many scores it was made; null for a published norm.</param>
public sealed record Normed(string Measure, Norm? Norm, int? Scores);
