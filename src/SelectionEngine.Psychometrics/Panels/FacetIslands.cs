namespace SelectionEngine.Psychometrics;

/// <summary>Which of two kinds of things hang together because they met: nominees and their assessors, or assessors and what they judged.</summary>
internal static class FacetIslands
{
    /// <summary>Numbers the connected parts from 0, in the order of their first member on the left side.</summary>
    /// <returns>The part of every member of the left and of the right side; −1 for one that met nobody.</returns>
    public static (int[] Left, int[] Right, int Count) Of(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int leftCount, int rightCount)
    {
        int[] parent = new int[leftCount + rightCount];
        bool[] met = new bool[parent.Length];
        for (int i = 0; i < parent.Length; i++) parent[i] = i;

        for (int i = 0; i < left.Length; i++)
        {
            int a = Root(parent, left[i]), b = Root(parent, leftCount + right[i]);
            parent[Math.Max(a, b)] = Math.Min(a, b);
            met[left[i]] = met[leftCount + right[i]] = true;
        }

        int[] number = new int[parent.Length];
        Array.Fill(number, -1);
        int count = 0;
        int[] part = new int[parent.Length];
        for (int i = 0; i < parent.Length; i++)
        {
            if (!met[i])
            {
                part[i] = -1;
                continue;
            }

            int root = Root(parent, i);
            if (number[root] < 0) number[root] = count++;
            part[i] = number[root];
        }

        return (part[..leftCount], part[leftCount..], count);
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node) node = parent[node] = parent[parent[node]];
        return node;
    }
}
