namespace SelectionEngine;

/// <summary>Limits on how many of a group a cohort may or must have.</summary>
/// <param name="Where">Whom the quota counts: nominees who have, in every one of these categories, one of the labels named; null for everybody.</param>
/// <param name="Per">The category in whose every group the limits hold separately; null for one group.</param>
/// <param name="Min">The fewest; 0 for none.</param>
/// <param name="Max">The most; null for no limit.</param>
public sealed record Quota(IReadOnlyList<QuotaGroup>? Where = null, Category? Per = null, int Min = 0, int? Max = null)
{
    /// <summary>Whom the quota counts.</summary>
    public IReadOnlyList<QuotaGroup> Where { get; } = Where ?? [];

    /// <summary>At most so many from every group of a category.</summary>
    public static Quota AtMost(int max, Category per) => new(Per: per, Max: max);

    /// <summary>At most so many with one of these labels.</summary>
    public static Quota AtMost(int max, Category category, params IReadOnlyList<string> labels) => new([new(category, [.. labels])], Max: max);

    /// <summary>At least so many from every group of a category.</summary>
    public static Quota AtLeast(int min, Category per) => new(Per: per, Min: min);

    /// <summary>At least so many with one of these labels.</summary>
    public static Quota AtLeast(int min, Category category, params IReadOnlyList<string> labels) => new([new(category, [.. labels])], Min: min);

    /// <summary>From so many to so many with one of these labels.</summary>
    public static Quota Between(int min, int max, Category category, params IReadOnlyList<string> labels) => new([new(category, [.. labels])], Min: min, Max: max);

    internal IEnumerable<Category> Categories => Where.Select(group => group.Category).Concat(Per is null ? [] : [Per]);

    internal IEnumerable<(Category, string)> NamedLabels => Where.SelectMany(group => group.Labels.Select(label => (group.Category, label)));

    internal IEnumerable<Flaw> Flaws(string member, int seats)
    {
        if (Min < 0 || Max < 0) yield return new("quota.bounds", member, "A bound is negative.", "Give 0 or more.");
        else if (Min > Max) yield return new("quota.bounds", member, $"Its minimum of {Min} lies above its maximum of {Max}, so it can never be met.", "Lower the minimum or raise the maximum.");
        else if (Min > seats) yield return new("quota.above_seats", $"{member}.min", $"Its minimum of {Min} lies above the {seats} seats, so it can never be met.", "Lower the minimum or offer more seats.");

        if (Min == 0 && Max is null) yield return new("quota.empty", member, "It sets no limit.", "Set min, max or both.");
        if (Where.Count == 0 && Per is null) yield return new("quota.nobody", member, "It names no group.", "Name a category to count by.");
        if (Where.Any(group => group.Labels.Count == 0)) yield return new("quota.labels", $"{member}.where", "It names a category without a label.", "Name at least one label.");
    }

    /// <summary>The groups of nominees that the quota counts, with what they are called.</summary>
    internal IEnumerable<NamedQuota> Sets(Pool pool, int[] rows)
    {
        bool[]?[] fits = [.. Where.Select(group => pool[group.Category].NameArray.Select(name => group.Labels.Contains(name, StringComparer.Ordinal)).ToArray())];
        int[][] codes = [.. Where.Select(group => pool[group.Category].CodeArray)];
        string named = string.Join(" · ", Where.Select(group => $"{group.Category} {string.Join("/", group.Labels)}"));

        if (Per is null)
        {
            yield return new(named, new([.. Enumerable.Range(0, rows.Length).Where(i => Fits(rows[i]))], Min, Max ?? QuotaNode.NoLimit));
            yield break;
        }

        // A counting sort of the nominees by label; those without a label are in no group, and never limited.
        Labels labels = pool[Per];
        int[] starts = new int[labels.Names.Length + 1];
        foreach (int row in rows) if (labels.CodeArray[row] >= 0 && Fits(row)) starts[labels.CodeArray[row] + 1]++;
        for (int i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];

        int[] members = new int[starts[^1]], next = [.. starts];
        for (int i = 0; i < rows.Length; i++) if (labels.CodeArray[rows[i]] >= 0 && Fits(rows[i])) members[next[labels.CodeArray[rows[i]]]++] = i;

        foreach (int code in Enumerable.Range(0, labels.NameArray.Length).OrderBy(code => labels.NameArray[code], StringComparer.Ordinal))
        {
            yield return new($"{(named.Length > 0 ? $"{named} · " : "")}{Per} {labels.NameArray[code]}", new(members[starts[code]..starts[code + 1]], Min, Max ?? QuotaNode.NoLimit));
        }

        bool Fits(int row)
        {
            for (int i = 0; i < fits.Length; i++)
            {
                if (codes[i][row] < 0 || !fits[i]![codes[i][row]]) return false;
            }

            return true;
        }
    }
}

/// <summary>One condition on whom a quota counts.</summary>
/// <param name="Category">The category.</param>
/// <param name="Labels">The labels that count.</param>
public sealed record QuotaGroup(Category Category, IReadOnlyList<string> Labels);
