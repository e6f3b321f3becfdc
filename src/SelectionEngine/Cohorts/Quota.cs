namespace SelectionEngine;

/// <summary>Limits on how many of a group a cohort may or must have.</summary>
/// <remarks>
/// <para>The group is whoever meets <paramref name="Where"/>, <paramref name="If"/> and stands in <paramref name="Ids"/>, as far as these are given. Somebody of whom it is
/// not known whether they belong to it (a label or a date is missing) is not counted: neither do they fill a minimum, nor does a maximum keep them out.</para>
/// <para>A minimum is one of the five meanings of a reserved place: those who would win anyway count towards it. The others are <see cref="NamedPlace"/>,
/// <see cref="SetAside"/> over and above or inclusive, and <see cref="HeldBack"/>.</para>
/// </remarks>
/// <param name="Where">Whom the quota counts: nominees who have, in every one of these categories, one of the labels named; null for everybody.</param>
/// <param name="Per">The category in whose every group the limits hold separately; null for one group. Who has no label is in no group.</param>
/// <param name="Min">The fewest; 0 for none.</param>
/// <param name="Max">The most; null for no limit.</param>
/// <param name="If">Whom the quota counts, by any condition: a measure, an age, a tenure, and / or / not; null for everybody.</param>
/// <param name="Ids">The only nominees that the quota counts, by id; null for everybody.</param>
/// <param name="Flex">By how many places a proposal may move each of its bounds when the quotas cannot all be met; 0 for not at all, null for as many as needed. Nothing is ever moved by itself.</param>
/// <param name="Weight">What one place of such a movement counts; 1 when null. The proposal with the least weighted movement is made.</param>
/// <param name="Name">What the group is called in facts, reasons and letters; null for its labels and conditions.</param>
public sealed record Quota(IReadOnlyList<QuotaGroup>? Where = null, Category? Per = null, int Min = 0, int? Max = null,
    Condition? If = null, IReadOnlyList<string>? Ids = null, int? Flex = null, int? Weight = null, string? Name = null) : CohortRule
{
    /// <summary>Whom the quota counts.</summary>
    public IReadOnlyList<QuotaGroup> Where { get; } = Where ?? [];

    /// <summary>At most so many from every group of a category.</summary>
    public static Quota AtMost(int max, Category per) => new(Per: per, Max: max);

    /// <summary>At most so many with one of these labels.</summary>
    public static Quota AtMost(int max, Category category, params IReadOnlyList<string> labels) => new([new(category, [.. labels])], Max: max);

    /// <summary>At most so many of those who meet a condition.</summary>
    public static Quota AtMost(int max, Condition of) => new(Max: max, If: of);

    /// <summary>At most so many of these nominees.</summary>
    public static Quota AtMost(int max, params IReadOnlyList<string> ids) => new(Max: max, Ids: [.. ids]);

    /// <summary>At least so many from every group of a category.</summary>
    public static Quota AtLeast(int min, Category per) => new(Per: per, Min: min);

    /// <summary>At least so many with one of these labels.</summary>
    public static Quota AtLeast(int min, Category category, params IReadOnlyList<string> labels) => new([new(category, [.. labels])], Min: min);

    /// <summary>At least so many of those who meet a condition.</summary>
    public static Quota AtLeast(int min, Condition of) => new(Min: min, If: of);

    /// <summary>At least so many of these nominees.</summary>
    public static Quota AtLeast(int min, params IReadOnlyList<string> ids) => new(Min: min, Ids: [.. ids]);

    /// <summary>From so many to so many with one of these labels.</summary>
    public static Quota Between(int min, int max, Category category, params IReadOnlyList<string> labels) => new([new(category, [.. labels])], Min: min, Max: max);

    /// <summary>From so many to so many of those who meet a condition.</summary>
    public static Quota Between(int min, int max, Condition of) => new(Min: min, Max: max, If: of);

    /// <summary>What the group is called: its name, or its labels and conditions; for a quota per group without the group.</summary>
    internal string Called => Name ?? string.Join(" · ", (string[])
    [
        .. Where.Select(group => $"{group.Category} {string.Join("/", group.Labels)}"),
        .. If is null ? Array.Empty<string>() : [ConditionName.Of(If)],
        .. Ids is null ? Array.Empty<string>() : [Ids.Count <= 4 ? string.Join("/", Ids) : $"{string.Join("/", Ids.Take(3))}/… ({Ids.Count})"],
    ]);

    internal IEnumerable<Column> Needs => [.. Where.Select(group => group.Category), .. If?.Needs ?? [], .. Per is null ? Array.Empty<Column>() : [Per]];

    internal IEnumerable<(Category, string)> NamedLabels => Where.SelectMany(group => group.Labels.Select(label => (group.Category, label))).Concat(If?.NamedLabels ?? []);

    internal IEnumerable<Flaw> Flaws(string member, int seats)
    {
        if (Min < 0 || Max < 0) yield return new("quota.bounds", member, "A bound is negative.", "Give 0 or more.");
        else if (Min > Max) yield return new("quota.bounds", member, $"Its minimum of {Min} lies above its maximum of {Max}, so it can never be met.", "Lower the minimum or raise the maximum.");
        else if (Min > seats) yield return new("quota.above_seats", $"{member}.min", $"Its minimum of {Min} lies above the {seats} seats, so it can never be met.", "Lower the minimum or offer more seats.");
        else if (Ids is not null && Min > Ids.Distinct(StringComparer.Ordinal).Count()) yield return new("quota.bounds", $"{member}.min", $"Its minimum of {Min} lies above the {Ids.Count} nominees that it names, so it can never be met.", "Lower the minimum or name more.");

        if (Min == 0 && Max is null) yield return new("quota.empty", member, "It sets no limit.", "Set min, max or both.");
        if (Where.Count == 0 && Per is null && If is null && Ids is null) yield return new("quota.nobody", member, "It names no group.", "Name a category to count by, a condition, or ids.");
        if (Where.Any(group => group.Labels.Count == 0)) yield return new("quota.labels", $"{member}.where", "It names a category without a label.", "Name at least one label.");
        if (Flex < 0 || Weight < 1) yield return new("quota.flex", member, "A bound can move by 0 places or more, and a place moved counts 1 or more.", "Set flex to 0 or more and weight to 1 or more.");

        foreach (Flaw flaw in If?.Flaws($"{member}.if") ?? []) yield return flaw;
        foreach (Flaw flaw in Ids is null ? [] : Nominees.Flaws(Ids, $"{member}.ids")) yield return flaw;
    }

    /// <summary>The groups of nominees that the quota counts, with what they are called.</summary>
    internal IEnumerable<NamedQuota> Sets(Crowd crowd)
    {
        Func<int, bool> fits = Fits(crowd);
        int[] rows = crowd.Rows;

        if (Per is null)
        {
            yield return Named(Called, [.. Enumerable.Range(0, rows.Length).Where(i => fits(rows[i]))]);
            yield break;
        }

        // A counting sort of the nominees by label; those without a label are in no group, and never limited.
        Labels labels = crowd.Pool[Per];
        int[] starts = new int[labels.Names.Length + 1];
        foreach (int row in rows) if (labels.CodeArray[row] >= 0 && fits(row)) starts[labels.CodeArray[row] + 1]++;
        for (int i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];

        int[] members = new int[starts[^1]], next = [.. starts];
        for (int i = 0; i < rows.Length; i++) if (labels.CodeArray[rows[i]] >= 0 && fits(rows[i])) members[next[labels.CodeArray[rows[i]]]++] = i;

        string called = Called;
        foreach (int code in Enumerable.Range(0, labels.NameArray.Length).OrderBy(code => labels.NameArray[code], StringComparer.Ordinal))
        {
            yield return Named($"{(called.Length > 0 ? $"{called} · " : "")}{Per} {labels.NameArray[code]}", members[starts[code]..starts[code + 1]]);
        }
    }

    private NamedQuota Named(string name, int[] members) => new(name, new(members, Min, Max ?? QuotaNode.NoLimit), RuleKind.Quota, Source: this);

    private Func<int, bool> Fits(Crowd crowd)
    {
        if (Where.Count == 0 && If is null && Ids is null) return _ => true;

        bool[]?[] labels = [.. Where.Select(group => crowd.Pool[group.Category].NameArray.Select(name => group.Labels.Contains(name, StringComparer.Ordinal)).ToArray())];
        int[][] codes = [.. Where.Select(group => crowd.Pool[group.Category].CodeArray)];
        Probe? condition = If?.On(crowd.Part);
        HashSet<int>? listed = Ids is null ? null : [.. Ids.Select(id => crowd.Pool.Find(id, out int row) ? row : -1)];

        return row =>
        {
            for (int i = 0; i < labels.Length; i++)
            {
                if (codes[i][row] < 0 || !labels[i]![codes[i][row]]) return false;
            }

            return (listed is null || listed.Contains(row)) && (condition is null || condition.Ask(row) == Answer.Yes);
        };
    }
}

/// <summary>One condition on whom a quota counts.</summary>
/// <param name="Category">The category.</param>
/// <param name="Labels">The labels that count.</param>
public sealed record QuotaGroup(Category Category, IReadOnlyList<string> Labels);
