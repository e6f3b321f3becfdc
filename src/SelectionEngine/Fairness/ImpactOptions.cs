using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>The choices behind an impact table. Every one of them is contested somewhere, so every one has a name.</summary>
public sealed record ImpactOptions
{
    /// <summary>Which group the others are compared with.</summary>
    public ReferenceGroup Reference { get; init; } = ReferenceGroup.HighestRate;

    /// <summary>Groups with less than this share of the applicants (0 to 1) are shown, but neither judged nor taken as reference unless named.</summary>
    public double LeastShare { get; init; } = 0.02;

    /// <summary>The ratio below which impact is indicated.</summary>
    public ImpactRule Rule { get; init; } = ImpactRule.FourFifths;

    /// <summary>Which p-value is corrected for the number of comparisons, and whose power is told. Lancaster's mid-P by default: Fisher's test is too cautious where groups are small.</summary>
    public ImpactTest Test { get; init; } = ImpactTest.MidPDoubled;

    /// <summary>What becomes of those who wait.</summary>
    public HeldNominees Held { get; init; } = HeldNominees.Apart;

    /// <summary>Over which comparisons Holm's correction runs.</summary>
    public HolmFamily Family { get; init; } = HolmFamily.Table;

    /// <summary>A pool that knows the categories, when the selection's own must not: joined by id, for monitoring only. Null to read the selection's pool.</summary>
    public Pool? From { get; init; }
}

/// <summary>How nominees who wait are counted in selection rates.</summary>
public enum HeldNominees
{
    /// <summary>Nothing is decided about them: they are counted apart and are neither selected nor applicants.</summary>
    Apart,

    /// <summary>They did not go on: applicants who were not selected. The ratios of the stages then multiply to the overall one.</summary>
    NotSelected,
}

/// <summary>The comparisons among which one may be significant by chance.</summary>
public enum HolmFamily
{
    /// <summary>The groups of one table.</summary>
    Table,

    /// <summary>All groups at all stages and overall.</summary>
    WholeProcedure,
}
