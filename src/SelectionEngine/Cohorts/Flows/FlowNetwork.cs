namespace SelectionEngine;

/// <summary>Two families of quotas as a network: places flow from everybody down the first family, through the nominees, and up the second.</summary>
/// <remarks>
/// Groups are nodes; the arc between a group and the one around it carries how many places the group gets. Nominees of the same two innermost groups share
/// a cell, whose arcs are taken in the order of merit, so a cell is one number: how many of its best are taken.
/// </remarks>
internal sealed class FlowNetwork
{
    public FlowNetwork(CohortProblem problem, TwoFamilies families)
    {
        (Seats, QuotaTree first, QuotaTree second) = (problem.Seats, families.First.Tree, families.Second.Tree);
        FirstCount = first.Count;
        int nodes = first.Count + second.Count;
        (Parent, Lower, Upper) = (new int[nodes], new int[nodes], new int[nodes]);

        int[] size = new int[nodes];
        foreach (int node in families.First.NodeOf) size[node]++;
        foreach (int node in families.Second.NodeOf) size[first.Count + node]++;
        BottomUp = [.. Enumerable.Reverse(first.TopDown.ToArray()), .. Enumerable.Reverse(second.TopDown.ToArray()).Select(node => first.Count + node)];

        foreach (int node in BottomUp)
        {
            int shift = IsFirst(node) ? 0 : first.Count;
            (int parent, int min, int max) = IsFirst(node) ? first[node] : second[node - shift];
            Parent[node] = parent < 0 ? -1 : parent + shift;
            if (parent >= 0) size[parent + shift] += size[node];
            (Lower[node], Upper[node]) = (min, Math.Min(max, size[node]));
        }

        Children = Lists(nodes, Enumerable.Range(0, nodes).Where(node => Parent[node] >= 0), node => Parent[node]);
        (CellFirst, CellSecond, Members, Start) = Divide(problem, families, first.Count);
        CellsAt = Lists(nodes, Enumerable.Range(0, CellFirst.Length).SelectMany(cell => new[] { cell, ~cell }), cell => cell >= 0 ? CellFirst[cell] : CellSecond[~cell], cell => cell >= 0 ? cell : ~cell);
    }

    public int Seats { get; }

    /// <summary>How many nodes are groups of the first family; they come first.</summary>
    public int FirstCount { get; }

    public int Nodes => Parent.Length;

    /// <summary>The group around each group; -1 for everybody.</summary>
    public int[] Parent { get; }

    public int[] Lower { get; }

    public int[] Upper { get; }

    public int[][] Children { get; }

    /// <summary>Every group after its parts.</summary>
    public int[] BottomUp { get; }

    /// <summary>The innermost group of a cell in the first family.</summary>
    public int[] CellFirst { get; }

    /// <summary>The innermost group of a cell in the second family, as a node.</summary>
    public int[] CellSecond { get; }

    /// <summary>The cells at each node.</summary>
    public int[][] CellsAt { get; }

    /// <summary>The nominees of all cells, cell by cell.</summary>
    public int[] Members { get; }

    /// <summary>Where each cell's nominees begin.</summary>
    public int[] Start { get; }

    /// <summary>Whether some group asks for more than it may or can have.</summary>
    public bool HasCrossedBounds
    {
        get
        {
            for (int node = 0; node < Nodes; node++) if (Lower[node] > Upper[node]) return true;
            return false;
        }
    }

    public bool IsFirst(int node) => node < FirstCount;

    private static (int[] First, int[] Second, int[] Members, int[] Start) Divide(CohortProblem problem, TwoFamilies families, int shift)
    {
        Dictionary<(int, int), int> cellOf = [];
        int[] cells = new int[problem.Nominees];
        for (int nominee = 0; nominee < cells.Length; nominee++)
        {
            (int, int) groups = (families.First.NodeOf[nominee], families.Second.NodeOf[nominee]);
            if (!cellOf.TryGetValue(groups, out cells[nominee])) cellOf.Add(groups, cells[nominee] = cellOf.Count);
        }

        int[] start = new int[cellOf.Count + 1];
        foreach (int cell in cells) start[cell + 1]++;
        for (int cell = 0; cell < cellOf.Count; cell++) start[cell + 1] += start[cell];

        int[] members = new int[cells.Length], free = start[..^1];
        for (int nominee = 0; nominee < cells.Length; nominee++) members[free[cells[nominee]]++] = nominee;
        return ([.. cellOf.Keys.Select(groups => groups.Item1)], [.. cellOf.Keys.Select(groups => shift + groups.Item2)], members, start);
    }

    private static int[][] Lists(int nodes, IEnumerable<int> items, Func<int, int> nodeOf, Func<int, int>? item = null)
    {
        List<int>[] lists = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
        foreach (int one in items) lists[nodeOf(one)].Add(item is null ? one : item(one));
        return [.. lists.Select(list => list.ToArray())];
    }
}
