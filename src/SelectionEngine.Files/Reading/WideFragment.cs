namespace SelectionEngine.Files;

/// <summary>Rows of a file with one row a nominee: their ids, their lines, and one reader for each column that was asked for.</summary>
internal sealed class WideFragment(int id, IReadOnlyList<ColumnReader> readers, int rows) : Fragment
{
    private readonly Growing<byte> _text = new(rows * 12);
    private readonly Growing<int> _ends = new(rows);
    private readonly Growing<int> _lines = new(rows);

    public IReadOnlyList<ColumnReader> Readers => readers;

    public int Count => _ends.Count;

    public int TextLength => _text.Count;

    public ReadOnlySpan<byte> Text => _text.Items;

    public ReadOnlySpan<int> Ends => _ends.Items;

    public ReadOnlySpan<int> Lines => _lines.Items;

    public ReadOnlySpan<byte> Id(int i) => _text.Items[(i == 0 ? 0 : _ends.Items[i - 1]).._ends.Items[i]];

    public override void Take(CsvRow row)
    {
        ReadOnlySpan<byte> text = row[id];

        if (!row.IsWhole || text.IsEmpty)
        {
            if (row.IsBlank) return;
            if (!row.IsWhole) row.ComplainOfWidth();
            else row.Complain("csv.id.empty", id, text, "The nominee has no id.", "Give every nominee an id, or remove the row.");
        }
        else
        {
            row.IsSound(id, text);
        }

        // The id counts even where the row is wrong, so that other files are not blamed for naming it.
        if (!text.IsEmpty)
        {
            _text.Add(text);
            _ends.Add(_text.Count);
            _lines.Add(row.Line);
        }

        if (!row.IsWhole) return;
        foreach (ColumnReader reader in readers) reader.Take(row);
    }
}
