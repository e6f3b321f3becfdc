namespace SelectionEngine.Psychometrics;

/// <summary>Decisions against true standing, as shares of all persons. "Positive" means to fail, as in screening.</summary>
/// <param name="FailBelow">Fail, and belong below the cut.</param>
/// <param name="FailAbove">Fail, but belong above it.</param>
/// <param name="PassBelow">Pass, but belong below it.</param>
/// <param name="PassAbove">Pass, and belong above it.</param>
public sealed record CutDecisions(double FailBelow, double FailAbove, double PassBelow, double PassAbove)
{
    /// <summary>Share of right decisions.</summary>
    public double Accuracy => FailBelow + PassAbove;

    /// <summary>Of those who belong below, the share who fail; NaN when nobody does.</summary>
    public double Sensitivity => FailBelow / (FailBelow + PassBelow);

    /// <summary>Of those who belong above, the share who pass; NaN when nobody does.</summary>
    public double Specificity => PassAbove / (PassAbove + FailAbove);

    /// <summary>Of those who fail, the share who belong below; NaN when nobody fails.</summary>
    public double PositivePredictiveValue => FailBelow / (FailBelow + FailAbove);

    /// <summary>Of those who pass, the share who belong above; NaN when nobody passes.</summary>
    public double NegativePredictiveValue => PassAbove / (PassAbove + PassBelow);

    /// <summary>Youden's J: sensitivity + specificity − 1.</summary>
    public double YoudenJ => Sensitivity + Specificity - 1;
}

/// <summary>Decisions on two parallel tests, as shares of all persons.</summary>
/// <param name="FailFail">Fail both.</param>
/// <param name="FailPass">Fail the first only.</param>
/// <param name="PassFail">Fail the second only.</param>
/// <param name="PassPass">Pass both.</param>
public sealed record ParallelDecisions(double FailFail, double FailPass, double PassFail, double PassPass)
{
    /// <summary>Share of equal decisions.</summary>
    public double Agreement => FailFail + PassPass;

    /// <summary>Share that would fail both by chance.</summary>
    public double ChanceFail => (FailFail + FailPass) * (FailFail + PassFail);

    /// <summary>Share that would pass both by chance.</summary>
    public double ChancePass => (PassPass + FailPass) * (PassPass + PassFail);

    /// <summary>Cohen's κ: agreement beyond chance; NaN when everybody decides alike.</summary>
    public double Kappa => (Agreement - ChanceFail - ChancePass) / (1 - ChanceFail - ChancePass);
}
