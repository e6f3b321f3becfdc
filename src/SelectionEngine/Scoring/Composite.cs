using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>One part of a composite.</summary>
/// <param name="Of">The measure.</param>
/// <param name="Weight">Its nominal weight; not 0. Negative where less is better.</param>
public sealed record Weighted(Measure Of, double Weight)
{
    /// <summary>A pair of measure and weight.</summary>
    public static implicit operator Weighted((Measure Of, double Weight) pair) => new(pair.Of, pair.Weight);
}

/// <summary>What becomes of a nominee who lacks a part of a composite.</summary>
/// <param name="LeastShare">
/// 1: the nominee is held until the part comes. Less: with at least this share of the weight present, the composite is made of the parts that are
/// there, their weights raised in proportion; below it the nominee is held.
/// </param>
public sealed record MissingParts(double LeastShare = 1)
{
    /// <summary>Whoever lacks a part is held.</summary>
    public static MissingParts Hold { get; } = new();

    /// <summary>With at least this share of the weight present, the rest is made up by the parts that are there.</summary>
    public static MissingParts RenormaliseFrom(double share) => new(share);
}

/// <summary>How the parts of a composite become one.</summary>
public enum CompositeMethod
{
    /// <summary>Σ weight × value: what is lacking in one part can be made up for by another.</summary>
    Sum,

    /// <summary>The weighted geometric mean of values above 0: what is lacking in one part can never be made up for in full.</summary>
    Product,
}

/// <summary>A weighted sum or product of measures, rounded to the pipeline's resolution.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Gives">The measure that it gives.</param>
/// <param name="Parts">Measures and weights, by name; added in this order.</param>
/// <param name="Missing">What becomes of a nominee who lacks a part; null to hold them.</param>
/// <param name="Method">How the parts become one; a nominee with a part that is not above 0 has no product and is held.</param>
public sealed record Composite(string Name, Measure Gives, IReadOnlyList<Weighted> Parts, MissingParts? Missing = null, CompositeMethod Method = CompositeMethod.Sum) : Stage<Nothing, Nothing>(Name)
{
    /// <summary>What becomes of a nominee who lacks a part.</summary>
    public MissingParts Missing { get; } = Missing ?? MissingParts.Hold;

