namespace SelectionEngine.Psychometrics;

/// <summary>Two selection rates compared in every way the field uses; NaN and null are explained in <see cref="Undefined"/>.</summary>
public sealed record TwoGroupImpact
{
    /// <summary>The group examined.</summary>
    public required GroupOutcome Focal { get; init; }

    /// <summary>The group it is compared with.</summary>
    public required GroupOutcome Reference { get; init; }

    /// <summary>The rule that <see cref="BelowRule"/> applies.</summary>
    public required ImpactRule Rule { get; init; }

    /// <summary>Share selected of both groups together, 0 to 1.</summary>
    public required double OverallRate { get; init; }

    /// <summary>Focal rate minus reference rate, −1 to 1.</summary>
    public required double RateDifference { get; init; }

    /// <summary>Focal rate over reference rate; 0 or more, NaN when nobody of the reference group was selected.</summary>
    public required double ImpactRatio { get; init; }

    /// <summary>Whether the ratio is below the rule, decided in whole numbers; null when the ratio is undefined.</summary>
    public required bool? BelowRule { get; init; }

    /// <summary>Difference of the rates in standard errors under one common rate; negative when the focal rate is lower. NaN when all or none were selected.</summary>
    public required double PooledZ { get; init; }

    /// <summary>Two-sided p of <see cref="PooledZ"/>.</summary>
    public required double PooledZP { get; init; }

    /// <summary>Whether |<see cref="PooledZ"/>| exceeds 1.96, the "two standard deviations" of the courts; null when z is undefined.</summary>
    public required bool? BeyondTwoSd { get; init; }

    /// <summary>Pearson's χ² of the 2 × 2 table, the square of <see cref="PooledZ"/>.</summary>
    public required double ChiSquared { get; init; }

    /// <summary>χ² with Yates' correction, at most |observed − expected| as in R's prop.test.</summary>
    public required double YatesChiSquared { get; init; }

    /// <summary>p of <see cref="YatesChiSquared"/>.</summary>
    public required double YatesP { get; init; }

    /// <summary>Logarithm of the ratio over its standard error under one common rate; NaN when the ratio is 0 or undefined.</summary>
    public required double LogRatioZ { get; init; }

    /// <summary>Two-sided p of <see cref="LogRatioZ"/>.</summary>
    public required double LogRatioP { get; init; }

    /// <summary>95 % interval of the ratio, from the unpooled standard error of its logarithm.</summary>
    public required (double Low, double High) ImpactRatioInterval { get; init; }

    /// <summary>φ of the 2 × 2 table, −1 to 1; positive when the focal rate is lower.</summary>
    public required double Phi { get; init; }

    /// <summary>Cohen's h in radians, −π to π; positive when the focal rate is lower. About .2 small, .5 medium, .8 large.</summary>
    public required double CohenH { get; init; }

    /// <summary>Odds of selection, focal over reference; NaN when undefined.</summary>
    public required double OddsRatio { get; init; }

    /// <summary>Focal selections missing against the overall rate, in people; negative when there are more than expected.</summary>
    public required double Shortfall { get; init; }

    /// <summary>The fewest focal selections that would meet the rule at the present reference rate; null when the ratio is undefined.</summary>
    public required long? LeastSelectedForRule { get; init; }

    /// <summary>The ratio had one selection gone to the focal group instead; NaN when nobody can move. A verdict that flips rests on one person.</summary>
    public required double RatioWithOneMoved { get; init; }

    /// <summary>Whether moving one selection changes the verdict of the rule; null when either ratio is undefined.</summary>
    public required bool? OnePersonFlips { get; init; }

    /// <summary>The exact test and its mid-P forms; null when a group has no applicants.</summary>
    public required FisherExact? Fisher { get; init; }

    /// <summary>The test whose power is told.</summary>
    public required ImpactTest Test { get; init; }

    /// <summary>Whether the power is exact, or that of the pooled z test by normal approximation.</summary>
    public required PowerMethod PowerMethod { get; init; }

    /// <summary>The chance that these numbers of people would have shown a true ratio exactly at the rule, at 5 % two-sided; NaN when the ratio is undefined.</summary>
    public required double PowerAtRule { get; init; }

    /// <summary>The ratio nearest to 1, from below, that these numbers of people would show at 5 % two-sided with a power of 80 %; NaN when not even a ratio of 0 would show.</summary>
    public required double SmallestDetectableRatio { get; init; }

    /// <summary>Which figures do not exist for these data, and why.</summary>
    public required IReadOnlyList<UndefinedMeasure> Undefined { get; init; }

    /// <summary>The p-value of the named test; NaN when undefined.</summary>
    public double P(ImpactTest test) => test switch
    {
        ImpactTest.FisherTwoSided => Fisher?.TwoSided ?? double.NaN,
        ImpactTest.MidPHalfPoint => Fisher?.MidPHalfPoint ?? double.NaN,
        ImpactTest.MidPDoubled => Fisher?.MidPDoubled ?? double.NaN,
        ImpactTest.PooledZ => PooledZP,
        ImpactTest.LogRatio => LogRatioP,
        _ => throw new ArgumentOutOfRangeException(nameof(test), test, "No such test of two selection rates."),
    };
}

/// <summary>Which p-value of two selection rates is meant.</summary>
public enum ImpactTest
{
    /// <summary>Fisher's exact test, tables no more probable than the observed one. Too cautious for small groups.</summary>
    FisherTwoSided,

    /// <summary>Lancaster's mid-P: the two-sided exact p less half of the observed table.</summary>
    MidPHalfPoint,

    /// <summary>Lancaster's mid-P: twice the smaller one-sided mid-P. Biddle and Morris (2011).</summary>
    MidPDoubled,

    /// <summary>The pooled z test of two proportions.</summary>
    PooledZ,

    /// <summary>The z test of the logarithm of the ratio. Morris and Lobsenz (2000), Personnel Psychology 53, 89–111.</summary>
    LogRatio,
}
