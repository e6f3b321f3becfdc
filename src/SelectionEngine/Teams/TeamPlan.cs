using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>How people are split into streams or teams: mean scores as close together as possible, categories as even as arithmetic allows.</summary>
/// <param name="Name">What the plan is called.</param>
/// <param name="Seed">The published seed of the lots that decide among equals.</param>
/// <param name="By">The score whose team means lie close together; everybody needs one.</param>
/// <param name="Teams">How many teams; 1 or more.</param>
/// <remarks>
/// Rules come first, then as few renewed meetings as possible, then the smallest distance between the highest and the lowest mean. A split that reaches the bound by arithmetic
/// (which whole sums could add up at all) is proved best; otherwise the gap is told. The result depends on ids, columns and seed alone, not on the order of rows.
/// </remarks>
public sealed record TeamPlan(string Name, string Seed, Measure By, int Teams)
{
    /// <summary>The size of each team; null for sizes as even as possible, the larger ones first.</summary>
    public IReadOnlyList<int>? Sizes { get; init; }

    /// <summary>Every team gets each label of these categories between the floor and the ceiling of its fair share, members with the label × size / members. A missing label is spread like one more label.</summary>
    public IReadOnlyList<Category> Spread { get; init; } = [];

    /// <summary>Groups of ids no two of whom may be in one team.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Apart { get; init; } = [];

    /// <summary>Groups of ids who must be in one team.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Together { get; init; } = [];

    /// <summary>For some ids the number of their team, from 1.</summary>
    public IReadOnlyDictionary<string, int> Fixed { get; init; } = new Dictionary<string, int>();

    /// <summary>Earlier teams: as few of their members as possible should meet again. A wish, not a rule.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Met { get; init; } = [];

    /// <summary>How finely scores are told apart.</summary>
    public Resolution Resolution { get; init; } = new(1);

    /// <summary>How many swaps the search may try: unlike seconds, the same on every machine.</summary>
    public long Work { get; init; } = TeamSearch.UsualWork;

    /// <summary>Splits a selection's cohort.</summary>
    public TeamSplit Split(Selection selection, IProgress<PlanProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return Split(selection.Pool, selection.Cohort, progress, cancellation);
    }

    /// <summary>Splits the members.</summary>
    /// <param name="pool">Who they are, with the columns that the plan reads.</param>
    /// <param name="members">The ids of those to split; null for the whole pool.</param>
    /// <param name="progress">Is told of every round of the search.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The teams with their proof or gap, or, when the rules clash, what clashes.</returns>
    /// <exception cref="ArgumentException">A number is out of range, a score is missing, or an id is repeated; the message says which.</exception>
    /// <exception cref="KeyNotFoundException">A column or an id is unknown; the message says which.</exception>
    public TeamSplit Split(Pool pool, IEnumerable<string>? members = null, IProgress<PlanProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pool);
        TeamTable table = TeamTable.Of(this, pool, members);
        IReadOnlyList<Reason> obstacles = TeamObstacles.Of(table);
        if (obstacles.Count > 0) return TeamSplit.None(table, obstacles);

        TeamSolution found = TeamSearch.Solve(table.Problem, Work, cancel: cancellation,
            told: (round, of, best) => progress?.Report(new(Name, "swaps", round, of, table.Points(best.Range), table.Points(best.Bound))));
        return found.IsImpossible ? TeamSplit.None(table, TeamClash.Of(table, cancellation)) : TeamSplit.Of(table, found);
    }
}
