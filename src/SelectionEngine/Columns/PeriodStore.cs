using System.Buffers;

namespace SelectionEngine;

internal sealed class PeriodStore(Periods periods, int[] starts, Period[] all) : Store(periods)
{
    public PeriodLists Lists { get; } = new(starts, all);

    public override int Count => starts.Length - 1;

    public static PeriodStore Of(Periods periods, IReadOnlyList<IReadOnlyList<Period>> lists) =>
        new(periods, Starts(lists), [.. lists.SelectMany(list => list)]);

    public static int[] Starts<T>(IReadOnlyList<IReadOnlyList<T>> lists)
    {
        int[] starts = new int[lists.Count + 1];
        for (int row = 0; row < lists.Count; row++) starts[row + 1] = starts[row] + lists[row].Count;
        return starts;
    }

    public override Store Take(int[] rows) => Of(periods, [.. rows.Select(row => Lists[row].ToArray())]);

    public override void Write(int row, ArrayBufferWriter<byte> bytes) => bytes.WriteUnordered(Lists[row].Length, (i, one) =>
    {
        Period period = Lists[row][i];
        one.Write(period.Start.ToString());
        one.Write(period.End?.ToString());
        one.Write(period.Employer);
        one.Write(period.Position);
        foreach (string tag in period.Tags) one.Write(tag);
    });
}

/// <summary>The periods of employment of every nominee.</summary>
public readonly struct PeriodLists
{
    private readonly int[] _starts;
    private readonly Period[] _all;

    internal PeriodLists(int[] starts, Period[] all) => (_starts, _all) = (starts, all);

    /// <summary>The periods of a row, in the order in which they were given; empty when there are none.</summary>
    public ReadOnlySpan<Period> this[int row] => _all.AsSpan(_starts[row].._starts[row + 1]);
}
