namespace SelectionEngine;

/// <summary>How a pipeline is run. None of it can change a result.</summary>
public sealed record RunOptions
{
    /// <summary>At most this many threads; −1 for one per core.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>Into how many parts the nominees are split at every stage; null to leave it to the engine.</summary>
    public int? Parts { get; init; }

    /// <summary>Is told before each stage starts.</summary>
    public IProgress<RunProgress>? Progress { get; init; }
}

/// <summary>How far a run has come.</summary>
/// <param name="Stage">The stage that is about to run.</param>
/// <param name="Place">Its place, from 1.</param>
/// <param name="Of">How many stages there are.</param>
/// <param name="Nominees">How many nominees stand before it.</param>
public sealed record RunProgress(string Stage, int Place, int Of, int Nominees);
