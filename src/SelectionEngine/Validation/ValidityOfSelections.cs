using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Did a selection choose well? A finished selection joined with what happened later.</summary>
public static class ValidityOfSelections
{
    /// <summary>What the measures, stages and overrides of a selection were worth, corrected for the restriction of range that its own stages caused.</summary>
    /// <param name="selection">The finished selection.</param>
    /// <param name="outcomes">What became of nominees, by id; nominees who are not in it count as missing. Only outcomes of the chosen are used, but for those whom persons took out.</param>
    /// <param name="criterion">The column of the outcomes that tells success.</param>
    /// <param name="options">Further measures, and how well a stage's cause must be known.</param>
    /// <remarks>
    /// The engine knows what each stage selected on, so the correction is the one for that cause: Case II for the ranked score itself, Case III for every other measure
    /// behind one stage, Lawley's (1943) stage by stage behind several, from the last stage back. A stage whose verdicts do not follow from its measures ends the correction there.
    /// Linear regression and equal spread around it are assumed, as in every such formula.
    /// </remarks>
    /// <exception cref="KeyNotFoundException">The outcomes have no such column.</exception>
    public static Validity Validity(this Selection selection, Pool outcomes, OutcomeCriterion criterion, ValidityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(criterion);
        return ValidityStudy.Of(selection, outcomes, criterion, options ?? new());
    }

    /// <summary>Does one prediction line serve a group and everybody else? Cleary's regression among the chosen.</summary>
    /// <param name="selection">The finished selection.</param>
    /// <param name="outcomes">What became of nominees, by id.</param>
    /// <param name="criterion">The column of the outcomes that tells success.</param>
    /// <param name="predictor">The measure that predicts.</param>
    /// <param name="category">The category of the group, monitoring-only ones too.</param>
    /// <param name="focal">The group's label; the others are the reference. Whoever has no label, score or outcome is left out.</param>
    /// <exception cref="KeyNotFoundException">A column is missing.</exception>
    public static DifferentialPrediction DifferentialPrediction(this Selection selection, Pool outcomes, OutcomeCriterion criterion, Measure predictor, Category category, string focal)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(criterion);
        double[] later = criterion.For(selection.Pool, outcomes), scores = selection.Pool.Numbers(predictor);
        Labels labels = selection.Pool[category];
        int[] rows = [.. selection.Pool.EveryRow.Where(row => selection.OutcomeColumns.Exits[row] == Exit.None && !double.IsNaN(later[row]) && !double.IsNaN(scores[row]) && labels[row] is not null)];
        bool[] isFocal = [.. rows.Select(row => labels[row] == focal)];
        return Psychometrics.DifferentialPrediction.Of(Unrestricted.Taken(scores, rows), Unrestricted.Taken(later, rows), isFocal);
    }
}
