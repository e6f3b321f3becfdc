namespace SelectionEngine;

/// <summary>Contradictions that need no search, only counting: within a quota, within a family of quotas that nest, between two such families.</summary>
/// <remarks>
/// For one family, needs and supply from the innermost group upwards are exact. For two, a flow exists exactly when no set of groups asks for more than
/// can reach it (Hoffman's circulation theorem, of which Hall's marriage theorem is the case of persons and places), and the flow names the set.
/// Three families can clash in ways that no count shows.
/// </remarks>
internal static class CohortScreens
{
    /// <summary>Every contradiction of the simplest kind that there is; empty when counting finds none.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="inPairs">Whether to look at pairs of families too, which takes a flow for each.</param>
    public static IReadOnlyList<QuotaClash> Clashes(CohortProblem problem, bool inPairs = true)
    {
        bool[] barred = new bool[problem.Nominees];
        foreach (QuotaSet quota in problem.Quotas) if (quota is { Members.Length: 1, Max: 0 }) barred[quota.Members[0]] = true;

        QuotaClash[] alone = [.. Enumerable.Range(0, problem.Quotas.Count).SelectMany(quota => Alone(problem.Quotas[quota], quota, problem.Seats, barred))];
        if (alone.Length > 0) return alone;

        // Two families where two are enough: only then do pairs show everything.
        List<int[]> families = TwoFamilies.Divide(problem.Nominees, problem.Quotas) ?? NestedFamily.Divide(problem.Nominees, problem.Quotas);
        QuotaClash[] nested = [.. families.SelectMany(family => Nested(problem, family, barred))];
        if (nested.Length > 0 || !inPairs) return nested;

        return [.. from one in Enumerable.Range(0, families.Count)
                   from other in Enumerable.Range(one + 1, families.Count - one - 1)
                   let clash = Crossed(problem, families[one], families[other])
                   where clash is not null
                   select clash];
    }

    private static IEnumerable<QuotaClash> Alone(QuotaSet quota, int number, int seats, bool[] barred)
    {
        if (quota.Min <= 0) yield break;
        if (quota.Min > quota.Max) yield return new(quota.Min, quota.Max, [new(number, true), new(number, false)]);
        else if (quota.Min > seats) yield return new(quota.Min, seats, [new(number, true)], SeatsLimit: true);
        else if (quota.Min > quota.Members.Length) yield return new(quota.Min, quota.Members.Length, [new(number, true)], quota.Members.Length);
        else if (quota.Members.Count(member => !barred[member]) is int free && quota.Min > free) yield return new(quota.Min, free, [new(number, true)], free);
    }

    private static IEnumerable<QuotaClash> Nested(CohortProblem problem, int[] numbers, bool[] barred)
    {
        NestedFamily family = NestedFamily.Arrange(problem.Nominees, [.. numbers.Select(number => problem.Quotas[number])])!;
        int[] own = new int[family.Tree.Count], quotaAt = new int[family.Tree.Count];
        for (int nominee = 0; nominee < barred.Length; nominee++) if (!barred[nominee]) own[family.NodeOf[nominee]]++;
        for (int i = 0; i < numbers.Length; i++) quotaAt[family.NodeOfQuota[i]] = numbers[i];

        foreach (NestedClash clash in new NestedSupply(family.Tree, own).Clashes(problem.Seats))
        {
            yield return new(clash.Asked, clash.Available, [.. clash.Bounds.Select(bound => new QuotaBound(quotaAt[bound.Node], bound.IsMinimum))],
                SeatsAsk: clash.Kind == ClashKind.SeatsAboveSupply, SeatsLimit: clash.Kind == ClashKind.MinimumsAboveSeats);
        }
    }

    private static QuotaClash? Crossed(CohortProblem problem, int[] first, int[] second)
    {
        QuotaSet[] one = [.. first.Select(number => problem.Quotas[number])], other = [.. second.Select(number => problem.Quotas[number])];
        TwoFamilies families = new(NestedFamily.Arrange(problem.Nominees, one)!, NestedFamily.Arrange(problem.Nominees, other)!);
        if (new CrossedFlow(problem, families).Clash() is not { } clash) return null;

        int[] quotaAt = new int[families.First.Tree.Count + families.Second.Tree.Count];
        for (int i = 0; i < first.Length; i++) quotaAt[families.First.NodeOfQuota[i]] = first[i];
        for (int i = 0; i < second.Length; i++) quotaAt[families.First.Tree.Count + families.Second.NodeOfQuota[i]] = second[i];
        return clash with { Bounds = [.. clash.Bounds.Select(bound => bound with { Quota = quotaAt[bound.Quota] })] };
    }
}
