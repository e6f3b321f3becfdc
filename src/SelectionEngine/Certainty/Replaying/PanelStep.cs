namespace SelectionEngine;

/// <summary>A panel whose scores depend on each nominee alone, as long as the same cells are judged: scored once for everybody who may come as far.</summary>
internal sealed class PanelStep : IReplayStep
{
    private readonly bool _deferred;
    private readonly StageStep _itself;
    private readonly bool[] _advances;
    private readonly (double[] Known, double[] Written)[] _given;
    private readonly PanelCells _cells;

    public PanelStep(Panel stage, bool deferred, Pool pool, Terms terms, int[] candidates, StageStep itself)
    {
        (_deferred, _itself) = (deferred, itself);
        Part everybody = new(pool, candidates, terms);
        PanelFacts facts = (PanelFacts)stage.Settle([everybody], Effort.Plain)!;
        Dictionary<string, double[]> given = stage.GivenMeasures.ToDictionary(measure => measure.Name, _ => ReplayPlan.Missing(pool.Count), StringComparer.Ordinal);
        int[] next = new int[candidates.Length];
        Verdicts verdicts = new(new Outcomes(pool.Count), 0, deferred: false, next, 0, given);
        stage.Judge(everybody, facts, verdicts);

        _advances = new bool[pool.Count];
        foreach (int row in next.AsSpan(0, verdicts.Kept)) _advances[row] = true;
        _given = [.. stage.GivenMeasures.Select(measure => (given[measure.Name], pool.Numbers(measure)))];
        _cells = new(stage, facts, everybody);
    }

    /// <summary>Whether nothing but the cells is settled from the others: no severities, no pooled spread.</summary>
    public static bool Knows(Panel stage) => !stage.Corrects && stage.Errors is null or PanelErrors.Own;

    public int Run(ulong replay, Span<int> rows)
    {
        if (!_cells.AreAll(rows)) return _itself.Run(replay, rows);

        foreach ((double[] known, double[] written) in _given) foreach (int row in rows) written[row] = known[row];
        if (_deferred) return rows.Length;

        int kept = 0;
        foreach (int row in rows) if (_advances[row]) rows[kept++] = row;
        return kept;
    }
}
