namespace SelectionEngine;

/// <summary>What an assignment of reviewers should be best at.</summary>
public enum ReviewGoal
{
    /// <summary>The largest total affinity.</summary>
    Total,

    /// <summary>The largest affinity of the worst-served project, then the largest total among such assignments.</summary>
    WorstProject,
}
