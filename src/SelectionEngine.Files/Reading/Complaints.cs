namespace SelectionEngine.Files;

/// <summary>What is wrong with a file, or a piece of one: the first so many problems in full, the rest as a number.</summary>
internal sealed class Complaints(string file, int most)
{
    private readonly List<CsvProblem> _kept = [];

    public string File => file;

    public long Count { get; private set; }

    public IReadOnlyList<CsvProblem> Kept => _kept;

    /// <summary>False once no more can be told in full, so that nobody need word them.</summary>
    private bool Room => _kept.Count < most;

    public void Add(string code, long line, string? column, string? text, string what, string fix)
    {
        if (Room) _kept.Add(new(code, file, line, column, text, what, fix));
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
