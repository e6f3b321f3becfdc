namespace SelectionEngine.Psychometrics;

/// <summary>Which target met which rater, by places in ordinally sorted lists, so that no result depends on the order of ratings.</summary>
internal sealed class SeverityDesign
{
    private SeverityDesign(string[] targets, string[] raters, IReadOnlyList<SeverityIsland> islands) => (Targets, Raters, Islands) = (targets, raters, islands);

    public string[] Targets { get; }

    public string[] Raters { get; }

    public IReadOnlyList<SeverityIsland> Islands { get; }

    public int TargetOf(string target) => Array.BinarySearch(Targets, target, StringComparer.Ordinal);

    public int RaterOf(string rater) => Array.BinarySearch(Raters, rater, StringComparer.Ordinal);

    public static SeverityDesign Of(IReadOnlyList<(string Target, string Rater)> pairs)
    {
        string[] targets = Sorted(pairs.Select(pair => pair.Target)), raters = Sorted(pairs.Select(pair => pair.Rater));
        SeverityDesign design = new(targets, raters, []);

        int[] parent = [.. Enumerable.Range(0, targets.Length + raters.Length)];
        foreach ((string target, string rater) in pairs)
        {
            int a = Root(design.TargetOf(target)), b = Root(targets.Length + design.RaterOf(rater));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        List<SeverityIsland> islands = [.. Enumerable.Range(0, parent.Length).GroupBy(Root).OrderBy(island => island.Key).Select(island => new SeverityIsland(
            [.. island.Where(node => node < targets.Length).Select(node => targets[node])],
            [.. island.Where(node => node >= targets.Length).Select(node => raters[node - targets.Length])]))];
        return new(targets, raters, islands);

        int Root(int node)
        {
            while (parent[node] != node) node = parent[node] = parent[parent[node]];
            return node;
        }
    }

    private static string[] Sorted(IEnumerable<string> names)
    {
        string[] sorted = [.. names.Distinct(StringComparer.Ordinal)];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }
}
