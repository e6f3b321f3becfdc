namespace SelectionEngine.Psychometrics;

/// <summary>The ratio of selection rates below which impact is indicated, as an exact fraction.</summary>
/// <param name="Numerator">Upper number of the fraction; above 0.</param>
/// <param name="Denominator">Lower number of the fraction; above 0.</param>
/// <remarks>
/// Decided in whole numbers: 48 of 100 against 60 of 100 is exactly four fifths and therefore not below,
/// whatever 0.48 / 0.60 is in binary. Uniform Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4 D.
/// </remarks>
public readonly record struct ImpactRule(int Numerator, int Denominator)
{
    /// <summary>Upper number of the fraction.</summary>
    public int Numerator { get; } = Numerator > 0 ? Numerator : throw new ArgumentOutOfRangeException(
        nameof(Numerator), Numerator, "The limit of an impact rule is a positive fraction, for example 4/5.");

    /// <summary>Lower number of the fraction.</summary>
    public int Denominator { get; } = Denominator > 0 ? Denominator : throw new ArgumentOutOfRangeException(
        nameof(Denominator), Denominator, "The limit of an impact rule is a positive fraction, for example 4/5.");

    /// <summary>The four-fifths rule.</summary>
    public static ImpactRule FourFifths => new(4, 5);

    /// <summary>Whether the focal rate is less than this fraction of the reference rate; null when the ratio is undefined.</summary>
    public bool? IsBelow(GroupOutcome focal, GroupOutcome reference)
    {
        ArgumentNullException.ThrowIfNull(focal);
        ArgumentNullException.ThrowIfNull(reference);

        if (focal.Applicants == 0 || reference.Applicants == 0 || reference.Selected == 0) return null;

        return (Int128)focal.Selected * reference.Applicants * Denominator < (Int128)reference.Selected * focal.Applicants * Numerator;
    }

    /// <summary>The smallest number of focal selections that meets the rule while the reference rate stays; null when the ratio is undefined.</summary>
    public long? LeastSelected(GroupOutcome focal, GroupOutcome reference)
    {
        ArgumentNullException.ThrowIfNull(focal);
        ArgumentNullException.ThrowIfNull(reference);

        if (focal.Applicants == 0 || reference.Applicants == 0 || reference.Selected == 0) return null;

        Int128 needed = (Int128)reference.Selected * focal.Applicants * Numerator, unit = (Int128)reference.Applicants * Denominator;
        return (long)((needed + unit - 1) / unit);
    }

    /// <summary>The rule as it is written, "4/5".</summary>
    public override string ToString() => $"{Numerator}/{Denominator}";
}
