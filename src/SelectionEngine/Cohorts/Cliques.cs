namespace SelectionEngine;

/// <summary>Joins "at most one of these" rules into larger ones: three who conflict pairwise are one rule that no half-persons slip through.</summary>
internal static class Cliques
{
    public static IReadOnlyList<int[]> Merged(int nominees, IReadOnlyList<int[]> choices)
    {
        HashSet<int>?[] rivals = new HashSet<int>?[nominees];
        foreach (int[] choice in choices)
        {
            foreach (int one in choice)
            {
                rivals[one] ??= [];
                foreach (int other in choice) if (other != one) rivals[one]!.Add(other);
            }
        }

        List<int[]> merged = [];
        HashSet<(int, int)> covered = [];

        foreach (int[] choice in choices.OrderByDescending(choice => choice.Length).ThenBy(choice => choice.Min()))
        {
            if (Pairs(choice).All(covered.Contains)) continue;

            List<int> clique = [.. choice];
            int seed = choice.MinBy(member => rivals[member]!.Count);
            foreach (int candidate in rivals[seed]!.Order())
            {
                if (!clique.Contains(candidate) && clique.TrueForAll(member => rivals[member]!.Contains(candidate))) clique.Add(candidate);
            }

            clique.Sort();
            covered.UnionWith(Pairs(clique));
            merged.Add([.. clique]);
        }

        return merged;
    }

    private static IEnumerable<(int, int)> Pairs(IReadOnlyList<int> members) =>
        from one in members from other in members where one < other select (one, other);
}
