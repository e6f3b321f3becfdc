namespace SelectionEngine;

/// <summary>Quotas that nest, arranged as a tree.</summary>
/// <param name="Tree">The groups; the root is everybody.</param>
/// <param name="NodeOf">Each nominee's innermost group.</param>
/// <param name="NodeOfQuota">Where each quota stands in the tree, in the order the quotas were given.</param>
internal sealed record NestedFamily(QuotaTree Tree, int[] NodeOf, int[] NodeOfQuota)
{
    /// <summary>How many places each group must get and can get.</summary>
    public NestedSupply Supply()
    {
        int[] own = new int[Tree.Count];
        foreach (int node in NodeOf) own[node]++;
        return new(Tree, own);
    }

    /// <summary>Divides quotas into families that each nest: larger ones first, each into the first family where it fits. Numbers of quotas, family by family.</summary>
    public static List<int[]> Divide(int nominees, IReadOnlyList<QuotaSet> quotas)
    {
        List<(int[] NodeOf, List<int> Quotas)> families = [];
        foreach (int quota in Enumerable.Range(0, quotas.Count).OrderByDescending(quota => quotas[quota].Members.Length))
        {
            int[] members = quotas[quota].Members;
            (int[]? nodeOf, List<int>? family) = families.Find(family => Array.TrueForAll(members, member => family.NodeOf[member] == family.NodeOf[members[0]]));
            if (nodeOf is null || family is null) families.Add((nodeOf, family) = (new int[nominees], []));
            family.Add(quota);
            foreach (int member in members) nodeOf[member] = family.Count;
        }

        return [.. families.Select(family => family.Quotas.ToArray())];
    }

    /// <summary>Arranges quotas as a tree, or returns null when two of them cross: they share a nominee and neither holds the other.</summary>
    public static NestedFamily? Arrange(int nominees, IReadOnlyList<QuotaSet> quotas)
    {
        int[] bySize = [.. Enumerable.Range(0, quotas.Count).OrderByDescending(quota => quotas[quota].Members.Length)];
        List<QuotaNode> nodes = [new(-1)];
        int[] nodeOf = new int[nominees], nodeOfQuota = new int[quotas.Count];

        foreach (int quota in bySize)
        {
            (int[] members, int min, int max) = quotas[quota];
            int parent = members.Length > 0 ? nodeOf[members[0]] : 0, node = nodes.Count;

            foreach (int member in members)
            {
                // Larger groups came first, so members of different groups mean that one of those is crossed.
                if (nodeOf[member] != parent) return null;
                nodeOf[member] = node;
            }

            nodes.Add(new(parent, min, max));
            nodeOfQuota[quota] = node;
        }

        return new(new(nodes.ToArray()), nodeOf, nodeOfQuota);
    }
}
