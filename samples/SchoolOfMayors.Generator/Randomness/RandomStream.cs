namespace SchoolOfMayors.Generator;

/// <summary>What a stream of random numbers is for: two purposes never share numbers, so a file can be made without the others.</summary>
internal enum Purpose : ulong
{
    RegionSize = 1, RegionLeniency = 2, Deck = 3, Bank = 4, Assessor = 5, Person = 6, Career = 7, Answers = 8, Ratings = 9, Outcome = 10,
}

/// <summary>Random numbers that are the same on every machine: xoshiro256**, its state filled by SplitMix64.</summary>
/// <remarks>
/// Blackman &amp; Vigna (2021), ACM Transactions on Mathematical Software 47(4), 36 (xoshiro256**);
/// Steele, Lea &amp; Flood (2014), OOPSLA (SplitMix64). Every nominee has a stream of their own, found from seed, purpose and
/// number alone: nominee 7 is the same person whether 10 or 10,000,000 are made.
/// </remarks>
internal sealed class RandomStream
{
    private ulong a, b, c, d;

    public RandomStream(ulong seed, Purpose purpose, long number)
    {
        ulong state = Mix(Mix(Mix(seed) + (ulong)purpose) + (ulong)number);
        a = SplitMix(ref state);
        b = SplitMix(ref state);
        c = SplitMix(ref state);
        d = SplitMix(ref state);
    }

    public RandomStream(ulong a, ulong b, ulong c, ulong d) => (this.a, this.b, this.c, this.d) = (a, b, c, d);

    /// <summary>The next 64 random bits.</summary>
    public ulong Bits()
    {
        ulong result = ulong.RotateLeft(b * 5, 7) * 9, shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    /// <summary>A number strictly between 0 and 1, in steps of 2⁻⁵³ from 2⁻⁵⁴.</summary>
    public double Uniform() => ((Bits() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>A number between the two limits.</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>A standard normal number, by inversion: one uniform number gives one normal number.</summary>
    public double Normal() => Portable.InverseNormal(Uniform());

    /// <summary>True with the given probability, 0 to 1.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    // The high half of a product: the bias for the few dozen values used here is below 2⁻⁵⁰.
    public int Whole(int low, int high) => low + (int)Math.BigMul(Bits(), (ulong)(high - low + 1), out _);

    /// <summary>One of the list, each equally likely.</summary>
    public T Pick<T>(ReadOnlySpan<T> list) => list[Whole(0, list.Length - 1)];

    /// <summary>Position of one of the weights, drawn in proportion to them; they sum to 1.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        double left = Uniform();
        for (int i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0) return i;
        }
        return weights.Length - 1;
    }

    /// <summary>Puts a list into random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> list)
    {
        for (int last = list.Length - 1; last > 0; last--)
        {
            int other = Whole(0, last);
            (list[last], list[other]) = (list[other], list[last]);
        }
    }

    private static ulong SplitMix(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
