using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>What a finished selection was worth, seen from what became of the chosen.</summary>
public sealed record Validity
{
    /// <summary>The criterion.</summary>
    public required string Criterion { get; init; }

    /// <summary>How many of the chosen have a criterion and every measure: on them everything rests.</summary>
    public required int Nominees { get; init; }

    /// <summary>Chosen nominees without a criterion or a measure; they are left out.</summary>
    public required int Missing { get; init; }

    /// <summary>The stages whose restriction was taken back, last first: what each selected on, and how well that explains its verdicts.</summary>
    public required IReadOnlyList<RestrictionStep> Restrictions { get; init; }

    /// <summary>Why nothing, or nothing further, was corrected; null when every stage that measured anything was.</summary>
    public required Reason? Refused { get; init; }

    /// <summary>Whom corrected figures speak of: everybody who stood before this stage. Null when nothing was corrected.</summary>
    public required string? Population { get; init; }

    /// <summary>Each measure's correlation with the criterion, as found and corrected.</summary>
    public required IReadOnlyList<MeasureValidity> Measures { get; init; }

    /// <summary>What each deciding stage adds to those before it.</summary>
    public required IReadOnlyList<StageIncrement> Increments { get; init; }

    /// <summary>Success by fifths of the score that the last deciding stage ranked by; empty when the criterion has no success.</summary>
    public required IReadOnlyList<ExpectancyBand> Expectancy { get; init; }

    /// <summary>What selection brought in the criterion itself; null when nothing was corrected.</summary>
    public required CriterionGain? Gain { get; init; }

    /// <summary>Success among the chosen against success without selection; null when it cannot be told, and <see cref="SuccessReason"/> says why.</summary>
    public required SuccessGain? Success { get; init; }

    /// <summary>Why <see cref="Success"/> is missing; null when it is not.</summary>
    public required Reason? SuccessReason { get; init; }

    /// <summary>The criterion of those whom persons moved against those whom the formula chose.</summary>
    public required OverrideEffect Overrides { get; init; }
}

/// <summary>A stage that narrowed the field.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="On">The measures that it selected on.</param>
/// <param name="Entered">How many stood before it.</param>
/// <param name="Advanced">How many went on.</param>
/// <param name="Explained">The share of its verdicts that follow from these measures alone, 0 to 1: quotas, overrides, withdrawals and missing papers are the rest.</param>
public sealed record RestrictionStep(string Stage, IReadOnlyList<string> On, int Entered, int Advanced, double Explained);

/// <summary>One measure against the criterion. What is undefined is null, and <see cref="Reason"/> says why.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Observed">Correlation among the chosen.</param>
/// <param name="ObservedInterval">Its 95 % interval, by Fisher's z.</param>
/// <param name="RestrictionRatio">Standard deviation among the chosen over that in the population.</param>
/// <param name="Method">
/// The correction: <c>validity.case_two</c> (selection on the measure itself), <c>validity.case_three</c> (on another one), <c>validity.lawley</c> (stage by stage); null without one.
/// </param>
/// <param name="Corrected">Correlation in the population, the criterion's unreliability left in.</param>
/// <param name="CorrectedInterval">Its 95 % interval, by the jackknife on Fisher's z; the population's own standard deviations are taken as known.</param>
/// <param name="Operational">The same corrected for the criterion's unreliability only; null when its reliability is unknown or contradicts the data.</param>
/// <param name="Reason">Why figures are missing; null when none is.</param>
public sealed record MeasureValidity(
    string Measure, double? Observed, Interval? ObservedInterval, double? RestrictionRatio, Reason? Method, double? Corrected, Interval? CorrectedInterval, double? Operational, Reason? Reason);

/// <summary>What a stage adds.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Measures">What it decided by.</param>
/// <param name="Observed">R² of these and all earlier deciding measures among the chosen; null when undefined.</param>
/// <param name="Corrected">The same in the population; null without a correction.</param>
/// <param name="Gain">What <paramref name="Corrected"/> adds to the stage before it, or <paramref name="Observed"/> where nothing was corrected.</param>
public sealed record StageIncrement(string Stage, IReadOnlyList<string> Measures, double? Observed, double? Corrected, double? Gain);

/// <summary>How far the chosen lie above the population in the criterion: r · z̄ for one score, along the regression lines of every stage for several. No single cut is assumed.</summary>
/// <param name="Observed">In standard deviations of the criterion in the population, its unreliability left in.</param>
/// <param name="Interval">Its 95 % interval by the jackknife; the scores of the chosen and of the population are taken as known.</param>
/// <param name="Operational">The same in standard deviations of the criterion without its errors of measurement; null when its reliability is unknown or contradicts the data.</param>
/// <remarks>Brogden (1946), J. Educ. Psychol. 37, 65–76; means under selection: Lawley (1943), Proc. R. Soc. Edinburgh A 62, 28–30.</remarks>
public sealed record CriterionGain(double Observed, Interval? Interval, double? Operational);

/// <summary>What selection did to the share of successes, as Taylor and Russell (1939) reckon it.</summary>
/// <param name="Chosen">Share of the chosen who succeeded.</param>
/// <param name="SelectionRatio">Share of the population that was chosen.</param>
/// <param name="Validity">
/// The validity that they are reckoned with: that of the single cut which selects as many and gains as much in the criterion; for one cut in a normal score that score's corrected
/// validity. Success by labels is taken as a cut in a normal criterion, whose regression on the selecting measures is estimated by probit: a correlation with yes and no would be
/// too low.
/// </param>
/// <param name="WithoutSelection">The share of the population that would have succeeded: the base rate that fits the three numbers.</param>
/// <param name="Gain">Share of successes gained.</param>
public sealed record SuccessGain(double Chosen, double SelectionRatio, double Validity, double WithoutSelection, double Gain);

/// <summary>Did it help to overrule the formula?</summary>
/// <param name="MovedIn">Chosen by a person against the formula, with a criterion.</param>
/// <param name="MeanMovedIn">Their mean criterion; null when there are none.</param>
/// <param name="ByFormula">Chosen by the formula, with a criterion.</param>
/// <param name="MeanByFormula">Their mean criterion; null when there are none.</param>
/// <param name="MovedOut">Taken out by a person against the formula, with a criterion after all.</param>
/// <param name="MeanMovedOut">Their mean criterion; null when there are none.</param>
/// <param name="D">Formula mean minus moved-in mean in pooled standard deviations: positive when overruling chose worse people. Null when undefined.</param>
/// <param name="Interval">95 % interval of <paramref name="D"/>.</param>
/// <param name="Reason">Why there is no comparison; null when there is.</param>
public sealed record OverrideEffect(
    int MovedIn, double? MeanMovedIn, int ByFormula, double? MeanByFormula, int MovedOut, double? MeanMovedOut, double? D, Interval? Interval, Reason? Reason);
