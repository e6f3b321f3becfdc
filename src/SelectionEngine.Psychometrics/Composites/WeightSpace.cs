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

    /// <summary>One plausible weighting, which depends on its arguments and on nothing else.</summary>
    /// <param name="criteria">The criteria, by name.</param>
    /// <param name="stated">Their stated weights, 0 or more and adding up to 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="number">Which of the seed's weightings.</param>
    /// <param name="weights">Receives one weight for each criterion; they add up to 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, or an order of importance does not name every criterion once.</exception>
    public void Draw(IReadOnlyList<string> criteria, ReadOnlySpan<double> stated, long seed, long number, Span<double> weights)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        if (criteria.Count != stated.Length || criteria.Count != weights.Length)
            throw new ArgumentException($"{criteria.Count} criteria, {stated.Length} stated weights and {weights.Length} places for weights do not fit together.", nameof(criteria));

        SeededDraws draws = new(seed, number);
        Draw(ref draws, stated, Places(criteria), weights);
    }

    /// <summary>The space in words.</summary>
    public override string ToString() => kind switch
    {
        Kind.Any => "all weights",
        Kind.Ordered => $"all weights in the order {string.Join(" ≥ ", order)}",
        Kind.Around => FormattableString.Invariant($"every weight ±{100 * spread:0.##} %"),
        _ => FormattableString.Invariant($"Dirichlet, concentration {spread:0.##}"),
    };

    internal int[] Places(IReadOnlyList<string> criteria)
    {
        if (kind != Kind.Ordered) return [];
        int[] places = [.. order.Select(name => criteria.ToList().IndexOf(name))];
        if (places.Contains(-1) || places.Distinct().Count() != criteria.Count || places.Length != criteria.Count)
            throw new ArgumentException($"An order of importance names every criterion once; these are: {string.Join(", ", criteria)}.", nameof(criteria));
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
                _ => -Elementary.Log(draws.Uniform()),
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
        if (shape < 1) return Gamma(shape + 1) * Elementary.Exp(Elementary.Log(Uniform()) / shape);
        double third = shape - 1.0 / 3, scale = 1 / Math.Sqrt(9 * third);

        while (true)
        {
            double z = KeyedNormals.Quantile(Uniform() - 0.5), v = 1 + scale * z;
            if (v <= 0) continue;
            v *= v * v;
            if (Elementary.Log(Uniform()) < z * z / 2 + third - third * v + third * Elementary.Log(v)) return third * v;
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
