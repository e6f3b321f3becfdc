using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Who reviews what: every project gets its experts, nobody too many, no conflict of interest, every panel by the rules.</summary>
/// <param name="Name">What the plan is called.</param>
/// <param name="Seed">The published seed of the lots that decide among equals.</param>
/// <param name="Reviews">How many different experts each project gets; 1 or more.</param>
/// <param name="MaxLoad">The most projects an expert gets; 1 or more.</param>
/// <remarks>
/// Without panel rules the best total is a flow of least cost; with rules, or for the worst-served project, an integer program with a proof. Among equal totals the
/// loads are as even as they can be (least sum of squares), and then the lots decide: never the order of a list.
/// </remarks>
public sealed record ReviewPlan(string Name, string Seed, int Reviews, int MaxLoad)
{
    /// <summary>A measure of the projects that says how many reviews each one gets; null for <see cref="Reviews"/> everywhere.</summary>
    public Measure? ReviewsBy { get; init; }

    /// <summary>The fewest projects an expert gets; 0 for none.</summary>
    public int MinLoad { get; init; }

    /// <summary>A measure of the experts that says each one's fewest projects; null for <see cref="MinLoad"/> everywhere.</summary>
    public Measure? MinLoadBy { get; init; }

    /// <summary>A measure of the experts that says each one's most projects; null for <see cref="MaxLoad"/> everywhere.</summary>
    public Measure? MaxLoadBy { get; init; }

    /// <summary>Who may not review what.</summary>
    public IReadOnlyList<ReviewConflict> Conflicts { get; init; } = [];

    /// <summary>What holds for the panel of every project.</summary>
    public IReadOnlyList<ReviewRule> Rules { get; init; } = [];

    /// <summary>What the assignment should be best at.</summary>
    public ReviewGoal Goal { get; init; }

    /// <summary>Whether any two experts must be connected through shared projects, so that severity can be told from quality.</summary>
    public bool Connected { get; init; }

    /// <summary>How many experts are named for each project who could step in; 0 for none.</summary>
    public int Alternates { get; init; }

    /// <summary>How finely affinities are told apart.</summary>
    public Resolution Resolution { get; init; } = new(0);

    /// <summary>How much work the search may do, in nodes: unlike seconds, the same on every machine. When it is spent the best known assignment comes with its gap.</summary>
    public long Work { get; init; } = 200_000;

    /// <summary>Assigns the experts.</summary>
    /// <param name="projects">The projects, with the columns that conflicts and <see cref="ReviewsBy"/> read.</param>
    /// <param name="experts">The experts, with the columns that conflicts, rules and loads read.</param>
    /// <param name="affinity">How well an expert fits a project, by the rows of both; 0 or more. NaN or a negative number forbids the pair.</param>
    /// <param name="progress">Is told before each step.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>An assignment with its proof or gap, or, when there is none, what stands in the way.</returns>
    /// <exception cref="ArgumentException">A number is out of range or a column, project or expert is unknown; the message says which.</exception>
    public ReviewAssignment Assign(Pool projects, Pool experts, Func<int, int, double> affinity, IProgress<PlanProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(projects);
        ArgumentNullException.ThrowIfNull(experts);
        ArgumentNullException.ThrowIfNull(affinity);

        progress?.Report(new(Name, "feasibility", 1, 4));
        ReviewTable table = ReviewTable.Of(this, projects, experts, affinity);
        SearchLimit limit = new(Work, cancellation);
        ReviewObstacles obstacles = new(table);
        bool isFlow = Rules.Count == 0 && Goal == ReviewGoal.Total;

        // A flow finds out about feasibility by itself, in the time that asking would take.
        IReadOnlyList<Reason> found = isFlow ? obstacles.Plain() : obstacles.All();
        if (found.Count > 0) return ReviewAssignment.None(table, isFlow ? obstacles.All() : found);

        progress?.Report(new(Name, "search", 2, 4));
        ReviewSearch search = new(table.Problem, limit);
        if (search.Best(Goal) is not { } best)
        {
            if (search.WasStopped) return ReviewAssignment.None(table, [new("review.unknown", Value: Work, Unit: Unit.Count)]);
            found = isFlow ? obstacles.All() : [];
            return ReviewAssignment.None(table, found.Count > 0 ? found : ReviewClash.Of(table, Work, cancellation));
        }

        progress?.Report(new(Name, "connection", 3, 4, Resolution.Score(best.Total), Resolution.Score(best.Bound)));
        ReviewSolution connected = Connected ? ReviewConnection.Connect(table.Problem, best, Goal, cancellation) : best;

        progress?.Report(new(Name, "alternates", 4, 4, Resolution.Score(connected.Total), Resolution.Score(best.Bound)));
        return ReviewAssignment.Of(table, connected, best);
    }
}
