namespace SelectionEngine.Psychometrics;

/// <summary>Numbers that only look random: the same seed gives the same ones on every machine and under every version.</summary>
/// <remarks>SplitMix64 of seed and number of the draw. Steele, Lea and Flood (2014), OOPSLA, 453–472.</remarks>
internal sealed class DrawnNumbers(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _draws;

    /// <summary>A seed of one person's own, from the seed of all and the person's number.</summary>
    public static ulong SeedOf(ulong seed, long person) => Mixed(seed + Mixed((ulong)person + Step));

    /// <summary>The next number, from 0 to below 1.</summary>
    public double Next() => (Mixed(seed + ++_draws * Step) >> 11) * (1.0 / (1UL << 53));

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
