namespace SelectionEngine.Psychometrics;

/// <summary>Whether the common items count in the total score.</summary>
public enum AnchorKind
{
    /// <summary>The anchor is part of the form, and of its total.</summary>
    Internal,

    /// <summary>The anchor is taken beside the form.</summary>
    External,
}

/// <summary>What the regression on the anchor is thought to tell about the other group (linear methods).</summary>
public enum AnchorMethod
{
    /// <summary>Regressions of the total on the anchor are equal in both groups. Tucker; Gulliksen (1950).</summary>
    Tucker,

    /// <summary>Regressions of true total on true anchor are equal, errors classically congeneric. Levine (1955), observed-score form.</summary>
    Levine,

    /// <summary>Total and anchor grow in proportion to their numbers of items. Babcock, Albano and Raymond (2012).</summary>
    NominalWeights,
}

/// <summary>Totals and anchor scores of one group.</summary>
public sealed class AnchorGroup
{
    private readonly double[] _total;
    private readonly double[] _anchor;

    /// <summary>Takes one group's scores.</summary>
    /// <param name="total">Whole total score of each person on the group's form.</param>
    /// <param name="anchor">Whole score of each person on the common items.</param>
    /// <param name="highestTotal">The highest possible total; the lowest is 0.</param>
    /// <param name="highestAnchor">The highest possible anchor score; the lowest is 0.</param>
    /// <param name="roundRanksTo">Decimals as in <see cref="ScoreFrequencies"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ, fewer than two persons, or a score outside the limits.</exception>
    public AnchorGroup(ReadOnlySpan<double> total, ReadOnlySpan<double> anchor, int highestTotal, int highestAnchor, int? roundRanksTo = null)
    {
        if (total.Length != anchor.Length) throw new ArgumentException($"There are {total.Length} totals but {anchor.Length} anchor scores.", nameof(anchor));
        if (total.Length < 2) throw new ArgumentException("A group needs at least two persons.", nameof(total));

        (_total, _anchor) = (total.ToArray(), anchor.ToArray());
        Total = ScoreFrequencies.Of(total, 0, highestTotal, roundRanksTo);
        Anchor = ScoreFrequencies.Of(anchor, 0, highestAnchor, roundRanksTo);

        double[] products = new double[_total.Length];
        for (int i = 0; i < products.Length; i++) products[i] = (_total[i] - Total.Mean) * (_anchor[i] - Anchor.Mean);
        Covariance = Sums.Of(products) / (products.Length - 1);
    }

    /// <summary>Distribution of the totals.</summary>
    public ScoreFrequencies Total { get; }

    /// <summary>Distribution of the anchor scores.</summary>
    public ScoreFrequencies Anchor { get; }

    /// <summary>Covariance of total and anchor, with n − 1.</summary>
    public double Covariance { get; }

    /// <summary>Joint shares, totals by anchor scores.</summary>
    internal double[,] Joint()
    {
        double[,] joint = new double[Total.Counts.Count, Anchor.Counts.Count];
        for (int i = 0; i < _total.Length; i++) joint[(int)_total[i], (int)_anchor[i]]++;
        return joint;
    }
}

/// <summary>Equating of two groups that differ, through items both have answered.</summary>
public static class AnchorEquating
{
    /// <summary>Mean or linear equating in a synthetic population of both groups.</summary>
    /// <param name="from">The group that took the form to be equated.</param>
    /// <param name="to">The group that took the form whose scale is wanted.</param>
    /// <param name="method">What is assumed about the other group.</param>
    /// <param name="linear">True for a line by means and standard deviations, false for means only.</param>
    /// <param name="weight">Weight of the group <paramref name="from"/> in the synthetic population, 0 to 1.</param>
    /// <param name="anchor">Whether the anchor counts in the totals.</param>
    /// <remarks>Kolen and Brennan (2014), equations 4.17 to 4.20 with γ of table 4.1; variances with n − 1.</remarks>
    public static ScoreEquating ByLine(
        AnchorGroup from, AnchorGroup to, AnchorMethod method, bool linear = true, double weight = 0.5, AnchorKind anchor = AnchorKind.Internal)
    {
        Require(from, to, weight);
        double w1 = weight, w2 = 1 - weight, gap = from.Anchor.Mean - to.Anchor.Mean, spread = from.Anchor.Variance - to.Anchor.Variance;
        double g1 = Gamma(from, method, anchor), g2 = Gamma(to, method, anchor);

        double meanX = from.Total.Mean - w2 * g1 * gap, meanY = to.Total.Mean + w1 * g2 * gap;
        if (!linear) return ScoreEquating.Line(from.Total, 1, meanY - meanX);

        double varianceX = from.Total.Variance - w2 * g1 * g1 * spread + w1 * w2 * g1 * g1 * gap * gap;
        double varianceY = to.Total.Variance + w1 * g2 * g2 * spread + w1 * w2 * g2 * g2 * gap * gap;
        double slope = Math.Sqrt(varianceY) / ScoreEquating.Spread(Math.Sqrt(varianceX));
        return ScoreEquating.Line(from.Total, slope, meanY - slope * meanX);
    }

