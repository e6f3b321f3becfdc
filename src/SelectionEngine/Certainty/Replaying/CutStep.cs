using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A cut without its facts: only who goes on.</summary>
internal sealed class CutStep(Cut stage, bool deferred, Pool pool, Terms terms) : IReplayStep
{
    private readonly double[] _scores = pool.Numbers(stage.By);
    private readonly int[]? _codes = stage.Per is { } per ? pool[per].CodeArray : null;
    private readonly int _groups = stage.Per is { } per ? pool[per].NameArray.Length : 1;
    private readonly Rank _rank = new(stage.Ranking!, pool, terms);
    private readonly Resolution _resolution = terms.Resolution;
    private readonly long[] _points = new long[pool.Count], _sorted = new long[pool.Count];
    private readonly int[] _starts = new int[(stage.Per is { } per ? pool[per].NameArray.Length : 1) + 1], _next = new int[stage.Per is { } each ? pool[each].NameArray.Length : 1];
    private readonly long[] _limits = new long[stage.Per is { } one ? pool[one].NameArray.Length : 1];
    private readonly bool[] _all = new bool[stage.Per is { } any ? pool[any].NameArray.Length : 1];

    public int Run(ulong replay, Span<int> rows)
    {
        if (deferred) return rows.Length;

        Laid(rows);
        List<int>? tied = null;

        for (int group = 0; group < _groups; group++) tied = Settled(group, _sorted.AsSpan(_starts[group]..(_starts[group + 1])), rows, tied);

        int kept = 0;

        foreach (int row in rows)
        {
            int group = _codes?[row] ?? 0;
            if (group < 0 || double.IsNaN(_scores[row])) continue;
            long points = _points[row];
            if (points > _limits[group] || (points == _limits[group] && (_all[group] || tied?.Contains(row) == true))) rows[kept++] = row;
        }

        return kept;
    }

    /// <summary>Lays the scores out group by group.</summary>
    private void Laid(ReadOnlySpan<int> rows)
    {
        Array.Clear(_starts);

        foreach (int row in rows)
        {
            int group = _codes?[row] ?? 0;
            if (group < 0 || double.IsNaN(_scores[row])) continue;
            _points[row] = _resolution.Points(_scores[row]);
            _starts[group + 1]++;
        }

        for (int group = 0; group < _groups; group++)
        {
            _starts[group + 1] += _starts[group];
            _next[group] = _starts[group];
        }

        foreach (int row in rows)
        {
            int group = _codes?[row] ?? 0;
            if (group >= 0 && !double.IsNaN(_scores[row])) _sorted[_next[group]++] = _points[row];
        }
    }

    /// <summary>Where the cut falls in a group, and which of those who stand exactly on it go on.</summary>
    private List<int>? Settled(int group, Span<long> scores, ReadOnlySpan<int> rows, List<int>? tied)
    {
        if (stage.Keep is Keep.AtLeast least)
        {
            (_limits[group], _all[group]) = (_resolution.Points(least.Score), true);
            return tied;
        }

        int places = stage.Keep.Places(scores.Length)!.Value;
        (_limits[group], _all[group]) = (long.MaxValue, false);
        if (places == 0) return tied;

        long boundary = KthLargest.Of(scores, places);
        int better = 0, equal = 0;

        foreach (long score in scores)
        {
            if (score > boundary) better++;
            else if (score == boundary) equal++;
        }

        (_limits[group], _all[group]) = (boundary, better + equal == places || stage.Ties.Policy == TiePolicy.Include);
        if (_all[group] || stage.Ties.Policy == TiePolicy.Exclude) return tied;

        List<int> even = [];
        foreach (int row in rows) if ((_codes?[row] ?? 0) == group && !double.IsNaN(_scores[row]) && _points[row] == boundary) even.Add(row);
        even.Sort(_rank.CompareTied);
        tied ??= [];
        tied.AddRange(even.Take(places - better));
        return tied;
    }
}
