namespace SelectionEngine;

/// <summary>How far apart two scores of a measure can plausibly lie, in its own points; rather too far than too near.</summary>
internal sealed class Spans
{
    // Of a measure that declares no range: points, per cent and most rating scales fit into it.
    private const double Undeclared = 100;

    private readonly Dictionary<string, double> _known = new(StringComparer.Ordinal);

    public Spans(IEnumerable<Column> inputs)
    {
        foreach (Measure measure in inputs.OfType<Measure>().Where(IsDeclared)) _known[measure.Name] = measure.Max - measure.Min;
    }

    /// <summary>The span of a weighted sum, whose parts could all lie at the same end.</summary>
    public double Of(IEnumerable<Weighted> parts) => parts.Sum(part => Math.Abs(part.Weight) * Of(part.Of));

    /// <summary>Notes what a stage gives.</summary>
    public void Add(Stage stage)
    {
        switch (stage)
        {
            case Standardize standardize:
                foreach (Measure of in standardize.Of)
                    foreach (Scale scale in standardize.Scales) _known[of.On(scale).Name] = On(scale);
                break;
            case Rescale rescale:
                foreach (Ranged range in rescale.Ranges) _known[range.Of.Share.Name] = 1;
                break;
            case Composite { Method: CompositeMethod.Sum } composite:
                _known[composite.Gives.Name] = Of(composite.Parts);
                break;
        }
    }

    private double Of(Measure measure) => _known.TryGetValue(measure.Name, out double span) ? span : IsDeclared(measure) ? measure.Max - measure.Min : Undeclared;

    private static bool IsDeclared(Measure measure) => double.IsFinite(measure.Max - measure.Min);

    // Three standard deviations on either side.
    private static double On(Scale scale) => scale switch
    {
        Scale.Z => 6,
        Scale.T => 60,
        Scale.Iq => 90,
        Scale.Sten => 9,
        Scale.Stanine => 8,
        _ => 100,
    };
}
