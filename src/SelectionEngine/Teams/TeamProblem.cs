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
}

/// <summary>A split into teams.</summary>
/// <param name="TeamOf">Each member's team, from 0.</param>
/// <param name="Range">Largest minus smallest scaled sum.</param>
/// <param name="Bound">No split has a smaller range.</param>
/// <param name="Violations">How many places contradict a rule; 0 for a split that keeps them all.</param>
internal sealed record TeamSolution(int[] TeamOf, long Range, long Bound, int Violations)
{
    /// <summary>Whether all rules are kept and no split can be better.</summary>
    public bool IsProven => Violations == 0 && Range <= Bound;
}
