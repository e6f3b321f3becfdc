namespace SelectionEngine.Psychometrics;

/// <summary>How well a right-or-wrong item tells strong from weak persons.</summary>
public static class Discrimination
{
    /// <summary>The biserial correlation from a point-biserial one: as if a normal ability had been cut into right and wrong.</summary>
    /// <param name="pointBiserial">Pearson's r of the item with a score, −1 to 1.</param>
    /// <param name="difficulty">Share of right answers, 0 to 1.</param>
    /// <returns>No unit; may exceed 1 in size when the score is not normal; NaN when all or none are right.</returns>
    /// <remarks>r·√(pq)/φ(Φ⁻¹(p)). Lord and Novick (1968), section 15.5.</remarks>
    public static double Biserial(double pointBiserial, double difficulty) => difficulty is > 0 and < 1
        ? pointBiserial * Math.Sqrt(difficulty * (1 - difficulty)) / StandardNormal.Density(StandardNormal.Cut(difficulty))
        : double.NaN;

    /// <summary>Where the weak group ends and the strong one begins when each holds about a share of the persons.</summary>
    /// <param name="sums">Sum scores; NaN is left out.</param>
    /// <param name="share">Above 0 and at most 0.5; Kelley's is 0.27.</param>
    /// <returns>Scores up to <c>Low</c> are weak, from <c>High</c> strong; NaN when there are no scores.</returns>
    /// <remarks>Quantiles of type 1, the inverse distribution function. Kelley (1939), Journal of Educational Psychology 30, 17–24.</remarks>
    public static (double Low, double High) GroupCuts(ReadOnlySpan<double> sums, double share = 0.27)
    {
        RequireShare(share);
        ScoreDistribution group = ScoreDistribution.Of(sums);
        return (group.Quantile(share, QuantileType.InverseOfDistribution), group.Quantile(1 - share, QuantileType.InverseOfDistribution));
    }

    /// <summary>The upper-lower index with everybody at a cut included: mean item score of the strong less that of the weak.</summary>
    /// <param name="item">Item scores, 0 or 1; NaN is left out.</param>
    /// <param name="sums">Sum scores of the same persons; NaN is left out.</param>
    /// <param name="share">Above 0 and at most 0.5; Kelley's is 0.27.</param>
    /// <returns>−1 to 1 for scores of 0 and 1; NaN when a group is empty. Does not depend on the order of persons.</returns>
    /// <exception cref="ArgumentException">Item and sums differ in length.</exception>
    public static double UpperLower(ReadOnlySpan<double> item, ReadOnlySpan<double> sums, double share = 0.27)
    {
        Sums.RequireSameLength(item, sums);
        (double low, double high) = GroupCuts(sums, share);

        Moments weak = new();
        Moments strong = new();
        for (int i = 0; i < item.Length; i++)
        {
            if (sums[i] <= low) weak.Add(item[i]);
            if (sums[i] >= high) strong.Add(item[i]);
        }

        return strong.Mean - weak.Mean;
    }

    /// <summary>The upper-lower index with groups of exactly ⌊share · n⌋ persons; persons with the same sum are taken in the order they come in.</summary>
    /// <param name="item">Item scores, 0 or 1, without NaN.</param>
    /// <param name="sums">Sum scores of the same persons, without NaN.</param>
    /// <param name="share">Above 0 and at most 0.5; psychometric::discrim takes a third.</param>
    /// <returns>−1 to 1 for scores of 0 and 1; NaN when a group is empty. Depends on the order of persons where a tie is cut through: prefer <see cref="UpperLower"/>.</returns>
    /// <exception cref="ArgumentException">Item and sums differ in length.</exception>
    public static double UpperLowerExactCount(ReadOnlySpan<double> item, ReadOnlySpan<double> sums, double share)
    {
        Sums.RequireSameLength(item, sums);
        RequireShare(share);

        int[] order = Ranks.Order(sums, RankOrder.LowestFirst);
        int size = (int)Math.Floor(order.Length * share);
        return Moments.Of(item, order.AsSpan(order.Length - size)).Mean - Moments.Of(item, order.AsSpan(0, size)).Mean;
    }

    private static void RequireShare(double share)
    {
        if (!(share is > 0 and <= 0.5)) throw new ArgumentOutOfRangeException(nameof(share), share, "A group's share is above 0 and at most 0.5.");
    }
}
