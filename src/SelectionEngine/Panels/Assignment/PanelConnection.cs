namespace SelectionEngine;

/// <summary>Joins the islands of an assignment by exchanging assessors between nominees of two islands; no load changes.</summary>
/// <remarks>
/// Nominee s of one island has a, nominee t of the other has b; afterwards s has b and t has a. When the rating (s, a) lies on a cycle its island stays whole without it, and the two new
/// ratings tie both halves of the other island to it. A connected design of that many ratings exists only when some island has a cycle, so without conflicts the exchange is always found.
/// </remarks>
internal sealed class PanelConnection(AssignmentProblem problem, HashSet<int>[] panels)
{
    public void Join(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] islandOf = Islands();
            if (islandOf.Distinct().Count() <= 1 || !JoinTwo(islandOf)) return;
        }
    }

    private bool JoinTwo(int[] islandOf)
    {
        bool[][] bridges = Bridges();
        (int Nominee, int Assessor)[] all = [.. Enumerable.Range(0, panels.Length).SelectMany(nominee => panels[nominee].Order().Select(assessor => (nominee, assessor)))];
        IEnumerable<(int Nominee, int Assessor)> loose = all.Where(pair => !bridges[pair.Nominee][pair.Assessor]);

        foreach ((int s, int a) in loose)
        {
            foreach ((int t, int b) in all)
            {
                if (islandOf[s] == islandOf[t] || !problem.MayExchange(panels[s], s, a, b) || !problem.MayExchange(panels[t], t, b, a)) continue;
                panels[s].Remove(a);
                panels[s].Add(b);
                panels[t].Remove(b);
                panels[t].Add(a);
                return true;
            }
        }

        return false;
    }

    /// <summary>The island of every nominee.</summary>
    private int[] Islands()
    {
        List<int>[] nomineesOf = NomineesOf();
        int[] island = new int[panels.Length];
        Array.Fill(island, -1);
        int count = 0;
        for (int start = 0; start < panels.Length; start++)
        {
            if (island[start] >= 0) continue;
            Stack<int> reached = new([start]);
            island[start] = count;
            while (reached.TryPop(out int nominee))
            {
                foreach (int next in panels[nominee].SelectMany(assessor => nomineesOf[assessor]))
                {
                    if (island[next] >= 0) continue;
                    island[next] = count;
                    reached.Push(next);
                }
            }

            count++;
        }

        return island;
    }

    /// <summary>For every nominee and assessor whether their rating is a bridge: the only tie between two parts (Tarjan 1974), without recursion.</summary>
    private bool[][] Bridges()
    {
        List<int>[] nomineesOf = NomineesOf();
        int nodes = panels.Length + problem.Assessors.Length;
        int[][] beside = [.. Enumerable.Range(0, nodes).Select(node => node < panels.Length
            ? panels[node].Select(assessor => panels.Length + assessor).ToArray()
            : [.. nomineesOf[node - panels.Length]])];
        bool[][] bridge = [.. panels.Select(_ => new bool[problem.Assessors.Length])];
        int[] entered = new int[nodes], low = new int[nodes], next = new int[nodes], above = new int[nodes];
        int clock = 0;

        for (int root = 0; root < nodes; root++)
        {
            if (entered[root] > 0) continue;
            above[root] = -1;
            entered[root] = low[root] = ++clock;
            Stack<int> way = new([root]);
            while (way.TryPeek(out int node))
            {
                if (next[node] < beside[node].Length)
                {
                    int other = beside[node][next[node]++];
                    if (other == above[node]) continue;
                    if (entered[other] > 0)
                    {
                        low[node] = Math.Min(low[node], entered[other]);
                        continue;
                    }

                    above[other] = node;
                    entered[other] = low[other] = ++clock;
                    way.Push(other);
                    continue;
                }

                way.Pop();
                if (above[node] is not (>= 0 and var parent)) continue;
                low[parent] = Math.Min(low[parent], low[node]);
                if (low[node] > entered[parent]) bridge[Math.Min(node, parent)][Math.Max(node, parent) - panels.Length] = true;
            }
        }

        return bridge;
    }

    private List<int>[] NomineesOf()
    {
        List<int>[] of = [.. problem.Assessors.Select(_ => new List<int>())];
        for (int nominee = 0; nominee < panels.Length; nominee++) foreach (int assessor in panels[nominee]) of[assessor].Add(nominee);
        return of;
    }
}
