using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>A settled cohort: who has a seat, and for everybody else which bound kept them out.</summary>
internal abstract class CohortSettlement(Cohort stage, Entrants entrants, Terms terms)
{
    protected Cohort Stage { get; } = stage;

    protected Entrants Entrants { get; } = entrants;

    protected Resolution Resolution { get; } = terms.Resolution;

    /// <summary>Why a nominee has no seat; null when they have one.</summary>
    public abstract Reason? Judge(Part part, int row, double score);

    /// <summary>Why a nominee has a seat.</summary>
    public abstract Reason Won(Part part, int row, double score);

    /// <summary>Settles the best cohort: by merging where the quotas nest, by search where they cross.</summary>
    public static CohortFacts Of(Cohort stage, Ranked ranked, Terms terms, Effort effort)
    {
        Entrants entrants = new(stage, ranked, terms);
        NamedQuota[] quotas = [.. stage.Quotas.SelectMany(quota => quota.Sets(entrants.Pool, entrants.Rows))];

        return NestedFamily.Arrange(entrants.Count, [.. quotas.Select(quota => quota.Set)]) is { } family
            ? NestedSettlement.Of(stage, entrants, quotas, family, terms)
            : CrossingSettlement.Of(stage, entrants, quotas, terms, effort);
    }

    protected static CohortFacts Facts(Cohort stage, Entrants entrants, NamedQuota[] quotas, bool[] chosen, IEnumerable<int> reserve, CohortSettlement settled, Resolution resolution)
    {
        int filled = 0;
        long total = 0;

        for (int i = 0; i < chosen.Length; i++)
        {
            if (!chosen[i]) continue;
            filled++;
            total += entrants.Scores[i];
        }

        return new(stage.Seats, [.. reserve.Select(i => entrants.Pool.Id(entrants.Rows[i]))], new(() => Cells(quotas, chosen, entrants.Scores, resolution)), settled)
        {
            Filled = filled,
            Total = resolution.Score(total),
            PriceOf = new(() => quotas.Length == 0 ? 0 : resolution.Score(Best(entrants.Scores, filled) - total)),
        };
    }

    protected static CohortFacts Clashing(Cohort stage, Entrants entrants, NamedQuota[] quotas, IEnumerable<string> clashes, Resolution resolution) =>
        new(stage.Seats, [], new(() => Cells(quotas, null, entrants.Scores, resolution)), null) { Clash = string.Join("; ", clashes) };

    private static IReadOnlyList<QuotaCell> Cells(NamedQuota[] quotas, bool[]? chosen, long[] scores, Resolution resolution) =>
    [
        .. quotas.Select(quota =>
        {
            int[] members = chosen is null ? [] : [.. quota.Set.Members.Where(i => chosen[i])];
            return new QuotaCell(quota.Name, quota.Set.Min, quota.Set.Max == QuotaNode.NoLimit ? null : quota.Set.Max, quota.Set.Members.Length, members.Length,
                members.Length > 0 ? resolution.Score(members.Min(i => scores[i])) : double.NaN);
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
}

/// <summary>A quota as its solver sees it, with what it is called.</summary>
internal readonly record struct NamedQuota(string Name, QuotaSet Set);

/// <summary>The nominees who stand before a cohort with a score, numbered from 0, in the order that decides between equal scores.</summary>
internal sealed class Entrants : IComparer<int>
{
    private readonly int[] _numberOf;

    public Entrants(Cohort stage, Ranked ranked, Terms terms)
    {
        Pool = ranked.Pool!;
        Rows = ranked.Rows();
        Scores = ranked.Scores();
        Rank = new(stage.Ranking!, Pool, terms);

        _numberOf = new int[Pool.Count];
        Array.Fill(_numberOf, -1);
        for (int i = 0; i < Rows.Length; i++) _numberOf[Rows[i]] = i;
    }

    public Pool Pool { get; }

    public int[] Rows { get; }

    public long[] Scores { get; }

    public Rank Rank { get; }

    public int Count => Rows.Length;

    /// <summary>The number of a row of this pool; null for a row of another one.</summary>
    public int? NumberOf(Part part, int row) => ReferenceEquals(part.Pool.Ids, Pool.Ids) ? _numberOf[row] : null;

    public int Compare(int left, int right) => Rank.CompareTied(Rows[left], Rows[right]);
}
