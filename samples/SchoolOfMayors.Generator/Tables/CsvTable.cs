using System.Buffers.Text;
using System.Text;

namespace SchoolOfMayors.Generator;

/// <summary>Writes comma-separated UTF-8 text, a row at a time, through one small buffer.</summary>
internal sealed class CsvTable(Stream stream) : IDisposable
{
    private const int Longest = 4096;

    private readonly byte[] buffer = new byte[1 << 16];
    private int used;
    private bool begun;

    public long Rows { get; private set; }

    public long Bytes { get; private set; }

    public CsvTable Text(string text)
    {
        Separate(3 * text.Length + 2);
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0) used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
        else used += Encoding.UTF8.GetBytes($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", buffer.AsSpan(used));
        return this;
    }

    public CsvTable Blank()
    {
        Separate(0);
        return this;
    }

    public CsvTable Blank(int cells)
    {
        for (int i = 0; i < cells; i++) Blank();
        return this;
    }

    public CsvTable Whole(int number)
    {
        Separate(16);
        Digits(number);
        return this;
    }

    /// <summary>A number given in units of its last decimal: 7142 with 2 decimals is 71.42.</summary>
    public CsvTable Decimal(long number, int decimals)
    {
        Separate(32);
        if (number < 0) buffer[used++] = (byte)'-';
        long unit = 1;
        for (int i = 0; i < decimals; i++) unit *= 10;
        (long whole, long part) = Math.DivRem(Math.Abs(number), unit);
        Digits(whole);
        buffer[used++] = (byte)'.';
        for (unit /= 10; unit > 0; unit /= 10) buffer[used++] = (byte)('0' + part / unit % 10);
        return this;
    }

    public CsvTable Date(DateOnly date, Precision precision = Precision.Day)
    {
        Separate(10);
        Padded(date.Year, 1000);
        if (precision != Precision.Year) Part(date.Month);
        if (precision == Precision.Day) Part(date.Day);
        return this;
    }

    public void End()
    {
        Room(1);
        buffer[used++] = (byte)'\n';
        begun = false;
        Rows++;
    }

    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private void Part(int number)
    {
        buffer[used++] = (byte)'-';
        Padded(number, 10);
    }

    private void Padded(int number, int unit)
    {
        for (; unit > 0; unit /= 10) buffer[used++] = (byte)('0' + number / unit % 10);
    }

    private void Digits(long number)
    {
        Utf8Formatter.TryFormat(number, buffer.AsSpan(used), out int written);
        used += written;
    }

    private void Separate(int length)
    {
        Room(length + 1);
        if (begun) buffer[used++] = (byte)',';
        begun = true;
    }

    private void Room(int length)
    {
        if (length > Longest) throw new InvalidOperationException($"A cell of {length} bytes is longer than the {Longest} allowed.");
        if (used + 2 * length > buffer.Length) Flush();
    }

    private void Flush()
    {
        stream.Write(buffer, 0, used);
        Bytes += used;
        used = 0;
    }
}
