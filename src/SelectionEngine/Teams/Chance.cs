namespace SelectionEngine;

/// <summary>Repeatable random numbers for a search: the same seed, the same numbers, on every machine.</summary>
/// <remarks>SplitMix64: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, OOPSLA.</remarks>
internal struct Chance(ulong seed)
{
    private const int Steps = 4096;
    private static readonly double[] Patiences = Logarithms();
    private ulong _state = seed;

    public int Next(int count) => (int)(((Bits() >> 32) * (ulong)count) >> 32);

    public double Fraction() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>−ln u for a random u: a loss below heat times this is accepted with the chance e^(−loss/heat), without any function that differs between machines.</summary>
    public double Patience() => Patiences[Bits() >> 52];

    private ulong Bits()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>ln(Steps / (k + ½)) for every k, from ln((j + 3/2)/(j + ½)) = 2 artanh(1/(2j + 2)) by addition, multiplication and division alone.</summary>
    private static double[] Logarithms()
    {
        double[] logarithms = new double[Steps];
        double sum = 0;
        for (int j = Steps - 1; j >= 0; j--)
        {
            // The last one counts from Steps − ½ up to Steps only.
            double x = j == Steps - 1 ? 1.0 / (4 * Steps - 1) : 1.0 / (2 * j + 2), power = x, step = 0;
            for (int odd = 1; odd < 60; odd += 2, power *= x * x) step += power / odd;
            sum += 2 * step;
            logarithms[j] = sum;
        }

        return logarithms;
    }
}
