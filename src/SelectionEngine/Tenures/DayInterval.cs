using System.Globalization;

namespace SelectionEngine;

/// <summary>Days from a first to a last one, both inclusive.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; not before <paramref name="Start"/>.</param>
public readonly record struct DayInterval(DateOnly Start, DateOnly End)
{
    /// <summary>Last day; not before <see cref="Start"/>.</summary>
    public DateOnly End { get; init; } = End >= Start ? End : throw new ArgumentOutOfRangeException(
        nameof(End), End, $"The interval ends before it starts on {Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}. Swap its two days.");

    /// <summary>How many days it has, 1 or more.</summary>
    public int Days => End.DayNumber - Start.DayNumber + 1;

    /// <summary>The two days.</summary>
    /// <returns>For example <c>2019-09-01..2023-08-31</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start:yyyy-MM-dd}..{End:yyyy-MM-dd}");
}
