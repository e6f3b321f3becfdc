namespace SelectionEngine.Psychometrics;

/// <summary>Which rank equal scores share.</summary>
public enum RankMethod
{
    /// <summary>The best of the ranks they take up: 1, 2, 2, 4. "Standard competition ranking".</summary>
    Competition,

    /// <summary>The next rank, and no rank is left out: 1, 2, 2, 3.</summary>
    Dense,

    /// <summary>The worst of the ranks they take up: 1, 3, 3, 4.</summary>
    ModifiedCompetition,

    /// <summary>The mean of the ranks they take up: 1, 2.5, 2.5, 4. What rank correlations need.</summary>
    Fractional,
}
