namespace SelectionEngine;

/// <summary>Split everybody into teams of given sizes so that the mean scores of the teams lie as close together as possible.</summary>
/// <param name="Scores">Each member's points as integers.</param>
/// <param name="Sizes">The size of each team; together all members.</param>
/// <param name="Spread">For each attribute every member's value by number: a team gets each value between the floor and the ceiling of its fair share.</param>
/// <param name="Apart">Pairs who may not be in one team.</param>
/// <param name="Together">Pairs who must be in one team.</param>
/// <param name="Seats">Each member's fixed team, or -1.</param>
internal sealed record TeamProblem(
    long[] Scores, int[] Sizes, IReadOnlyList<int[]> Spread, IReadOnlyList<(int One, int Other)> Apart, IReadOnlyList<(int One, int Other)> Together, int[] Seats)
{
    /// <summary>For each two members what it costs to have them in one team, such as 1 when they have met; null when it costs nothing.</summary>
    public int[][]? Met { get; init; }

    /// <summary>No split costs less than this in meetings.</summary>
    public int LeastMeetings { get; init; }

    public int Members => Scores.Length;

    public int Teams => Sizes.Length;

    /// <summary>The least common multiple of the sizes: scaled sums (scale / size · sum) compare means without fractions.</summary>
    public long Scale { get; } = Sizes.Aggregate(1L, (scale, size) => checked(scale / (long)System.Numerics.BigInteger.GreatestCommonDivisor(scale, size) * size));

    /// <summary>What one point of a team's sum counts on the common scale.</summary>
    public long Weight(int team) => Scale / Sizes[team];

    /// <summary>The fewest and the most of a value that a team of this size may get when so many of all members have it.</summary>
    public (int Least, int Most) FairShare(int team, int having)
    {
        long share = (long)having * Sizes[team];
        return ((int)(share / Members), (int)((share + Members - 1) / Members));
    }

    /// <summary>For each attribute how many values it has, and for each team and value the fewest and the most of them.</summary>
    public (int[] Values, int[][] Least, int[][] Most) Shares()
    {
        int[] values = [.. Spread.Select(spread => spread.DefaultIfEmpty(-1).Max() + 1)];
        (int[][] least, int[][] most) = (new int[values.Length][], new int[values.Length][]);

        for (int attribute = 0; attribute < values.Length; attribute++)
        {
            int width = values[attribute];
            int[] having = new int[width];
            foreach (int value in Spread[attribute]) having[value]++;

            (least[attribute], most[attribute]) = (new int[width * Teams], new int[width * Teams]);
            for (int at = 0; at < width * Teams; at++) (least[attribute][at], most[attribute][at]) = FairShare(at / width, having[at % width]);
        }

        return (values, least, most);
    }

    /// <summary>For each member the others of its pairs.</summary>
    public int[][] Partners(IReadOnlyList<(int One, int Other)> pairs)
    {
        List<int>[] partners = [.. Scores.Select(_ => new List<int>())];
        foreach ((int one, int other) in pairs)
        {
            partners[one].Add(other);
            partners[other].Add(one);
        }

        return [.. partners.Select(list => list.ToArray())];
    }
}

/// <summary>A split into teams.</summary>
/// <param name="TeamOf">Each member's team, from 0.</param>
/// <param name="Range">Largest minus smallest scaled sum.</param>
/// <param name="Bound">No split has a smaller range.</param>
/// <param name="Violations">How many places contradict a rule; 0 for a split that keeps them all.</param>
/// <param name="Meetings">What the members of one team cost who have met before.</param>
internal sealed record TeamSolution(int[] TeamOf, long Range, long Bound, int Violations, int Meetings = 0)
{
    /// <summary>No split costs less in meetings.</summary>
    public int LeastMeetings { get; init; }

    /// <summary>Whether it is proved that no split keeps all rules.</summary>
    public bool IsImpossible { get; init; }

    /// <summary>Whether all rules are kept and no split can be better.</summary>
    public bool IsProven => Violations == 0 && Meetings <= LeastMeetings && Range <= Bound;

    /// <summary>Whether this split comes before another one: rules first, then meetings, then the range.</summary>
    public bool IsBetterThan(TeamSolution other) => (Violations, Meetings, Range).CompareTo((other.Violations, other.Meetings, other.Range)) < 0;
}
