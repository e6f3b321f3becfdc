namespace SelectionEngine.Psychometrics;

/// <summary>How the Mantel-Haenszel χ² is corrected for counts being whole.</summary>
public enum ContinuityCorrection
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Half a person off the difference, never below 0; so stats::mantelhaen.test. Mantel and Haenszel (1959), JNCI 22, 719–748.</summary>
    Half,

    /// <summary>Half a person off even when the difference is smaller, so that χ² grows again near 0; so difR::difMH.</summary>
    HalfUnbounded,
}

/// <summary>Classes of differential item functioning of Educational Testing Service.</summary>
public enum EtsClass
{
    /// <summary>Undefined: the item has no odds ratio.</summary>
    Undefined,

    /// <summary>Negligible.</summary>
    A,

    /// <summary>Moderate.</summary>
    B,

    /// <summary>Large.</summary>
    C,
}

/// <summary>Mantel-Haenszel test of one right/wrong item: same odds for both groups at equal matching scores?</summary>
/// <param name="Item">The item, from 0.</param>
/// <param name="ChiSquared">χ² with 1 degree of freedom; NaN when no level compares the groups.</param>
/// <param name="PValue">Upper-tail probability of it, 0 to 1.</param>
/// <param name="OddsRatio">Common odds ratio α, reference over focal; above 1 the item is harder for the focal group.</param>
/// <param name="Variance">Variance of ln α.</param>
/// <param name="Level">The level of significance the classes were formed with.</param>
/// <param name="Strata">Levels with both groups and both answers.</param>
public sealed record MantelHaenszelDif(int Item, double ChiSquared, double PValue, double OddsRatio, double Variance, double Level, int Strata)
{
    /// <summary>
    /// Why there is no class: an empty group, no level that compares the groups, or an odds ratio of 0 or infinity
    /// (<see cref="Degeneracy.NoStandardError"/>: one group is always right, or always wrong, where the other is not).
    /// </summary>
    public Degeneracy Degeneracy { get; init; }

    /// <summary>ln α; above 0 the item is harder for the focal group.</summary>
    public double LogOddsRatio => Math.Log(OddsRatio);

    /// <summary>ln α over its standard error.</summary>
    public double Z => LogOddsRatio / Math.Sqrt(Variance);

    /// <summary>ETS delta, −2.35 ln α; below 0 the item is harder for the focal group.</summary>
    public double Delta => -2.35 * LogOddsRatio;

    /// <summary>Standard error of <see cref="Delta"/>.</summary>
    public double DeltaError => 2.35 * Math.Sqrt(Variance);

    /// <summary>
    /// A: not significant or |Δ| below 1; C: |Δ| at least 1.5 and significantly above 1 (one-sided); B: the rest. Zieky (1993), in Holland and Wainer, Differential Item Functioning, 337–347.
    /// </summary>
    public EtsClass Class =>
        !double.IsFinite(Delta) || double.IsNaN(PValue) ? EtsClass.Undefined
        : PValue > Level || Math.Abs(Delta) < 1 ? EtsClass.A
        : Math.Abs(Delta) >= 1.5 && (Math.Abs(Delta) - 1) / DeltaError > Tail.NormalCritical(1 - 2 * Level) ? EtsClass.C
        : EtsClass.B;

    /// <summary>The class by size alone: A up to 1, B up to 1.5, C above.</summary>
    public EtsClass ClassBySize =>
        !double.IsFinite(Delta) ? EtsClass.Undefined : Math.Abs(Delta) <= 1 ? EtsClass.A : Math.Abs(Delta) <= 1.5 ? EtsClass.B : EtsClass.C;

    /// <summary>Interval of the odds ratio.</summary>
    /// <param name="confidence">Coverage, between 0 and 1.</param>
    public (double Lower, double Upper) Interval(double confidence = 0.95)
    {
        double half = Tail.NormalCritical(confidence) * Math.Sqrt(Variance);
        return (Math.Exp(LogOddsRatio - half), Math.Exp(LogOddsRatio + half));
    }

    /// <summary>The chance that data like these show a difference of a given size, at <see cref="Level"/>, two-sided.</summary>
    /// <param name="delta">A true ETS delta; 1 is the edge of negligible.</param>
    /// <returns>0 to 1; NaN without a variance.</returns>
    /// <remarks>Normal approximation (noncentral χ² with 1 degree of freedom): the standard error is taken as the one observed.</remarks>
    public double Power(double delta = 1)
    {
        double critical = Tail.NormalCritical(1 - Level), shift = Math.Abs(delta) / DeltaError;
        return double.IsNaN(shift) ? double.NaN : UpperTail(critical - shift) + UpperTail(critical + shift);

        static double UpperTail(double z) => z > 0 ? Tail.NormalTwoSided(z) / 2 : 1 - Tail.NormalTwoSided(z) / 2;
    }

