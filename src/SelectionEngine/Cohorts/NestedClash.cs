namespace SelectionEngine;

/// <summary>One bound of a quota tree.</summary>
internal readonly record struct NestedBound(int Node, bool IsMinimum);

/// <summary>What cannot be met, in numbers that a sentence can be made of.</summary>
internal enum ClashKind
{
    /// <summary>A group's minimum lies above its own maximum.</summary>
    MinimumAboveMaximum,

    /// <summary>The minimums inside a group add up to more than its maximum lets in.</summary>
    MinimumsAboveMaximum,

    /// <summary>A group asks for more than its nominees, or its parts' maximums, can give.</summary>
    MinimumAboveSupply,

    /// <summary>The minimums add up to more than the places there are.</summary>
    MinimumsAboveSeats,

    /// <summary>The places are more than the nominees, or the maximums, can fill.</summary>
    SeatsAboveSupply,
}

/// <summary>One contradiction between nested quotas.</summary>
/// <param name="Kind">What cannot be met.</param>
/// <param name="Node">The group where it shows; the root for the two kinds about all places.</param>
/// <param name="Asked">How many are asked for there.</param>
/// <param name="Available">How many there can be.</param>
/// <param name="Bounds">Bounds that clash: drop any one of them and the others of this list can be met. Empty when there are simply too few nominees.</param>
internal sealed record NestedClash(ClashKind Kind, int Node, int Asked, int Available, IReadOnlyList<NestedBound> Bounds);
