namespace SelectionEngine.Psychometrics;

/// <summary>What an exact test of two selection rates could have shown, over every pair of numbers of selected people that could have come out.</summary>
/// <remarks>
/// Power = Σ b(x; n_f, p_f) b(y; n_r, p_r) over all pairs (x, y) whose p-value is the level or less: the selections of each group are binomial, the test is the very one
/// whose p-value is shown, conditional on the margins. Bennett and Hsu (1960), Biometrika 47, 393–398, for Fisher's test.
/// </remarks>
public sealed class ExactPower
{
    /// <summary>Comparisons of groups whose numbers of applicants multiply to no more than this are told by the exact power, larger ones by <see cref="ImpactPower"/>.</summary>
    public const long MostPairs = 10_000;

    // Too rare to reach the last digit of a power.
    private const double Negligible = 1e-20;

    private readonly int _focal, _reference;

    // For x focal and y reference selections at x (n_r + 1) + y: whether the test rejects.
    private readonly bool[] _rejects;

    private ExactPower(int focal, int reference, bool[] rejects) => (_focal, _reference, _rejects) = (focal, reference, rejects);

    /// <summary>Prepares the power of a test.</summary>
    /// <param name="test">Fisher's test or one of the mid-P forms.</param>
    /// <param name="focalApplicants">Focal applicants; 1 or more.</param>
    /// <param name="referenceApplicants">Reference applicants; 1 or more.</param>
    /// <param name="alpha">Two-sided level, above 0 and below 1; a p-value of just the level rejects.</param>
    /// <returns>The power; null where it is not told exactly: the test is a normal approximation itself, or the groups multiply to more than <see cref="MostPairs"/>, or one is empty.</returns>
    public static ExactPower? Of(ImpactTest test, long focalApplicants, long referenceApplicants, double alpha = 0.05)
    {
        if (!(alpha > 0 && alpha < 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The level of a test lies between 0 and 1.");
        if (test is not (ImpactTest.FisherTwoSided or ImpactTest.MidPHalfPoint or ImpactTest.MidPDoubled)) return null;
        if (focalApplicants < 1 || referenceApplicants < 1 || focalApplicants > MostPairs / referenceApplicants) return null;

        int focal = (int)focalApplicants, reference = (int)referenceApplicants;
        bool[] rejects = new bool[(focal + 1) * (reference + 1)];

        for (int selected = 0; selected <= focal + reference; selected++)
        {
            int least = Math.Max(0, selected - reference);
            double[] p = FisherExact.EveryP(test, focal, reference, selected);
            for (int i = 0; i < p.Length; i++) rejects[((least + i) * (reference + 1)) + selected - least - i] = p[i] <= alpha * FisherExact.TieMargin;
        }

        return new(focal, reference, rejects);
    }

    /// <summary>The chance that the test finds a difference of two true rates.</summary>
    /// <param name="focalRate">True focal rate, 0 to 1.</param>
    /// <param name="referenceRate">True reference rate, 0 to 1.</param>
    /// <returns>0 to 1. Between equal rates it is the test's true level, which discrete counts keep away from the stated one.</returns>
    public double At(double focalRate, double referenceRate)
    {
        Guard.Share(focalRate, nameof(focalRate));
        Guard.Share(referenceRate, nameof(referenceRate));
        double[] x = Binomial(_focal, focalRate), y = Binomial(_reference, referenceRate);
        double power = 0;

        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] < Negligible) continue;
            double found = 0;
            for (int j = 0, at = i * y.Length; j < y.Length; j++) if (_rejects[at + j]) found += y[j];
            power += x[i] * found;
        }

        return Math.Min(1, power);
    }

    /// <summary>The ratio nearest to 1, from below, that these numbers of people would show.</summary>
    /// <param name="referenceRate">Reference rate, 0 to 1.</param>
    /// <param name="power">The chance wanted, above 0 and below 1.</param>
    /// <returns>0 to 1; NaN when the reference rate is 0, or not even a ratio of 0 would show with that chance.</returns>
    public double SmallestDetectableRatio(double referenceRate, double power = 0.8)
    {
        if (!(power > 0 && power < 1)) throw new ArgumentOutOfRangeException(nameof(power), power, "Power lies between 0 and 1.");
        return referenceRate > 0 && At(0, referenceRate) >= power ? ImpactPower.NearestToOne(ratio => At(ratio * referenceRate, referenceRate), power) : double.NaN;
    }

    // Ratios of neighbours outwards from the mode, as in Fisher's test.
    private static double[] Binomial(int n, double rate)
    {
        double[] weights = new double[n + 1];
        int mode = (int)Math.Min(n, (n + 1) * rate);
        weights[mode] = 1;
        if (rate is 0 or 1) return weights;

        double odds = rate / (1 - rate), all = 1;
        for (int k = mode; k < n; k++) all += weights[k + 1] = weights[k] * ((double)(n - k) / (k + 1)) * odds;
        for (int k = mode; k > 0; k--) all += weights[k - 1] = weights[k] * ((double)k / (n - k + 1)) / odds;
        for (int k = 0; k <= n; k++) weights[k] /= all;
        return weights;
    }
}

/// <summary>How a power was worked out.</summary>
public enum PowerMethod
{
    /// <summary>Over every outcome, for the very test whose p-value is shown: small groups. See <see cref="ExactPower"/>.</summary>
    Exact,

    /// <summary>By the normal approximation of the pooled z test: large groups, and tests that are approximations themselves. See <see cref="ImpactPower"/>.</summary>
    Normal,
}
