namespace SelectionEngine.Files;

/// <summary>Finds columns by their headers, and tells of those that are not there.</summary>
internal sealed class Headings(CsvSource source, IReadOnlyList<string> headers, Complaints complaints)
{
    public int? Needed(string field, string what) => Needed(field, source.HeadersOf(field), what);

    /// <summary>The place of a column that must be there; null when it is not, which has then been told.</summary>
    public int? Needed(string name, IReadOnlyList<string> allowed, string what)
    {
        int? found = Found(allowed);
        if (found is not null || headers.Count == 0) return found;

        string header = allowed.Count > 0 ? allowed[0] : name;
        complaints.Add("csv.column.missing", 1, header, null, $"There is no column '{header}' with the {what}.{PipelineCheck.Nearest(header, headers)}",
            "Correct the header, or name the one to use under headers in the layout.");
        return null;
    }

    public int? Optional(string field) => Found(source.HeadersOf(field));

    /// <summary>What makes a reader, for about so many rows, of each column that was asked for and is there.</summary>
    public Func<int, ColumnReader>[] Readers(IReadOnlyList<Column> wanted, CsvLayout layout) => [.. wanted.Select(column => Reader(column, layout)).OfType<Func<int, ColumnReader>>()];

    private Func<int, ColumnReader>? Reader(Column column, CsvLayout layout)
    {
        if (column is Responses responses) return Items(responses);
        if (Needed(column.Name, source.HeadersOf(column.Name), $"{column.Kind} '{column}'") is not { } place) return null;

        return column switch
        {
            Measure measure => rows => new NumberReader(measure, place, rows),
            Category category => rows => new LabelReader(category, place, rows),
            Date date => rows => new DayReader(date, place, layout.Dates, rows),
            _ => throw new ArgumentException($"A {column.Kind} cannot be read from a file with one row a nominee."),
        };
    }

    private Func<int, ColumnReader>? Items(Responses responses)
    {
        string prefix = source.Items[responses.Name];
        int[] places = [.. Enumerable.Range(0, headers.Count).Where(i => IsItem(headers[i], prefix))];
        string[] items = [.. places.Select(place => headers[place])];

        if (items.Length > 0) return rows => new AnswerReader(responses, items, places, rows);
        complaints.Add("csv.column.missing", 1, prefix, null, $"There are no items of '{responses}': no header is '{prefix}' followed by digits.", "Correct the headers, or what they begin with under items in the layout.");
        return null;
    }

    private int? Found(IReadOnlyList<string> allowed)
    {
        int[] places = [.. Enumerable.Range(0, headers.Count).Where(i => allowed.Contains(headers[i], StringComparer.Ordinal))];

        // The same header twice has been told with the headers; two that may stand for one column are as bad.
        if (places.Select(place => headers[place]).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            complaints.Add("csv.header.twice", 1, headers[places[1]], headers[places[1]], $"The headers '{headers[places[0]]}' and '{headers[places[1]]}' may both stand for one column.", "Remove one, or leave one of them in the layout.");
        }

        return places.Length > 0 ? places[0] : null;
    }

    private static bool IsItem(string header, string prefix) =>
        header.Length > prefix.Length && header.StartsWith(prefix, StringComparison.Ordinal) && !header.AsSpan(prefix.Length).ContainsAnyExceptInRange('0', '9');
}
