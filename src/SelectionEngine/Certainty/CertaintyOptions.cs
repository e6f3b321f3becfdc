namespace SelectionEngine;

/// <summary>How the certainty of a selection is looked for.</summary>
public sealed record CertaintyOptions
{
    /// <summary>How often the whole procedure is replayed; 1 or more. A share of one half then has the standard error ½/√replays: .005 for 10,000.</summary>
    public int Replays { get; init; } = 10_000;

    /// <summary>The seed of the redrawn scores: publish it and anyone can repeat the figures to the last digit.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Standard errors that no column states. A measure with a column <c>name.se</c> needs none.</summary>
    public IReadOnlyList<MeasureError> Errors { get; init; } = [];

    /// <summary>At most this many threads; −1 for one per core. The number changes nothing in the result.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>Is told now and then how many replays are done.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>True: every stage is really run in every replay, none by a shortcut. Slower, and the same answer: what the shortcuts are tested against.</summary>
    internal bool Plain { get; init; }
}