    /// <summary>Links the total to the anchor in one group and the anchor to the other total in the other, by lines.</summary>
    /// <param name="from">The group that took the form to be equated.</param>
    /// <param name="to">The group that took the form whose scale is wanted.</param>
    /// <remarks>Kolen and Brennan (2014), section 4.4 (chained linear).</remarks>
    public static ScoreEquating ChainedByLine(AnchorGroup from, AnchorGroup to)
    {
        Require(from, to, 0.5);
        double first = from.Anchor.Sd / ScoreEquating.Spread(from.Total.Sd), second = to.Total.Sd / ScoreEquating.Spread(to.Anchor.Sd);
        double intercept = to.Total.Mean + second * (from.Anchor.Mean - first * from.Total.Mean - to.Anchor.Mean);
        return ScoreEquating.Line(from.Total, first * second, intercept);
    }

    /// <summary>Links the total to the anchor in one group and the anchor to the other total in the other, by ranks.</summary>
    /// <param name="from">The group that took the form to be equated.</param>
    /// <param name="to">The group that took the form whose scale is wanted.</param>
    /// <remarks>Kolen and Brennan (2014), section 5.3 (chained equipercentile).</remarks>
    public static ScoreEquating ChainedByRank(AnchorGroup from, AnchorGroup to)
    {
        Require(from, to, 0.5);
        IReadOnlyList<double> anchors = ScoreEquating.ByRank(from.Total, from.Anchor).Equivalents;
        return new(from.Total.Lowest, [.. anchors.Select(anchor => to.Total.AtRank(to.Anchor.Rank(anchor)))], [], double.NaN, double.NaN);
    }

    /// <summary>Frequency estimation: equipercentile equating in a synthetic population whose totals given the anchor are those observed.</summary>
    /// <param name="from">The group that took the form to be equated.</param>
    /// <param name="to">The group that took the form whose scale is wanted.</param>
    /// <param name="weight">Weight of the group <paramref name="from"/> in the synthetic population, 0 to 1.</param>
    /// <remarks>Totals at an anchor score that only the other group has are unknown and left out. Kolen and Brennan (2014), equations 5.5 to 5.10.</remarks>
    public static ScoreEquating ByFrequencyEstimation(AnchorGroup from, AnchorGroup to, double weight = 0.5)
    {
        Require(from, to, weight);
        return ScoreEquating.ByRank(Synthetic(from, to, weight), Synthetic(to, from, 1 - weight)) with { StandardErrors = [] };
    }

    private static ScoreFrequencies Synthetic(AnchorGroup own, AnchorGroup other, double ownWeight)
    {
        double[,] joint = own.Joint();
        double[] shares = new double[own.Total.Counts.Count];
        for (int v = 0; v < own.Anchor.Counts.Count; v++)
        {
            double here = own.Anchor.Counts[v];
            if (here == 0) continue;
            double population = ownWeight * here / own.Anchor.Total + (1 - ownWeight) * other.Anchor.Counts[v] / other.Anchor.Total;
            for (int score = 0; score < shares.Length; score++) shares[score] += joint[score, v] / here * population;
        }

        return new(own.Total.Lowest, shares, own.Total.RoundRanksTo, own.Total.Persons);
    }

    private static double Gamma(AnchorGroup group, AnchorMethod method, AnchorKind anchor) => method switch
    {
        AnchorMethod.Tucker => group.Covariance / group.Anchor.Variance,
        AnchorMethod.Levine when anchor == AnchorKind.Internal => group.Total.Variance / group.Covariance,
        AnchorMethod.Levine => (group.Total.Variance + group.Covariance) / (group.Anchor.Variance + group.Covariance),
        AnchorMethod.NominalWeights => (double)group.Total.Highest / group.Anchor.Highest,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
    };

    private static void Require(AnchorGroup from, AnchorGroup to, double weight)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (!(weight is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(weight), weight, "A group's weight in the synthetic population is 0 to 1.");
        if (from.Anchor.Highest != to.Anchor.Highest)
            throw new ArgumentException($"The groups' anchors have {from.Anchor.Highest} and {to.Anchor.Highest} points; common items are the same in both.", nameof(to));
    }
}
