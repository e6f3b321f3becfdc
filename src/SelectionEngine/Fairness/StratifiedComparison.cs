using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A group against the reference group inside strata and then together: Cochran, Mantel and Haenszel.</summary>
/// <remarks>Formulas and sources: <see cref="StratifiedImpact"/>.</remarks>
public sealed record StratifiedComparison
{
    /// <summary>The strata that say something.</summary>
    public required IReadOnlyList<string> Strata { get; init; }

    /// <summary>The strata that say nothing: one of the groups is not there, or all have one verdict.</summary>
    public required IReadOnlyList<string> Skipped { get; init; }

    /// <summary>p of the test of Breslow and Day with Tarone's adjustment; small when one ratio does not fit all strata.</summary>
    public required double? HomogeneityP { get; init; }

    /// <summary>False when the strata differ (p below 5 %): then read each by itself, for the common figures mislead. Null when fewer than two strata say something.</summary>
    public required bool? OneRatioFits { get; init; }

    /// <summary>Observed minus expected selections in standard deviations; negative when the group's chances are lower inside the strata.</summary>
    public required double? Z { get; init; }

    /// <summary>p of <see cref="Z"/>.</summary>
    public required double? P { get; init; }

    /// <summary>Selections missing against equal chances inside every stratum, in people.</summary>
    public required double Shortfall { get; init; }

    /// <summary>Common ratio of selection rates.</summary>
    public required double? RateRatio { get; init; }

    /// <summary>Common odds ratio.</summary>
    public required double? OddsRatio { get; init; }

    /// <summary>95 % interval of <see cref="OddsRatio"/>.</summary>
    public required Interval? OddsRatioInterval { get; init; }

    /// <summary>The ratio of everybody thrown together, strata ignored.</summary>
    public required double? PooledRatio { get; init; }

    /// <summary>Whether <see cref="PooledRatio"/> and <see cref="RateRatio"/> lie on different sides of 1: Simpson's reversal.</summary>
    public required bool SimpsonReversal { get; init; }

    /// <summary>Strata whose own ratio lies on the other side of 1 than <see cref="RateRatio"/>.</summary>
    public required IReadOnlyList<string> Opposing { get; init; }

    /// <summary>The common ratio nearest to 1, from below, that the people in these strata show with a power of 80 %: what a p-value must be read beside.</summary>
    public required double? SmallestDetectableRatio { get; init; }

    /// <summary>Why the common figures do not exist; null when they do.</summary>
    public required string? Reason { get; init; }

    /// <summary>Which figures are null, and why.</summary>
    public required IReadOnlyList<UndefinedMeasure> Undefined { get; init; }

    // Only what this record has, by the names that it has here.
    private static readonly Dictionary<string, string[]> Names = new()
    {
        [nameof(StratifiedImpact.CommonRateRatio)] = [nameof(RateRatio)],
        [nameof(StratifiedImpact.CommonOddsRatio)] = [nameof(OddsRatio)],
        [nameof(StratifiedImpact.CommonOddsRatioInterval)] = [nameof(OddsRatioInterval)],
        [nameof(StratifiedImpact.BreslowDayTaroneP)] = [nameof(HomogeneityP), nameof(OneRatioFits)],
        [nameof(StratifiedImpact.PooledImpactRatio)] = [nameof(PooledRatio)],
        [nameof(StratifiedImpact.Z)] = [nameof(Z)],
        [nameof(StratifiedImpact.P)] = [nameof(P)],
        [nameof(StratifiedImpact.SmallestDetectableRatio)] = [nameof(SmallestDetectableRatio)],
    };

    internal static StratifiedComparison Of(IReadOnlyList<Stratum> strata)
    {
        StratifiedImpact impact = StratifiedImpact.Of(strata);
        double? homogeneity = Defined.Or(impact.BreslowDayTaroneP);

        return new()
        {
            Strata = impact.Used,
            Skipped = impact.Skipped,
            HomogeneityP = homogeneity,
            OneRatioFits = homogeneity is { } p ? p >= 0.05 : null,
            Z = Defined.Or(impact.Z),
            P = Defined.Or(impact.P),
            Shortfall = impact.Shortfall,
            RateRatio = Defined.Or(impact.CommonRateRatio),
            OddsRatio = Defined.Or(impact.CommonOddsRatio),
            OddsRatioInterval = double.IsFinite(impact.CommonOddsRatioInterval.Low) && double.IsFinite(impact.CommonOddsRatioInterval.High)
                ? new(impact.CommonOddsRatioInterval.Low, impact.CommonOddsRatioInterval.High) : null,
            PooledRatio = Defined.Or(impact.PooledImpactRatio),
            SimpsonReversal = impact.SimpsonReversal,
            Opposing = impact.Opposing,
            SmallestDetectableRatio = Defined.Or(impact.SmallestDetectableRatio),
            Undefined = [.. impact.Undefined.SelectMany(one => Names.GetValueOrDefault(one.Measure, []).Select(name => one with { Measure = name }))],
            Reason = impact.Used.Count > 0 ? null : "in no stratum are both groups there with different verdicts",
        };
    }
}
