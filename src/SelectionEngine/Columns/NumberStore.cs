using System.Buffers;

namespace SelectionEngine;

internal sealed class NumberStore(Measure measure, double[] values) : Store(measure)
{
    public double[] Values { get; } = values;

    public override int Count => Values.Length;

    public override Store Take(int[] rows) => new NumberStore(measure, [.. rows.Select(row => Values[row])]);

    public override void Write(int row, ArrayBufferWriter<byte> bytes) => bytes.Write(Values[row]);
}
