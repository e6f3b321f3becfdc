using Microsoft.Win32.SafeHandles;

namespace SelectionEngine.Files;

/// <summary>A stretch of a file as a stream. It counts the lines that pass through, and stops when a quote does, if it is told to.</summary>
internal sealed class PieceStream(SafeFileHandle file, long from, long to, QuoteWatch? quotes, CancellationToken cancellation) : Stream
{
    private long _at = from;
    private bool _afterReturn;

    /// <summary>How many line breaks have passed: CR, LF and CR LF each count once.</summary>
    public long LineBreaks { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        if (quotes is { Seen: true }) return 0;

        int read = RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, to - _at)], _at);
        ReadOnlySpan<byte> bytes = buffer[..read];
        _at += read;

        if (quotes is not null && bytes.Contains((byte)'"')) quotes.Seen = true;
        Count(bytes);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Count(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;

        LineBreaks += bytes.Count((byte)'\n');
        if (_afterReturn && bytes[0] == '\n') LineBreaks--;

        for (int at = bytes.IndexOf((byte)'\r'); at >= 0;)
        {
            if (at + 1 >= bytes.Length || bytes[at + 1] != '\n') LineBreaks++;
            int next = bytes[(at + 1)..].IndexOf((byte)'\r');
            at = next < 0 ? -1 : at + 1 + next;
        }

        _afterReturn = bytes[^1] == '\r';
    }
}

/// <summary>Whether anybody who reads a file side by side has come upon a quote.</summary>
internal sealed class QuoteWatch
{
    private volatile bool _seen;

    public bool Seen
    {
        get => _seen;
        set => _seen = value;
    }
}
