namespace SelectionEngine;

/// <summary>What holds for the panel of every project: so many experts with a label, at least and at most.</summary>
/// <param name="Of">A category of the experts.</param>
/// <param name="Label">Whom it counts; null to count every label of the category separately. An expert without a label is never counted.</param>
/// <param name="Min">The fewest; 0 for none.</param>
/// <param name="Max">The most; null for no limit.</param>
public sealed record ReviewRule(Category Of, string? Label = null, int Min = 0, int? Max = null)
{
    /// <summary>At least so many experts with this label on every panel.</summary>
    public static ReviewRule AtLeast(int min, Category of, string label) => new(of, label, Min: min);

    /// <summary>At most so many experts with this label on every panel.</summary>
    public static ReviewRule AtMost(int max, Category of, string label) => new(of, label, Max: max);

    /// <summary>At most so many experts with the same label on every panel, such as one from an organisation.</summary>
    public static ReviewRule AtMost(int max, Category per) => new(per, Max: max);

    /// <summary>The rule without words of any language, such as <c>kind = practitioner: ≥ 1</c>.</summary>
    public override string ToString() => $"{Of} = {Label ?? "*"}:{(Min > 0 ? $" ≥ {Min}" : "")}{(Max is { } most ? $" ≤ {most}" : "")}";
}
