namespace SelectionEngine.Psychometrics;

/// <summary>Whom an item favours at equal scores.</summary>
public enum DifDirection
{
    /// <summary>Nobody that could be told.</summary>
    Neither,

    /// <summary>The reference group: the item is harder for the focal group.</summary>
    AgainstFocal,

    /// <summary>The focal group: the item is easier for it.</summary>
    ForFocal,
}

/// <summary>What was found of one item: is it as easy for both groups at equal scores?</summary>
/// <param name="Item">The item, from 0.</param>
/// <param name="Method">Mantel-Haenszel for right/wrong items, Mantel for several points.</param>
/// <param name="ChiSquared">χ² with 1 degree of freedom.</param>
/// <param name="PValue">Its upper tail, 0 to 1.</param>
/// <param name="HolmPValue">The same corrected for the number of items. Holm (1979).</param>
/// <param name="Power">The chance that a test like this shows an effect at the edge of class A: |Δ| = 1, or 0.17 standard deviations.</param>
/// <param name="Effect">ETS delta for right/wrong items, standardised mean difference otherwise; below 0 the item is harder for the focal group.</param>
/// <param name="MeanDifference">Focal minus reference mean score at equal matching score, in points.</param>
/// <param name="Class">A, B or C, by significance and size.</param>
/// <param name="NonUniform">Logistic test of a difference that changes with the score.</param>
/// <param name="NonUniformPower">The chance that such a test shows a change of Nagelkerke's R² of 0.035.</param>
/// <param name="OutOfMatching">Whether purification left the item out of the matching score of the others.</param>
/// <param name="Degeneracy">Why there is no class.</param>
public sealed record DifFinding(
    int Item, string Method, double ChiSquared, double PValue, double HolmPValue, double Power, double Effect, double MeanDifference, EtsClass Class,
    LogisticComparison NonUniform, double NonUniformPower, bool OutOfMatching, Degeneracy Degeneracy)
{
    /// <summary>Whom a B or C item favours.</summary>
    public DifDirection Direction => Class is not (EtsClass.B or EtsClass.C) ? DifDirection.Neither : Effect < 0 ? DifDirection.AgainstFocal : DifDirection.ForFocal;
}

/// <summary>Every item of a test examined for fairness to one group, and what it adds up to.</summary>
/// <param name="Items">One per item; empty when a group is too small.</param>
/// <param name="Test">The test as a whole; null when a group is too small.</param>
/// <param name="Purification">Why purification ended; null when the rules did not ask for it or a group is too small.</param>
/// <param name="Rounds">Its rounds after the first one.</param>
/// <param name="Reference">Persons of the reference group.</param>
/// <param name="Focal">Persons of the focal group.</param>
/// <param name="Degeneracy">Why there is no table.</param>
public sealed record DifTable(
    IReadOnlyList<DifFinding> Items, DifferentialTestFunctioning? Test, PurificationEnd? Purification, int Rounds, int Reference, int Focal, Degeneracy Degeneracy)
{
    /// <summary>Examines every item.</summary>
    /// <param name="sample">Item scores and groups.</param>
    /// <param name="rules">How; the defaults when null.</param>
    /// <param name="cancellation">Stops between items.</param>
    /// <remarks>Purification flags by Mantel-Haenszel (right/wrong) or Mantel (several points); logistic tests match on the purified score too.</remarks>
    public static DifTable Of(DifSample sample, DifRules? rules = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        rules ??= new();
        rules.Require();

        int focal = sample.Focal, reference = sample.Persons - focal;
        Degeneracy why = sample.Emptiness != Degeneracy.None ? sample.Emptiness
            : Math.Min(focal, reference) < rules.LeastInGroup || sample.Persons < rules.LeastTogether ? Degeneracy.TooFewPersons
            : Degeneracy.None;
        if (why != Degeneracy.None) return new([], null, null, 0, reference, focal, why);

        bool rightOrWrong = sample.HighestScore <= 1;
        PurificationEnd? end = null;
        int rounds = 0;
        bool[]? anchor = null;
        if (rules.Purify)
        {
            IReadOnlyList<int> flagged;
            if (rightOrWrong)
            {
                DifPurification<MantelHaenszelDif> purified = DifPurification.Of(sample, rules.Correction, rules.Level, rules.MaxRounds);
                (flagged, rounds, end) = (purified.Flagged, purified.Rounds, purified.End);
            }
            else
            {
                DifPurification<MantelDif> purified = DifPurification.OfMantel(sample, rules.Level, rules.MaxRounds);
                (flagged, rounds, end) = (purified.Flagged, purified.Rounds, purified.End);
            }

            // Without any item left to match on, the whole test is the best yardstick there is.
            if (flagged.Count > 0 && flagged.Count < sample.Items) anchor = [.. Enumerable.Range(0, sample.Items).Select(item => !flagged.Contains(item))];
        }

        DifFinding[] items = new DifFinding[sample.Items];
        double[] odds = new double[items.Length], variances = new double[items.Length];
        for (int item = 0; item < items.Length; item++)
        {
            cancellation.ThrowIfCancellationRequested();
            LogisticDif logistic = LogisticDif.Of(sample, item, standardize: true, anchor: anchor);
            MantelDif mantel = MantelDif.Of(sample, item, anchor: anchor, level: rules.Level);
            bool outside = anchor is not null && !anchor[item];
            double nonUniformPower = logistic.NonUniformPower(level: rules.Level);
            if (rightOrWrong)
            {
                MantelHaenszelDif test = MantelHaenszelDif.Of(sample, item, rules.Correction, rules.Level, anchor: anchor);
                (odds[item], variances[item]) = (test.LogOddsRatio, test.Variance);
                items[item] = new(item, "Mantel-Haenszel", test.ChiSquared, test.PValue, 0, test.Power(), test.Delta, mantel.MeanDifference, test.Class, logistic.NonUniform, nonUniformPower, outside, test.Degeneracy);
            }
            else
            {
                // The group's weight in the cumulative logit model is the log odds ratio of every cut of the scores, focal over reference.
                bool defined = logistic.ScoreGroup is { Converged: true, Coefficients.Count: > 1 };
                (odds[item], variances[item]) = defined ? (-logistic.ScoreGroup.Coefficients[1], logistic.ScoreGroup.CoefficientErrors[1] * logistic.ScoreGroup.CoefficientErrors[1]) : (double.NaN, double.NaN);
                items[item] = new(item, "Mantel", mantel.ChiSquared, mantel.PValue, 0, mantel.Power(), mantel.EffectSize, mantel.MeanDifference, mantel.Class, logistic.NonUniform, nonUniformPower, outside, mantel.Degeneracy);
            }
        }

        double[] holm = Comparisons.Holm(items.Select(item => item.PValue).ToArray());
        for (int item = 0; item < items.Length; item++) items[item] = items[item] with { HolmPValue = holm[item] };

        return new(items, DifferentialTestFunctioning.Of(odds, variances, items.Select(item => item.MeanDifference).ToArray()), end, rounds, reference, focal, Degeneracy.None);
    }
}
