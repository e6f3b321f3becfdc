using System.Buffers;

namespace SelectionEngine;

/// <summary>What one assessor gave a nominee.</summary>
/// <param name="Exercise">The exercise or interview question that was observed.</param>
/// <param name="Dimension">What was judged in it.</param>
/// <param name="Assessor">Who judged; an id.</param>
/// <param name="Value">The rating, in points of the rating scale.</param>
/// <param name="Conflict">The assessor's conflict of interest, in words; null when there is none.</param>
/// <param name="At">When it was handed in, on the clock of whoever wrote it down; null when that is not known. No score depends on it; the report of assessors looks for drift.</param>
public readonly record struct Rating(string Exercise, string Dimension, string Assessor, double Value, string? Conflict = null, DateTime? At = null);

internal sealed class RatingStore : Store
{
    private readonly Ratings _ratings;
    private readonly int[] _starts;
    private readonly Rating[] _all;

    public RatingStore(Ratings ratings, int[] starts, Rating[] all) : base(ratings)
    {
        foreach (Rating rating in all)
        {
            if (!double.IsFinite(rating.Value))
            {
                throw new ArgumentException($"The ratings '{ratings}' hold a value of assessor '{rating.Assessor}' that is no finite number. Leave a missing rating out.");
            }
        }

        (_ratings, _starts, _all) = (ratings, starts, all);
    }

    public RatingLists Lists => new(_starts, _all);

    public override int Count => _starts.Length - 1;

    public static RatingStore Of(Ratings ratings, IReadOnlyList<IReadOnlyList<Rating>> lists) =>
        new(ratings, PeriodStore.Starts(lists), [.. lists.SelectMany(list => list)]);

    public override Store Take(int[] rows) => Of(_ratings, [.. rows.Select(row => Lists[row].ToArray())]);

    public override void Write(int row, ArrayBufferWriter<byte> bytes) => bytes.WriteUnordered(Lists[row].Length, (i, one) =>
    {
        Rating rating = Lists[row][i];
        one.Write(rating.Exercise);
        one.Write(rating.Dimension);
        one.Write(rating.Assessor);
        one.Write(rating.Value);
        one.Write(rating.Conflict);

        // Only where it is known: data without it keep the hash that they had.
        if (rating.At is { } at) one.Write(at.Ticks);
    });
}

/// <summary>The ratings of every nominee.</summary>
public readonly struct RatingLists
{
    private readonly int[] _starts;
    private readonly Rating[] _all;

    internal RatingLists(int[] starts, Rating[] all) => (_starts, _all) = (starts, all);

    /// <summary>The ratings of a row, in the order in which they were given; empty when there are none.</summary>
    public ReadOnlySpan<Rating> this[int row] => _all.AsSpan(_starts[row].._starts[row + 1]);
}
