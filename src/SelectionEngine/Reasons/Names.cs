namespace SelectionEngine;

/// <summary>Lists names in a sentence: all of a few, the first of many.</summary>
internal static class Names
{
    private const int Most = 12;

    public static string List(IReadOnlyList<string> names) =>
        names.Count <= Most ? string.Join(", ", names) : $"{string.Join(", ", names.Take(Most))}, … (+{names.Count - Most})";
}
