using System.Diagnostics;

namespace SelectionEngine;

/// <summary>How long searches may go on together.</summary>
/// <param name="Nodes">The most nodes they may look at: unlike seconds, the same on every machine.</param>
/// <param name="Cancel">Stops them from outside; what was found so far is lost.</param>
public sealed record SearchLimit(long Nodes = long.MaxValue, CancellationToken Cancel = default)
{
    private const int Quiet = 1024;

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly SearchLimit? _whole;

    private SearchLimit(SearchLimit whole, long nodes) : this(nodes, whole.Cancel) => _whole = whole;

    /// <summary>How long they may take by the clock; null for no limit. What such a limit stops is not the same on every machine.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Is told now and then how many nodes have been looked at.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>How many nodes have been looked at.</summary>
    public long Used { get; private set; }

    /// <summary>Whether the clock has run out.</summary>
    public bool IsTimeUp => Time is { } time && Stopwatch.GetElapsedTime(_started) >= time || _whole is { IsTimeUp: true };

    /// <summary>Whether it is time to stop with what has been found.</summary>
    public bool IsSpent => Used >= Nodes || IsTooWide || _whole is { IsSpent: true } || IsTimeUp;

    /// <summary>How many more nodes may be looked at.</summary>
    public long NodesLeft => Math.Max(0, Math.Min(Nodes - Used, _whole?.NodesLeft ?? long.MaxValue));

    /// <summary>What is left of the clock; null for no limit.</summary>
    public TimeSpan? TimeLeft => Time is not { } time ? _whole?.TimeLeft : TimeSpan.FromTicks(Math.Max(0, (time - Stopwatch.GetElapsedTime(_started)).Ticks));

    /// <summary>Counts steps of work.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public void Count(long nodes = 1)
    {
        Cancel.ThrowIfCancellationRequested();
        if (Progress is not null && (Used + nodes) / Quiet > Used / Quiet) Progress.Report(Used + nodes);
        Used += nodes;
        _whole?.Count(nodes);
    }

    /// <summary>How many rows a relaxation may hold before the search gives up, because another layer does better there.</summary>
    internal int MostRows { get; init; } = int.MaxValue;

    /// <summary>Whether a relaxation grew beyond <see cref="MostRows"/>.</summary>
    internal bool IsTooWide { get; private set; }

    /// <summary>A limit of its own for a part of the work, which also counts for the whole.</summary>
    internal SearchLimit Part(long nodes, int rows = int.MaxValue) => new(this, nodes) { MostRows = rows };

    /// <summary>Tells how many rows a relaxation holds.</summary>
    internal void Hold(int rows) => IsTooWide |= rows > MostRows;
}
