namespace SelectionEngine.Psychometrics;

/// <summary>Which large-sample variance of weighted kappa at the estimate; unweighted kappa has the same in both.</summary>
public enum KappaVariance
{
    /// <summary>The derived one. Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72, 323–327, equation 8.</summary>
    FleissCohenEveritt,

    /// <summary>
    /// As psych::cohen.kappa (2.2.9) prints it: the column's average weight Σᵢpᵢ.wᵢⱼ is replaced by pⱼ.Σₖwⱼₖ.
    /// Not the derived variance; here to compare with published output only.
    /// </summary>
    Psych,
}

/// <summary>Cohen's kappa of two raters, plain or weighted.</summary>
/// <param name="Value">No unit; 1 for complete agreement, 0 for agreement by chance, down to −1; NaN when chance agreement is complete.</param>
/// <param name="Observed">Share of observed (weighted) agreement, 0 to 1.</param>
/// <param name="Expected">Share of (weighted) agreement expected from the two marginals, 0 to 1.</param>
/// <param name="Variance">Large-sample variance at the estimate, for intervals.</param>
/// <param name="VarianceAtZero">Large-sample variance when kappa is 0, for the test.</param>
/// <param name="Count">How many targets both raters rated.</param>
/// <param name="Degeneracy">Why the value or its test is undefined.</param>
public sealed record CohenKappa(double Value, double Observed, double Expected, double Variance, double VarianceAtZero, double Count, Degeneracy Degeneracy)
{
    /// <summary>Standard error at the estimate.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>Standard error under the hypothesis that kappa is 0.</summary>
    public double StandardErrorAtZero => Math.Sqrt(VarianceAtZero);

    /// <summary>Value over <see cref="StandardErrorAtZero"/>; NaN when that is 0.</summary>
    public double Z => VarianceAtZero > 0 ? Value / StandardErrorAtZero : double.NaN;

    /// <summary>Two-sided normal probability of <see cref="Z"/>, 0 to 1.</summary>
    public double PValue => Tail.NormalTwoSided(Z);

    /// <summary>Normal interval with the standard error at the estimate, not cut off at ±1.</summary>
    /// <param name="confidence">Coverage, between 0 and 1.</param>
    public (double Lower, double Upper) Interval(double confidence = 0.95)
    {
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Give a coverage between 0 and 1, such as 0.95.");
        double half = Tail.NormalCritical(confidence) * StandardError;
        return (Value - half, Value + half);
    }

