namespace SelectionEngine;

/// <summary>Which cells a panel judges among those who stand before it: the one thing that a nominee of a plain panel can learn from another.</summary>
internal sealed class PanelCells
{
    private readonly ulong[] _cells;
    private readonly ulong _every;
    private readonly bool _isNarrow;

    public PanelCells(Panel stage, PanelFacts facts, Part everybody)
    {
        List<Cell> known = [.. facts.Cells];
        _isNarrow = known.Count <= 64;
        _cells = new ulong[everybody.Pool.Count];
        if (!_isNarrow) return;

        foreach (int row in everybody.Rows)
        {
            PanelRow one = new(stage, everybody, null, null);
            one.Read(row);
            foreach (Cell cell in one.Cells) _cells[row] |= 1UL << known.IndexOf(cell);
            _every |= _cells[row];
        }
    }

    /// <summary>Whether these nominees are judged in every cell in which anybody is.</summary>
    public bool AreAll(ReadOnlySpan<int> rows)
    {
        ulong cells = 0;
        foreach (int row in rows) cells |= _cells[row];
        return _isNarrow && cells == _every;
    }
}
