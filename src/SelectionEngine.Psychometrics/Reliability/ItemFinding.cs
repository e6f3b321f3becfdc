namespace SelectionEngine.Psychometrics;

/// <summary>Something an item analysis found that its reader must know.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Item">Which item, from 0; null for the scale as a whole.</param>
public sealed record ItemFinding(ItemFindingKind Kind, int? Item);

/// <summary>What can be wrong with an item or a scale.</summary>
public enum ItemFindingKind
{
    /// <summary>Nobody answered the item: every statistic of it, and of the scale, is NaN.</summary>
    NobodyAnswered,

    /// <summary>Everybody answered the item alike: its correlations, and standardized coefficients of the scale, are NaN.</summary>
    NoVariance,

    /// <summary>The item goes against the others: a reverse key forgotten, or a wrong key.</summary>
    NegativeRestCorrelation,

    /// <summary>The items determine each other (or, pairwise, contradict each other): squared multiple correlations and λ₆ are NaN.</summary>
    SingularCorrelations,

    /// <summary>Fewer than two persons are left: nothing can be said.</summary>
    TooFewPersons,
}
