namespace SelectionEngine.Psychometrics;

/// <summary>What a comparison of two selection rates could have shown, by normal approximation: "not significant" with nine people is not "fair". For small groups see <see cref="ExactPower"/>.</summary>
public static class ImpactPower
{
    /// <summary>Chance that the pooled z test finds a difference of two true rates.</summary>
    /// <param name="focalRate">True focal rate, 0 to 1.</param>
    /// <param name="referenceRate">True reference rate, 0 to 1.</param>
    /// <param name="focalApplicants">Focal applicants; 0 or more.</param>
    /// <param name="referenceApplicants">Reference applicants; 0 or more.</param>
    /// <param name="alpha">Two-sided level, above 0 and below 1.</param>
    /// <returns>0 to 1; NaN when a group is empty or a rate is NaN.</returns>
    /// <remarks>
    /// Normal approximation with the pooled error under equality and the separate errors under the difference;
    /// Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., section 4.3, both tails kept.
    /// </remarks>
    public static double Of(double focalRate, double referenceRate, long focalApplicants, long referenceApplicants, double alpha = 0.05)
    {
        if (!(alpha > 0 && alpha < 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The level of a test lies between 0 and 1.");
        if (focalApplicants <= 0 || referenceApplicants <= 0 || double.IsNaN(focalRate) || double.IsNaN(referenceRate)) return double.NaN;

        double nf = focalApplicants, nr = referenceApplicants, overall = (nf * focalRate + nr * referenceRate) / (nf + nr);
        double equal = Math.Sqrt(overall * (1 - overall) * (1 / nf + 1 / nr));
        double apart = Math.Sqrt(focalRate * (1 - focalRate) / nf + referenceRate * (1 - referenceRate) / nr);
        double gap = Math.Abs(focalRate - referenceRate), limit = StandardNormal.Cut(alpha / 2) * equal;

        if (apart == 0) return gap > limit ? 1 : 0;
        return StandardNormal.Above((limit - gap) / apart) + StandardNormal.Above((limit + gap) / apart);
    }

    /// <summary>The ratio nearest to 1, from below, that these numbers of people would show.</summary>
    /// <param name="referenceRate">Reference rate, 0 to 1.</param>
    /// <param name="focalApplicants">Focal applicants.</param>
    /// <param name="referenceApplicants">Reference applicants.</param>
    /// <param name="alpha">Two-sided level, above 0 and below 1.</param>
    /// <param name="power">The chance wanted, above 0 and below 1.</param>
    /// <returns>0 to 1; NaN when a group is empty, the reference rate is 0, or not even a ratio of 0 would show with that chance.</returns>
    public static double SmallestDetectableRatio(
        double referenceRate, long focalApplicants, long referenceApplicants, double alpha = 0.05, double power = 0.8)
    {
        if (!(power > 0 && power < 1)) throw new ArgumentOutOfRangeException(nameof(power), power, "Power lies between 0 and 1.");
        if (!(referenceRate > 0) || focalApplicants <= 0 || referenceApplicants <= 0) return double.NaN;
        if (!(Of(0, referenceRate, focalApplicants, referenceApplicants, alpha) >= power)) return double.NaN;

        return NearestToOne(ratio => Of(ratio * referenceRate, referenceRate, focalApplicants, referenceApplicants, alpha), power);
    }

    /// <summary>Chance that the test of Cochran, Mantel and Haenszel finds one true ratio of rates inside all strata.</summary>
    /// <param name="ratio">True focal rate over reference rate, 0 to 1, the same in every stratum.</param>
    /// <param name="strata">The strata; their reference rates are taken as the true ones, and strata that say nothing are left out.</param>
    /// <param name="alpha">Two-sided level, above 0 and below 1.</param>
    /// <returns>0 to 1; NaN when no stratum says anything.</returns>
    /// <remarks>
    /// Normal approximation as for two groups: with w = n_f n_r / N, the test's own variance under equality and Σ w² (p_f(1−p_f)/n_f + p_r(1−p_r)/n_r) under the
    /// difference. Wittes and Wallenstein (1987), J. Am. Stat. Assoc. 82, 1104–1109.
    /// </remarks>
    public static double OverStrata(double ratio, IReadOnlyList<Stratum> strata, double alpha = 0.05)
    {
        ArgumentNullException.ThrowIfNull(strata);
        Guard.Share(ratio, nameof(ratio));
        if (!(alpha > 0 && alpha < 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The level of a test lies between 0 and 1.");
        Stratum[] used = [.. strata.Where(stratum => stratum.IsInformative)];
        if (used.Length == 0) return double.NaN;

        double gap = 0, equal = 0, apart = 0;

        foreach (Stratum stratum in used)
        {
            double nf = stratum.Focal.Applicants, nr = stratum.Reference.Applicants, n = nf + nr, weight = nf * nr / n;
            double pr = stratum.Reference.Rate, pf = ratio * pr, overall = (nf * pf + nr * pr) / n;
            gap += weight * (pr - pf);
            equal += weight * overall * (1 - overall) * n / (n - 1);
            apart += weight * weight * (pf * (1 - pf) / nf + pr * (1 - pr) / nr);
        }

        double limit = StandardNormal.Cut(alpha / 2) * Math.Sqrt(equal), error = Math.Sqrt(apart);
        if (error == 0) return gap > limit ? 1 : 0;
        return StandardNormal.Above((limit - gap) / error) + StandardNormal.Above((limit + gap) / error);
    }

    /// <summary>The common ratio nearest to 1, from below, that the people in these strata would show.</summary>
    /// <param name="strata">The strata; those that say nothing are left out.</param>
    /// <param name="alpha">Two-sided level, above 0 and below 1.</param>
    /// <param name="power">The chance wanted, above 0 and below 1.</param>
    /// <returns>0 to 1; NaN when no stratum says anything, or not even a ratio of 0 would show with that chance.</returns>
    public static double SmallestDetectableRatio(IReadOnlyList<Stratum> strata, double alpha = 0.05, double power = 0.8)
    {
        if (!(power > 0 && power < 1)) throw new ArgumentOutOfRangeException(nameof(power), power, "Power lies between 0 and 1.");
        return OverStrata(0, strata, alpha) >= power ? NearestToOne(ratio => OverStrata(ratio, strata, alpha), power) : double.NaN;
    }

    internal static double NearestToOne(Func<double, double> powerOf, double power)
    {
        double low = 0, high = 1;
        for (int step = 0; step < 60; step++)
        {
            double middle = (low + high) / 2;
            if (powerOf(middle) >= power) low = middle;
            else high = middle;
        }

        return low;
    }
}
