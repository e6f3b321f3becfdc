namespace SelectionEngine.Psychometrics;

/// <summary>Ratings gathered by target and rater, sorted, with exact means.</summary>
internal sealed class SeverityCells
{
    public SeverityCells(SeverityDesign design, IReadOnlyList<SeverityRating> ratings)
    {
        (int Target, int Rater, double Score)[] sorted = [.. ratings.Select(rating => (design.TargetOf(rating.Target), design.RaterOf(rating.Rater), rating.Score))];
        Array.Sort(sorted);
        Ratings = sorted;
        (TargetCounts, TargetMeans) = Means(sorted, design.Targets.Length, rating => rating.Target);
        (RaterCounts, RaterMeans) = Means(sorted, design.Raters.Length, rating => rating.Rater);
    }

    /// <summary>Sorted by target, rater and score.</summary>
    public (int Target, int Rater, double Score)[] Ratings { get; }

    public int[] TargetCounts { get; }

    public double[] TargetMeans { get; }

    public int[] RaterCounts { get; }

    public double[] RaterMeans { get; }

    private static (int[], double[]) Means((int Target, int Rater, double Score)[] ratings, int count, Func<(int Target, int Rater, double Score), int> of)
    {
        List<double>[] scores = [.. Enumerable.Range(0, count).Select(_ => new List<double>())];
        foreach ((int Target, int Rater, double Score) rating in ratings) scores[of(rating)].Add(rating.Score);
        return ([.. scores.Select(list => list.Count)], [.. scores.Select(list => Sums.Of(list.ToArray()) / list.Count)]);
    }
}
