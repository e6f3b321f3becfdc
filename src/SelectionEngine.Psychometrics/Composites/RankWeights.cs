namespace SelectionEngine.Psychometrics;

/// <summary>How weights follow from the order of importance of the criteria.</summary>
public enum RankWeighting
{
    /// <summary>(1/n) Σ 1/i for i from the rank to n: the mean of all weights in that order. Barron and Barrett (1996), Management Science 42, 1515–1523.</summary>
    RankOrderCentroid,

    /// <summary>2(n + 1 − rank)/(n(n + 1)). Stillwell, Seaver and Edwards (1981), Organ. Behav. Hum. Perform. 28, 62–77.</summary>
    RankSum,

    /// <summary>(1/rank)/Σ 1/i. Stillwell, Seaver and Edwards (1981).</summary>
    RankReciprocal,

    /// <summary>(n − rank + 1)² over its sum. Stillwell, Seaver and Edwards (1981).</summary>
    RankExponent2,

    /// <summary>1/n.</summary>
    Equal,
}

/// <summary>Weights from an order of importance.</summary>
public static class RankWeights
{
    /// <summary>Weights of criteria.</summary>
    /// <param name="ranks">For each criterion by name its place, 1 the most important; equal places are ties, which share the mean of the weights of their places.</param>
    /// <param name="weighting">The rule.</param>
    /// <returns>Weights by name, adding up to 1.</returns>
    /// <exception cref="ArgumentException">There is no criterion, or a place is below 1; the message names the criterion.</exception>
    public static IReadOnlyDictionary<string, double> Of(IReadOnlyDictionary<string, int> ranks, RankWeighting weighting)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        if (ranks.Count == 0) throw new ArgumentException("There is no criterion to weight.", nameof(ranks));
        foreach ((string name, int place) in ranks)
            if (place < 1) throw new ArgumentException($"The place of '{name}' is {place}; places count from 1, the most important.", nameof(ranks));

        double[] places = OfPlaces(ranks.Count, weighting);
        Dictionary<string, double> weights = [];
        int at = 0;

        foreach (IGrouping<int, string> tied in ranks.GroupBy(pair => pair.Value, pair => pair.Key).OrderBy(group => group.Key))
        {
            int count = tied.Count();
            double share = Sums.Of(places.AsSpan(at, count)) / count;
            foreach (string name in tied) weights[name] = share;
            at += count;
        }

        return weights;
    }

    /// <summary>Weights of the places 1 to n.</summary>
    /// <param name="n">Number of criteria; 1 or more.</param>
    /// <param name="weighting">The rule.</param>
    public static double[] OfPlaces(int n, RankWeighting weighting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        double[] weights = new double[n];

        for (int k = 1; k <= n; k++)
        {
            weights[k - 1] = weighting switch
            {
                RankWeighting.RankOrderCentroid => Harmonic(k, n) / n,
                RankWeighting.RankSum => 2.0 * (n + 1 - k) / ((double)n * (n + 1)),
                RankWeighting.RankReciprocal => 1 / (k * Harmonic(1, n)),
                RankWeighting.RankExponent2 => 6.0 * (n - k + 1) * (n - k + 1) / ((double)n * (n + 1) * (2.0 * n + 1)),
                RankWeighting.Equal => 1.0 / n,
                _ => throw new ArgumentOutOfRangeException(nameof(weighting), weighting, "No such rule."),
            };
        }

        return weights;
    }

    private static double Harmonic(int from, int to) => Sums.Of([.. Enumerable.Range(from, to - from + 1).Select(i => 1.0 / i)]);
}
