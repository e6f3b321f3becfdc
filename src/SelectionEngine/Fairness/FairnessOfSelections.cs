using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>Was a selection fair to groups? Tables for the procedure that was executed, also by categories that it was not allowed to read.</summary>
public static class FairnessOfSelections
{
    /// <summary>Selection rates of the groups of a category, per stage and overall, with everything that says how sure the differences are.</summary>
    /// <param name="selection">The finished selection. What named persons changed counts.</param>
    /// <param name="category">The category, monitoring-only ones too.</param>
    /// <param name="within">A category whose groups are strata, such as the region: the groups are also compared inside each and then together. Null for none.</param>
    /// <param name="options">Reference group, rule, tests, those who wait; the field's usual choices when left out.</param>
    /// <exception cref="KeyNotFoundException">The pool has no such category.</exception>
    /// <exception cref="ArgumentException">The reference group is named and does not exist.</exception>
    public static Impact Impact(this Selection selection, Category category, Category? within = null, ImpactOptions? options = null) =>
        ImpactTables.Of(selection, [category], within, options ?? new());

    /// <summary>The same for the groups that several categories make together: women of one district, women of another.</summary>
    /// <param name="selection">The finished selection.</param>
    /// <param name="crossed">The categories; a nominee without a label in one of them is counted apart.</param>
    /// <param name="within">A category whose groups are strata; null for none.</param>
    /// <param name="options">The choices.</param>
    /// <exception cref="KeyNotFoundException">The pool has no such category.</exception>
    /// <exception cref="ArgumentException">No category is named, or the reference group does not exist.</exception>
    public static Impact Impact(this Selection selection, IReadOnlyList<Category> crossed, Category? within = null, ImpactOptions? options = null) =>
        ImpactTables.Of(selection, crossed, within, options ?? new());

    /// <summary>Scores without a decision: each group's share above the sample median, and its ratio to the highest group's.</summary>
    /// <param name="selection">The finished selection.</param>
    /// <param name="measure">The score, read or given.</param>
    /// <param name="category">The category.</param>
    /// <param name="leastShare">Groups below this share of those with a score (0 to 1) are shown, but not taken as reference.</param>
    /// <param name="from">A pool that knows the category, joined by id; null for the selection's own.</param>
    /// <exception cref="KeyNotFoundException">The pool has no such column.</exception>
    public static ScoringRates ScoringRates(this Selection selection, Measure measure, Category category, double leastShare = 0.02, Pool? from = null)
    {
        Grouping groups = Grouping.Of([category], selection.Pool, from);
        string?[] labels = [.. groups.Codes.Select(code => code < 0 ? null : groups.Names[code])];
        return Psychometrics.ScoringRates.Of(labels, selection.Pool[measure], leastShare);
    }

    /// <summary>Standardised differences of a score between each group and the largest or a named one, with 95 % intervals.</summary>
    /// <param name="selection">The finished selection.</param>
    /// <param name="measure">The score, read or given; those without it are left out and counted.</param>
    /// <param name="category">The category.</param>
    /// <param name="reference">The label of the reference group; null for the group with the most scores.</param>
    /// <param name="from">A pool that knows the category, joined by id; null for the selection's own.</param>
    /// <exception cref="KeyNotFoundException">The pool has no such column, or no group has that label.</exception>
    public static IReadOnlyList<GroupDifference> Differences(this Selection selection, Measure measure, Category category, string? reference = null, Pool? from = null)
    {
        Grouping groups = Grouping.Of([category], selection.Pool, from);
        double[] scores = selection.Pool.Numbers(measure);
        double[][] byGroup = [.. groups.Names.Select((_, group) => Enumerable.Range(0, scores.Length).Where(row => groups.Codes[row] == group).Select(row => scores[row]).ToArray())];
        int[] given = [.. byGroup.Select(group => group.Count(score => !double.IsNaN(score)))];
        int against = reference is null ? Array.IndexOf(given, given.DefaultIfEmpty().Max()) : Array.IndexOf(groups.Names, reference);
        if (against < 0) throw new KeyNotFoundException(reference is null ? $"Nobody has a label of '{category}'." : $"No group of '{category}' is called '{reference}'. The groups are: {string.Join(", ", groups.Names)}.");

        return [.. groups.Names.Select((name, group) => (name, group)).Where(one => one.group != against).Select(one =>
        {
            SubgroupDifference difference = SubgroupDifference.Of(byGroup[one.group], byGroup[against]);
            bool defined = double.IsFinite(difference.D);
            return new GroupDifference(one.name, groups.Names[against], given[one.group], byGroup[one.group].Length - given[one.group],
                Defined.Or(difference.D), Defined.Or(difference.G), defined ? new(difference.Low, difference.High) : null, difference.Reason);
        })];
    }
}

/// <summary>How far a group's scores lie from the reference group's.</summary>
/// <param name="Group">The group.</param>
/// <param name="Reference">The reference group.</param>
/// <param name="Scores">How many of the group have a score.</param>
/// <param name="Missing">How many lack it.</param>
/// <param name="D">Reference mean minus group mean in pooled standard deviations; positive when the group scores lower. Null when undefined.</param>
/// <param name="G">The same without the upward bias of small samples (Hedges).</param>
/// <param name="Interval">95 % interval of <paramref name="D"/>.</param>
/// <param name="Reason">Why there is no difference to report; null when there is.</param>
public sealed record GroupDifference(string Group, string Reference, int Scores, int Missing, double? D, double? G, Interval? Interval, string? Reason);
