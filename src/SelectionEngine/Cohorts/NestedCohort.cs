namespace SelectionEngine;

/// <summary>What came of choosing under nested quotas: a cohort, or the quotas that clash.</summary>
/// <param name="Cohort">The best cohort; null when the quotas cannot be met.</param>
/// <param name="Clashes">Every contradiction, innermost group first; empty when there is a cohort.</param>
/// <param name="FewestSeats">The fewest places with which the quotas could be met; meaningful unless a group contradicts itself.</param>
/// <param name="MostSeats">The most places with which the quotas could be met; meaningful unless a group contradicts itself.</param>
internal sealed record NestedResult(NestedCohort? Cohort, IReadOnlyList<NestedClash> Clashes, int FewestSeats, int MostSeats);

/// <summary>The best cohort under nested quotas with the rule that reproduces it nominee by nominee.</summary>
internal sealed class NestedCohort
{
    private readonly int[] _nodeOf;
    private readonly long[] _scores;
    private readonly bool[] _chosen;
    private readonly Lazy<NestedExchange> _exchange;

    public NestedCohort(NestedRule rule, int[] nodeOf, long[] scores, bool[] chosen, long objective, int[] reserve)
    {
        Rule = rule;
        Objective = objective;
        Reserve = reserve;
        _nodeOf = nodeOf;
        _scores = scores;
        _chosen = chosen;
        _exchange = new(() => new(rule, _nodeOf, _scores, _chosen));
    }

    /// <summary>The cuts that were settled.</summary>
    public NestedRule Rule { get; }

    /// <summary>The total of the chosen, in scaled points.</summary>
    public long Objective { get; }

    /// <summary>Who would get a place if one more were added, then who would get the next one, and so on, under the same quotas.</summary>
    /// <remarks>
    /// The best cohort with one place more always holds the best cohort without it, so this order is well defined; without quotas it is simply the
    /// next by rank. It answers a larger programme. Who takes the place of a given member is <see cref="NestedExchange.EntersFor"/>, because minimums may bind.
    /// </remarks>
    public IReadOnlyList<int> Reserve { get; }

    /// <summary>What a single swap costs: uniqueness, the runner-up, forced places, replacements. Computed when first asked.</summary>
    public NestedExchange Exchange => _exchange.Value;

    /// <summary>Whether the nominee has a place.</summary>
    public bool Has(int nominee) => _chosen[nominee];

    /// <summary>The chosen nominees in ascending order of their numbers.</summary>
    public IEnumerable<int> Chosen => Enumerable.Range(0, _chosen.Length).Where(Has);

    /// <summary>The verdict of the settled rule on a nominee of this pool.</summary>
    public NestedVerdict Decide(int nominee, IComparer<int> ties) => Rule.Decide(_nodeOf[nominee], _scores[nominee], nominee, ties);
}
