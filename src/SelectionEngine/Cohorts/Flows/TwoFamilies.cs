namespace SelectionEngine;

/// <summary>Quotas that do not nest, but fall into two families that each do, such as regions in districts and a mix of roles.</summary>
internal sealed record TwoFamilies(NestedFamily First, NestedFamily Second)
{
    /// <summary>Divides the quotas so that no two that cross are in the same family; null when that needs a third one.</summary>
    /// <remarks>Quotas that cross are neighbours in a graph, which must have no odd circle. The larger quotas come first, because theirs are the odd circles in practice.</remarks>
    public static TwoFamilies? Split(int nominees, IReadOnlyList<QuotaSet> quotas)
    {
        if (Sorted(nominees, quotas) is not { } isSecond) return null;
        return new(Family(false), Family(true));

        NestedFamily Family(bool second) => NestedFamily.Arrange(nominees, [.. quotas.Where((_, quota) => isSecond[quota] == second)])!;
    }

    /// <summary>The same by the numbers of the quotas; only one family, or none, where the others would be empty.</summary>
    public static List<int[]>? Divide(int nominees, IReadOnlyList<QuotaSet> quotas)
    {
        if (Sorted(nominees, quotas) is not { } isSecond) return null;
        ILookup<bool, int> families = Enumerable.Range(0, quotas.Count).ToLookup(quota => isSecond[quota]);
        return [.. families.Select(family => family.ToArray())];
    }

    private static bool[]? Sorted(int nominees, IReadOnlyList<QuotaSet> quotas)
    {
        int[] bySize = [.. Enumerable.Range(0, quotas.Count).OrderByDescending(quota => quotas[quota].Members.Length)];
        (int[] first, int[] placeOf) = ByNominee(nominees, quotas, bySize);
        Sides sides = new(quotas.Count);
        int[] shared = new int[quotas.Count];

        for (int place = 0; place < bySize.Length; place++)
        {
            int[] members = quotas[bySize[place]].Members;

            // Places of a nominee's quotas ascend, so the larger ones, which were asked already, come first.
            foreach (int member in members)
                for (int i = first[member]; placeOf[i] < place; i++) shared[placeOf[i]]++;

            foreach (int member in members)
            {
                for (int i = first[member]; placeOf[i] < place; i++)
                {
                    int larger = placeOf[i];
                    if (shared[larger] == 0) continue;
                    if (shared[larger] < members.Length && !sides.Part(place, larger)) return null;
                    shared[larger] = 0;
                }
            }
        }

        bool[] isSecond = new bool[quotas.Count];
        for (int place = 0; place < bySize.Length; place++) isSecond[bySize[place]] = sides.IsOther(place);
        return isSecond;
    }

    private static (int[] First, int[] PlaceOf) ByNominee(int nominees, IReadOnlyList<QuotaSet> quotas, int[] bySize)
    {
        int[] first = new int[nominees + 1];
        foreach (QuotaSet quota in quotas) foreach (int member in quota.Members) first[member + 1]++;
        for (int nominee = 0; nominee < nominees; nominee++) first[nominee + 1] += first[nominee];

        int[] placeOf = new int[first[^1]], free = first[..^1];
        for (int place = 0; place < bySize.Length; place++) foreach (int member in quotas[bySize[place]].Members) placeOf[free[member]++] = place;
        return (first, placeOf);
    }

    /// <summary>Who stands on the same side as whom: groups that grow together, with a side for everybody in each.</summary>
    private sealed class Sides(int count)
    {
        private readonly int[] _leader = [.. Enumerable.Range(0, count)];
        private readonly bool[] _isOther = new bool[count];

        /// <summary>Puts two on different sides; false when they already stand on the same one.</summary>
        public bool Part(int one, int other)
        {
            (int leader, bool side) = Find(one);
            (int otherLeader, bool otherSide) = Find(other);
            if (leader == otherLeader) return side != otherSide;

            _leader[leader] = otherLeader;
            _isOther[leader] = side == otherSide;
            return true;
        }

        public bool IsOther(int one) => Find(one).Side;

        private (int Leader, bool Side) Find(int one)
        {
            if (_leader[one] == one) return (one, false);

            (int leader, bool side) = Find(_leader[one]);
            _leader[one] = leader;
            _isOther[one] ^= side;
            return (leader, _isOther[one]);
        }
    }
}
