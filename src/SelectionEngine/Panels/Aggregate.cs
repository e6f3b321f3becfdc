namespace SelectionEngine;

/// <summary>How the ratings of several assessors become one.</summary>
public enum Aggregate
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their median; of an even number, the mean of the middle two.</summary>
    Median,

    /// <summary>The mean without the highest and the lowest; needs three.</summary>
    Trimmed,
}

/// <summary>From what the standard error of a panel's score is told, when severities are not corrected.</summary>
public enum PanelErrors
{
    /// <summary>
    /// From how far this nominee's own assessors lie apart: with one cell and the mean it is s/√n. Few assessors make it a poor estimate of itself; with one
    /// assessor in every cell there is none.
    /// </summary>
    Own,

    /// <summary>From how far the assessors of everybody who stands before the stage lie apart, pooled; with one cell and the mean it is sₚ/√n.</summary>
    Pooled,
}
