namespace SelectionEngine.Psychometrics;

/// <summary>Ratings as places, sorted by target, rater and item.</summary>
internal sealed class SeverityResponses
{
    public SeverityResponses(SeverityDesign design, IReadOnlyList<SeverityCategoryRating> ratings)
    {
        Items = [.. ratings.Select(rating => rating.Item).Distinct(StringComparer.Ordinal)];
        Array.Sort(Items, StringComparer.Ordinal);

        (int Target, int Rater, int Item, int Category)[] sorted = [.. ratings.Select(rating => (
            design.TargetOf(rating.Target), design.RaterOf(rating.Rater), Array.BinarySearch(Items, rating.Item, StringComparer.Ordinal), rating.Category))];
        Array.Sort(sorted);

        Targets = [.. Enumerable.Range(0, design.Targets.Length).Select(_ => new List<Response>())];
        HighestCategory = new int[Items.Length];
        foreach ((int target, int rater, int item, int category) in sorted)
        {
            Targets[target].Add(new(rater, item, category));
            HighestCategory[item] = Math.Max(HighestCategory[item], category);
        }

        Thresholds = new int[Items.Length + 1];
        for (int item = 0; item < Items.Length; item++) Thresholds[item + 1] = Thresholds[item] + HighestCategory[item];

        Counts = [.. HighestCategory.Select(highest => new long[highest + 1])];
        RaterCounts = new int[design.Raters.Length];
        bool[] low = new bool[design.Raters.Length], high = new bool[design.Raters.Length];
        foreach ((_, int rater, int item, int category) in sorted)
        {
            Counts[item][category]++;
            RaterCounts[rater]++;
            low[rater] |= category > 0;
            high[rater] |= category < HighestCategory[item];
        }

        for (int item = 0; item < Items.Length && UnusedCategory is null; item++)
        {
            int unused = Array.IndexOf(Counts[item], 0);
            if (HighestCategory[item] == 0) UnusedCategory = $"Item '{Items[item]}' has only category 0. Leave it out.";
            else if (unused >= 0) UnusedCategory = $"Nobody got category {unused} of item '{Items[item]}', whose highest is {HighestCategory[item]}. Join it with a neighbour.";
        }

        for (int rater = 0; rater < low.Length && ExtremeRater is null; rater++)
        {
            if (!low[rater] || !high[rater]) ExtremeRater = $"Rater '{design.Raters[rater]}' gave only {(low[rater] ? "highest" : "lowest")} categories. Leave the rater out or get more ratings.";
        }
    }

    public readonly record struct Response(int Rater, int Item, int Category);

    public string[] Items { get; }

    public List<Response>[] Targets { get; }

    public int[] HighestCategory { get; }

    /// <summary>Where each item's thresholds start among the parameters; one more element than items.</summary>
    public int[] Thresholds { get; }

    public long[][] Counts { get; }

    public int[] RaterCounts { get; }

    public string? UnusedCategory { get; }

    public string? ExtremeRater { get; }
}
