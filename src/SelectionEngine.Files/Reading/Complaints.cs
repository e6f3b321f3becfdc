namespace SelectionEngine.Files;

/// <summary>What is wrong with a file, or a piece of one: the first so many problems in full, the rest as a number.</summary>
internal sealed class Complaints(string file, int most)
{
    // A quote that is never closed makes the rest of the file one text.
    private const int LongestText = 1000;

    private readonly List<CsvProblem> _kept = [];

    public string File => file;

    public long Count { get; private set; }

    public IReadOnlyList<CsvProblem> Kept => _kept;

    /// <summary>Counts a problem that nobody need word, once no more can be told in full; false while there is room.</summary>
    public bool Overflows()
    {
        if (_kept.Count < most) return false;
        Count++;
        return true;
    }

    public void Add(string code, long line, string? column, string? text, string what, string fix)
    {
        if (Overflows()) return;
        _kept.Add(new(code, file, line, column, text?.Length > LongestText ? text[..LongestText] + "…" : text, what, fix));
        Count++;
    }

    /// <summary>Adds the problems of a part of the file that begins after so many lines.</summary>
    public void Add(Complaints part, long linesBefore)
    {
        _kept.AddRange(part._kept.Take(most - _kept.Count).Select(problem => problem with { Line = problem.Line + linesBefore }));
        Count += part.Count;
    }

    public void SortByLine()
    {
        CsvProblem[] sorted = [.. _kept.OrderBy(problem => problem.Line)];
        _kept.Clear();
        _kept.AddRange(sorted);
    }
}
