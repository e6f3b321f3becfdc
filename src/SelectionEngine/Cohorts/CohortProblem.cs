namespace SelectionEngine;

/// <summary>Choose exactly so many nominees with the best total so that every quota is met.</summary>
/// <param name="Scores">Each nominee's points as integers; equal is equal.</param>
/// <param name="Ties">The strict order of nominees by lot, best first.</param>
/// <param name="Seats">How many places there are.</param>
/// <param name="Quotas">All limits as sets: counts, groups, organisations, conflicting pairs, named and barred nominees.</param>
internal sealed record CohortProblem(long[] Scores, IComparer<int> Ties, int Seats, IReadOnlyList<QuotaSet> Quotas)
{
    public int Nominees => Scores.Length;

    /// <summary>The same problem with one nominee's place settled.</summary>
    public CohortProblem With(QuotaSet extra) => this with { Quotas = [.. Quotas, extra] };

    /// <summary>The same problem with one bound moved by so many places.</summary>
    public CohortProblem Loosened(int quota, bool isMinimum, int by = 1)
    {
        QuotaSet[] quotas = [.. Quotas];
        QuotaSet old = quotas[quota];
        quotas[quota] = isMinimum ? old with { Min = Math.Max(0, old.Min - by) } : old with { Max = old.Max == QuotaNode.NoLimit ? old.Max : old.Max + by };
        return this with { Quotas = quotas };
    }

    /// <summary>The same problem without some of its bounds.</summary>
    public CohortProblem Without(IEnumerable<Flexible> bounds)
    {
        QuotaSet[] quotas = [.. Quotas];
        foreach (Flexible bound in bounds) quotas[bound.Quota] = bound.IsMinimum ? quotas[bound.Quota] with { Min = 0 } : quotas[bound.Quota] with { Max = QuotaNode.NoLimit };
        return this with { Quotas = quotas };
    }

    /// <summary>The total of a set of nominees, in scaled points.</summary>
    public long Total(IEnumerable<int> nominees)
    {
        long total = 0;
        foreach (int nominee in nominees) total = checked(total + Scores[nominee]);
        return total;
    }

    /// <summary>How many of the chosen a quota counts.</summary>
    public static int Count(QuotaSet quota, IReadOnlySet<int> chosen) => quota.Members.Count(chosen.Contains);
}

/// <summary>The best cohort that was found, and what is proved about it.</summary>
/// <param name="Chosen">The chosen nominees in ascending order of their numbers.</param>
/// <param name="Objective">Their total, in scaled points.</param>
/// <param name="Bound">No cohort under these quotas has a larger total.</param>
internal sealed record BestCohort(int[] Chosen, long Objective, long Bound)
{
    /// <summary>Whether no better cohort exists; otherwise <see cref="Bound"/> tells how much better one could be.</summary>
    public bool IsProven => Bound <= Objective;

    /// <summary>Whether it is also the one with the smallest sorted lots among all best ones.</summary>
    public bool IsCanonical { get; init; } = true;

    /// <summary>How it was found.</summary>
    public CohortLayer Layer { get; init; } = CohortLayer.NestedMerge;

    /// <summary>Whether the search was stopped before it found anybody at all, or proved that there is nobody to find.</summary>
    public bool IsNobody => Objective == long.MinValue;
}
