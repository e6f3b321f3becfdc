namespace SelectionEngine;

/// <summary>What a bound comes from.</summary>
internal enum RuleKind
{
    /// <summary>A quota.</summary>
    Quota,

    /// <summary>A place named for somebody.</summary>
    Named,

    /// <summary>Somebody barred.</summary>
    Barred,

    /// <summary>A conflict.</summary>
    Conflict,

    /// <summary>Overlapping minimums that need persons of their own.</summary>
    OneToOne,
}

/// <summary>A rule as its solver sees it, with what it is called and where it comes from.</summary>
internal readonly record struct NamedQuota(string Name, QuotaSet Set, RuleKind Kind, Quota? Source = null, string? Why = null)
{
    /// <summary>Which of the cohort's quotas it is; two quotas may bear one name.</summary>
    public int Number { get; init; }

    /// <summary>What makes it the same rule when it is counted over other nominees.</summary>
    public (RuleKind, int, string) Key => (Kind, Number, Name);
}

/// <summary>The rules of a cohort, counted over the nominees who stand before it.</summary>
internal static class CohortRules
{
    public static NamedQuota[] Of(Cohort cohort, Crowd crowd)
    {
        List<NamedQuota> rules = [.. cohort.Quotas.SelectMany((quota, i) => quota.Sets(crowd).Select(rule => rule with { Number = i }))];
        if (cohort is { Overlap: Overlap.OneToOne, SetAsides: null }) rules.AddRange(OneToOne(rules));

        foreach (Conflict conflict in cohort.Conflicts ?? [])
        {
            int[] members = [.. conflict.Between.Select(crowd.NumberOf).Where(number => number >= 0)];
            if (members.Length > 1 || crowd.Rows.Length == 1) rules.Add(new(string.Join("/", conflict.Between), new(members, 0, 1), RuleKind.Conflict, Why: conflict.Why));
        }

        foreach (NamedPlace place in cohort.Named ?? []) rules.Add(new(place.Nominee, new(Single(place.Nominee), 1, 1), RuleKind.Named, Why: place.Why));

        foreach (Barred barred in cohort.Barred ?? [])
        {
            if (Single(barred.Nominee) is { Length: 1 } members) rules.Add(new(barred.Nominee, new(members, 0, 0), RuleKind.Barred, Why: barred.Why));
        }

        return [.. rules];

        // A named place whose nominee does not stand here can be given to nobody, and stays a rule that cannot be met.
        int[] Single(string id) => crowd.NumberOf(id) is >= 0 and int number ? [number] : [];
    }

    /// <summary>
    /// Minimums with persons of their own exist exactly when every combination of them has as many chosen persons as it asks for (Hall 1935, Journal of the London
    /// Mathematical Society 10, 26-30). Only combinations that hang together by a shared nominee say something new.
    /// </summary>
    private static IEnumerable<NamedQuota> OneToOne(IReadOnlyList<NamedQuota> rules)
    {
        NamedQuota[] minimums = [.. rules.Where(rule => rule.Set.Min > 0)];
        HashSet<int>[] members = [.. minimums.Select(rule => rule.Set.Members.ToHashSet())];
        int[] overlapping = [.. members.Select(one => Enumerable.Range(0, members.Length).Where(other => one.Overlaps(members[other])).Aggregate(0, (set, other) => set | (1 << other)))];

        for (int set = 1; set < 1 << minimums.Length; set++)
        {
            if (int.PopCount(set) < 2 || !HangsTogether(set)) continue;
            int[] of = [.. Enumerable.Range(0, minimums.Length).Where(minimum => (set >> minimum & 1) != 0)];
            yield return new(string.Join(" + ", of.Select(minimum => minimums[minimum].Name)),
                new([.. of.SelectMany(minimum => members[minimum]).Distinct().Order()], of.Sum(minimum => minimums[minimum].Set.Min)), RuleKind.OneToOne);
        }

        bool HangsTogether(int set)
        {
            int reached = set & -set, before;

            do
            {
                before = reached;
                for (int minimum = 0; minimum < minimums.Length; minimum++) if ((reached >> minimum & 1) != 0) reached |= overlapping[minimum] & set;
            }
            while (reached != before);

            return reached == set;
        }
    }
}
