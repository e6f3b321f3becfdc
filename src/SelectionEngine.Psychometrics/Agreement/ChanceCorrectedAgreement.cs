namespace SelectionEngine.Psychometrics;

/// <summary>A coefficient of agreement of several raters, corrected for chance.</summary>
public enum AgreementCoefficient
{
    /// <summary>Weighted share of agreeing pairs, no correction.</summary>
    PercentAgreement,

    /// <summary>Fleiss' generalized kappa: chance from the common marginal. Fleiss (1971), Psychological Bulletin 76, 378–382. Complete data give Scott's pi for two raters.</summary>
    Fleiss,

    /// <summary>Conger's kappa: chance from each rater's own marginal; Cohen's kappa for two raters. Conger (1980), Psychological Bulletin 88, 322–328.</summary>
    Conger,

    /// <summary>Gwet's AC1 (identity weights) or AC2 (others). Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29–48.</summary>
    Gwet,

    /// <summary>Brennan and Prediger's kappa: all categories equally likely by chance. Educational and Psychological Measurement 41 (1981), 687–699.</summary>
    BrennanPrediger,

    /// <summary>Krippendorff's alpha with the weights as agreement, Gwet's (2011) standard error; targets with one rating are left out.</summary>
    Krippendorff,
}

/// <summary>Agreement of several raters beyond chance, missing ratings allowed.</summary>
/// <param name="Coefficient">Which coefficient.</param>
/// <param name="Value">No unit; 1 for complete agreement; NaN when chance agreement is complete or no pair exists.</param>
/// <param name="Observed">Weighted share of agreement over pairs, 0 to 1.</param>
/// <param name="Expected">Weighted share of agreement expected by chance, 0 to 1.</param>
/// <param name="StandardError">Standard error over targets (raters fixed), linearised; NaN with fewer than two targets.</param>
/// <param name="Targets">How many targets entered.</param>
/// <param name="Categories">How many categories.</param>
/// <param name="Degeneracy">Why it is undefined or extreme.</param>
public sealed record ChanceCorrectedAgreement(
    AgreementCoefficient Coefficient, double Value, double Observed, double Expected, double StandardError, int Targets, int Categories, Degeneracy Degeneracy)
{
    /// <summary>Two-sided Student probability of Value/StandardError with n − 1 degrees of freedom; NaN without a standard error above 0.</summary>
    public double PValue => StandardError > 0 ? Tail.StudentTwoSided(Value / StandardError, Targets - 1) : double.NaN;

    /// <summary>Student interval with n − 1 degrees of freedom; the upper limit is cut off at 1.</summary>
    /// <param name="confidence">Coverage, between 0 and 1.</param>
    public (double Lower, double Upper) Interval(double confidence = 0.95)
    {
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Give a coverage between 0 and 1, such as 0.95.");
        double half = Tail.StudentCritical(confidence, Targets - 1) * StandardError;
        return (Value - half, Math.Min(1, Value + half));
    }

    /// <summary>Computes a coefficient with a rule of weights.</summary>
    /// <param name="table">Ratings or category codes; NaN where missing.</param>
    /// <param name="coefficient">Which coefficient.</param>
    /// <param name="weighting">Weights on category values.</param>
    /// <param name="categories">Every category in ascending order, also those nobody used (they count for Gwet and Brennan-Prediger); empty takes those that occur.</param>
    public static ChanceCorrectedAgreement Of(
        RatingTable table, AgreementCoefficient coefficient, AgreementWeighting weighting = AgreementWeighting.Identity, ReadOnlySpan<double> categories = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] values = categories.IsEmpty ? table.Values() : categories.ToArray();
        return Of(table, coefficient, AgreementWeights.Of(weighting, values), values);
    }

    /// <summary>Computes a coefficient with any weights.</summary>
    /// <param name="table">Ratings or category codes; NaN where missing. Targets nobody rated are left out.</param>
    /// <param name="coefficient">Which coefficient.</param>
    /// <param name="weights">Symmetric weights of agreement, 1 on the diagonal, one row and column per category.</param>
    /// <param name="categories">Every category in ascending order; empty takes those that occur.</param>
    /// <remarks>
    /// (pₐ − pₑ)/(1 − pₑ): pₐ is the mean over targets with two ratings of Σₖrᵢₖ(r*ᵢₖ − 1)/(rᵢ(rᵢ − 1)), with r* the weighted counts.
    /// Standard errors by linearisation over targets. Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., chapters 2–5.
    /// </remarks>
    public static ChanceCorrectedAgreement Of(RatingTable table, AgreementCoefficient coefficient, double[,] weights, ReadOnlySpan<double> categories = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(weights);

        CategoryPlaces places = new(table, categories);
        int q = places.Categories.Length;
        if (weights.GetLength(0) != q || weights.GetLength(1) != q)
            throw new ArgumentException($"There are {q} categories, but the weights are {weights.GetLength(0)} × {weights.GetLength(1)}.", nameof(weights));

        AgreementSample sample = new(table, places, weights, coefficient == AgreementCoefficient.Krippendorff ? 2 : 1);
        int n = sample.Targets;
        if (sample.Pairable == 0)
            return new(coefficient, double.NaN, double.NaN, double.NaN, double.NaN, n, q, table.Raters < 2 ? Degeneracy.TooFewRaters : Degeneracy.NothingPairable);

        (double observed, double expected, double center, double[] influence) = coefficient switch
        {
            AgreementCoefficient.PercentAgreement => sample.Influences(0, null),
            AgreementCoefficient.BrennanPrediger => sample.Influences(sample.WeightSum / ((double)q * q), null),
            AgreementCoefficient.Gwet => sample.Gwet(),
            AgreementCoefficient.Fleiss => sample.Fleiss(),
            AgreementCoefficient.Conger => sample.Conger(),
            AgreementCoefficient.Krippendorff => sample.Krippendorff(),
            _ => throw new ArgumentOutOfRangeException(nameof(coefficient), coefficient, "No such coefficient."),
        };

        // One category in use: Fleiss, Conger and Krippendorff expect complete agreement by chance, and 0/0 says nothing.
        if (double.IsNaN(expected) || (expected >= 1 - 1e-12 && sample.UsedCategories < 2))
            return new(coefficient, double.NaN, observed, expected, double.NaN, n, q, Degeneracy.NoVariation);

        for (int i = 0; i < influence.Length; i++) influence[i] = (influence[i] - center) * (influence[i] - center);
        double error = n < 2 ? double.NaN : Math.Sqrt(Sums.Of(influence) / ((double)n * (n - 1)));
        return new(coefficient, (observed - expected) / (1 - expected), observed, expected, error, n, q,
            observed == 1 ? Degeneracy.PerfectAgreement : n < 2 ? Degeneracy.TooFewTargets : Degeneracy.None);
    }
}
