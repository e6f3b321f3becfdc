using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>One item for one group.</summary>
/// <param name="Item">The item's name.</param>
/// <param name="Focal">The group that was compared with the reference.</param>
/// <param name="Within">Among whom, such as a region; null for everybody.</param>
/// <param name="Finding">Class, size, p-value, power, direction.</param>
public sealed record FairnessFinding(string Item, string Focal, string? Within, DifFinding Finding);

/// <summary>All items for one group.</summary>
/// <param name="Focal">The group that was compared with the reference.</param>
/// <param name="Within">Among whom, such as a region; null for everybody.</param>
/// <param name="Table">What was found; empty with a reason when a group is too small.</param>
public sealed record GroupFairness(string Focal, string? Within, DifTable Table);

/// <summary>Are the items of a test as easy for every group at equal scores? Item by item and for the test as a whole, by a category that may be for monitoring only.</summary>
/// <param name="From">The answers.</param>
/// <param name="By">The category that was compared.</param>
/// <param name="Reference">The label that the others were compared with.</param>
/// <param name="Items">The items' names, in the order of the tables.</param>
/// <param name="Groups">One table for each label and each part of the nominees; everybody first.</param>
/// <param name="WithoutLabel">How many nominees have no label and are in no table.</param>
public sealed record ItemFairness(Responses From, Category By, string Reference, IReadOnlyList<string> Items, IReadOnlyList<GroupFairness> Groups, int WithoutLabel)
{
    /// <summary>Every item of every table that could be made.</summary>
    public IEnumerable<FairnessFinding> Findings => Groups.SelectMany(group => group.Table.Items.Select(finding => new FairnessFinding(Items[finding.Item], group.Focal, group.Within, finding)));

    /// <summary>The items of class B and C: to be read by people who know what they ask. A class is no proof of bias.</summary>
    public IReadOnlyList<FairnessFinding> Flagged => [.. Findings.Where(one => one.Finding.Class is EtsClass.B or EtsClass.C)];

    /// <summary>Compares every label of a category with one of them.</summary>
    /// <param name="pool">The nominees; <see cref="Selection.Pool"/> does as well.</param>
    /// <param name="from">The answers.</param>
    /// <param name="by">The category to compare; one for monitoring only is what this is for.</param>
    /// <param name="key">Rating scale and reversed items; right and wrong when null.</param>
    /// <param name="reference">The label to compare with; null takes the one that most nominees have.</param>
    /// <param name="per">Also within each label of this category, such as regions, where the numbers allow; null for everybody only.</param>
    /// <param name="rules">Level, purification, least numbers; the defaults when null.</param>
    /// <param name="cancellation">Stops between items.</param>
    /// <remarks>Nominees with a missing answer are left out of that item, and the gap counts no points in their matching score.</remarks>
    /// <exception cref="ArgumentException">Nobody has the reference label, the key names an item that there is not, or an answer lies outside its rating scale.</exception>
    public static ItemFairness Of(
        Pool pool, Responses from, Category by, ItemKey? key = null, string? reference = null, Category? per = null, DifRules? rules = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(by);
        key ??= ItemKey.RightOrWrong;

        Labels labels = pool[by];
        int[] labelled = [.. Enumerable.Range(0, pool.Count).Where(row => labels.Codes[row] >= 0)];
        (string Label, int Count)[] counts = [.. labelled.GroupBy(row => labels[row]!).Select(group => (group.Key, group.Count())).OrderByDescending(one => one.Item2).ThenBy(one => one.Key, StringComparer.Ordinal)];
        if (reference is not null && !counts.Any(one => one.Label == reference))
            throw new ArgumentException($"Nobody has the label '{reference}' of '{by}'. Labels: {string.Join(", ", counts.Select(one => one.Label))}.", nameof(reference));

        KeyedAnswers answers = key.Read(pool, from);
        string than = reference ?? (counts.Length > 0 ? counts[0].Label : "");
        string[] focal = [.. counts.Select(one => one.Label).Where(label => label != than).Order(StringComparer.Ordinal)];
        List<GroupFairness> groups = [.. focal.Select(label => Compared(label, null, labelled))];
        if (per is not null)
        {
            Labels parts = pool[per];
            foreach (IGrouping<string, int> part in labelled.Where(row => parts.Codes[row] >= 0).GroupBy(row => parts[row]!).OrderBy(part => part.Key, StringComparer.Ordinal))
                groups.AddRange(focal.Select(label => Compared(label, part.Key, [.. part])));
        }

        return new(from, by, than, answers.Items, groups, pool.Count - labelled.Length);

        GroupFairness Compared(string label, string? within, int[] rows)
        {
            int[] both = [.. rows.Where(row => labels[row] == label || labels[row] == than)];
            double[][] items = [.. Enumerable.Range(0, answers.Items.Length).Select(item => both.Select(row => answers.Points[row][item] - key.Lowest).ToArray())];
            return new(label, within, DifTable.Of(new DifSample(items, [.. both.Select(row => labels[row] == label)]), rules, cancellation));
        }
    }
}
