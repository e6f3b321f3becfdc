namespace SelectionEngine.Files;

/// <summary>Which columns are read from which file.</summary>
internal static class Assignment
{
    /// <summary>The sources of the layout, each with the columns that it gives.</summary>
    /// <exception cref="ArgumentException">A column has no source, or two.</exception>
    public static IReadOnlyList<(CsvSource Source, IReadOnlyList<Column> Columns)> Of(IReadOnlyList<Column> columns, CsvLayout layout)
    {
        if (layout.Files.Count(source => source.Holds == CsvContent.Nominees) != 1)
        {
            throw new ArgumentException("A layout needs exactly one file that holds the nominees.", nameof(layout));
        }

        if (columns.GroupBy(column => column.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The column '{twice.Key}' is asked for twice. Ask for every column once.", nameof(columns));
        }

        ILookup<CsvSource, Column> bySource = columns.ToLookup(column => SourceOf(column, layout), column => column);
        return [.. layout.Files.Select(source => (source, (IReadOnlyList<Column>)[.. bySource[source]])).OrderBy(pair => pair.source.Holds != CsvContent.Nominees)];
    }

    private static CsvSource SourceOf(Column column, CsvLayout layout)
    {
        CsvSource[] sources = [.. layout.Files.Where(source => Gives(source, column))];

        return sources switch
        {
            [CsvSource one] => one,
            [] => throw new ArgumentException($"The layout does not say where the {column.Kind} '{column}' is. {Where(column)}", nameof(layout)),
            _ => throw new ArgumentException($"The layout names {sources.Length} files for the {column.Kind} '{column}': {string.Join(", ", sources.Select(source => source.File))}. Leave one.", nameof(layout)),
        };

        bool Gives(CsvSource source, Column wanted) => wanted switch
        {
            Periods => source.Holds == CsvContent.Periods && Fills(source, wanted),
            Ratings => source.Holds == CsvContent.Ratings && Fills(source, wanted),
            Responses => source.Items.ContainsKey(wanted.Name),
            _ => layout.Files.Any(any => any.Holds is CsvContent.Answers && any.Headers.ContainsKey(wanted.Name))
                ? source.Headers.ContainsKey(wanted.Name)
                : source.Holds == CsvContent.Nominees,
        };

        bool Fills(CsvSource source, Column wanted) => source.Column is { } named
            ? named == wanted.Name
            : !layout.Files.Any(other => other.Holds == source.Holds && other.Column == wanted.Name);
    }

    private static string Where(Column column) => column switch
    {
        Responses => $"Say what the headers of its items begin with: \"items\": {{ \"{column}\": \"…\" }}.",
        _ => $"Add a file that holds {column.Kind}.",
    };
}
