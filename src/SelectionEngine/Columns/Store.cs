using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SelectionEngine;

/// <summary>The values of one column. Immutable once built.</summary>
internal abstract class Store(Column column)
{
    public Column Column { get; } = column;

    public abstract int Count { get; }

    public abstract Store Take(int[] rows);

    /// <summary>Appends the one canonical encoding of a row, from which the data's fingerprint is made.</summary>
    public abstract void Write(int row, ArrayBufferWriter<byte> bytes);
}

/// <summary>The few primitive encodings that fingerprints are made of: little-endian, lengths before texts.</summary>
internal static class Encodings
{
    public static void Write(this ArrayBufferWriter<byte> bytes, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(8), value);
        bytes.Advance(8);
    }

    // -0 and 0 are equal to every stage, and one NaN is as missing as another.
    public static void Write(this ArrayBufferWriter<byte> bytes, double value) =>
        bytes.Write(value == 0 ? 0 : double.IsNaN(value) ? BitConverter.DoubleToInt64Bits(double.NaN) : BitConverter.DoubleToInt64Bits(value));

    public static void Write(this ArrayBufferWriter<byte> bytes, string? text)
    {
        if (text is null)
        {
            bytes.Write(-1L);
            return;
        }

        bytes.Write((long)Encoding.UTF8.GetByteCount(text));
        bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    public static void WriteText(this ArrayBufferWriter<byte> bytes, ReadOnlySpan<byte> utf8)
    {
        bytes.Write((long)utf8.Length);
        bytes.Write(utf8);
    }

    /// <summary>Appends several encodings in the order of their bytes, so that the order in which a file listed them does not matter.</summary>
    public static void WriteUnordered(this ArrayBufferWriter<byte> bytes, int count, Action<int, ArrayBufferWriter<byte>> write)
    {
        bytes.Write((long)count);
        byte[][] parts = new byte[count][];

        for (int i = 0; i < count; i++)
        {
            ArrayBufferWriter<byte> one = new();
            write(i, one);
            parts[i] = one.WrittenSpan.ToArray();
        }

        Array.Sort(parts, (left, right) => left.AsSpan().SequenceCompareTo(right));
        foreach (byte[] part in parts) bytes.Write(part);
    }
}
