namespace SelectionEngine.Files;

/// <summary>How files are read. None of it can change the pool.</summary>
public sealed record CsvOptions
{
    /// <summary>At most this many threads; −1 for one per core.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>How many problems are told in full; the rest are only counted. At least 1.</summary>
    public int MostProblems { get; init; } = 100;

    /// <summary>Is told after each piece of a file.</summary>
    public IProgress<CsvProgress>? Progress { get; init; }

    /// <summary>Files are cut into pieces of about this many bytes, which are read side by side.</summary>
    internal int PieceBytes { get; init; } = 4 << 20;
}

/// <summary>How far the reading of a file has come.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Bytes">How much of it has been read.</param>
/// <param name="Of">How long it is.</param>
public sealed record CsvProgress(string File, long Bytes, long Of);
