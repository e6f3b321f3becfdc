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

    /// <summary>The same for some targets of a design, over their raters alone; −1 for targets that do not count.</summary>
    public static (int[] OfTarget, int[] OfRater, int Count) Of(FacetDesign design, ReadOnlySpan<int> among, ReadOnlySpan<int> counts)
    {
        int[] parent = new int[design.RaterCount], ofTarget = new int[design.TargetCount], ofRater = new int[design.RaterCount];
        for (int rater = 0; rater < parent.Length; rater++) parent[rater] = rater;
        Array.Fill(ofTarget, -1);
        Array.Fill(ofRater, -1);

        int joined = 0;
        for (int pattern = 0; pattern < counts.Length; pattern++)
        {
            if (counts[pattern] == 0) continue;
            int[] raters = design.Patterns[pattern].Raters;
            foreach (int rater in raters) ofRater[rater] = 0;

            for (int i = 1; i < raters.Length && joined < parent.Length - 1; i++)
            {
                int a = Root(parent, raters[0]), b = Root(parent, raters[i]);
                if (a == b) continue;
                parent[Math.Max(a, b)] = Math.Min(a, b);
                joined++;
            }
        }

        int[] number = new int[parent.Length];
        int count = 0;
        foreach (int target in among)
        {
            int root = Root(parent, design.Pattern(target).Raters[0]);
            if (number[root] == 0) number[root] = ++count;
            ofTarget[target] = number[root] - 1;
        }

        for (int rater = 0; rater < ofRater.Length; rater++) if (ofRater[rater] == 0) ofRater[rater] = number[Root(parent, rater)] - 1;
        return (ofTarget, ofRater, count);
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node) node = parent[node] = parent[parent[node]];
        return node;
    }
}
