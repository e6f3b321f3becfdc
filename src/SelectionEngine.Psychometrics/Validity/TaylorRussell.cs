using MathNet.Numerics.RootFinding;

namespace SelectionEngine.Psychometrics;

/// <summary>Success among the selected when predictor and criterion are bivariate normal.</summary>
/// <param name="BaseRate">Share of applicants who would succeed, 0 to 1.</param>
/// <param name="SelectionRatio">Share selected, above 0 and up to 1.</param>
/// <param name="Validity">Correlation of predictor and criterion among applicants, −1 to 1.</param>
/// <param name="TruePositive">Share of applicants selected who succeed.</param>
/// <remarks>
/// TP = P(X &gt; c_x, Y &gt; c_y). Taylor and Russell (1939), J. Appl. Psychol. 23, 565–578. The validity is that among applicants:
/// a validity found among incumbents must be corrected for range restriction first.
/// </remarks>
public sealed record TaylorRussell(double BaseRate, double SelectionRatio, double Validity, double TruePositive)
{
    /// <summary>Share of applicants selected who fail.</summary>
    public double FalsePositive => Math.Max(0, SelectionRatio - TruePositive);

    /// <summary>Share of applicants rejected who would have succeeded.</summary>
    public double FalseNegative => Math.Max(0, BaseRate - TruePositive);

    /// <summary>Share of applicants rejected who would have failed.</summary>
    public double TrueNegative => Math.Max(0, 1 - SelectionRatio - BaseRate + TruePositive);

    /// <summary>Share of the selected who succeed, 0 to 1.</summary>
    public double SuccessRatio => TruePositive / SelectionRatio;

    /// <summary>What selection adds to the share of successes.</summary>
    public double GainOverBaseRate => SuccessRatio - BaseRate;

    /// <summary>Share of those who would succeed who are selected; NaN when nobody would.</summary>
    public double Sensitivity => BaseRate == 0 ? double.NaN : TruePositive / BaseRate;

    /// <summary>Share of those who would fail who are rejected; NaN when everybody would succeed.</summary>
    public double Specificity => BaseRate == 1 ? double.NaN : TrueNegative / (1 - BaseRate);

    /// <summary>The cut on the predictor, in standard deviations.</summary>
    public double PredictorCut => StandardNormal.Cut(SelectionRatio);

    /// <summary>The limit of success on the criterion, in standard deviations.</summary>
    public double CriterionCut => StandardNormal.Cut(BaseRate);

    /// <summary>Success among the selected.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A share or the validity is outside its range.</exception>
    public static TaylorRussell Of(double baseRate, double selectionRatio, double validity)
    {
        Guard.Share(baseRate, nameof(baseRate));
        Guard.PositiveShare(selectionRatio, nameof(selectionRatio));
        Guard.Correlation(validity, nameof(validity));

        double joint = validity switch
        {
            0 => baseRate * selectionRatio,
            1 => Math.Min(baseRate, selectionRatio),
            -1 => Math.Max(0, baseRate + selectionRatio - 1),
            _ => BivariateNormal.Above(StandardNormal.Cut(selectionRatio), StandardNormal.Cut(baseRate), validity),
        };
        return new(baseRate, selectionRatio, validity, joint);
    }

    /// <summary>The validity that would give a success ratio.</summary>
    /// <param name="targetSuccessRatio">Share of the selected who should succeed, 0 to 1.</param>
    /// <param name="baseRate">Share of applicants who would succeed, above 0 and below 1.</param>
    /// <param name="selectionRatio">Share selected, above 0 and below 1.</param>
    public static SolvedFor ValidityFor(double targetSuccessRatio, double baseRate, double selectionRatio)
    {
        Check(targetSuccessRatio, (baseRate, nameof(baseRate)), (selectionRatio, nameof(selectionRatio)));

        double most = Math.Min(1, baseRate / selectionRatio), least = Math.Max(0, (baseRate + selectionRatio - 1) / selectionRatio);
        if (targetSuccessRatio > most) return SolvedFor.Nothing(FormattableString.Invariant($"the largest reachable success ratio is BR/SR = {most:0.######}"));
        if (targetSuccessRatio < least) return SolvedFor.Nothing(FormattableString.Invariant($"the smallest reachable success ratio is {least:0.######}"));
        return Solve(validity => Of(baseRate, selectionRatio, validity).SuccessRatio - targetSuccessRatio, -1, 1);
    }

