using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>
/// The best cohort under two crossing families of quotas, as a flow that is made once and asked again with other scores. Whoever did not come as far has a
/// score that nobody would take; when somebody like that is taken all the same, the quotas cannot be met.
/// </summary>
internal sealed class CrossedCohortStep : IReplayStep
{
    private const long Absent = -(1L << 50);

    private readonly Cohort _stage;
    private readonly StageStep _itself;
    private readonly CrossedFlow _flow, _maximums;
    private readonly double[] _values;
    private readonly Resolution _resolution;
    private readonly int[] _candidates, _numberOf, _chosen;
    private readonly long[] _scores;
    private long _largest;

    private CrossedCohortStep(Cohort stage, Pool pool, Terms terms, ReplayPlan plan, CohortProblem problem, TwoFamilies families, TwoFamilies maximums, StageStep itself)
    {
        (_stage, _itself, _values, _resolution, _candidates) = (stage, itself, pool.Numbers(stage.By), terms.Resolution, plan.Start);
        problem = problem with { Ties = TiesOf(stage, pool, terms, plan) };
        (_flow, _maximums) = (new(problem, families), new(problem, maximums));
        _numberOf = new int[pool.Count];
        for (int i = 0; i < _candidates.Length; i++) _numberOf[_candidates[i]] = i;
        (_scores, _chosen) = (new long[_candidates.Length], new int[stage.SeatsNow]);

        // The measured scores are in the middle of all that will be drawn, so their prices are near everybody's.
        Read(_candidates);
        if (IsMet(_flow, stage.SeatsNow)) _flow.KeepPrices();
        if (IsMet(_maximums, stage.SeatsNow)) _maximums.KeepPrices();
    }

    /// <summary>The shortcut; null when the rules are no two families, count by a measure that may be drawn again, set seats aside, or the scores are too large for it.</summary>
    public static CrossedCohortStep? Of(Cohort stage, Pool pool, Terms terms, ReplayPlan plan, StageStep itself)
    {
        if (stage.SetAsides is not null || stage.Quotas.Any(quota => quota.If?.Needs.OfType<Measure>().Any() == true)) return null;

        QuotaSet[] sets = [.. CohortRules.Of(stage, new(pool, plan.Start, terms)).Select(rule => rule.Set)];
        if (plan.Start.Length < stage.SeatsNow || TwoFamilies.Split(plan.Start.Length, sets) is not { } families) return null;
        if (TwoFamilies.Split(plan.Start.Length, [.. sets.Select(set => set with { Min = 0 })]) is not { } maximums) return null;

        CohortProblem problem = new([.. Enumerable.Range(0, plan.Start.Length).Select(number => Absent - number)], Comparer<int>.Default, stage.SeatsNow, sets);
        return CrossedFlow.CanHold(problem, families) ? new(stage, pool, terms, plan, problem, families, maximums, itself) : null;
    }

    public int Run(ulong replay, Span<int> rows)
    {
        int present = Read(rows);

        // One absent nominee must cost more than everybody present can bring.
        if (present < _stage.SeatsNow || (Int128)_largest * 4 * _stage.SeatsNow >= -Absent) return _itself.Run(replay, rows);
        int seats = _stage.SeatsNow;
        if (!IsMet(_flow, seats))
        {
            // As many as the maximums let in; when these are as many as were asked for, it is the minimums that cannot be met.
            while (seats > 0 && !IsMet(_maximums, seats)) seats--;
            if (seats == _stage.SeatsNow || seats == 0 || !IsMet(_flow, seats)) return 0;
        }

        for (int i = 0; i < seats; i++) rows[i] = _candidates[_chosen[i]];
        return seats;
    }

    /// <summary>Takes the scores of those who came as far, and counts them.</summary>
    private int Read(ReadOnlySpan<int> rows)
    {
        // Different ones, so that no lot need be drawn between them.
        for (int number = 0; number < _scores.Length; number++) _scores[number] = Absent - number;
        _largest = 0;
        int present = 0;

        foreach (int row in rows)
        {
            if (double.IsNaN(_values[row])) continue;
            long points = _resolution.Points(_values[row]);
            _largest = Math.Max(_largest, Math.Abs(points));
            _scores[_numberOf[row]] = points;
            present++;
        }

        return present;
    }

    /// <summary>Chooses the best cohort of those who came as far; false when there is none.</summary>
    private bool IsMet(CrossedFlow flow, int seats)
    {
        Span<int> chosen = _chosen.AsSpan(0, seats);
        if (!flow.Solve(_scores, chosen)) return false;
        foreach (int number in chosen) if (_scores[number] <= Absent) return false;
        return true;
    }

    /// <summary>What decides between equal scores: an order that is found once, unless scores that are drawn again are part of it.</summary>
    private static Comparer<int> TiesOf(Cohort stage, Pool pool, Terms terms, ReplayPlan plan)
    {
        Rank rank = new(stage.Ranking!, pool, terms);
        Comparer<int> ties = Comparer<int>.Create((left, right) => rank.CompareTied(plan.Start[left], plan.Start[right]));
        if (stage.Ties.Keys.SelectMany(key => key.Needs).Any(column => plan.Uncertain.Contains(column.Name))) return ties;

        int[] byLot = [.. Enumerable.Range(0, plan.Start.Length)], lot = new int[plan.Start.Length];
        Array.Sort(byLot, ties);
        for (int place = 0; place < byLot.Length; place++) lot[byLot[place]] = place;
        return Comparer<int>.Create((left, right) => lot[left].CompareTo(lot[right]));
    }
}