    /// <summary>Tests one item.</summary>
    /// <param name="sample">Item scores 0 or 1 and groups.</param>
    /// <param name="item">The studied item, from 0.</param>
    /// <param name="correction">Correction for continuity.</param>
    /// <param name="level">Level of significance, between 0 and 1.</param>
    /// <param name="matching">Whether the studied item belongs to its own matching score.</param>
    /// <param name="anchor">Which items are matched on; null is all of them.</param>
    /// <remarks>
    /// χ² = (|ΣA − ΣE(A)| − c)²/ΣVar(A), α = Σ(AD/N)/Σ(BC/N). Variance of ln α: Phillips and Holland (1987), Biometrics 43, 425–431;
    /// the same as Robins, Breslow and Greenland (1986), Biometrics 42, 311–323. Who did not answer the item is left out; other gaps count 0 points.
    /// </remarks>
    public static MantelHaenszelDif Of(
        DifSample sample, int item, ContinuityCorrection correction = ContinuityCorrection.Half, double level = 0.05, DifMatching matching = DifMatching.Total, bool[]? anchor = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "Give a level of significance between 0 and 1, such as 0.05.");

        double difference = 0, variance = 0, right = 0, cross = 0;
        int strata = 0;
        FourFold[] tables = [.. sample.Strata(item, anchor, matching).FourFolds()];
        foreach (FourFold table in tables)
        {
            double all = table.All, reference = table.A + table.B, focal = table.C + table.D, correct = table.A + table.C, wrong = table.B + table.D;
            if (table.IsInformative) strata++;
            if (all < 2) continue;
            difference += table.A - reference * correct / all;
            variance += reference * focal / all * (correct / all) * (wrong / (all - 1));
            right += table.A * (double)table.D / all;
            cross += table.B * (double)table.C / all;
        }

        double odds = right / cross, sum = 0;
        foreach (FourFold table in tables)
        {
            double all = table.All;
            if (all < 2) continue;
            sum += (table.A * (double)table.D + odds * table.B * table.C) * (table.A + table.D + odds * (table.B + table.C)) / (all * all);
        }

        double off = Math.Abs(difference) - (correction == ContinuityCorrection.None ? 0 : 0.5);
        if (correction == ContinuityCorrection.Half) off = Math.Max(0, off);
        double chi = strata == 0 ? double.NaN : off * off / variance;
        return new(item, chi, Tail.ChiSquared(chi, 1), strata == 0 ? double.NaN : odds, sum / (2 * right * right), level, strata)
        {
            Degeneracy = sample.Emptiness != Degeneracy.None ? sample.Emptiness
                : strata == 0 ? Degeneracy.NothingComparable
                : right == 0 || cross == 0 ? Degeneracy.NoStandardError
                : Degeneracy.None,
        };
    }

    /// <summary>Tests every item.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<MantelHaenszelDif> OfAll(
        DifSample sample, ContinuityCorrection correction = ContinuityCorrection.Half, double level = 0.05, DifMatching matching = DifMatching.Total, bool[]? anchor = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return [.. Enumerable.Range(0, sample.Items).Select(item => Of(sample, item, correction, level, matching, anchor))];
    }

    /// <summary>How much whole tests differ between the groups: the variance of true log odds ratios over items.</summary>
    /// <param name="items">The tests of all items of a test; those without an odds ratio are left out.</param>
    /// <returns>τ², below 0 when items differ less than chance; up to 0.07 is small, above 0.14 large.</returns>
    /// <remarks>(Σ(λ − λ̄)² − Σs²)/n. Camilli and Penfield (1997), Journal of Educational Measurement 34, 123–139.</remarks>
    public static double DifferentialTestFunctioning(IReadOnlyList<MantelHaenszelDif> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        MantelHaenszelDif[] used = [.. items.Where(item => double.IsFinite(item.LogOddsRatio) && double.IsFinite(item.Variance))];
        if (used.Length == 0) return double.NaN;

        double mean = Sums.Of(used.Select(item => item.LogOddsRatio).ToArray()) / used.Length;
        return Sums.Of(used.Select(item => (item.LogOddsRatio - mean) * (item.LogOddsRatio - mean) - item.Variance).ToArray()) / used.Length;
    }
}
