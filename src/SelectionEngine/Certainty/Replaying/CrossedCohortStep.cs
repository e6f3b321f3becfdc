using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>
/// The best cohort under two crossing families of quotas, as a flow that is made once and asked again with other scores. Whoever did not come as far has a
/// score that nobody would take; when somebody like that is taken all the same, the quotas cannot be met and the stage itself must answer.
/// </summary>
internal sealed class CrossedCohortStep : IReplayStep, IComparer<int>
{
    private const long Absent = -(1L << 50);

    private readonly Cohort _stage;
    private readonly StageStep _itself;
    private readonly CrossedFlow _flow;
    private readonly double[] _values;
    private readonly Resolution _resolution;
    private readonly Rank _rank;
    private readonly int[] _candidates, _numberOf, _byLot, _present;
    private readonly long[] _scores;
    private readonly bool _redrawsLots;

    private CrossedCohortStep(Cohort stage, Pool pool, Terms terms, ReplayPlan plan, CohortProblem problem, TwoFamilies families, StageStep itself)
    {
        (_stage, _itself, _values, _resolution, _candidates) = (stage, itself, pool.Numbers(stage.By), terms.Resolution, plan.Start);
        _rank = new(stage.Ranking!, pool, terms);
        _redrawsLots = stage.Ties.Keys.SelectMany(key => key.Needs).Any(column => plan.Uncertain.Contains(column.Name));
        _flow = new(_redrawsLots ? problem with { Ties = Comparer<int>.Default } : problem with { Ties = this }, families);
        _numberOf = new int[pool.Count];
        for (int i = 0; i < _candidates.Length; i++) _numberOf[_candidates[i]] = i;
        (_scores, _byLot, _present) = (new long[_candidates.Length], new int[_candidates.Length], new int[_candidates.Length]);
    }

    /// <summary>The shortcut; null when the rules are no two families, count by a measure that may be drawn again, set seats aside, or the scores are too large for it.</summary>
    public static CrossedCohortStep? Of(Cohort stage, Pool pool, Terms terms, ReplayPlan plan, StageStep itself)
    {
        if (stage.SetAsides is not null || stage.Quotas.Any(quota => quota.If?.Needs.OfType<Measure>().Any() == true)) return null;

        QuotaSet[] sets = [.. CohortRules.Of(stage, new(pool, plan.Start, terms)).Select(rule => rule.Set)];
        if (plan.Start.Length < stage.SeatsNow || TwoFamilies.Split(plan.Start.Length, sets) is not { } families) return null;

        CohortProblem problem = new([.. Enumerable.Repeat(Absent, plan.Start.Length)], Comparer<int>.Default, stage.SeatsNow, sets);
        return CrossedFlow.CanHold(problem, families) ? new(stage, pool, terms, plan, problem, families, itself) : null;
    }

    int IComparer<int>.Compare(int left, int right) => _rank.CompareTied(_candidates[left], _candidates[right]);

    public int Run(ulong replay, Span<int> rows)
    {
        Array.Fill(_scores, Absent);
        long largest = 0;
        int present = 0;

        foreach (int row in rows)
        {
            if (double.IsNaN(_values[row])) continue;
            long points = _resolution.Points(_values[row]);
            largest = Math.Max(largest, Math.Abs(points));
            _scores[_numberOf[row]] = points;
            _present[present++] = _numberOf[row];
        }

        // One absent nominee must cost more than everybody present can bring.
        if (present < _stage.SeatsNow || (Int128)largest * 4 * _stage.SeatsNow >= -Absent) return _itself.Run(replay, rows);
        if (_redrawsLots) DrawLots(present);
        if (_flow.Solve(_scores) is not { } chosen) return _itself.Run(replay, rows);
        foreach (int number in chosen) if (_scores[number] == Absent) return _itself.Run(replay, rows);

        for (int i = 0; i < chosen.Length; i++) rows[i] = _candidates[chosen[i]];
        return chosen.Length;
    }

    private void DrawLots(int present)
    {
        _present.AsSpan(0, present).Sort(this);
        _present.AsSpan(0, present).CopyTo(_byLot);
        int at = present;
        for (int number = 0; number < _scores.Length; number++) if (_scores[number] == Absent) _byLot[at++] = number;
        _flow.Draw(_byLot);
    }
}
