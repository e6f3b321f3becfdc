namespace SelectionEngine.Psychometrics;

/// <summary>Fisher's exact test of two selection rates and its mid-P forms; every figure is a probability, 0 to 1.</summary>
/// <param name="PointProbability">Probability of exactly the observed table given its margins.</param>
/// <param name="FocalLow">One-sided: as few focal selections as observed, or fewer.</param>
/// <param name="FocalHigh">One-sided: as many focal selections as observed, or more.</param>
/// <param name="TwoSided">All tables no more probable than the observed one, the convention of R's fisher.test.</param>
public sealed record FisherExact(double PointProbability, double FocalLow, double FocalHigh, double TwoSided)
{
    // Two tables of the same probability must count as tied although both are rounded; R uses the same margin.
    internal const double TieMargin = 1 + 1e-7;

    // Up to here every table is looked at; beyond, only those that count.
    private const long MostTables = 1000;

    /// <summary>Lancaster's one-sided mid-P towards fewer focal selections: half of the observed table counts.</summary>
    public double MidPFocalLow => FocalLow - PointProbability / 2;

    /// <summary>Lancaster's one-sided mid-P towards more focal selections.</summary>
    public double MidPFocalHigh => FocalHigh - PointProbability / 2;

    /// <summary>Two-sided mid-P, first convention: the two-sided exact p less half of the observed table.</summary>
    public double MidPHalfPoint => TwoSided - PointProbability / 2;

    /// <summary>Two-sided mid-P, second convention: twice the smaller one-sided mid-P.</summary>
    public double MidPDoubled => Math.Min(1, 2 * Math.Min(MidPFocalLow, MidPFocalHigh));

    /// <summary>Tests whether two groups were selected at one rate.</summary>
    /// <returns>The test, or null when a group has no applicants.</returns>
    /// <remarks>
    /// Hypergeometric distribution of the focal selections given all margins. Fisher (1935), J. R. Stat. Soc. 98, 39–82;
    /// Lancaster (1961), J. Am. Stat. Assoc. 56, 223–234; for selection: Biddle and Morris (2011), J. Appl. Psychol. 96, 956–965.
    /// Exact for any number of people: beyond a thousand possible tables the tails are summed from the observed one outwards until nothing is added,
    /// and its own probability comes from the saddle-point form of Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
    /// </remarks>
    public static FisherExact? Of(GroupOutcome focal, GroupOutcome reference)
    {
        ArgumentNullException.ThrowIfNull(focal);
        ArgumentNullException.ThrowIfNull(reference);

        if (focal.Applicants == 0 || reference.Applicants == 0) return null;

        double n = focal.Applicants, others = reference.Applicants, selected = focal.Selected + reference.Selected;
        long least = Math.Max(0, focal.Selected + reference.Selected - reference.Applicants);
        long most = Math.Min(focal.Applicants, focal.Selected + reference.Selected);
        long mode = Math.Clamp((long)((selected + 1) * (n + 1) / (n + others + 2)), least, most);
        if (most - least > MostTables) return LargeTables.Test(focal.Selected, (long)n, (long)others, (long)selected, least, most, mode);

        double[] weights = Weights(n, others, selected, least, most, mode);
        double observed = weights[focal.Selected - least], low = 0, high = 0, rare = 0, all = 0;

        foreach (long k in FromTheEnds(least, most))
        {
            double weight = weights[k - least];
            all += weight;
            if (k <= focal.Selected) low += weight;
            if (k >= focal.Selected) high += weight;
            if (weight <= observed * TieMargin) rare += weight;
        }

        return new(observed / all, Math.Min(1, low / all), Math.Min(1, high / all), Math.Min(1, rare / all));
    }

    /// <summary>The two-sided p-value of every table with these margins, from the fewest focal selections on.</summary>
    internal static double[] EveryP(ImpactTest test, int focal, int reference, int selected)
    {
        int least = Math.Max(0, selected - reference), most = Math.Min(focal, selected);
        double[] weights = Weights(focal, reference, selected, least, most, Math.Clamp((long)((selected + 1.0) * (focal + 1) / (focal + reference + 2)), least, most));
        double[] p = new double[weights.Length];
        double all = weights.Sum();

        if (test == ImpactTest.MidPDoubled)
        {
            // Each tail from its own end: what is left of the whole would be a difference of nearly equal numbers.
            double low = 0, high = 0;

            for (int i = 0; i < p.Length; low += weights[i++]) p[i] = Math.Min(1, 2 * (low + weights[i] / 2) / all);
            for (int i = p.Length - 1; i >= 0; high += weights[i--]) p[i] = Math.Min(p[i], 2 * (high + weights[i] / 2) / all);
            return p;
        }

        // The rarest tables lie at the ends, so that both ends together come in the order of their probabilities.
        int[] order = new int[weights.Length];
        for (int i = 0, left = 0, right = weights.Length - 1; i < order.Length; i++) order[i] = weights[left] <= weights[right] ? left++ : right--;
        double rare = 0;

        for (int i = 0, tied = 0; i < order.Length; i++)
        {
            double weight = weights[order[i]];
            while (tied < order.Length && weights[order[tied]] <= weight * TieMargin) rare += weights[order[tied++]];
            p[order[i]] = (rare - (test == ImpactTest.MidPHalfPoint ? weight / 2 : 0)) / all;
        }

        return p;
    }

    // Ratios of neighbours outwards from the mode: no factorials, so no cancellation for large groups.
    private static double[] Weights(double n, double others, double selected, long least, long most, long mode)
    {
        double[] weights = new double[most - least + 1];
        weights[mode - least] = 1;
        for (long k = mode; k < most; k++) weights[k + 1 - least] = weights[k - least] * ((n - k) / (k + 1) * ((selected - k) / (others - selected + k + 1)));
        for (long k = mode; k > least; k--) weights[k - 1 - least] = weights[k - least] * (k / (n - k + 1) * ((others - selected + k) / (selected - k + 1)));
        return weights;
    }

    // The smallest terms first.
    private static IEnumerable<long> FromTheEnds(long least, long most)
    {
        for (long left = least, right = most; left <= right; left++, right--)
        {
            yield return left;
            if (right != left) yield return right;
        }
    }
}
