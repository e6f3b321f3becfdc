namespace SelectionEngine.Psychometrics;

/// <summary>Mantel's test of one item with ordered scores, and the standardised mean difference.</summary>
/// <param name="Item">The item, from 0.</param>
/// <param name="ChiSquared">χ² with 1 degree of freedom; NaN when no level has both groups.</param>
/// <param name="PValue">Upper-tail probability, 0 to 1.</param>
/// <param name="MeanDifference">Focal minus reference mean item score at equal levels, weighted by focal persons, in points; below 0 the item is harder for the focal group.</param>
/// <param name="Strata">Levels with both groups.</param>
public sealed record MantelDif(int Item, double ChiSquared, double PValue, double MeanDifference, int Strata)
{
    /// <summary>Tests one item.</summary>
    /// <param name="sample">Item scores and groups.</param>
    /// <param name="item">The studied item, from 0.</param>
    /// <param name="matching">Whether the studied item belongs to its own matching score.</param>
    /// <param name="anchor">Which items are matched on; null is all of them.</param>
    /// <remarks>
    /// (ΣF − ΣE(F))²/ΣVar(F), F the focal sum of scores at a level. Mantel (1963), JASA 58, 690–700;
    /// Zwick, Donoghue and Grima (1993), Journal of Educational Measurement 30, 233–251; SMD: Dorans and Schmitt (1991).
    /// </remarks>
    public static MantelDif Of(DifSample sample, int item, DifMatching matching = DifMatching.Total, bool[]? anchor = null)
    {
        ArgumentNullException.ThrowIfNull(sample);

        DifStrata strata = sample.Strata(item, anchor, matching);
        double off = 0, variance = 0, persons = 0, difference = 0;
        int used = 0;
        for (int level = 0; level < strata.Levels; level++)
        {
            (long reference, long referenceSum, long referenceSquares) = strata.Group(level, focal: false);
            (long focal, long focalSum, long focalSquares) = strata.Group(level, focal: true);
            if (reference == 0 || focal == 0) continue;

            used++;
            double n = reference + focal, sum = referenceSum + focalSum, squares = referenceSquares + focalSquares;
            off += focalSum - focal / n * sum;
            variance += reference * (double)focal / (n * n * (n - 1)) * (n * squares - sum * sum);
            persons += focal;
            difference += focalSum - focal * ((double)referenceSum / reference);
        }

        double chi = used == 0 || variance == 0 ? double.NaN : off * off / variance;
        return new(item, chi, Tail.ChiSquared(chi, 1), used == 0 ? double.NaN : difference / persons, used);
    }
}
