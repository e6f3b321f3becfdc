namespace SelectionEngine.Psychometrics;

/// <summary>Every group against the reference group.</summary>
/// <param name="Reference">The reference group, first listed on ties; null when every group is empty or too small.</param>
/// <param name="Groups">The groups in the order they were given.</param>
/// <param name="Test">The test whose p-values are corrected in <see cref="GroupImpact.HolmP"/>.</param>
public sealed record GroupImpactTable(string? Reference, IReadOnlyList<GroupImpact> Groups, ImpactTest Test)
{
    /// <summary>The groups that the rule indicates, small groups left out.</summary>
    public IEnumerable<string> BelowRule => Groups.Where(group => !group.IsSmall && group.Impact?.BelowRule == true).Select(group => group.Outcome.Group);

    /// <summary>The groups too small to be reference or to be judged, groups of nobody among them.</summary>
    public IEnumerable<string> Small => Groups.Where(group => group.IsSmall).Select(group => group.Outcome.Group);
}

/// <summary>One group of an impact table.</summary>
/// <param name="Outcome">The group's counts.</param>
/// <param name="IsSmall">Whether the group is below the least share of applicants, or empty.</param>
/// <param name="Impact">The comparison with the reference group, of the reference with itself too; null for a group of nobody and when there is no reference.</param>
/// <param name="HolmP">Its p-value corrected for the number of groups compared; NaN for the reference, for small groups and where the test is undefined.</param>
public sealed record GroupImpact(GroupOutcome Outcome, bool IsSmall, TwoGroupImpact? Impact, double HolmP);

/// <summary>Two groups at one stage.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Focal">The group examined: who passed, of those who entered.</param>
/// <param name="Reference">The group it is compared with.</param>
public sealed record StageOutcome(string Stage, GroupOutcome Focal, GroupOutcome Reference);

/// <summary>Two groups over a whole procedure.</summary>
/// <param name="Stages">The comparison at every stage.</param>
/// <param name="Overall">The bottom line: who came through, of those who entered the first stage.</param>
/// <param name="ProductOfRatios">Product of the stages' ratios; NaN when one is undefined.</param>
/// <param name="StagesWithOtherEntrants">Stages that other people entered than passed the stage before; there the product is not the overall ratio.</param>
public sealed record StagedImpact(
    IReadOnlyList<(string Stage, TwoGroupImpact Impact)> Stages, TwoGroupImpact Overall, double ProductOfRatios, IReadOnlyList<string> StagesWithOtherEntrants);

/// <summary>A group's selections against its share of those available.</summary>
/// <param name="Expected">Focal selections expected, in people.</param>
/// <param name="StandardDeviation">Binomial standard deviation, in people.</param>
/// <param name="Z">Observed minus expected, in standard deviations.</param>
/// <param name="P">Two-sided normal p of <paramref name="Z"/>.</param>
/// <param name="ExactLow">Exact binomial probability of as few focal selections or fewer.</param>
public sealed record AvailabilityComparison(double Expected, double StandardDeviation, double Z, double P, double ExactLow);
