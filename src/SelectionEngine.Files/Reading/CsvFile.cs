using System.Text;
using CsvHelper;
using Microsoft.Win32.SafeHandles;

namespace SelectionEngine.Files;

/// <summary>
/// A CSV file with its header. It is read in pieces that are cut after line breaks, side by side; a file with quotes is read in one piece,
/// because only reading from its beginning tells which of its line breaks end a record.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    // No record is; one that seems so has a quote that is never closed, and need not fill the memory.
    private const int LongestRecord = 1 << 24;

    private readonly CsvLayout _layout;
    private readonly CsvOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly SafeFileHandle _handle;
    private readonly long _length;
    private readonly byte[][] _missing;
    private readonly char _separator;
    private readonly bool _whole;
    private readonly int _expected;
    private readonly long _first;

    private CsvFile(string path, Complaints complaints, CsvLayout layout, CsvOptions options, CancellationToken cancellation)
    {
        (Complaints, _layout, _options, _cancellation) = (complaints, layout, options, cancellation);
        _missing = [.. layout.Missing.Where(mark => mark.Length > 0).Select(Encoding.UTF8.GetBytes)];
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);

        try
        {
            _length = RandomAccess.GetLength(_handle);
            Span<byte> start = stackalloc byte[2];
            RandomAccess.Read(_handle, start, 0);
            _whole = layout.Foreign is not null || start is [0xFF, 0xFE] or [0xFE, 0xFF];

            bool inHeader = true, broken = false;
            using CsvReader reader = CsvReader.Create(new PieceStream(_handle, 0, _length, null, cancellation), Format(first: true, layout.Separator, Refuse), leaveOpen: false);
            reader.ReadHeader();
            inHeader = false;
            Headers = broken ? [] : [.. reader.Headers.Select(header => header.Trim())];
            _separator = reader.Separator;
            _first = !broken && reader.Read() ? reader.ByteOffset : _length;
            _expected = Expected();

            // What is wrong after the header will be come upon again when the records are read.
            void Refuse(CsvMalformedRecord record)
            {
                if (!inHeader || broken) return;
                broken = true;
                ComplainOfQuotes(record, complaints);
            }
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    public IReadOnlyList<string> Headers { get; }

    public Complaints Complaints { get; }

    /// <summary>True when records could not be told apart, so that there may be nominees of whom nothing is known here.</summary>
    public bool HasBrokenRecords { get; private set; }

    /// <summary>Opens a file and reads its header; null when there is none, which has then been told.</summary>
    public static CsvFile? Open(string path, Complaints complaints, CsvLayout layout, CsvOptions options, CancellationToken cancellation)
    {
        CsvFile file;

        try
        {
            file = new(path, complaints, layout, options, cancellation);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            complaints.Add("csv.file.missing", 0, null, null, $"There is no such file in '{Path.GetDirectoryName(Path.GetFullPath(path))}'.", "Put it there, or correct its name in the layout.");
            return null;
        }
        catch (CsvFormatException failure)
        {
            ComplainOfLength(failure, complaints);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            complaints.Add("csv.file.closed", 0, null, null, $"It cannot be opened: {failure.Message}", "Close the program that has it open, or ask for the right to read it.");
            return null;
        }

        if (file.Headers.All(header => header.Length == 0))
        {
            if (complaints.Count == 0) complaints.Add("csv.file.empty", 0, null, null, "It has no header.", "Begin it with a line of column names.");
            file.Dispose();
            return null;
        }

        file.CheckHeaders();
        return file;
    }

    /// <summary>Reads every record into fragments, one for each piece, in the order of the file.</summary>
    public IReadOnlyList<(T Part, long LinesBefore)> Read<T>(Func<int, T> fragment) where T : Fragment
    {
        if (!_whole && _length > _options.PieceBytes)
        {
            QuoteWatch quotes = new();
            List<Piece<T>> pieces = Pieces(fragment, quotes);
            if (!quotes.Seen) return Joined(pieces);
        }

        Piece<T> whole = new(fragment(_expected), new(Complaints.File, _options.MostProblems));
        Read(whole, 0, _length, null);
        Tell(_length);
        return Joined([whole]);
    }

    public void Dispose() => _handle.Dispose();

    private void CheckHeaders()
    {
        foreach (string header in Headers)
        {
            if (Utf8Text.Flaw(Encoding.UTF8.GetBytes(header)) is { } flaw) Complaints.Add("csv.encoding", 1, header, header, $"The header {flaw.What}", flaw.Fix);
        }

        foreach (IGrouping<string, string> twice in Headers.Where(header => header.Length > 0).GroupBy(header => header, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            Complaints.Add("csv.header.twice", 1, twice.Key, twice.Key, $"The header '{twice.Key}' stands there {twice.Count()} times.", "Give every column a header of its own, or remove the one too many.");
        }
    }

    private List<Piece<T>> Pieces<T>(Func<int, T> fragment, QuoteWatch quotes) where T : Fragment
    {
        int count = (int)Math.Min(int.MaxValue, (_length + _options.PieceBytes - 1) / _options.PieceBytes);
        Piece<T>[] pieces = new Piece<T>[count];
        long done = 0;

        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = _cancellation }, i =>
        {
            pieces[i] = new(fragment(_expected), new(Complaints.File, _options.MostProblems));
            long from = Boundary(i), to = Boundary(i + 1);

            if (from < to && !quotes.Seen)
            {
                Read(pieces[i], from, to, quotes);
                Tell(Interlocked.Add(ref done, to - from));
            }
        });

        return [.. pieces];
    }

    private void Read<T>(Piece<T> piece, long from, long to, QuoteWatch? quotes) where T : Fragment
    {
        PieceStream stream = new(_handle, from, to, quotes, _cancellation);
        bool first = from == 0;
        using CsvReader reader = CsvReader.Create(stream, Format(first, first ? _layout.Separator : _separator, Refuse), leaveOpen: false);
        CsvRow row = new(reader, Headers, _missing, piece.Complaints) { DecimalComma = _layout.DecimalComma };

        try
        {
            while (reader.Read()) piece.Part.Take(row);
        }
        catch (CsvFormatException failure)
        {
            piece.HasBrokenRecords = true;
            ComplainOfLength(failure, piece.Complaints);
        }

        piece.LineBreaks = stream.LineBreaks;

        void Refuse(CsvMalformedRecord record)
        {
            piece.HasBrokenRecords = true;
            ComplainOfQuotes(record, piece.Complaints);
        }
    }

    private List<(T, long)> Joined<T>(IReadOnlyList<Piece<T>> pieces) where T : Fragment
    {
        List<(T, long)> parts = [];
        long lines = 0;

        foreach (Piece<T> piece in pieces)
        {
            parts.Add((piece.Part, lines));
            Complaints.Add(piece.Complaints, lines);
            HasBrokenRecords |= piece.HasBrokenRecords;
            lines += piece.LineBreaks;
        }

        return parts;
    }

    /// <summary>About how many records a piece has, judged by the lines at the beginning of the file.</summary>
    private int Expected()
    {
        byte[] window = new byte[1 << 14];
        int read = RandomAccess.Read(_handle, window, 0);
        return (int)(Math.Min(_length, _options.PieceBytes) * 1.1 * (window.AsSpan(0, read).Count((byte)'\n') + 1) / Math.Max(1, read)) + 16;
    }

    /// <summary>Where a piece begins: after the first line break at or after its share of the file, and not before the first record, for the first piece has the header.</summary>
    private long Boundary(int piece)
    {
        if (piece == 0) return 0;
        Span<byte> window = stackalloc byte[1024];
        long share = (long)piece * _options.PieceBytes;
        if (share <= _first) return _first;

        for (long at = share - 1; at < _length;)
        {
            int read = RandomAccess.Read(_handle, window, at);
            if (read == 0) break;
            int end = window[..read].IndexOf((byte)'\n');

            if (end < 0)
            {
                at += read;
            }
            else
            {
                at += end + 1;
                // A piece that began with what looks like a byte order mark would lose it.
                if (RandomAccess.Read(_handle, window[..1], at) == 0 || window[0] is not (0xEF or 0xFE or 0xFF or 0)) return Math.Min(at, _length);
            }
        }

        return _length;
    }

    private CsvReaderOptions Format(bool first, char? separator, Action<CsvMalformedRecord> refuse) => new()
    {
        HasHeader = first,
        Separator = separator,
        Encoding = _layout.Foreign,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        SkipEmptyLines = true,
        BufferSize = 1 << 18,
        MaxRecordSize = LongestRecord,
        MissingField = CsvMissingFieldHandling.Throw,

        // Widths are compared with the header by CsvRow, since a piece of a file has none; the callback tells of broken quotes, and nothing is mended.
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = refuse,
    };

    private static void ComplainOfQuotes(CsvMalformedRecord record, Complaints complaints)
    {
        if (complaints.Overflows()) return;
        complaints.Add("csv.quotes", record.LineNumber, null, record.RawRecord, $"{Why(record.Reason)} It begins '{Utf8Text.Shown(record.RawRecord)}'.",
            "Put the whole field in quotes and double every quote inside it.");
    }

    private static void ComplainOfLength(CsvFormatException failure, Complaints complaints) => complaints.Add("csv.quotes", failure.LineNumber, null, null,
        $"A record has no end within {LongestRecord >> 20} MB, so that the rest of the file could not be read.", "Look for a quote that is never closed.");

    private static string Why(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "A quote stands inside a field that is not quoted.",
        CsvMalformedReason.TextAfterClosingQuote => "Text follows the closing quote of a field.",
        CsvMalformedReason.UnterminatedQuote => "A quoted field is never closed, so that the rest of the file could not be read.",
        _ => "The quotes cannot be understood.",
    };

    private void Tell(long bytes) => _options.Progress?.Report(new(Complaints.File, bytes, _length));

    private sealed class Piece<T>(T part, Complaints complaints) where T : Fragment
    {
        public T Part => part;

        public Complaints Complaints => complaints;

        public long LineBreaks { get; set; }

        public bool HasBrokenRecords { get; set; }
    }
}
