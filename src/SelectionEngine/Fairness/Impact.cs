namespace SelectionEngine;

/// <summary>How the groups of a category fared, at every stage that let somebody go and over the whole procedure. Plain records: it serialises as it stands.</summary>
/// <param name="Category">The category; the names of crossed categories are joined by " · ".</param>
/// <param name="Within">The category whose groups were the strata; null without strata.</param>
/// <param name="ReferenceRule">By which rule the reference group was found.</param>
/// <param name="ImpactRule">The ratio below which impact is indicated, such as 4/5.</param>
/// <param name="Stages">A table for every stage at which somebody left or is held. A good bottom line does not excuse a bad stage (Connecticut v. Teal, 457 U.S. 440, 1982).</param>
/// <param name="Overall">From the first stage to the last.</param>
public sealed record Impact(string Category, string? Within, string ReferenceRule, string ImpactRule, IReadOnlyList<ImpactTable> Stages, ImpactTable Overall)
{
    /// <summary>Every table, the stages first.</summary>
    public IEnumerable<ImpactTable> Tables => [.. Stages, Overall];

    /// <summary>The table of a stage.</summary>
    /// <exception cref="KeyNotFoundException">No table has that name: the stage does not exist, or nobody left at it.</exception>
    public ImpactTable this[string stage] => Stages.FirstOrDefault(table => table.Stage == stage)
        ?? throw new KeyNotFoundException($"No stage called '{stage}' let anybody go. The stages that did are: {string.Join(", ", Stages.Select(table => table.Stage))}.");

    /// <summary>The tables as plain text.</summary>
    public override string ToString() => ImpactText.Of(this, Language.English);

    /// <summary>The tables as plain text.</summary>
    public string Text(Language language) => ImpactText.Of(this, language);
}

/// <summary>The groups of a category at one stage, or over the whole procedure.</summary>
/// <param name="Stage">The stage's name; "overall" for the whole procedure.</param>
/// <param name="Reference">The reference group; null when no group can be one.</param>
/// <param name="Groups">The groups: in the order of the category's stated labels, otherwise by label.</param>
/// <param name="Unlabelled">Those without a label, counted apart.</param>
public sealed record ImpactTable(string Stage, string? Reference, IReadOnlyList<ImpactRow> Groups, GroupCount Unlabelled)
{
    /// <summary>The row of a group.</summary>
    /// <exception cref="KeyNotFoundException">There is no such group.</exception>
    public ImpactRow this[string group] => Groups.FirstOrDefault(row => row.Count.Group == group)
        ?? throw new KeyNotFoundException($"No group is called '{group}'. The groups are: {string.Join(", ", Groups.Select(row => row.Count.Group))}.");

    /// <summary>The groups that the rule indicates.</summary>
    public IEnumerable<string> BelowRule => Groups.Where(row => row is { IsSmall: false, Against.BelowRule: true }).Select(row => row.Count.Group);
}

/// <summary>One group's way at a stage: entered = advanced + rejected + held.</summary>
/// <param name="Group">The group's label; crossed labels are joined by " · ", and it is empty for those without one.</param>
/// <param name="Entered">How many stood before the stage.</param>
/// <param name="Advanced">How many went on.</param>
/// <param name="Rejected">How many left.</param>
/// <param name="Held">How many wait.</param>
public sealed record GroupCount(string Group, long Entered, long Advanced, long Rejected, long Held);

/// <summary>One group of an impact table.</summary>
/// <param name="Count">What happened to the group.</param>
/// <param name="Rate">Its selection rate, 0 to 1; null for a group of nobody.</param>
/// <param name="IsSmall">Whether it is too small a share of the applicants to be judged.</param>
/// <param name="Against">The comparison with the reference group; null for the reference itself, for a group of nobody, and where there is no reference.</param>
/// <param name="Within">The same comparison inside the strata and then together; null without strata and wherever <paramref name="Against"/> is.</param>
public sealed record ImpactRow(GroupCount Count, double? Rate, bool IsSmall, GroupComparison? Against, StratifiedComparison? Within);

/// <summary>An interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High);
