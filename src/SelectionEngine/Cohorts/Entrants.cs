using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>The nominees who stand before a cohort with a score, numbered from 0, in the order that decides between equal scores.</summary>
internal sealed class Entrants : IComparer<int>
{
    private readonly int[] _numberOf;

    public Entrants(Cohort stage, Ranked ranked, Terms terms)
    {
        Crowd = new(ranked.Pool!, ranked.Rows(), terms);
        Scores = ranked.Scores();
        Rank = new(stage.Ranking!, Pool, terms);
        Resolution = terms.Resolution;

        _numberOf = new int[Pool.Count];
        Array.Fill(_numberOf, -1);
        for (int i = 0; i < Rows.Length; i++) _numberOf[Rows[i]] = i;
    }

    public Crowd Crowd { get; }

    public Pool Pool => Crowd.Pool;

    public int[] Rows => Crowd.Rows;

    public long[] Scores { get; }

    public Rank Rank { get; }

    public Resolution Resolution { get; }

    public int Count => Rows.Length;

    /// <summary>The number of a row of this pool; null for a row of another one.</summary>
    public int? NumberOf(Part part, int row) => ReferenceEquals(part.Pool.Ids, Pool.Ids) ? _numberOf[row] : null;

    public int Compare(int left, int right) => Rank.CompareTied(Rows[left], Rows[right]);

    /// <summary>Numbers by score, keys and lot, best first.</summary>
    public int[] InOrder(IEnumerable<int> numbers)
    {
        int[] order = [.. numbers];
        Array.Sort(order, (left, right) => Rank.Compare(Rows[left], Rows[right]));
        return order;
    }
}
