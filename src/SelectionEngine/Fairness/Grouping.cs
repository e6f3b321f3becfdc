namespace SelectionEngine;

/// <summary>Which group each row of a selection belongs to, by one category or by several crossed.</summary>
/// <param name="Name">What the grouping is called.</param>
/// <param name="Names">The groups' labels, in the order in which they are shown.</param>
/// <param name="Codes">For each row the index of its group; −1 without a label.</param>
internal sealed record Grouping(string Name, string[] Names, int[] Codes)
{
    public static Grouping Of(IReadOnlyList<Category> categories, Pool pool, Pool? from)
    {
        if (categories.Count == 0) throw new ArgumentException("Name at least one category to compare groups by.", nameof(categories));

        Grouping grouping = Of(categories[0], pool, from);
        for (int i = 1; i < categories.Count; i++) grouping = grouping.Crossed(Of(categories[i], pool, from));
        return grouping;
    }

    private static Grouping Of(Category category, Pool pool, Pool? from)
    {
        Pool source = from ?? pool;
        Labels labels = source[category];
        IReadOnlyList<string> stated = (source.Find(category.Name) as Category)?.Labels ?? category.Labels ?? [];

        // A stated group of nobody is shown too: that it has no rate must be said.
        string[] known = [.. labels.NameArray, .. stated.Except(labels.NameArray, StringComparer.Ordinal)];
        int[] order = [.. Enumerable.Range(0, known.Length).OrderBy(code => Place(stated, known[code])).ThenBy(code => known[code], StringComparer.Ordinal)];
        int[] placeOf = new int[known.Length];
        for (int place = 0; place < order.Length; place++) placeOf[order[place]] = place;

        int[] codes = new int[pool.Count], theirs = labels.CodeArray;

        for (int row = 0; row < codes.Length; row++)
        {
            int there = from is null ? row : from.Ids.IndexOf(pool.Ids.Utf8(row));
            codes[row] = there < 0 || theirs[there] < 0 ? -1 : placeOf[theirs[there]];
        }

        return new(category.Name, [.. order.Select(code => known[code])], codes);
    }

    // Only the pairs that occur become groups.
    private Grouping Crossed(Grouping other)
    {
        int width = other.Names.Length;
        int[] groupOf = new int[Names.Length * width];
        bool[] occurs = new bool[groupOf.Length];
        int[] codes = new int[Codes.Length];

        for (int row = 0; row < codes.Length; row++)
        {
            codes[row] = Codes[row] < 0 || other.Codes[row] < 0 ? -1 : (Codes[row] * width) + other.Codes[row];
            if (codes[row] >= 0) occurs[codes[row]] = true;
        }

        List<string> names = [];

        for (int pair = 0; pair < groupOf.Length; pair++)
        {
            if (!occurs[pair]) continue;
            groupOf[pair] = names.Count;
            names.Add($"{Names[pair / width]} · {other.Names[pair % width]}");
        }

        for (int row = 0; row < codes.Length; row++) if (codes[row] >= 0) codes[row] = groupOf[codes[row]];
        return new($"{Name} · {other.Name}", [.. names], codes);
    }

    private static int Place(IReadOnlyList<string> stated, string label)
    {
        for (int i = 0; i < stated.Count; i++) if (stated[i] == label) return i;
        return int.MaxValue;
    }
}
