using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A settled cohort: who has a seat, and for everybody else which bound kept them out.</summary>
internal sealed class CohortSettlement
{
    private readonly Cohort _stage;
    private readonly Pool _pool;
    private readonly Rank _rank;
    private readonly Entrants _ties;
    private readonly Resolution _resolution;
    private readonly int[] _rows;
    private readonly long[] _scores;
    private readonly NestedCohort? _nested;
    private readonly bool[] _chosen;
    private readonly int[] _indexOf;
    private readonly (string Name, int Min, int Max)[] _nodes;
    private readonly int[] _nodeOf;

    private CohortSettlement(Cohort stage, Pool pool, Terms terms, int[] rows, long[] scores, bool[] chosen, NestedCohort? nested, int[] nodeOf, (string, int, int)[] nodes)
    {
        (_stage, _pool, _rows, _scores, _chosen, _nested, _nodeOf, _nodes) = (stage, pool, rows, scores, chosen, nested, nodeOf, nodes);
        _rank = new(stage.Ranking!, pool, terms);
        _ties = new(rows, _rank);
        _resolution = terms.Resolution;
        _indexOf = new int[pool.Count];
        Array.Fill(_indexOf, -1);
        for (int i = 0; i < rows.Length; i++) _indexOf[rows[i]] = i;
    }

    public static CohortFacts Of(Cohort stage, Pool pool, Ranked ranked, Terms terms)
    {
        int[] rows = ranked.Rows();
        long[] scores = ranked.Scores();
        Entrants ties = new(rows, new(stage.Ranking!, pool, terms));
        (string Name, QuotaSet Set)[] quotas = [.. stage.Quotas.SelectMany(quota => quota.Sets(pool, rows))];
        int seats = Math.Min(stage.Seats, rows.Length);

        if (NestedFamily.Arrange(rows.Length, [.. quotas.Select(quota => quota.Set)]) is not { } family)
        {
            throw new NotSupportedException("The quotas cross: they share nominees and neither holds the other. Only nested quotas can be filled so far.");
        }

        NestedResult result = NestedMerge.Settle(family.Tree, family.NodeOf, scores, seats, ties, stage.Reserve);

        // Fewer people than seats, or than the maximums let in, is a fact and no contradiction: as many as can be are chosen.
        if (result.Cohort is null && result.Clashes.All(clash => clash.Kind == ClashKind.SeatsAboveSupply) && result.MostSeats > 0)
        {
            seats = result.MostSeats;
            result = NestedMerge.Settle(family.Tree, family.NodeOf, scores, seats, ties, stage.Reserve);
        }

        (string, int, int)[] nodes = new (string, int, int)[family.Tree.Count];
        nodes[family.Tree.Root] = ("", 0, seats);
        for (int i = 0; i < quotas.Length; i++) nodes[family.NodeOfQuota[i]] = (quotas[i].Name, quotas[i].Set.Min, quotas[i].Set.Max);

        if (result.Cohort is not { } cohort)
        {
            return new(stage.Seats, [], new(() => Cells(quotas, null, scores, terms)), null) { Clash = string.Join("; ", result.Clashes.Select(clash => Told(clash, nodes))) };
        }

        bool[] chosen = new bool[rows.Length];
        foreach (int i in cohort.Chosen) chosen[i] = true;
        CohortSettlement settled = new(stage, pool, terms, rows, scores, chosen, cohort, family.NodeOf, nodes);

        return new(stage.Seats, [.. cohort.Reserve.Select(i => pool.Id(rows[i]))], new(() => Cells(quotas, chosen, scores, terms)), settled)
        {
            Filled = seats,
            Cut = cohort.Rule.Cuts[family.Tree.Root].Promoted is { } cut ? terms.Resolution.Score(cut.Score) : double.NaN,
            Total = terms.Resolution.Score(cohort.Objective),
            PriceOf = new(() => quotas.Length == 0 ? 0 : terms.Resolution.Score(Best(scores, seats) - cohort.Objective)),
        };
    }

