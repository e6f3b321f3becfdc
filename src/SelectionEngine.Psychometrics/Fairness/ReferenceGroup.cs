namespace SelectionEngine.Psychometrics;

/// <summary>Which group the others are compared with: a named choice, for every other ratio depends on it.</summary>
public sealed record ReferenceGroup
{
    private ReferenceGroup(string rule, string? label = null) => (Rule, Label) = (rule, label);

    /// <summary>The group with the highest rate among those large enough: the rule of the Uniform Guidelines (1978), 29 CFR 1607.4 D. Another group may be highest at every stage.</summary>
    public static ReferenceGroup HighestRate { get; } = new("highest rate");

    /// <summary>The group with the most applicants; it cannot change with the luck of small groups.</summary>
    public static ReferenceGroup Largest { get; } = new("largest");

    /// <summary>The group of this label, however small.</summary>
    public static ReferenceGroup Named(string label)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        return new("named", label);
    }

    /// <summary>What the rule is called: highest rate, largest, named.</summary>
    public string Rule { get; }

    /// <summary>The label of a named reference; null otherwise.</summary>
    public string? Label { get; }

    /// <summary>The reference among some groups; null when none of them can be.</summary>
    /// <exception cref="ArgumentException">No group has the named label.</exception>
    internal GroupOutcome? Among(IReadOnlyList<GroupOutcome> groups, decimal least)
    {
        if (Label is not null)
        {
            return groups.FirstOrDefault(group => group.Group == Label) ?? throw new ArgumentException(
                $"No group is called '{Label}'. The groups are: {string.Join(", ", groups.Select(group => group.Group))}.", nameof(groups));
        }

        GroupOutcome? reference = null;

        foreach (GroupOutcome group in groups)
        {
            if (group.Applicants == 0 || group.Applicants < least) continue;
            if (reference is null || (Rule == "largest" ? group.Applicants > reference.Applicants : group.CompareRateTo(reference) > 0)) reference = group;
        }

        return reference is { Applicants: > 0 } ? reference : null;
    }

    /// <summary>The rule in words.</summary>
    public override string ToString() => Label is null ? Rule : $"{Rule}: {Label}";
}