    /// <inheritdoc/>
    protected internal override IEnumerable<Column> Needs => Parts.Select(part => part.Of);

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws
    {
        get
        {
            if (Parts.Count == 0) yield return new("composite.empty", "parts", "It has no parts.", "Name at least one measure with its weight.");

            for (int i = 0; i < Parts.Count; i++)
            {
                if (!double.IsFinite(Parts[i].Weight) || Parts[i].Weight == 0)
                {
                    yield return new("composite.weight", $"parts[{i}].weight", $"The weight of '{Parts[i].Of}' is 0 or no number.", "Give it a weight, or leave the part out.");
                }
            }

            foreach (IGrouping<string, Weighted> twice in Parts.GroupBy(part => part.Of.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            {
                yield return new("composite.twice", "parts", $"The measure '{twice.Key}' is weighted {twice.Count()} times.", "Weight every measure once.");
            }

            if (Missing.LeastShare is not (> 0 and <= 1))
            {
                yield return new("composite.missing", "missing.leastShare", "The least share of the weight is not above 0 and at most 1.", "Give 1 to hold whoever lacks a part, 0.7 to ask for 70 percent of the weight.");
            }
        }
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<Measure> GivenMeasures => [Gives];

    /// <inheritdoc/>
    protected override Nothing Summarize(Part part) => default;

    /// <inheritdoc/>
    protected override Nothing Settle(Nothing whole, Terms terms) => default;

    /// <inheritdoc/>
    protected override void Decide(Part part, Nothing facts, Verdicts verdicts)
    {
        double[][] values = [.. Parts.Select(one => part.Pool.Numbers(one.Of))];
        double[] weights = [.. Parts.Select(one => one.Weight)];
        double all = Parts.Sum(one => Math.Abs(one.Weight));
        Span<double> composite = verdicts.Values(Gives);
        Resolution resolution = part.Terms.Resolution;

        foreach (int row in part.Rows)
        {
            double sum = 0, missing = 0;

            for (int i = 0; i < weights.Length; i++)
            {
                double value = values[i][row];
                if (double.IsNaN(value)) missing += Math.Abs(weights[i]);
                else sum += weights[i] * value;
            }

            if (Method == CompositeMethod.Product && NotPositive(values, row) is >= 0 and int nothing)
            {
                verdicts.Hold(row, new("composite.not_positive", Parts[nothing].Of.Name, values[nothing][row]));
            }
            else if (missing == 0)
            {
                composite[row] = resolution.Round(Method == CompositeMethod.Sum ? sum : Product(values, weights, row));
                verdicts.Advance(row);
            }
            // Rounded, as weights are decimals: 0.4 of 0.5 is 0.8 on paper and a little less in binary.
            else if (missing < all && Math.Round(1 - (missing / all), 12) >= Missing.LeastShare)
            {
                composite[row] = resolution.Round(Method == CompositeMethod.Sum ? sum * all / (all - missing) : Product(values, weights, row));
                verdicts.Advance(row);
            }
            else
            {
                verdicts.Hold(row, Reason.Missing(FirstMissing(values, row)));
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Reason> Details(Part one, Nothing facts, Verdict verdict, Setting setting)
    {
        int row = one.Rows[0];
        if (one.Has(Gives) && !double.IsNaN(one[Gives][row])) yield return new("score.given", Gives.Name, one[Gives][row]);

        foreach (Weighted part in Parts)
        {
            double value = one[part.Of][row];
            yield return double.IsNaN(value) ? Reason.Missing(part.Of) : new("score.weighted", part.Of.Name, Math.Round(value, 6), part.Weight);
        }
    }

    /// <summary>Nominal weights, and the share of the composite's variance that each part brings, among those who have all parts.</summary>
    internal IReadOnlyList<PartWeight> Effective(Part entrants)
    {
        int[] rows = Complete(entrants);
        double nominal = Parts.Sum(part => Math.Abs(part.Weight));

        // A product adds up logarithms, and it is these that vary.
        if (Method == CompositeMethod.Product) rows = [.. rows.Where(row => Parts.All(part => entrants[part.Of][row] > 0))];
        double Value(Weighted part, int row) => Method == CompositeMethod.Product ? Math.Log(entrants[part.Of][row]) : entrants[part.Of][row];
        double[] whole = [.. rows.Select(row => Parts.Sum(part => part.Weight * Value(part, row)))];

        // Parts that cancel out leave a variance of rounding, and shares of that are noise.
        double least = rows.Length < 2 ? double.PositiveInfinity
            : 1e-24 * Parts.Sum(part => part.Weight * part.Weight * Moments.Of([.. rows.Select(row => Value(part, row))]).Variance());

        return [.. Parts.Select(part =>
        {
            double[] values = [.. rows.Select(row => Value(part, row))];
            CoMoments together = CoMoments.Of(values, whole);
            double variance = together.Y.Variance();
            return new PartWeight(part.Of.Name, part.Weight / nominal, variance > least ? part.Weight * together.Covariance() / variance : null);
        })];
    }

    /// <summary>The rows of those who have all parts.</summary>
    internal int[] Complete(Part entrants) => [.. entrants.Rows.ToArray().Where(row => Parts.All(part => !double.IsNaN(entrants[part.Of][row])))];

    internal static double Product(double[][] values, double[] weights, int row)
    {
        Span<double> scores = values.Length <= 64 ? stackalloc double[values.Length] : new double[values.Length];
        for (int i = 0; i < scores.Length; i++) scores[i] = values[i][row];
        return WeightedProduct.Of(scores, weights);
    }

    internal static int NotPositive(double[][] values, int row) => Array.FindIndex(values, value => value[row] <= 0);

    private Measure FirstMissing(double[][] values, int row) => Parts[Array.FindIndex(values, value => double.IsNaN(value[row]))].Of;
}

/// <summary>What a part of a composite was meant to weigh, and what it does weigh.</summary>
/// <param name="Measure">The part.</param>
/// <param name="Nominal">Its share of the weights, by absolute value.</param>
/// <param name="Effective">
/// Its share of the composite's variance, weight · cov(part, composite) / var(composite); adds up to 1 over the parts, and null when the composite does not vary.
/// A part that varies little or goes against the others weighs less than it seems. Wang and Stanley (1970), Review of Educational Research 40, 663–705.
/// </param>
public sealed record PartWeight(string Measure, double Nominal, double? Effective);
