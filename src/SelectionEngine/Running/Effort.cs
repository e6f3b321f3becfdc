namespace SelectionEngine;

/// <summary>How a stage goes about a long piece of work: on which threads, with which solver, until when.</summary>
internal sealed record Effort(ParallelOptions Threads, ProgramSolver? Solver = null, Patience? Patience = null, IProgress<long>? Progress = null)
{
    /// <summary>Work that nobody limits, watches or helps.</summary>
    public static Effort Plain { get; } = new(new ParallelOptions());

    /// <summary>The threads, as far as so many nominees are worth them.</summary>
    public ParallelOptions ThreadsFor(int nominees) =>
        nominees >= Pieces.LeastNominees ? Threads : new() { MaxDegreeOfParallelism = 1, CancellationToken = Threads.CancellationToken };

    /// <summary>The limit of one stage's searches.</summary>
    public SearchLimit Limit() => new(Patience?.Nodes ?? long.MaxValue, Threads.CancellationToken) { Time = Patience?.Time, Progress = Progress };
}
