namespace SelectionEngine;

/// <summary>Quotas divided into one family that nests, which a merge keeps exactly, and the others, which get prices.</summary>
/// <param name="Family">The quotas that nest, with all rules about single nominees.</param>
/// <param name="Priced">The others.</param>
internal sealed record PricedQuotas(NestedFamily Family, IReadOnlyList<QuotaSet> Priced)
{
    /// <summary>Merges the family with the most quotas, whatever single nominees are told, and prices the rest.</summary>
    public static PricedQuotas Of(int nominees, IReadOnlyList<QuotaSet> quotas)
    {
        QuotaSet[] groups = [.. quotas.Where(quota => quota.Members.Length > 1)];
        List<int[]> families = NestedFamily.Divide(nominees, groups);
        int[] merged = families.MaxBy(family => family.Length) ?? [];
        QuotaSet[] priced = [.. families.Where(family => family != merged).SelectMany(family => family).Select(quota => groups[quota])];

        return new(NestedFamily.Arrange(nominees, [.. merged.Select(quota => groups[quota]), .. quotas.Where(quota => quota.Members.Length <= 1)])!, priced);
    }
}
