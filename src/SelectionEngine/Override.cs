namespace SelectionEngine;

/// <summary>A named person moves a nominee at a stage, after the formula has spoken. Recorded, never silent; the formula's own answer stays visible.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Stage">The stage whose verdict is changed.</param>
/// <param name="Verdict">The verdict from now on.</param>
/// <param name="By">Who decided it.</param>
/// <param name="Why">The person's reason, in words.</param>
public sealed record Override(string Nominee, string Stage, Verdict Verdict, string By, string Why)
{
    /// <summary>Who decided it.</summary>
    public string By { get; } = Told(By, nameof(By), "who decided it");

    /// <summary>The person's reason, in words.</summary>
    public string Why { get; } = Told(Why, nameof(Why), "why");

    private static string Told(string text, string name, string what) => string.IsNullOrWhiteSpace(text)
        ? throw new ArgumentException($"An override must say {what}.", name)
        : text;
}
