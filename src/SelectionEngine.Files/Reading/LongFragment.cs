namespace SelectionEngine.Files;

/// <summary>Rows of a file with any number of rows a nominee.</summary>
/// <typeparam name="T">What a row is.</typeparam>
internal sealed class LongFragment<T>(int id, IdFinder ids, RowReader<T> read, int rows) : Fragment
{
    private readonly Growing<int> _rows = new(rows);
    private readonly Growing<T> _items = new(rows);

    public ReadOnlySpan<int> Rows => _rows.Items;

    public ReadOnlySpan<T> Items => _items.Items;

    public override void Take(CsvRow row)
    {
        if (!row.IsWhole)
        {
            if (!row.IsBlank) row.ComplainOfWidth();
            return;
        }

        if (row[id].IsEmpty && row.IsBlank) return;

        int nominee = ids.Find(row, id);

        if (read(row) is (true, { } item))
        {
            _rows.Add(nominee);
            _items.Add(item);
        }
    }

    /// <summary>The items of all pieces by nominee, each nominee's in the order of the file.</summary>
    public static (int[] Starts, T[] All) Joined(IReadOnlyList<LongFragment<T>> parts, int count)
    {
        int[] starts = new int[count + 1];

        foreach (LongFragment<T> part in parts)
        {
            foreach (int row in part.Rows) starts[row + 1]++;
        }

        for (int row = 0; row < count; row++) starts[row + 1] += starts[row];

        T[] all = new T[starts[count]];
        int[] next = starts[..count];

        foreach (LongFragment<T> part in parts)
        {
            for (int i = 0; i < part.Items.Length; i++) all[next[part.Rows[i]]++] = part.Items[i];
        }

        return (starts, all);
    }
}

/// <summary>Reads a row into an item; false when there is nothing in it, or something wrong that has been told.</summary>
internal delegate (bool Any, T? Item) RowReader<T>(CsvRow row);

/// <summary>Finds nominees by their ids. Files mostly name them in the pool's order, so the last one and the next are looked at first.</summary>
/// <param name="ids">The pool's ids.</param>
/// <param name="complete">False when there may be nominees whose ids could not be read; nobody is then called unknown.</param>
internal sealed class IdFinder(Ids ids, bool complete)
{
    private int _last;

    /// <summary>The row of the nominee whom a record names; −1 when there is none, which has then been told.</summary>
    public int Find(CsvRow row, int column)
    {
        ReadOnlySpan<byte> id = row[column];

        if (id.IsEmpty)
        {
            row.Complain("csv.id.empty", column, id, "The row names no nominee.", "Give the nominee's id, or remove the row.");
            return -1;
        }

        int found = Find(id);
        if (found >= 0) return _last = found;

        if (complete && !row.Overflows && row.IsSound(column, id))
        {
            (string what, string fix) = Unknown(id);
            row.Complain("csv.id.unknown", column, id, what, fix);
        }

        return -1;
    }

    /// <summary>The row of the nominee whose id stood on a line; −1 when there is none, which has then been told.</summary>
    public int Find(ReadOnlySpan<byte> id, CsvFile file, int column, long line)
    {
        int found = Find(id);
        if (found >= 0) return _last = found;

        if (complete && !file.Complaints.Overflows() && Utf8Text.Flaw(id) is null)
        {
            (string what, string fix) = Unknown(id);
            file.Complaints.Add("csv.id.unknown", line, file.Headers[column], Utf8Text.Shown(id), what, fix);
        }

        return -1;
    }

    private static (string What, string Fix) Unknown(ReadOnlySpan<byte> id) =>
        ($"Nobody has the id '{Utf8Text.Shown(id)}'.", "Correct the id, or add the nominee to the nominees' file. Ids are compared letter by letter.");

    private int Find(ReadOnlySpan<byte> id)
    {
        for (int row = _last; row < Math.Min(_last + 2, ids.Count); row++)
        {
            if (ids.Utf8(row).SequenceEqual(id)) return row;
        }

        return ids.IndexOf(id);
    }
}
