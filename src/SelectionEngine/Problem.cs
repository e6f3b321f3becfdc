namespace SelectionEngine;

/// <summary>Something wrong with a pipeline, found before anything runs.</summary>
/// <param name="Code">Stable and language-free, such as <c>column.unknown</c>.</param>
/// <param name="Where">The stage and its place, in words.</param>
/// <param name="Path">The place in the pipeline's JSON, such as <c>$.stages[3].by</c>.</param>
/// <param name="What">What is wrong, in a sentence.</param>
/// <param name="Fix">How to put it right, in a sentence.</param>
public sealed record Problem(string Code, string Where, string Path, string What, string Fix)
{
    /// <summary>False for something that can run and deserves a look; true for what cannot.</summary>
    public bool IsError { get; init; } = true;

    /// <summary>Where, what and how to fix it, in one line.</summary>
    public override string ToString() => $"{Where} ({Path}): {What} {Fix}";
}

/// <summary>A pipeline cannot be built, read or run as it is. All its problems are named at once.</summary>
public sealed class PipelineException : Exception
{
    /// <summary>Makes the exception from everything that was found.</summary>
    public PipelineException(string pipeline, IReadOnlyList<Problem> problems)
        : base($"The pipeline '{pipeline}' has {problems.Count} problem{(problems.Count == 1 ? "" : "s")}:{Environment.NewLine}{string.Join(Environment.NewLine, problems.Select(problem => "  " + problem))}") =>
        Problems = problems;

    /// <summary>Everything that is wrong, in the order of the stages.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}

/// <summary>A stage failed while it ran: a bug in the stage, not a property of a nominee.</summary>
public sealed class StageException : Exception
{
    /// <summary>Names the stage around what it threw.</summary>
    public StageException(string stage, int place, int of, Exception cause)
        : base($"Stage '{stage}' ({place} of {of}) failed: {cause.Message}", cause) => Stage = stage;

    /// <summary>The stage's name.</summary>
    public string Stage { get; }
}
