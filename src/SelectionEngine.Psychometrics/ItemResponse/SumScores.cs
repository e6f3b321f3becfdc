namespace SelectionEngine.Psychometrics;

/// <summary>How sum scores are distributed at each place on the trait, and the mean and spread of the trait at each sum score.</summary>
public static class SumScores
{
    /// <summary>Chance of every sum score at one place on the trait.</summary>
    /// <param name="items">The items summed.</param>
    /// <param name="theta">Place on the trait, in units of θ.</param>
    /// <returns>One number a sum score from 0 to the highest; 0 to 1, together 1.</returns>
    /// <remarks>
    /// Adds one item after the other: Lord &amp; Wingersky (1984), Applied Psychological Measurement 8, 453–461; for several
    /// categories Thissen, Pommerich, Billeaud &amp; Williams (1995).
    /// </remarks>
    /// <exception cref="ArgumentNullException">There are no items.</exception>
    public static double[] Distribution(IReadOnlyList<Item> items, double theta)
    {
        ArgumentNullException.ThrowIfNull(items);

        double[] before = [1];
        Span<double> p = stackalloc double[sbyte.MaxValue];
        foreach (Item item in items)
        {
            Span<double> of = p[..item.Categories];
            item.Probabilities(theta, of);
            double[] after = new double[before.Length + item.Categories - 1];

            for (int sum = 0; sum < before.Length; sum++)
            {
                for (int k = 0; k < of.Length; k++) after[sum + k] += before[sum] * of[k];
            }

            before = after;
        }

        return before;
    }

    /// <summary>Posterior mean and standard deviation of θ at every sum score.</summary>
    /// <param name="items">The items summed.</param>
    /// <param name="prior">Distribution of the trait; standard normal when left out.</param>
    /// <param name="grid">Points of the integral; 61 from −6 to 6 when left out.</param>
    /// <returns>One row a sum score from 0 to the highest, in points of the sum and units of θ.</returns>
    /// <remarks>Thissen, Pommerich, Billeaud &amp; Williams (1995), Applied Psychological Measurement 19, 39–49.</remarks>
    /// <exception cref="ArgumentNullException">There are no items.</exception>
    public static IReadOnlyList<SumScoreEap> Eap(IReadOnlyList<Item> items, LatentNormal? prior = null, LatentGrid? grid = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        prior ??= LatentNormal.Standard;
        grid ??= LatentGrid.Standard;

        double[] weights = grid.Weights();
        double[] places = new double[grid.Points];
        double[][] chances = new double[grid.Points][];
        for (int q = 0; q < grid.Points; q++)
        {
            places[q] = prior.Mean + prior.Sd * grid.At(q);
            chances[q] = Distribution(items, places[q]);
        }

        SumScoreEap[] table = new SumScoreEap[chances[0].Length];
        for (int sum = 0; sum < table.Length; sum++)
        {
            double all = 0;
            double first = 0;
            for (int q = 0; q < places.Length; q++)
            {
                double weight = weights[q] * chances[q][sum];
                all += weight;
                first += weight * places[q];
            }

            double mean = first / all;
            double second = 0;
            for (int q = 0; q < places.Length; q++) second += weights[q] * chances[q][sum] * ((places[q] - mean) * (places[q] - mean));
            table[sum] = new(sum, mean, Math.Sqrt(second / all), all);
        }

        return table;
    }
}

/// <summary>What a sum score says about the trait.</summary>
/// <param name="Sum">The sum of the answers, in points.</param>
/// <param name="Theta">Posterior mean, in units of θ; NaN when the sum cannot occur.</param>
/// <param name="Sd">Posterior standard deviation, in units of θ.</param>
/// <param name="Share">Share of the population expected to have this sum, 0 to 1.</param>
public readonly record struct SumScoreEap(int Sum, double Theta, double Sd, double Share);
