namespace SelectionEngine.Psychometrics;

/// <summary>How a column becomes comparable with others; afterwards more is better, except under <see cref="None"/>.</summary>
/// <remarks>
/// Only <see cref="None"/>, <see cref="FixedRange"/> and <see cref="NormReferenced"/> give a nominee the same value whoever else applied; under every other scale
/// the arrival of one nominee can turn the order of two others round (Belton and Gear 1983, Omega 11, 228–230).
/// </remarks>
public enum Normalisation
{
    /// <summary>As it stands; costs are counted as they stand too.</summary>
    None,

    /// <summary>Benefit (x − min)/(max − min), cost (max − x)/(max − min). A constant column becomes 0 for all.</summary>
    MinMax,

    /// <summary>Benefit x/max, cost 1 − x/max. Needs values of 0 or more.</summary>
    Max,

    /// <summary>Benefit x/max, cost min/x. Needs values of 0 or more, costs above 0.</summary>
    Linear,

    /// <summary>Benefit x/Σx, cost (1/x)/Σ(1/x). Needs values of 0 or more, costs above 0.</summary>
    Sum,

    /// <summary>Benefit x/√Σx², cost 1 − x/√Σx². A column of zeros becomes 0 for all.</summary>
    Vector,

    /// <summary>(x − mean)/sd with divisor m − 1, negative for a cost. A constant column becomes 0 for all.</summary>
    ZScoreSample,

    /// <summary>The same with divisor m.</summary>
    ZScorePopulation,

    /// <summary>50 + 10 times the sample z-score.</summary>
    TScore,

    /// <summary>Benefit ln x / Σ ln x, cost (1 − ln x / Σ ln x)/(m − 1). Needs values above 0 whose product is not 1.</summary>
    Logarithmic,

    /// <summary>(number strictly worse + half the number equal, itself included)/m.</summary>
    PercentRankMid,

    /// <summary>As <see cref="MinMax"/> between the criterion's own <see cref="Criterion.Lowest"/> and <see cref="Criterion.Highest"/>; values beyond them go beyond 0 and 1.</summary>
    FixedRange,

    /// <summary>(x − mean)/sd of the criterion's own <see cref="Criterion.Norm"/>, negative for a cost.</summary>
    NormReferenced,
}

