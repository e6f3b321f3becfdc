namespace SelectionEngine;

/// <summary>A rule for every project's panel: of these experts at least and at most so many.</summary>
internal sealed record PanelLimit(int[] Experts, int Min = 0, int Max = QuotaNode.NoLimit);

/// <summary>Give every project its reviewers.</summary>
/// <param name="Affinity">For each project and expert how well they fit; negative forbids the pair (a conflict of interest).</param>
/// <param name="ReviewsOf">How many different experts each project gets.</param>
/// <param name="MinLoad">The fewest projects each expert gets.</param>
/// <param name="MaxLoad">The most projects each expert gets.</param>
/// <param name="PanelLimits">What holds for the panel of every project.</param>
internal sealed record ReviewProblem(int[][] Affinity, int[] ReviewsOf, int[] MinLoad, int[] MaxLoad, IReadOnlyList<PanelLimit> PanelLimits)
{
    public int Projects => Affinity.Length;

    public int Experts => MaxLoad.Length;

    /// <summary>How many reviews are asked for.</summary>
    public int Demand => ReviewsOf.Sum();

    /// <summary>How many reviews the experts can give at most.</summary>
    public int Supply => MaxLoad.Sum();
}

/// <summary>Who reviews what.</summary>
/// <param name="PanelOf">Each project's experts in ascending order of their numbers.</param>
/// <param name="Total">The total affinity.</param>
/// <param name="Worst">The affinity of the worst-served project.</param>
/// <param name="Bound">For <see cref="ReviewGoal.Total"/> no assignment has a larger total; for <see cref="ReviewGoal.WorstProject"/> none with this worst project has.</param>
internal sealed record ReviewSolution(int[][] PanelOf, long Total, long Worst, long Bound)
{
    /// <summary>For <see cref="ReviewGoal.WorstProject"/>: no assignment gives the worst-served project more.</summary>
    public long WorstBound { get; init; } = long.MaxValue;

    /// <summary>Whether the most even loads and then the lots were found among all equals.</summary>
    public bool TiesAreSettled { get; init; } = true;

    /// <summary>Adds up what panels are worth; without a bound of their own they are the best.</summary>
    public static ReviewSolution Of(ReviewProblem problem, int[][] panels, long? bound)
    {
        long[] worth = [.. panels.Select((panel, project) => panel.Sum(expert => (long)problem.Affinity[project][expert]))];
        long total = worth.Sum();
        return new(panels, total, worth.DefaultIfEmpty(0).Min(), bound ?? total);
    }

    /// <summary>Whether nothing better exists.</summary>
    public bool IsProven => Bound <= Total;
}
