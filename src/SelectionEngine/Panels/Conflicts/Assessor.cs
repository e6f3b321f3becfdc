namespace SelectionEngine;

/// <summary>Somebody who judges.</summary>
/// <param name="Id">As in the ratings; letter by letter.</param>
/// <param name="Attributes">What conflict rules and panel compositions ask about, such as region or employer; each may have several values.</param>
public sealed record Assessor(string Id, IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes = null)
{
    /// <summary>As in the ratings; letter by letter.</summary>
    public string Id { get; } = string.IsNullOrWhiteSpace(Id) ? throw new ArgumentException("An assessor needs an id that is not empty.", nameof(Id)) : Id;

    /// <summary>What conflict rules and panel compositions ask about, by name.</summary>
    // Sorted, so that the same assessor written in another order is the same text and the same fingerprint.
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes { get; } = Attributes is null
        ? null
        : new SortedDictionary<string, IReadOnlyList<string>>(Attributes.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>An assessor with attributes of one value each.</summary>
    public static Assessor Of(string id, params ReadOnlySpan<(string Attribute, string Value)> attributes)
    {
        Dictionary<string, IReadOnlyList<string>> all = new(StringComparer.Ordinal);
        foreach ((string attribute, string value) in attributes) all[attribute] = all.TryGetValue(attribute, out IReadOnlyList<string>? known) ? [.. known, value] : [value];
        return new(id, all);
    }

    internal IReadOnlyList<string> Values(string attribute) => Attributes?.GetValueOrDefault(attribute) ?? [];
}
