namespace SelectionEngine;

/// <summary>A host of a module, such as a partner region.</summary>
/// <param name="Name">What it is called.</param>
public sealed record RotationHost(string Name)
{
    /// <summary>The dates on which it can receive; null for all dates of the plan.</summary>
    public IReadOnlyList<DateOnly>? Open { get; init; }

    /// <summary>How many streams it can receive on one date.</summary>
    public int Streams { get; init; } = 1;

    /// <summary>How many people it can receive on one date; null for no limit.</summary>
    public int? People { get; init; }
}

/// <summary>A stream: people who travel together.</summary>
/// <param name="Name">What the stream is called.</param>
/// <param name="Members">The ids of its people.</param>
public sealed record RotationGroup(string Name, IReadOnlyList<string> Members)
{
    /// <summary>The dates on which it cannot travel.</summary>
    public IReadOnlyList<DateOnly> Away { get; init; } = [];
}

/// <summary>Which stream visits which host when, and in which teams: every stream every host once, no clash, hosts' limits kept, and as many new team-mates as possible.</summary>
/// <param name="Name">What the plan is called.</param>
/// <param name="Seed">The published seed of the lots that decide among equals.</param>
/// <param name="Dates">The dates of the modules; their order in the list means nothing.</param>
/// <param name="Hosts">Who receives.</param>
/// <param name="Streams">Who travels.</param>
/// <remarks>
/// The schedule is exact: it ends on the earliest date on which any schedule can end, and when there is none the clash is named. Teams are re-formed for every module by swaps; the number of
/// renewed meetings comes with the bound that arithmetic gives, which is not always reached.
/// </remarks>
public sealed record RotationPlan(string Name, string Seed, IReadOnlyList<DateOnly> Dates, IReadOnlyList<RotationHost> Hosts, IReadOnlyList<RotationGroup> Streams)
{
    /// <summary>How each stream is split into teams at every module; null for no teams. Its own earlier teams count as meetings.</summary>
    public TeamPlan? Teams { get; init; }

    /// <summary>How many swaps the search for new team-mates may try for each stream; unlike seconds the same on every machine.</summary>
    public long Work { get; init; } = 8_000_000;

    /// <summary>Makes the schedule, and the teams when the plan has any.</summary>
    /// <param name="pool">The people of the streams, with the columns that <see cref="Teams"/> reads; null when the plan makes no teams.</param>
    /// <param name="progress">Is told of every step.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A name is repeated, a number is out of range, somebody is in two streams, or teams are asked for without a pool; the message says which.</exception>
    public Rotation Schedule(Pool? pool = null, IProgress<PlanProgress>? progress = null, CancellationToken cancellation = default)
    {
        RotationTable table = RotationTable.Of(this);
        int steps = Teams is null ? 1 : 1 + Streams.Count;
        progress?.Report(new(Name, "schedule", 1, steps));

        IReadOnlyList<Reason> obstacles = RotationObstacles.Of(table);
        if (obstacles.Count > 0) return Rotation.None(this, obstacles);
        (int[][]? dates, bool isProven) = RotationSearch.Earliest(table.Problem, cancellation);
        if (dates is null) return Rotation.None(this, isProven ? RotationClash.Of(table, cancellation) : [new("rotation.unknown")]);
        if (Teams is null) return Rotation.Of(table, dates, isProven, null);
        if (pool is null) throw new ArgumentException($"The plan '{Name}' makes teams, so it needs the pool of their people.", nameof(pool));

        List<RotationTeams> teams = [];
        for (int stream = 0; stream < table.Problem.Streams; stream++)
        {
            progress?.Report(new(Name, $"teams of {table.Stream(stream).Name}", 2 + stream, steps));
            RotationTeams made = RotationTeams.Of(this, Teams, table.Stream(stream), pool, cancellation);
            if (made.Obstacles.Count > 0) return Rotation.None(this, made.Obstacles);
            teams.Add(made);
        }

        return Rotation.Of(table, dates, isProven, teams);
    }
}
