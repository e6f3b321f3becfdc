using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>
/// The best cohort under two crossing families of quotas, as a flow that is made once and asked again with other scores. Whoever did not come as far has a
/// score that nobody would take; when somebody like that is taken all the same, the quotas cannot be met. Then nobody is chosen if the maximums alone would let
/// everybody in who is to be; if not even they would, the stage itself must say how many fewer.
/// </summary>
internal sealed class CrossedCohortStep : IReplayStep, IComparer<int>
{
    private const long Absent = -(1L << 50);

    private readonly Cohort _stage;
    private readonly StageStep _itself;
    private readonly CrossedFlow _flow, _maximums;
    private readonly double[] _values;
    private readonly Resolution _resolution;
    private readonly Rank _rank;
    private readonly int[] _candidates, _numberOf, _byLot, _present;
    private readonly long[] _scores;
    private readonly bool _redrawsLots;
    private long _largest;

    private CrossedCohortStep(Cohort stage, Pool pool, Terms terms, ReplayPlan plan, CohortProblem problem, TwoFamilies families, TwoFamilies maximums, StageStep itself)
    {
        (_stage, _itself, _values, _resolution, _candidates) = (stage, itself, pool.Numbers(stage.By), terms.Resolution, plan.Start);
        _rank = new(stage.Ranking!, pool, terms);
        _redrawsLots = stage.Ties.Keys.SelectMany(key => key.Needs).Any(column => plan.Uncertain.Contains(column.Name));
        problem = problem with { Ties = _redrawsLots ? Comparer<int>.Default : this };
        (_flow, _maximums) = (new(problem, families), new(problem, maximums));
        _numberOf = new int[pool.Count];
        for (int i = 0; i < _candidates.Length; i++) _numberOf[_candidates[i]] = i;
        (_scores, _byLot, _present) = (new long[_candidates.Length], new int[_candidates.Length], new int[_candidates.Length]);

        // The measured scores are in the middle of all that will be drawn, so their prices are near everybody's.
        Read(_candidates);
        if (Present(_flow) is not null) _flow.KeepPrices();
        if (Present(_maximums) is not null) _maximums.KeepPrices();
    }

    /// <summary>The shortcut; null when the rules are no two families, count by a measure that may be drawn again, set seats aside, or the scores are too large for it.</summary>
    public static CrossedCohortStep? Of(Cohort stage, Pool pool, Terms terms, ReplayPlan plan, StageStep itself)
    {
        if (stage.SetAsides is not null || stage.Quotas.Any(quota => quota.If?.Needs.OfType<Measure>().Any() == true)) return null;

        QuotaSet[] sets = [.. CohortRules.Of(stage, new(pool, plan.Start, terms)).Select(rule => rule.Set)];
        if (plan.Start.Length < stage.SeatsNow || TwoFamilies.Split(plan.Start.Length, sets) is not { } families) return null;
        if (TwoFamilies.Split(plan.Start.Length, [.. sets.Select(set => set with { Min = 0 })]) is not { } maximums) return null;

        CohortProblem problem = new([.. Enumerable.Repeat(Absent, plan.Start.Length)], Comparer<int>.Default, stage.SeatsNow, sets);
        return CrossedFlow.CanHold(problem, families) ? new(stage, pool, terms, plan, problem, families, maximums, itself) : null;
    }

    int IComparer<int>.Compare(int left, int right) => _rank.CompareTied(_candidates[left], _candidates[right]);

    public int Run(ulong replay, Span<int> rows)
    {
        int present = Read(rows);

        // One absent nominee must cost more than everybody present can bring.
        if (present < _stage.SeatsNow || (Int128)_largest * 4 * _stage.SeatsNow >= -Absent) return _itself.Run(replay, rows);
        if (_redrawsLots) DrawLots(present);
        if (Present(_flow) is not { } chosen) return Present(_maximums) is null ? _itself.Run(replay, rows) : 0;

        for (int i = 0; i < chosen.Length; i++) rows[i] = _candidates[chosen[i]];
        return chosen.Length;
    }

    /// <summary>Takes the scores of those who came as far, and counts them.</summary>
    private int Read(ReadOnlySpan<int> rows)
    {
        Array.Fill(_scores, Absent);
        _largest = 0;
        int present = 0;

        foreach (int row in rows)
        {
            if (double.IsNaN(_values[row])) continue;
            long points = _resolution.Points(_values[row]);
            _largest = Math.Max(_largest, Math.Abs(points));
            _scores[_numberOf[row]] = points;
            _present[present++] = _numberOf[row];
        }

        return present;
    }

    /// <summary>The best cohort of those who came as far; null when there is none.</summary>
    private int[]? Present(CrossedFlow flow)
    {
        if (flow.Solve(_scores) is not { } chosen) return null;
        foreach (int number in chosen) if (_scores[number] == Absent) return null;
        return chosen;
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
