namespace SelectionEngine.Psychometrics;

/// <summary>Standardization index of one right/wrong item: how many more of the focal group get it right than reference persons at the same levels.</summary>
/// <param name="Item">The item, from 0.</param>
/// <param name="PDif">Difference of shares right, focal minus reference, −1 to 1; below 0 the item is harder for the focal group. NaN when no level has both groups.</param>
/// <param name="AlphaDelta">The same as an ETS delta of the two standardised shares.</param>
/// <param name="Strata">Levels with both groups.</param>
public sealed record StandardizationDif(int Item, double PDif, double AlphaDelta, int Strata)
{
    /// <summary>Why there is no difference.</summary>
    public Degeneracy Degeneracy { get; init; }

    /// <summary>Compares one item; levels weigh by their focal persons, levels without either group drop out.</summary>
    /// <param name="sample">Item scores 0 or 1 and groups.</param>
    /// <param name="item">The studied item, from 0.</param>
    /// <param name="matching">Whether the studied item belongs to its own matching score.</param>
    /// <param name="anchor">Which items are matched on; null is all of them.</param>
    /// <remarks>Dorans and Kulick (1986), Journal of Educational Measurement 23, 355–368; Dorans and Holland (1993), in Holland and Wainer, 35–66.</remarks>
    public static StandardizationDif Of(DifSample sample, int item, DifMatching matching = DifMatching.Total, bool[]? anchor = null)
    {
        ArgumentNullException.ThrowIfNull(sample);

        double persons = 0, focalRight = 0, referenceRight = 0;
        int strata = 0;
        foreach (FourFold table in sample.Strata(item, anchor, matching).FourFolds())
        {
            double reference = table.A + table.B, focal = table.C + table.D;
            if (reference == 0 || focal == 0) continue;
            strata++;
            persons += focal;
            focalRight += table.C;
            referenceRight += focal * table.A / reference;
        }

        if (strata == 0)
        {
            return new(item, double.NaN, double.NaN, 0)
            {
                Degeneracy = sample.Emptiness != Degeneracy.None ? sample.Emptiness : Degeneracy.NothingComparable,
            };
        }

        double f = focalRight / persons, r = referenceRight / persons;
        return new(item, f - r, -2.35 * Math.Log(r / (1 - r) / (f / (1 - f))), strata);
    }
}
