namespace SelectionEngine;

/// <summary>Orders ids by their lots and refuses an id that takes part twice.</summary>
internal static class DrawOrder
{
    public static IReadOnlyList<string> Of(IEnumerable<string> ids, Func<string, LotNumber> lotOf)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<(LotNumber Lot, string Id)> drawn = [];

        foreach (string id in ids)
        {
            if (!seen.Add(id)) throw new ArgumentException($"The id '{id}' takes part twice. Remove the copy.", nameof(ids));
            drawn.Add((lotOf(id), id));
        }

        drawn.Sort((one, other) => one.Lot.CompareTo(other.Lot));
        return [.. drawn.Select(entry => entry.Id)];
    }
}
