namespace SelectionEngine;

/// <summary>A stage at its place in the flattened pipeline.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Block">The deferred block in which it only takes notes; null when its verdicts count.</param>
internal sealed record Slot(Stage Stage, string? Block)
{
    public bool Deferred => Block is not null;

    /// <summary>The stages in the order in which they run, with blocks opened: all but the last stage of a block only take notes.</summary>
    public static IEnumerable<Slot> Flatten(IEnumerable<Stage> stages, string? block = null)
    {
        foreach (Stage stage in stages)
        {
            Stage[] inner = [.. stage.Inner];

            if (inner.Length == 0)
            {
                yield return new(stage, block);
                continue;
            }

            foreach (Slot slot in Flatten(inner[..^1], stage.Name)) yield return slot;
            foreach (Slot slot in Flatten(inner[^1..], block)) yield return slot;
        }
    }
}
