namespace SelectionEngine;

/// <summary>Quotas divided into one family that nests, which a merge keeps exactly, and the others, which get prices.</summary>
/// <param name="Family">The quotas that nest, with all rules about single nominees.</param>
/// <param name="Priced">The others.</param>
internal sealed record PricedQuotas(NestedFamily Family, IReadOnlyList<QuotaSet> Priced)
{
    /// <summary>Divides quotas into families, larger ones first and each into the first family where it nests; the family with the most quotas is merged.</summary>
    public static PricedQuotas Of(int nominees, IReadOnlyList<QuotaSet> quotas)
    {
        List<(int[] NodeOf, List<QuotaSet> Quotas)> families = [];
        foreach (QuotaSet quota in quotas.Where(quota => quota.Members.Length > 1).OrderByDescending(quota => quota.Members.Length))
        {
            (int[] nodeOf, List<QuotaSet> members) = families.Find(family => quota.Members.All(member => family.NodeOf[member] == family.NodeOf[quota.Members[0]]));
            if (nodeOf is null) families.Add((nodeOf, members) = (new int[nominees], []));
            members.Add(quota);
            foreach (int member in quota.Members) nodeOf[member] = members.Count;
        }

        List<QuotaSet> merged = families.Count == 0 ? [] : families.MaxBy(family => family.Quotas.Count).Quotas;
        QuotaSet[] priced = [.. families.Where(family => family.Quotas != merged).SelectMany(family => family.Quotas)];
        return new(NestedFamily.Arrange(nominees, [.. merged, .. quotas.Where(quota => quota.Members.Length <= 1)])!, priced);
    }
}
