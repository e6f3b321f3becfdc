namespace SchoolOfMayors.Generator;

/// <summary>A file with rows about each nominee.</summary>
internal interface INomineeTable
{
    /// <summary>Name without the extension; the word for <c>--only</c>.</summary>
    string Name { get; }

    IEnumerable<string> Columns { get; }

    void Write(Nominee nominee, CsvTable table);
}
