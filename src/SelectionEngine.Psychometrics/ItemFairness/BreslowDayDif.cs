namespace SelectionEngine.Psychometrics;

/// <summary>Breslow-Day test of one right/wrong item: is the odds ratio the same at every level (no non-uniform DIF)?</summary>
/// <param name="Item">The item, from 0.</param>
/// <param name="Statistic">χ² of the levels' odds ratios against the common one; NaN when no level compares the groups.</param>
/// <param name="Df">Levels with both groups and both answers, less one.</param>
/// <param name="PValue">Upper-tail probability, 0 to 1.</param>
/// <param name="Tarone">The statistic with Tarone's correction, (Σ(A − E))²/ΣV taken off.</param>
public sealed record BreslowDayDif(int Item, double Statistic, int Df, double PValue, double Tarone)
{
    private double Room { get; init; }

    /// <summary>Why there is no test.</summary>
    public Degeneracy Degeneracy { get; init; }

    /// <summary>The chance that data like these show odds ratios that differ between levels.</summary>
    /// <param name="scatter">True standard deviation of the log odds ratio over levels, above 0; 0.43 is one point of ETS delta.</param>
    /// <param name="level">Level of significance, between 0 and 1.</param>
    /// <returns>0 to 1; NaN without a test.</returns>
    /// <remarks>Noncentral χ² with its mean noncentrality, scatter²·(ΣV − ΣV²/ΣV), V the variances of the counts. Breslow and Day (1987), Statistical Methods in Cancer Research II, section 7.</remarks>
    public double Power(double scatter = 1 / 2.35, double level = 0.05)
    {
        if (!(scatter > 0)) throw new ArgumentOutOfRangeException(nameof(scatter), scatter, "Ask for a standard deviation above 0.");
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "Give a level of significance between 0 and 1, such as 0.05.");
        return Degeneracy == Degeneracy.None ? Tail.Power(level, Df, scatter * scatter * Room) : double.NaN;
    }

    /// <summary>Tests one item.</summary>
    /// <param name="sample">Item scores 0 or 1 and groups.</param>
    /// <param name="item">The studied item, from 0.</param>
    /// <param name="matching">Whether the studied item belongs to its own matching score.</param>
    /// <param name="anchor">Which items are matched on; null is all of them.</param>
    /// <remarks>Breslow and Day (1980), Statistical Methods in Cancer Research I, section 4.4; Tarone (1985), Biometrika 72, 91–95.</remarks>
    public static BreslowDayDif Of(DifSample sample, int item, DifMatching matching = DifMatching.Total, bool[]? anchor = null)
    {
        ArgumentNullException.ThrowIfNull(sample);

        FourFold[] tables = [.. sample.Strata(item, anchor, matching).FourFolds().Where(table => table.IsInformative)];
        double right = 0, cross = 0;
        foreach (FourFold table in tables)
        {
            right += table.A * (double)table.D / table.All;
            cross += table.B * (double)table.C / table.All;
        }

        double odds = right / cross;
        if (tables.Length < 2 || !double.IsFinite(odds) || odds <= 0)
        {
            return new(item, double.NaN, Math.Max(0, tables.Length - 1), double.NaN, double.NaN)
            {
                Degeneracy = sample.Emptiness != Degeneracy.None ? sample.Emptiness : tables.Length < 2 ? Degeneracy.NothingComparable : Degeneracy.NoStandardError,
            };
        }

        double statistic = 0, off = 0, spread = 0, squares = 0;
        foreach (FourFold table in tables)
        {
            double expected = Expected(table, odds), reference = table.A + table.B, focal = table.C + table.D, correct = table.A + table.C;
            double variance = 1 / (1 / expected + 1 / (reference - expected) + 1 / (correct - expected) + 1 / (focal - correct + expected));
            statistic += (table.A - expected) * (table.A - expected) / variance;
            off += table.A - expected;
            spread += variance;
            squares += variance * variance;
        }

        return new(item, statistic, tables.Length - 1, Tail.ChiSquared(statistic, tables.Length - 1), statistic - off * off / spread) { Room = spread - squares / spread };
    }

    /// <summary>The count A that has the given odds ratio with the margins of the table.</summary>
    private static double Expected(FourFold table, double odds)
    {
        double reference = table.A + table.B, focal = table.C + table.D, correct = table.A + table.C;
        if (Math.Abs(odds - 1) < 1e-9) return reference * correct / table.All;

        // (1 − α)E² + (focal − correct + α(reference + correct))E − α·reference·correct = 0; this form of the root does not cancel.
        double a = 1 - odds, b = focal - correct + odds * (reference + correct), c = -odds * reference * correct;
        double root = Math.Sqrt(b * b - 4 * a * c);
        return b >= 0 ? -2 * c / (b + root) : (-b + root) / (2 * a);
    }
}
