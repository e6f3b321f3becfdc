namespace SelectionEngine.Psychometrics;

/// <summary>Which weights are plausible.</summary>
public sealed class WeightSpace
{
    private enum Kind
    {
        Any,
        Ordered,
        Around,
        Dirichlet,
    }

    private readonly Kind kind;
    private readonly IReadOnlyList<string> order;
    private readonly double spread;

    private WeightSpace(Kind kind, IReadOnlyList<string> order, double spread) => (this.kind, this.order, this.spread) = (kind, order, spread);

    /// <summary>All weights, each vector as likely as another.</summary>
    public static WeightSpace Any { get; } = new(Kind.Any, [], 0);

    /// <summary>All weights that keep an order of importance, each as likely as another.</summary>
    /// <param name="mostImportantFirst">Every criterion by name, the most important first.</param>
    public static WeightSpace Ordered(params IReadOnlyList<string> mostImportantFirst) => new(Kind.Ordered, [.. mostImportantFirst], 0);

    /// <summary>Every stated weight may be this share smaller or larger, independently and evenly, before all are divided by their sum.</summary>
    /// <param name="share">The share, above 0 and up to 1; .1 for ten per cent.</param>
    public static WeightSpace Around(double share) => share > 0 && share <= 1
        ? new(Kind.Around, [], share)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "Weights may move by a share above 0 and up to 1.");

    /// <summary>A Dirichlet distribution about the stated weights.</summary>
    /// <param name="concentration">Sum of its parameters, above 0: a weight w has the variance w(1 − w)/(concentration + 1).</param>
    public static WeightSpace Dirichlet(double concentration) => concentration > 0 && double.IsFinite(concentration)
        ? new(Kind.Dirichlet, [], concentration)
        : throw new ArgumentOutOfRangeException(nameof(concentration), concentration, "The concentration of a Dirichlet distribution is above 0.");

    internal int[] Places(DecisionTable table)
    {
        if (kind != Kind.Ordered) return [];
        int[] places = [.. order.Select(table.IndexOf)];
        if (places.Distinct().Count() != table.Criteria.Count || places.Length != table.Criteria.Count)
            throw new ArgumentException("An order of importance names every criterion once.", nameof(table));
        return places;
    }

    internal void Draw(ref SeededDraws draws, ReadOnlySpan<double> stated, ReadOnlySpan<int> places, Span<double> weights)
    {
        for (int j = 0; j < weights.Length; j++)
        {
            weights[j] = kind switch
            {
                Kind.Around => stated[j] * (1 + spread * (2 * draws.Uniform() - 1)),
                Kind.Dirichlet => stated[j] == 0 ? 0 : draws.Gamma(stated[j] * spread),
                _ => -Math.Log(draws.Uniform()),
            };
        }

        if (kind == Kind.Ordered)
        {
            Span<double> sorted = stackalloc double[weights.Length];
            weights.CopyTo(sorted);
            sorted.Sort();
            for (int j = 0; j < weights.Length; j++) weights[places[j]] = sorted[weights.Length - 1 - j];
        }

        double total = 0;
        foreach (double weight in weights) total += weight;

        // A Dirichlet with tiny parameters can underflow everywhere; the stated weights are then as good as any.
        if (!(total > 0)) stated.CopyTo(weights);
        else
            for (int j = 0; j < weights.Length; j++) weights[j] /= total;
    }
}

/// <summary>Random numbers that depend on seed and stream alone (xoshiro256** filled by splitmix64, Blackman and Vigna 2021).</summary>
internal struct SeededDraws
{
    private ulong a, b, c, d;

    public SeededDraws(long seed, long stream)
    {
        ulong state = (ulong)seed ^ ((ulong)stream * 0xD1342543DE82EF95 + 0x9E3779B97F4A7C15);
        (a, b, c, d) = (Mix(ref state), Mix(ref state), Mix(ref state), Mix(ref state));
    }

    /// <summary>Above 0 and below 1.</summary>
    public double Uniform() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>A gamma variate of unit scale, Marsaglia and Tsang (2000).</summary>
    public double Gamma(double shape)
    {
        if (shape < 1) return Gamma(shape + 1) * Math.Pow(Uniform(), 1 / shape);
        double third = shape - 1.0 / 3, scale = 1 / Math.Sqrt(9 * third);

        while (true)
        {
            double z = StandardNormal.Quantile(Uniform()), v = 1 + scale * z;
            if (v <= 0) continue;
            v *= v * v;
            if (Math.Log(Uniform()) < z * z / 2 + third - third * v + third * Math.Log(v)) return third * v;
        }
    }

    private ulong Next()
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

    private static ulong Mix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
