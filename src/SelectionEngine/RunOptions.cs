namespace SelectionEngine;

/// <summary>How a pipeline is run. None of it can change a result, except <see cref="Patience"/>, and then the result says so.</summary>
public sealed record RunOptions
{
    /// <summary>At most this many threads; −1 for one per core.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>Into how many parts the nominees are split at every stage; null to leave it to the engine.</summary>
    public int? Parts { get; init; }

    /// <summary>Is told before each stage starts, and now and then during a long search.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Another solver for cohorts that the engine's own search does not finish quickly; null for none. It can change the time and nothing else.</summary>
    public ProgramSolver? Solver { get; init; }

    /// <summary>When to stop searching for a better cohort; null to go on until the best one is proved.</summary>
    public Patience? Patience { get; init; }
}

/// <summary>When a search stops with the best cohort found so far, which then comes with its proven gap: <see cref="CohortFacts.Proof"/>.</summary>
/// <param name="Nodes">The most nodes a stage may look at: the same on every machine, so the result can be reproduced.</param>
/// <param name="Time">How long a stage may search by the clock; null for no limit. What it stops cannot be reproduced, and is marked so.</param>
public sealed record Patience(long Nodes = long.MaxValue, TimeSpan? Time = null);

/// <summary>How far a run has come.</summary>
/// <param name="Stage">The stage that is about to run.</param>
/// <param name="Place">Its place, from 1.</param>
/// <param name="Of">How many stages there are.</param>
/// <param name="Nominees">How many nominees stand before it.</param>
public sealed record RunProgress(string Stage, int Place, int Of, int Nominees)
{
    /// <summary>How many nodes the stage's search has looked at; 0 before it begins.</summary>
    public long Searched { get; init; }
}
