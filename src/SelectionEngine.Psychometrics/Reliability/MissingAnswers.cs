namespace SelectionEngine.Psychometrics;

/// <summary>Which persons a covariance of two items is taken over.</summary>
public enum MissingAnswers
{
    /// <summary>Everybody who answered both items: uses all there is, but the matrix need not be one that complete data could have. The default of psych::alpha.</summary>
    Pairwise,

    /// <summary>Only those who answered every item. The choice of ltm and jamovi.</summary>
    Listwise,
}
