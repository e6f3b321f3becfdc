using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A group's selection rate against the reference group's. What does not exist for these counts is null, and <see cref="Undefined"/> says why.</summary>
/// <remarks>Formulas and sources: <see cref="AdverseImpact.Compare"/>.</remarks>
public sealed record GroupComparison
{
    /// <summary>Rate over the reference group's rate; 0 or more.</summary>
    public required double? Ratio { get; init; }

    /// <summary>95 % interval of the ratio.</summary>
    public required Interval? RatioInterval { get; init; }

    /// <summary>Whether the ratio is below the rule, decided in whole numbers: 48 of 100 against 60 of 100 is four fifths and not below.</summary>
    public required bool? BelowRule { get; init; }

    /// <summary>Whether moving one selection between the groups changes that verdict.</summary>
    public required bool? OnePersonFlips { get; init; }

    /// <summary>The fewest selections of the group that would meet the rule while the reference rate stays.</summary>
    public required long? LeastSelectedForRule { get; init; }

    /// <summary>Selections missing against the rate of both groups together, in people; negative when there are more.</summary>
    public required double? Shortfall { get; init; }

    /// <summary>Difference of the rates in pooled standard errors; negative when the group's rate is lower.</summary>
    public required double? PooledZ { get; init; }

    /// <summary>Two-sided p of <see cref="PooledZ"/>.</summary>
    public required double? PooledZP { get; init; }

    /// <summary>Whether the difference exceeds two standard deviations (1.96).</summary>
    public required bool? BeyondTwoSd { get; init; }

    /// <summary>Logarithm of the ratio in standard errors.</summary>
    public required double? LogRatioZ { get; init; }

    /// <summary>Two-sided p of <see cref="LogRatioZ"/>.</summary>
    public required double? LogRatioP { get; init; }

    /// <summary>Fisher's exact test, two-sided: tables no more probable than the observed one.</summary>
    public required double? FisherP { get; init; }

    /// <summary>Lancaster's mid-P, two-sided: twice the smaller one-sided mid-P.</summary>
    public required double? MidP { get; init; }

    /// <summary>Lancaster's mid-P, two-sided: Fisher's p less half of the observed table.</summary>
    public required double? MidPHalfPoint { get; init; }

    /// <summary>The p-value of the chosen test after Holm's correction; null for small groups, which are not judged.</summary>
    public required double? HolmP { get; init; }

    /// <summary>Cohen's h in radians; positive when the group's rate is lower.</summary>
    public required double? CohenH { get; init; }

    /// <summary>φ of the 2 × 2 table; positive when the group's rate is lower.</summary>
    public required double? Phi { get; init; }

    /// <summary>Odds of selection over the reference group's.</summary>
    public required double? OddsRatio { get; init; }

    /// <summary>Whether the power is that of the chosen exact test over every outcome (small groups), or of the pooled z test by normal approximation.</summary>
    public required PowerMethod PowerMethod { get; init; }

    /// <summary>The chance that these numbers of people would have shown a ratio exactly at the rule, at 5 % two-sided: what a p-value must be read beside.</summary>
    public required double? PowerAtRule { get; init; }

    /// <summary>The ratio nearest to 1, from below, that these numbers of people show with a power of 80 %.</summary>
    public required double? SmallestDetectableRatio { get; init; }

    /// <summary>Which figures do not exist, and why.</summary>
    public required IReadOnlyList<UndefinedMeasure> Undefined { get; init; }

    // Only what this record has, by the names that it has here.
    private static readonly Dictionary<string, string[]> Names = new()
    {
        [nameof(TwoGroupImpact.ImpactRatio)] = [nameof(Ratio)],
        [nameof(TwoGroupImpact.ImpactRatioInterval)] = [nameof(RatioInterval)],
        [nameof(TwoGroupImpact.Fisher)] = [nameof(FisherP), nameof(MidP), nameof(MidPHalfPoint)],
        [nameof(TwoGroupImpact.OverallRate)] = [],
        [nameof(TwoGroupImpact.RateDifference)] = [],
        [nameof(TwoGroupImpact.ChiSquared)] = [],
        [nameof(TwoGroupImpact.YatesChiSquared)] = [],
        [nameof(TwoGroupImpact.YatesP)] = [],
        [nameof(TwoGroupImpact.RatioWithOneMoved)] = [],
    };

    internal static GroupComparison Of(TwoGroupImpact impact, double holmP, bool isSmall) => new()
    {
        Ratio = Defined.Or(impact.ImpactRatio),
        RatioInterval = double.IsFinite(impact.ImpactRatioInterval.Low) ? new(impact.ImpactRatioInterval.Low, impact.ImpactRatioInterval.High) : null,
        BelowRule = impact.BelowRule,
        OnePersonFlips = impact.OnePersonFlips,
        LeastSelectedForRule = impact.LeastSelectedForRule,
        Shortfall = Defined.Or(impact.Shortfall),
        PooledZ = Defined.Or(impact.PooledZ),
        PooledZP = Defined.Or(impact.PooledZP),
        BeyondTwoSd = impact.BeyondTwoSd,
        LogRatioZ = Defined.Or(impact.LogRatioZ),
        LogRatioP = Defined.Or(impact.LogRatioP),
        FisherP = impact.Fisher?.TwoSided,
        MidP = impact.Fisher?.MidPDoubled,
        MidPHalfPoint = impact.Fisher?.MidPHalfPoint,
        HolmP = Defined.Or(holmP),
        CohenH = Defined.Or(impact.CohenH),
        Phi = Defined.Or(impact.Phi),
        OddsRatio = Defined.Or(impact.OddsRatio),
        PowerMethod = impact.PowerMethod,
        PowerAtRule = Defined.Or(impact.PowerAtRule),
        SmallestDetectableRatio = Defined.Or(impact.SmallestDetectableRatio),
        Undefined =
        [
            .. impact.Undefined.SelectMany(one => Names.GetValueOrDefault(one.Measure, [one.Measure]).Select(name => one with { Measure = name })),
            .. double.IsFinite(holmP) ? Array.Empty<UndefinedMeasure>() : [new(nameof(HolmP), isSmall ? "the group is too small a share of the applicants to be judged" : "the chosen test is undefined")],
        ],
    };
}

internal static class Defined
{
    /// <summary>The number; null when it is none.</summary>
    public static double? Or(double value) => double.IsFinite(value) ? value : null;
}
