using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>How the robustness of a selection is looked for.</summary>
public sealed record RobustnessOptions
{
    /// <summary>Which weights are plausible; ten per cent to either side by default. An order of importance names the parts of one composite: name that in <see cref="Composites"/>.</summary>
    public WeightSpace Space { get; init; } = WeightSpace.Around(0.1);

    /// <summary>How many weightings are tried; 1 or more.</summary>
    public int Draws { get; init; } = 10_000;

    /// <summary>The seed of the weightings.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The names of the composites to vary; null for all.</summary>
    public IReadOnlyList<string>? Composites { get; init; }

    /// <summary>The steps in which a weight is moved to find where the chosen set changes, as a share of all weights; a change that is undone within one step is not seen.</summary>
    public double Step { get; init; } = 0.002;

    /// <summary>At most this many threads; −1 for one per core. The number changes nothing in the result.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>Is told now and then how many weightings are done.</summary>
    public IProgress<int>? Progress { get; init; }
}
