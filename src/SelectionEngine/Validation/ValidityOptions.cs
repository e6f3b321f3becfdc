namespace SelectionEngine;

/// <summary>The choices behind a validity study.</summary>
public sealed record ValidityOptions
{
    /// <summary>Measures to report beside those that the stages decided by and weighed. What fewer than half of the chosen have is reported with that reason alone.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>
    /// The least share of a stage's verdicts (0 to 1) that must follow from its measures alone. Below it the cause of the restriction counts as unknown, and nothing is
    /// corrected beyond that stage: a correction for the wrong cause is worse than none. Sackett, Zhang, Berry and Lievens (2022), J. Appl. Psychol. 107, 2040–2068.
    /// </summary>
    public double LeastExplained
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(LeastExplained), value, "A share of verdicts is a number from 0 to 1, such as 0.9.");
    } = 0.9;
}