    /// <summary>Kappa of a table of two raters.</summary>
    /// <param name="table">Counts or proportions at or above 0: rows the first rater's categories, columns the second's, in one order.</param>
    /// <param name="weighting">Weights on category places 1, 2, 3 …</param>
    /// <param name="count">How many targets the table stands for; needed for proportions, otherwise the sum of the counts.</param>
    /// <param name="variance">Which variance at the estimate.</param>
    public static CohenKappa FromTable(
        double[,] table, AgreementWeighting weighting = AgreementWeighting.Identity, double? count = null, KappaVariance variance = KappaVariance.FleissCohenEveritt)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] places = new double[table.GetLength(0)];
        for (int i = 0; i < places.Length; i++) places[i] = i + 1;
        return FromTable(table, AgreementWeights.Of(weighting, places), count, variance);
    }

    /// <summary>Kappa of a table of two raters with any weights of agreement.</summary>
    /// <param name="table">Counts or proportions at or above 0: rows the first rater's categories, columns the second's, in one order.</param>
    /// <param name="weights">Weights of agreement, 1 on the diagonal, as large as the table.</param>
    /// <param name="count">How many targets the table stands for; needed for proportions, otherwise the sum of the counts.</param>
    /// <param name="variance">Which variance at the estimate.</param>
    /// <remarks>
    /// κ = (pₒ − pₑ)/(1 − pₑ). Variance at the estimate {Σpᵢⱼ[wᵢⱼ(1 − pₑ) − (w̄ᵢ. + w̄.ⱼ)(1 − pₒ)]² − (pₒpₑ − 2pₑ + pₒ)²}/(n(1 − pₑ)⁴);
    /// at zero {Σpᵢ.p.ⱼ[wᵢⱼ − (w̄ᵢ. + w̄.ⱼ)]² − pₑ²}/(n(1 − pₑ)²). Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72, 323–327.
    /// </remarks>
    /// <exception cref="ArgumentException">Tables are not square and of one size, a cell is negative or no number, or the table is empty.</exception>
    public static CohenKappa FromTable(double[,] table, double[,] weights, double? count = null, KappaVariance variance = KappaVariance.FleissCohenEveritt)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(weights);
        int q = table.GetLength(0);
        if (table.GetLength(1) != q || weights.GetLength(0) != q || weights.GetLength(1) != q)
        {
            throw new ArgumentException(
                $"The table is {q} × {table.GetLength(1)}, the weights {weights.GetLength(0)} × {weights.GetLength(1)}. Both must be square and equally large.", nameof(table));
        }

        double total = 0;
        foreach (double cell in table)
        {
            if (!(cell >= 0) || double.IsInfinity(cell)) throw new ArgumentException($"The table holds {cell}; counts and proportions are at or above 0.", nameof(table));
            total += cell;
        }

        if (total == 0) return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0, Degeneracy.NothingPairable);

        double n = count ?? total;
        double[] rows = new double[q], columns = new double[q];
        double observed = 0;
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++)
            {
                double p = table[i, j] / total;
                rows[i] += p;
                columns[j] += p;
                observed += weights[i, j] * p;
            }
        }

        double[] ofRow = new double[q], ofColumn = new double[q];
        double expected = 0;
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++)
            {
                ofRow[i] += columns[j] * weights[i, j];
                ofColumn[j] += rows[i] * weights[i, j];
                expected += rows[i] * columns[j] * weights[i, j];
            }
        }

        // Marginals in one category agree by chance alone; the shares then add to 1 but for rounding.
        if (IsOneCategory(rows) && IsOneCategory(columns) && expected >= 1 - 1e-12)
            return new(double.NaN, observed, expected, double.NaN, double.NaN, n, Degeneracy.NoVariation);

        double[] averaged = ofColumn;
        if (variance == KappaVariance.Psych)
        {
            averaged = new double[q];
            for (int i = 0; i < q; i++)
            {
                for (int j = 0; j < q; j++) averaged[i] += rows[i] * weights[i, j];
            }
        }

        double off = 1 - expected, atEstimate = 0, atZero = 0;
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++)
            {
                double marginal = ofRow[i] + ofColumn[j], slip = weights[i, j] * off - (ofRow[i] + averaged[j]) * (1 - observed);
                atEstimate += table[i, j] / total * slip * slip;
                atZero += rows[i] * columns[j] * (weights[i, j] - marginal) * (weights[i, j] - marginal);
            }
        }

        double center = observed * expected - 2 * expected + observed;
        double spread = Rest(atEstimate, center * center) / (n * off * off * off * off);
        // With a constant rater kappa is 0 whatever the other does: the variance is 0, and anything else would be rounding noise.
        bool constant = IsOneCategory(rows) || IsOneCategory(columns);
        double varianceAtZero = constant ? 0 : Rest(atZero, expected * expected) / (n * off * off);

        return new(constant ? 0 : (observed - expected) / off, observed, expected, constant ? 0 : spread, varianceAtZero, n,
            constant ? Degeneracy.ConstantRater : observed == 1 ? Degeneracy.PerfectAgreement : varianceAtZero == 0 ? Degeneracy.NoStandardError : Degeneracy.None);

        static double Rest(double whole, double part) => Math.Max(0, whole - part);
    }

    /// <summary>Kappa of two raters' ratings.</summary>
    /// <param name="first">The first rater's ratings or category codes; NaN where missing.</param>
    /// <param name="second">The second rater's, for the same targets; a target with either missing is left out.</param>
    /// <param name="weighting">Weights on category places (the spacing of the codes does not matter).</param>
    /// <param name="categories">Every category in ascending order; empty takes those that occur.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a rating is not among the categories.</exception>
    public static CohenKappa FromRatings(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, AgreementWeighting weighting = AgreementWeighting.Identity, ReadOnlySpan<double> categories = default)
    {
        double[,] table = CrossTable(first, second, categories);
        return FromTable(table, weighting);
    }

    /// <summary>Kappa of two raters' ratings with any weights of agreement.</summary>
    /// <param name="first">The first rater's ratings or category codes; NaN where missing.</param>
    /// <param name="second">The second rater's, for the same targets; a target with either missing is left out.</param>
    /// <param name="weights">Weights of agreement, 1 on the diagonal, one row and column per category.</param>
    /// <param name="categories">Every category in ascending order; empty takes those that occur.</param>
    public static CohenKappa FromRatings(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double[,] weights, ReadOnlySpan<double> categories = default) =>
        FromTable(CrossTable(first, second, categories), weights);

    private static double[,] CrossTable(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> categories)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"The first rater has {first.Length} ratings, the second {second.Length}. Give one cell per target, NaN where missing.", nameof(second));

        double[] both = new double[2 * first.Length];
        for (int i = 0; i < first.Length; i++)
        {
            bool complete = !double.IsNaN(first[i]) && !double.IsNaN(second[i]);
            (both[2 * i], both[2 * i + 1]) = complete ? (first[i], second[i]) : (double.NaN, double.NaN);
        }

        CategoryPlaces places = new(new RatingTable(both, 2), categories);
        double[,] table = new double[places.Categories.Length, places.Categories.Length];
        for (int i = 0; i < both.Length; i += 2)
        {
            if (!double.IsNaN(both[i])) table[places.Place(both[i]), places.Place(both[i + 1])]++;
        }

        return table;
    }

    private static bool IsOneCategory(double[] shares)
    {
        int used = 0;
        foreach (double share in shares) used += share > 0 ? 1 : 0;
        return used == 1;
    }
}
