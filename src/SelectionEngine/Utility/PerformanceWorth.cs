namespace SelectionEngine;

/// <summary>What better work is worth in money. No selection and no plan contains it, so all of it is stated, and answered for, by whoever asks.</summary>
/// <param name="SdOfPerformance">
/// What one standard deviation of the criterion is worth in a year, in money; 0 or more. There is no default: estimates differ by their method as much as procedures do.
/// Hunter and Schmidt (1982) found 40 to 70 % of a year's salary.
/// </param>
/// <param name="Years">Whole years that the chosen serve; 1 or more.</param>
public sealed record PerformanceWorth(double SdOfPerformance, int Years)
{
    /// <summary>What one standard deviation of the criterion is worth in a year, in money.</summary>
    public double SdOfPerformance { get; } = SdOfPerformance >= 0 && double.IsFinite(SdOfPerformance) ? SdOfPerformance
        : throw new ArgumentOutOfRangeException(nameof(SdOfPerformance), SdOfPerformance, "The worth of a standard deviation of performance is an amount of money, 0 or more.");

    /// <summary>Whole years that the chosen serve.</summary>
    public int Years { get; } = Years >= 1 ? Years : throw new ArgumentOutOfRangeException(nameof(Years), Years, "The chosen serve for one year or more.");

    /// <summary>Money that the procedure costs whoever applies; 0 or more.</summary>
    public double FixedCost
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(FixedCost), value, "A cost is 0 or more.");
    }

    /// <summary>The share of the gain that better work itself costs, such as bonuses and material; 0 to 1.</summary>
    public double VariableCostRatio
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(VariableCostRatio), value, "A share of the gain is a number from 0 to 1.");
    }

    /// <summary>The share that taxes take of gain and cost; 0 to 1, and 0 for whoever pays none.</summary>
    public double TaxRate
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(TaxRate), value, "A tax rate is a number from 0 to 1.");
    }

    /// <summary>Interest a year, above −1: money of later years is worth less today.</summary>
    public double DiscountRate
    {
        get;
        init => field = value > -1 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(DiscountRate), value, "A rate of interest is a number above -1, such as 0.08.");
    }
}