    /// <summary>The selection ratio that would give a success ratio.</summary>
    /// <param name="targetSuccessRatio">Share of the selected who should succeed, 0 to 1.</param>
    /// <param name="baseRate">Share of applicants who would succeed, above 0 and below 1.</param>
    /// <param name="validity">Correlation of predictor and criterion among applicants, −1 to 1.</param>
    public static SolvedFor SelectionRatioFor(double targetSuccessRatio, double baseRate, double validity)
    {
        Check(targetSuccessRatio, (baseRate, nameof(baseRate)));
        Guard.Correlation(validity, nameof(validity));

        if (targetSuccessRatio == baseRate) return validity == 0 ? SolvedFor.Nothing("with a validity of 0 every selection ratio gives the base rate") : new(1, null);
        if (validity == 0) return SolvedFor.Nothing("with a validity of 0 the success ratio is the base rate whatever the selection ratio");
        if (validity > 0 != targetSuccessRatio > baseRate)
            return SolvedFor.Nothing(validity > 0 ? "with a positive validity the success ratio never falls below the base rate" : "with a negative validity the success ratio never exceeds the base rate");

        // Over the cut, not the share: a share of 1e-12 is an ordinary cut.
        Func<double, double> gap = cut => BivariateNormal.Above(cut, StandardNormal.Cut(baseRate), validity) / StandardNormal.Above(cut) - targetSuccessRatio;
        SolvedFor solved = Solve(gap, -8, 30);
        return solved.Reason is null ? new(StandardNormal.Above(solved.Value), null)
            : SolvedFor.Nothing("no selection ratio that a pool of people could have gives this success ratio");
    }

    /// <summary>The base rate that would give a success ratio.</summary>
    /// <param name="targetSuccessRatio">Share of the selected who should succeed, 0 to 1.</param>
    /// <param name="selectionRatio">Share selected, above 0 and below 1.</param>
    /// <param name="validity">Correlation of predictor and criterion among applicants, −1 to 1.</param>
    public static SolvedFor BaseRateFor(double targetSuccessRatio, double selectionRatio, double validity)
    {
        Check(targetSuccessRatio, (selectionRatio, nameof(selectionRatio)));
        Guard.Correlation(validity, nameof(validity));
        return Solve(baseRate => Of(baseRate, selectionRatio, validity).SuccessRatio - targetSuccessRatio, 0, 1);
    }

    private static SolvedFor Solve(Func<double, double> gap, double low, double high)
    {
        double atLow = gap(low), atHigh = gap(high);
        if (atLow == 0) return new(low, null);
        if (atHigh == 0) return new(high, null);
        if (!(atLow * atHigh < 0)) return SolvedFor.Nothing("the success ratio cannot be reached");
        return Brent.TryFindRoot(gap, low, high, 1e-15, 300, out double root) ? new(root, null) : SolvedFor.Nothing("the search did not settle");
    }

    private static void Check(double target, params ReadOnlySpan<(double Share, string Name)> shares)
    {
        Guard.Share(target, "targetSuccessRatio");

        foreach ((double share, string name) in shares)
            if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(name, share, "To solve backwards this share must be above 0 and below 1.");
    }
}

/// <summary>A value solved for, or why there is none.</summary>
/// <param name="Value">The value; NaN when there is none.</param>
/// <param name="Reason">Why there is none; null when there is.</param>
public sealed record SolvedFor(double Value, string? Reason)
{
    internal static SolvedFor Nothing(string reason) => new(double.NaN, reason);
}
