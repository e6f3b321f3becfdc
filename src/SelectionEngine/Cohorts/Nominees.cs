namespace SelectionEngine;

/// <summary>Checks of ids that a rule names.</summary>
internal static class Nominees
{
    public static IEnumerable<Flaw> Flaws(IReadOnlyList<string> ids, string member)
    {
        if (ids.Count == 0) yield return new("nominee.none", member, "It names nobody.", "Name at least one id.");
        if (ids.Any(string.IsNullOrWhiteSpace)) yield return new("nominee.empty", member, "It holds an empty id.", "Remove it or write the id.");

        if (ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            yield return new("nominee.twice", member, $"It names '{twice.Key}' {twice.Count()} times.", "Name everybody once.");
        }
    }
}
