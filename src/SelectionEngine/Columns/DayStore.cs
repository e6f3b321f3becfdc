using System.Buffers;

namespace SelectionEngine;

internal sealed class DayStore(Date date, int[] days) : Store(date)
{
    public const int Missing = int.MinValue;

    public int[] Days { get; } = days;

    public override int Count => Days.Length;

    public static DayStore Of(Date date, IReadOnlyList<DateOnly?> days) => new(date, [.. days.Select(day => day?.DayNumber ?? Missing)]);

    public override Store Take(int[] rows) => new DayStore(date, [.. rows.Select(row => Days[row])]);

    public override void Write(int row, ArrayBufferWriter<byte> bytes) => bytes.Write((long)Days[row]);
}

/// <summary>The days of a date column, one per row.</summary>
public readonly struct Days
{
    private readonly int[] _days;

    internal Days(int[] days) => _days = days;

    /// <summary>The day of a row; null where it is missing.</summary>
    public DateOnly? this[int row] => _days[row] == DayStore.Missing ? null : DateOnly.FromDayNumber(_days[row]);
}
