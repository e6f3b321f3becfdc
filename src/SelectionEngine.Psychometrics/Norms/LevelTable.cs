namespace SelectionEngine.Psychometrics;

/// <summary>Names for ranges of a score: low, below average, … high. A limit belongs to the upper level.</summary>
public sealed class LevelTable : IEquatable<LevelTable>
{
    private readonly Level[] levels;
    private readonly long[] limits;

    /// <summary>Levels in ascending order.</summary>
    /// <param name="resolution">Scores are rounded to it first, halves up, so that a rounding error never costs a level.</param>
    /// <param name="names">Each name with the lowest score that has it, the first from −∞.</param>
    /// <exception cref="ArgumentException">The limits do not rise, or the first level does not begin at −∞.</exception>
    public LevelTable(Resolution resolution, params ReadOnlySpan<(double From, string Name)> names)
    {
        if (names.IsEmpty || !double.IsNegativeInfinity(names[0].From))
        {
            throw new ArgumentException("The first level must begin at negative infinity, so that every score has a level.", nameof(names));
        }

        Resolution = resolution;
        levels = new Level[names.Length];
        limits = new long[names.Length];

        for (int i = 0; i < names.Length; i++)
        {
            levels[i] = new(i + 1, names[i].Name, names[i].From);
            limits[i] = i == 0 ? Resolution.Missing : resolution.Points(names[i].From);

            if (i > 0 && limits[i] <= limits[i - 1])
            {
                throw new ArgumentException(
                    $"Level '{names[i].Name}' begins at {names[i].From}, not above '{names[i - 1].Name}' at {names[i - 1].From}. List the levels from low to high.", nameof(names));
            }
        }
    }

    /// <summary>Five levels of one standard deviation on the T scale: limits 35, 45, 55 and 65, the middle one from 45 to below 55.</summary>
    public static LevelTable FiveByT { get; } = new(
        new Resolution(9), (double.NegativeInfinity, "low"), (35, "below average"), (45, "average"), (55, "above average"), (65, "high"));

    /// <summary>Scores are rounded to it before they are compared with a limit.</summary>
    public Resolution Resolution { get; }

    /// <summary>The levels, lowest first.</summary>
    public IReadOnlyList<Level> Levels => levels;

    /// <summary>The level of a score.</summary>
    /// <param name="score">In the unit of the limits.</param>
    /// <returns>Null when the score is NaN (missing).</returns>
    public Level? Of(double score)
    {
        if (double.IsNaN(score)) return null;
        if (double.IsInfinity(score)) return score > 0 ? levels[^1] : levels[0];

        long points = Resolution.Points(score);
        int level = levels.Length - 1;
        while (level > 0 && points < limits[level]) level--;
        return levels[level];
    }

    /// <summary>Whether both have the same levels and resolution.</summary>
    public bool Equals(LevelTable? other) => other is not null && Resolution == other.Resolution && levels.AsSpan().SequenceEqual(other.levels);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LevelTable);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Resolution, levels.Length, levels[^1]);
}
