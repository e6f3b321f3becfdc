using System.Collections.Immutable;
using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>What a panel must know of everybody; opaque. Chunks are only put together here: sorting them, once, is what makes their order not matter.</summary>
public sealed class PanelSummary : ISummary<PanelSummary>
{
    /// <inheritdoc/>
    public static PanelSummary Empty { get; } = new();

    internal ImmutableSortedSet<Cell> Cells { get; init; } = [];

    internal ImmutableSortedSet<string> Assessors { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    internal ImmutableSortedSet<string> Unchecked { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    internal int Ratings { get; init; }

    internal int Conflicts { get; init; }

    internal ExactSum SpreadSquares { get; init; } = ExactSum.Empty;

    internal ExactSum SpreadExpected { get; init; } = ExactSum.Empty;

    internal ImmutableList<IReadOnlyList<ExcludedRatings>> Excluded { get; init; } = [];

    internal ImmutableList<JudgedPart> Judged { get; init; } = [];

    /// <inheritdoc/>
    public static PanelSummary Merge(PanelSummary left, PanelSummary right) => ReferenceEquals(left, Empty) ? right : ReferenceEquals(right, Empty) ? left : new()
    {
        Cells = left.Cells.Union(right.Cells),
        Assessors = left.Assessors.Union(right.Assessors),
        Unchecked = left.Unchecked.Union(right.Unchecked),
        Ratings = left.Ratings + right.Ratings,
        Conflicts = left.Conflicts + right.Conflicts,
        SpreadSquares = ExactSum.Merge(left.SpreadSquares, right.SpreadSquares),
        SpreadExpected = ExactSum.Merge(left.SpreadExpected, right.SpreadExpected),
        Excluded = left.Excluded.AddRange(right.Excluded),
        Judged = left.Judged.AddRange(right.Judged),
    };
}

/// <summary>The ratings of some nominees that count towards severity.</summary>
/// <param name="Cells">What was judged, by number.</param>
/// <param name="Assessors">The number of everybody who judged.</param>
/// <param name="Nominees">Whoever was judged.</param>
internal sealed record JudgedPart(IReadOnlyList<Cell> Cells, IReadOnlyDictionary<string, int> Assessors, IReadOnlyList<JudgedNominee> Nominees);

/// <summary>The ratings of a nominee that count towards severity.</summary>
/// <param name="Id">The nominee.</param>
/// <param name="Assessors">The number of each of the nominee's assessors, in ordinal order.</param>
/// <param name="Ratings">What they gave; an assessor is a place in <paramref name="Assessors"/>.</param>
internal sealed record JudgedNominee(string Id, int[] Assessors, KeptRating[] Ratings);

/// <summary>A rating that counts.</summary>
/// <param name="Cell">What was judged, by number.</param>
/// <param name="Assessor">Who judged, by place among the nominee's assessors.</param>
/// <param name="Value">In points.</param>
internal readonly record struct KeptRating(int Cell, int Assessor, double Value);
