namespace SelectionEngine.Psychometrics;

/// <summary>How many people are there: the chance of every number, followed from stage to stage of a finite pool.</summary>
/// <remarks>
/// A gate or a fixed cut passes each person with a known chance, so that Binomial thinning gives the next distribution; a rule that fixes a number or a share
/// fixes the next number. Chances under 10⁻¹⁸ are left out.
/// </remarks>
public sealed class StageCount
{
    private readonly int _from;
    private readonly double[] _chances;

    private StageCount(int from, double[] chances) => (_from, _chances) = (from, chances);

    /// <summary>A number that is known.</summary>
    public static StageCount Exactly(int people)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        return new(people, [1]);
    }

    /// <summary>The expected number.</summary>
    public double Mean => _chances.Select((chance, i) => chance * (_from + i)).Sum();

    /// <summary>The standard deviation of the number.</summary>
    public double StandardDeviation
    {
        get
        {
            double mean = Mean;
            return Math.Sqrt(_chances.Select((chance, i) => chance * (_from + i - mean) * (_from + i - mean)).Sum());
        }
    }

    /// <summary>The chance that the number is at least so large, 0 to 1.</summary>
    public double AtLeast(int people) => Math.Min(1, _chances.Where((_, i) => _from + i >= people).Sum());

    /// <summary>The smallest number that is not exceeded with this chance.</summary>
    /// <param name="share">The chance, 0 to 1.</param>
    public int Quantile(double share)
    {
        Guard.Share(share, nameof(share));
        double sum = 0;

        for (int i = 0; i < _chances.Length; i++)
        {
            sum += _chances[i];
            if (sum >= share - 1e-12) return _from + i;
        }

        return _from + _chances.Length - 1;
    }

    /// <summary>After a rule that turns each number into one number.</summary>
    public StageCount Then(Func<int, int> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        SortedDictionary<int, double> chances = [];

        for (int i = 0; i < _chances.Length; i++)
        {
            if (_chances[i] == 0) continue;
            int next = rule(_from + i);
            chances[next] = chances.GetValueOrDefault(next) + _chances[i];
        }

        // A number that is certain is certain to the last bit.
        if (chances.Count == 1) return Exactly(chances.Keys.First());

        int from = chances.Keys.First();
        double[] dense = new double[chances.Keys.Last() - from + 1];
        foreach ((int people, double chance) in chances) dense[people - from] = chance;
        return new(from, dense);
    }

    /// <summary>After a gate that each person passes with the same chance, independently.</summary>
    /// <param name="rate">The chance, 0 to 1.</param>
    public StageCount Thinned(double rate)
    {
        Guard.Share(rate, nameof(rate));
        if (rate == 1) return this;
        if (rate == 0) return Exactly(0);

        double[] next = new double[_from + _chances.Length];

        for (int i = 0; i < _chances.Length; i++)
        {
            if (_chances[i] < 1e-18) continue;
            AddBinomial(_from + i, rate, _chances[i], next);
        }

        int first = Array.FindIndex(next, chance => chance >= 1e-18), last = Array.FindLastIndex(next, chance => chance >= 1e-18);
        double total = next.Sum();
        return new(first, [.. next[first..(last + 1)].Select(chance => chance / total)]);
    }

    // From the likeliest number outwards, by the ratio of neighbours, until nothing is left to add.
    private static void AddBinomial(int n, double rate, double weight, double[] next)
    {
        int mode = (int)Math.Min(n, Math.Floor((n + 1) * rate));
        double top = weight * MathNet.Numerics.Distributions.Binomial.PMF(rate, n, mode), odds = rate / (1 - rate), chance = top;

        for (int k = mode; k <= n && chance > 1e-20; k++)
        {
            next[k] += chance;
            chance *= (double)(n - k) / (k + 1) * odds;
        }

        chance = top;

        for (int k = mode; k > 0; k--)
        {
            chance *= k / ((double)(n - k + 1) * odds);
            if (chance <= 1e-20) break;
            next[k - 1] += chance;
        }
    }
}
