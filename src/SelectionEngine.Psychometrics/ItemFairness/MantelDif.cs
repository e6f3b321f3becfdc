namespace SelectionEngine.Psychometrics;

/// <summary>Mantel's test of one item with ordered scores, and the standardised mean difference.</summary>
/// <param name="Item">The item, from 0.</param>
/// <param name="ChiSquared">χ² with 1 degree of freedom; NaN when no level has both groups.</param>
/// <param name="PValue">Upper-tail probability, 0 to 1.</param>
/// <param name="MeanDifference">Focal minus reference mean item score at equal levels, weighted by focal persons, in points; below 0 the item is harder for the focal group.</param>
/// <param name="Strata">Levels with both groups.</param>
public sealed record MantelDif(int Item, double ChiSquared, double PValue, double MeanDifference, int Strata)
{
    private double Room { get; init; }

    private double Spread { get; init; }

    /// <summary>Standard deviation of the item's score over everybody who answered it (with n), in points.</summary>
    public double ItemSd { get; init; }

    /// <summary>The level of significance the class was formed with.</summary>
    public double Level { get; init; }

    /// <summary>Why there is no test.</summary>
    public Degeneracy Degeneracy { get; init; }

    /// <summary>The mean difference in standard deviations of the item; NaN when the item does not vary.</summary>
    public double EffectSize => ItemSd > 0 ? MeanDifference / ItemSd : double.NaN;

    /// <summary>
    /// AA, BB, CC of the ETS rule for several points, here A, B, C: A not significant or |effect size| up to 0.17, C above 0.25, B between.
    /// Zwick, Thayer and Mazzeo (1997), ETS Research Report 97-05.
    /// </summary>
    public EtsClass Class =>
        double.IsNaN(EffectSize) || double.IsNaN(PValue) ? EtsClass.Undefined
        : PValue > Level || Math.Abs(EffectSize) <= .17 ? EtsClass.A
        : Math.Abs(EffectSize) > .25 ? EtsClass.C
        : EtsClass.B;

    /// <summary>The chance that data like these show a difference of a given size, at <see cref="Level"/>, two-sided.</summary>
    /// <param name="effectSize">A true mean difference in standard deviations of the item; 0.17 is the edge of negligible.</param>
    /// <returns>0 to 1; NaN without a test.</returns>
    /// <remarks>Noncentral χ² with 1 degree of freedom, (d·Σn(R)n(F)/n)²/ΣVar(F) with d the difference in points, the same at every level.</remarks>
    public double Power(double effectSize = .17)
    {
        double shift = effectSize * ItemSd * Room;
        return Degeneracy == Degeneracy.None ? Tail.Power(Level, 1, shift * shift / Spread) : double.NaN;
    }

    /// <summary>Tests every item.</summary>
    /// <inheritdoc cref="Of"/>
    public static IReadOnlyList<MantelDif> OfAll(DifSample sample, DifMatching matching = DifMatching.Total, bool[]? anchor = null, double level = 0.05)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return [.. Enumerable.Range(0, sample.Items).Select(item => Of(sample, item, matching, anchor, level))];
    }

    /// <summary>Tests one item.</summary>
    /// <param name="sample">Item scores and groups.</param>
    /// <param name="item">The studied item, from 0.</param>
    /// <param name="matching">Whether the studied item belongs to its own matching score.</param>
    /// <param name="anchor">Which items are matched on; null is all of them.</param>
    /// <param name="level">Level of significance, between 0 and 1.</param>
    /// <remarks>
    /// (ΣF − ΣE(F))²/ΣVar(F), F the focal sum of scores at a level. Mantel (1963), JASA 58, 690–700;
    /// Zwick, Donoghue and Grima (1993), Journal of Educational Measurement 30, 233–251; SMD: Dorans and Schmitt (1991).
    /// </remarks>
    public static MantelDif Of(DifSample sample, int item, DifMatching matching = DifMatching.Total, bool[]? anchor = null, double level = 0.05)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "Give a level of significance between 0 and 1, such as 0.05.");

        DifStrata strata = sample.Strata(item, anchor, matching);
        double off = 0, variance = 0, persons = 0, difference = 0, room = 0;
        long everybody = 0, points = 0, squared = 0;
        int used = 0;
        for (int stratum = 0; stratum < strata.Levels; stratum++)
        {
            (long reference, long referenceSum, long referenceSquares) = strata.Group(stratum, focal: false);
            (long focal, long focalSum, long focalSquares) = strata.Group(stratum, focal: true);
            everybody += reference + focal;
            points += referenceSum + focalSum;
            squared += referenceSquares + focalSquares;
            if (reference == 0 || focal == 0) continue;

            used++;
            double n = reference + focal, sum = referenceSum + focalSum, squares = referenceSquares + focalSquares;
            off += focalSum - focal / n * sum;
            variance += reference * (double)focal / (n * n * (n - 1)) * (n * squares - sum * sum);
            room += reference * (double)focal / n;
            persons += focal;
            difference += focalSum - focal * ((double)referenceSum / reference);
        }

        double chi = used == 0 || variance == 0 ? double.NaN : off * off / variance;
        return new(item, chi, Tail.ChiSquared(chi, 1), used == 0 ? double.NaN : difference / persons, used)
        {
            Room = room,
            Spread = variance,
            ItemSd = everybody == 0 ? double.NaN : Math.Sqrt(Math.Max(0, (double)squared / everybody - (double)points / everybody * ((double)points / everybody))),
            Level = level,
            Degeneracy = sample.Emptiness != Degeneracy.None ? sample.Emptiness
                : double.IsNaN(chi) ? Degeneracy.NothingComparable
                : Degeneracy.None,
        };
    }
}
