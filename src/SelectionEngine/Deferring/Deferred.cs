using System.Diagnostics;

namespace SelectionEngine;

/// <summary>
/// A block scored without elimination: every stage but the last only takes notes, and the last one decides. It turns successive hurdles into one
/// compensatory decision without touching the stages themselves.
/// </summary>
/// <param name="Name">The block's name.</param>
/// <param name="Stages">Two stages or more; the last one decides.</param>
public sealed record Deferred(string Name, IReadOnlyList<Stage> Stages) : Stage(Name)
{
    internal override IEnumerable<Stage> Inner => Stages;

    internal override Stage Declared(IReadOnlyList<Column> inputs) => new Deferred(Name, [.. Stages.Select(stage => stage.Declared(inputs))]);

    /// <inheritdoc/>
    protected internal override IEnumerable<Flaw> Flaws => Stages switch
    {
        { Count: < 2 } => [new("deferred.stages", "stages", $"It has {Stages.Count} stages; there is nothing to defer.", "Put at least one stage before the one that decides.")],
        [.., Deferred] => [new("deferred.last", $"stages[{Stages.Count - 1}]", "Its last stage is a block itself.", "End the block with the stage that decides.")],
        _ => [],
    };

    internal override object? Settle(IReadOnlyList<Part> parts, Effort effort) => throw new UnreachableException("A block is opened before it runs.");

    internal override void Judge(Part part, object? facts, Verdicts verdicts) => throw new UnreachableException("A block is opened before it runs.");

    internal override Step Tell(Part one, object? facts, Verdict verdict, Reason? reason, Setting setting) => throw new UnreachableException("A block is opened before it runs.");
}
