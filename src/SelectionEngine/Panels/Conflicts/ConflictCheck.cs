namespace SelectionEngine;

/// <summary>The assessors' side of conflict rules, made ready once; may be shared between threads.</summary>
internal sealed class ConflictTable
{
    public ConflictTable(ConflictRules rules)
    {
        Assessor[] assessors = [.. rules.Assessors ?? []];
        for (int i = 0; i < assessors.Length; i++) Assessors.TryAdd(assessors[i].Id, i);
        foreach (DeclaredConflict pair in rules.Declared ?? []) Declared.TryAdd((pair.Assessor, pair.Nominee), pair.Why);
        Rules = [.. (rules.Shared ?? []).Select(rule => new Rule(rule, [.. assessors.Select(assessor => assessor.Values(rule.Attribute).Select(FoldedText.Of).ToHashSet(StringComparer.Ordinal))]))];
    }

    public Dictionary<string, int> Assessors { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Assessor, string Nominee), string> Declared { get; } = [];

    public Rule[] Rules { get; }

    /// <summary>A rule, and what every assessor has of its attribute, folded.</summary>
    internal sealed record Rule(SharedTrait Trait, HashSet<string>[] Values);
}

/// <summary>Conflict rules asked of the nominees of one pool; for one thread.</summary>
internal sealed class ConflictCheck(ConflictTable table, Pool pool)
{
    private readonly Labels[] _labels = [.. table.Rules.Select(rule => pool[rule.Trait.Category])];
    private readonly Dictionary<int, string>[] _folded = [.. table.Rules.Select(_ => new Dictionary<int, string>())];
    private readonly HashSet<string> _unchecked = new(StringComparer.Ordinal);

    /// <summary>Assessors for whom some rule could not be checked so far.</summary>
    public IReadOnlySet<string> Unchecked => _unchecked;

    /// <summary>The first conflict of an assessor with the nominee in a row: declared ones first, then the rules in their order; null when there is none.</summary>
    public string? Of(int row, string assessor)
    {
        if (table.Declared.Count > 0 && table.Declared.TryGetValue((assessor, pool.Id(row)), out string? declared)) return declared;

        int known = table.Assessors.GetValueOrDefault(assessor, -1);
        for (int i = 0; i < table.Rules.Length; i++)
        {
            int label = _labels[i].Codes[row];
            if (known < 0 || label < 0 || table.Rules[i].Values[known].Count == 0) _unchecked.Add(assessor);
            else if (table.Rules[i].Values[known].Contains(Folded(i, label))) return table.Rules[i].Trait.Name;
        }

        return null;
    }

    // Only labels that are asked for: a trail of one nominee must not fold those of everybody.
    private string Folded(int rule, int label) =>
        _folded[rule].TryGetValue(label, out string? known) ? known : _folded[rule][label] = FoldedText.Of(_labels[rule].Names[label]);
}