    /// <summary>Why a nominee has no seat; null when they have one.</summary>
    public Reason? Judge(Part part, int row, double score)
    {
        NestedVerdict verdict = ReferenceEquals(part.Pool.Ids, _pool.Ids)
            ? _nested!.Rule.Decide(_nodeOf[_indexOf[row]], _scores[_indexOf[row]], _indexOf[row], _ties)
            : Elsewhere(part, row);

        if (verdict.IsChosen) return null;

        (string name, int _, int max) = _nodes[verdict.Node];
        if (verdict.Node != _nested!.Rule.Tree.Root) return new("quota.group_full", _stage.By.Name, score, max, Label: name);

        return _nested.Rule.Cuts[verdict.Node].Promoted is { } cut
            ? _resolution.Points(score) == cut.Score
                ? new("rank.tie.lost", _stage.By.Name, score, _resolution.Score(cut.Score), Label: _rank.Decider(row, _rank.PlaceOf(_rows[cut.Last])))
                : new("rank.outside", _stage.By.Name, score, _resolution.Score(cut.Score))
            : new("quota.reserved_seat", _stage.By.Name, score);
    }

    /// <summary>Why a nominee has a seat.</summary>
    public Reason Won(Part part, int row, double score)
    {
        NestedVerdict verdict = ReferenceEquals(part.Pool.Ids, _pool.Ids)
            ? _nested!.Rule.Decide(_nodeOf[_indexOf[row]], _scores[_indexOf[row]], _indexOf[row], _ties)
            : Elsewhere(part, row);

        (string name, int min, int _) = _nodes[verdict.Node];
        return verdict.Node == _nested!.Rule.Tree.Root
            ? Reason.Reached(_stage.By, score, _resolution.Score(_nested.Rule.Cuts[verdict.Node].Promoted!.Value.Score))
            : new("cohort.chosen_by_quota", _stage.By.Name, score, min, Label: name);
    }

    private NestedVerdict Elsewhere(Part part, int row)
    {
        Rank rank = new(_stage.Ranking!, part.Pool, part.Terms);
        int node = _nested!.Rule.Tree.Root;

        // The innermost group whose quota counts this record.
        foreach ((string _, QuotaSet set) in _stage.Quotas.SelectMany(quota => quota.Sets(part.Pool, [row])).Where(quota => quota.Set.Members.Length > 0))
        {
            _ = set;
        }

        return _nested.Rule.Decide(node, new Newcomer(rank, row, _rank, _rows));
    }

    private static IReadOnlyList<QuotaCell> Cells((string Name, QuotaSet Set)[] quotas, bool[]? chosen, long[] scores, Terms terms) =>
    [
        .. quotas.Select(quota =>
        {
            int[] members = chosen is null ? [] : [.. quota.Set.Members.Where(i => chosen[i])];
            return new QuotaCell(quota.Name, quota.Set.Min, quota.Set.Max == QuotaNode.NoLimit ? null : quota.Set.Max, quota.Set.Members.Length, members.Length,
                members.Length > 0 ? terms.Resolution.Score(members.Min(i => scores[i])) : double.NaN);
        }),
    ];

    private static long Best(long[] scores, int seats)
    {
        if (seats == 0) return 0;
        long boundary = KthLargest.Of([.. scores], seats), sum = 0;
        int above = 0;

        foreach (long score in scores)
        {
            if (score <= boundary) continue;
            sum += score;
            above++;
        }

        return sum + (boundary * (seats - above));
    }

    private static string Told(NestedClash clash, (string Name, int Min, int Max)[] nodes)
    {
        string name = nodes[clash.Node].Name;

        return clash.Kind switch
        {
            ClashKind.MinimumAboveMaximum => $"{name}: at least {clash.Asked} and at most {clash.Available} are asked for",
            ClashKind.MinimumsAboveMaximum => $"{name}: the minimums inside add up to {clash.Asked}, at most {clash.Available} are allowed",
            ClashKind.MinimumAboveSupply => $"{name}: {clash.Asked} asked for, {clash.Available} there",
            ClashKind.MinimumsAboveSeats => $"the minimums add up to {clash.Asked}, there are {clash.Available} seats",
            _ => $"{clash.Asked} seats, {clash.Available} can be filled",
        };
    }

    /// <summary>Ties among the nominees who stood before the stage, by their number there.</summary>
    private sealed class Entrants(int[] rows, Rank rank) : IComparer<int>
    {
        public int Compare(int left, int right) => rank.CompareTied(rows[left], rows[right]);
    }

    private readonly struct Newcomer(Rank rank, int row, Rank settled, int[] rows) : IStanding
    {
        public bool Reaches(in CutKey cut)
        {
            long score = rank.Score(row);
            return score > cut.Score || (score == cut.Score && (cut.Last < 0 || rank.Compare(row, settled.PlaceOf(rows[cut.Last])) <= 0));
        }
    }
}
