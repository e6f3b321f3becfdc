namespace SelectionEngine.Psychometrics;

/// <summary>What a weighted mean does when a part is missing.</summary>
public enum MissingScores
{
    /// <summary>No composite: one part is missing, so the whole is.</summary>
    Strict,

    /// <summary>The mean of what is there, the weights of the present parts scaled up to 1.</summary>
    PresentOnly,

    /// <summary>The lowest the composite could be: a missing part counts as the bottom of the scale.</summary>
    WorstCase,

    /// <summary>The highest the composite could be: a missing part counts as the top of the scale.</summary>
    BestCase,
}