/// <summary>Columns on a common scale.</summary>
public static class Normalised
{
    /// <summary>One column of a table, normalised.</summary>
    /// <param name="table">The table.</param>
    /// <param name="criterion">The criterion's name.</param>
    /// <param name="normalisation">The scale.</param>
    /// <returns>A value for each nominee in row order; never NaN.</returns>
    /// <exception cref="ArgumentException">A value is outside what the scale can take; the message names nominee and criterion.</exception>
    public static double[] Column(DecisionTable table, string criterion, Normalisation normalisation)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Column(table, table.IndexOf(criterion), normalisation);
    }

    internal static double[] Column(DecisionTable table, int index, Normalisation normalisation)
    {
        Criterion criterion = table.Criteria[index];
        ReadOnlySpan<double> x = table.Column(index);
        bool cost = criterion.Direction == CriterionDirection.Cost;
        double[] y = new double[x.Length];

        switch (normalisation)
        {
            case Normalisation.None:
                x.CopyTo(y);
                break;
            case Normalisation.MinMax:
                Stretch(x, y, table.Ends(index).Least, table.Ends(index).Most, cost);
                break;
            case Normalisation.FixedRange:
                (double lowest, double highest) = FixedEnds(criterion);
                Stretch(x, y, lowest, highest, cost);
                break;
            case Normalisation.NormReferenced:
                Norm norm = NormOf(criterion);
                for (int i = 0; i < x.Length; i++) y[i] = (cost ? norm.Mean - x[i] : x[i] - norm.Mean) / norm.Sd;
                break;
            case Normalisation.Max:
                Require(table, index, normalisation, zero: true);
                double largest = Positive(table, index, normalisation, Most(x));
                for (int i = 0; i < x.Length; i++) y[i] = cost ? 1 - x[i] / largest : x[i] / largest;
                break;
            case Normalisation.Linear:
                Require(table, index, normalisation, zero: !cost);
                double limit = cost ? Least(x) : Positive(table, index, normalisation, Most(x));
                for (int i = 0; i < x.Length; i++) y[i] = cost ? limit / x[i] : x[i] / limit;
                break;
            case Normalisation.Sum:
                Require(table, index, normalisation, zero: !cost);
                for (int i = 0; i < x.Length; i++) y[i] = cost ? 1 / x[i] : x[i];
                double total = Positive(table, index, normalisation, Sums.Of(y));
                for (int i = 0; i < x.Length; i++) y[i] /= total;
                break;
            case Normalisation.Vector:
                OverNorm(x, y);
                if (cost)
                    for (int i = 0; i < y.Length; i++) y[i] = 1 - y[i];
                break;
            case Normalisation.ZScoreSample:
            case Normalisation.ZScorePopulation:
            case Normalisation.TScore:
                Standardise(x, y, cost, normalisation == Normalisation.ZScorePopulation ? 0 : 1);
                if (normalisation == Normalisation.TScore)
                    for (int i = 0; i < y.Length; i++) y[i] = 50 + 10 * y[i];
                break;
            case Normalisation.Logarithmic:
                Require(table, index, normalisation, zero: false);
                for (int i = 0; i < x.Length; i++) y[i] = Math.Log(x[i]);
                double product = Sums.Of(y);
                if (product == 0) throw new ArgumentException($"The product of all values of '{criterion.Name}' is 1, whose logarithm is 0. Use another scale.", nameof(table));
                for (int i = 0; i < y.Length; i++) y[i] = cost ? x.Length == 1 ? 0 : (1 - y[i] / product) / (x.Length - 1) : y[i] / product;
                break;
            case Normalisation.PercentRankMid:
                double[] average = ScoreRanks.Of(x, lowerIsBetter: !cost, tieTolerance: 0).Average;
                for (int i = 0; i < x.Length; i++) y[i] = (average[i] - 0.5) / x.Length;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(normalisation), normalisation, "No such scale.");
        }

        return y;
    }

    internal static (double Lowest, double Highest) FixedEnds(Criterion criterion) => criterion.Highest > criterion.Lowest && double.IsFinite(criterion.Highest - criterion.Lowest)
        ? (criterion.Lowest, criterion.Highest)
        : throw new ArgumentException($"'{criterion.Name}' has no fixed range. State its lowest and highest value, the lowest first.");

    internal static Norm NormOf(Criterion criterion) => criterion.Norm
        ?? throw new ArgumentException($"'{criterion.Name}' has no norm. State the mean and standard deviation of its reference group.");

    /// <summary>√Σx² over the scale that it is divided by first, which is 1 unless squares would overflow or vanish; 0 for a column of zeros.</summary>
    internal static (double Scale, double Norm) Length(ReadOnlySpan<double> x, double largest)
    {
        const double Far = 1e100;
        if (largest == 0) return (1, 0);
        if (largest is < Far and > 1 / Far) return (1, Math.Sqrt(Sums.OfProducts(x, x)));

        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] / largest;
        return (largest, Math.Sqrt(Sums.OfProducts(y, y)));
    }

    /// <summary>x/√Σx².</summary>
    internal static void OverNorm(ReadOnlySpan<double> x, Span<double> y)
    {
        (double scale, double norm) = Length(x, Math.Max(Math.Abs(Least(x)), Math.Abs(Most(x))));
        if (norm == 0) y.Clear();
        else for (int i = 0; i < x.Length; i++) y[i] = x[i] / scale / norm;
    }

    internal static double Least(ReadOnlySpan<double> x) => Blocks.RangeOf(x).Minimum;

    internal static double Most(ReadOnlySpan<double> x) => Blocks.RangeOf(x).Maximum;

    private static void Stretch(ReadOnlySpan<double> x, Span<double> y, double low, double high, bool cost)
    {
        double width = high - low;
        if (width == 0) return;
        for (int i = 0; i < x.Length; i++) y[i] = (cost ? high - x[i] : x[i] - low) / width;
    }

    private static void Standardise(ReadOnlySpan<double> x, Span<double> y, bool cost, int fewer)
    {
        if (x.Length <= fewer || Least(x) == Most(x)) return;
        double mean = Moments.Of(x).Mean;
        for (int i = 0; i < x.Length; i++) y[i] = cost ? mean - x[i] : x[i] - mean;

        // By way of the largest deviation, so that squares neither overflow nor vanish.
        double scale = Math.Max(Math.Abs(Least(y)), Math.Abs(Most(y)));
        for (int i = 0; i < x.Length; i++) y[i] /= scale;
        double sd = Math.Sqrt(Sums.OfProducts(y, y) / (x.Length - fewer));
        for (int i = 0; i < x.Length; i++) y[i] /= sd;
    }

    internal static void Require(DecisionTable table, int index, object scale, bool zero)
    {
        ReadOnlySpan<double> x = table.Column(index);
        for (int i = 0; i < x.Length; i++)
            if (x[i] < 0 || (!zero && x[i] == 0))
                throw new ArgumentException($"'{table.Alternatives[i]}' has {x[i]} on '{table.Criteria[index].Name}', but {scale} needs values {(zero ? "of 0 or more" : "above 0")}. Choose another scale, or shift the criterion on purpose.", nameof(table));
    }

    private static double Positive(DecisionTable table, int index, Normalisation scale, double value) => value > 0
        ? value
        : throw new ArgumentException($"Everybody has 0 on '{table.Criteria[index].Name}', which {scale} cannot divide by. Leave the criterion out.", nameof(table));
}
