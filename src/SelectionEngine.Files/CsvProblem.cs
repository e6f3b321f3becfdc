using System.Globalization;

namespace SelectionEngine.Files;

/// <summary>Something wrong in a CSV file.</summary>
/// <param name="Code">Stable and language-free, such as <c>csv.number</c>.</param>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line in it, from 1, where the record begins; 0 for the file as a whole.</param>
/// <param name="Column">The header of the column; null for the record as a whole.</param>
/// <param name="Text">The offending text; null when there is none.</param>
/// <param name="What">What is wrong, in a sentence.</param>
/// <param name="Fix">How to put it right, in a sentence.</param>
public sealed record CsvProblem(string Code, string File, long Line, string? Column, string? Text, string What, string Fix)
{
    /// <summary>Where, what and how to fix it, in one line.</summary>
    public override string ToString()
    {
        string line = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {Line}") : "";
        string column = Column is null ? "" : $", column '{Column}'";
        return $"{File}{line}{column}: {What} {Fix}";
    }
}

/// <summary>CSV files cannot be read as they are. All their problems are named at once, up to a stated number.</summary>
public sealed class CsvException : Exception
{
    /// <summary>Makes the exception from everything that was found.</summary>
    /// <param name="problems">The problems to tell.</param>
    /// <param name="count">How many there are in all.</param>
    public CsvException(IReadOnlyList<CsvProblem> problems, long count) : base(Told(problems, count)) => (Problems, Count) = (problems, count);

    /// <summary>What is wrong, by file in the layout's order and by line; not more than the stated number.</summary>
    public IReadOnlyList<CsvProblem> Problems { get; }

    /// <summary>How many problems there are in all, told or not.</summary>
    public long Count { get; }

    private static string Told(IReadOnlyList<CsvProblem> problems, long count)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $"The files have {count} problem{(count == 1 ? "" : "s")}:");
        string tail = count > problems.Count ? string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}  … and {count - problems.Count} more.") : "";
        return $"{head}{Environment.NewLine}{string.Join(Environment.NewLine, problems.Select(problem => "  " + problem))}{tail}";
    }
}
