namespace SelectionEngine.Psychometrics;

/// <summary>Which end of a column is best.</summary>
public enum RankOrder
{
    /// <summary>The highest value is best and has rank 1.</summary>
    HighestFirst,

    /// <summary>The lowest value is best and has rank 1.</summary>
    LowestFirst,
}
