namespace SelectionEngine;

/// <summary>Who must not judge whom. Part of the procedure, as the order that names a commission is; applied when ratings are counted and when assessors are assigned.</summary>
/// <param name="Shared">What an assessor and a nominee must not share, such as the employer or the region.</param>
/// <param name="Declared">Pairs that were declared: relatives, a mentor, a former superior.</param>
/// <param name="Assessors">Who judges, with what <paramref name="Shared"/> compares.</param>
public sealed record ConflictRules(IReadOnlyList<SharedTrait>? Shared = null, IReadOnlyList<DeclaredConflict>? Declared = null, IReadOnlyList<Assessor>? Assessors = null)
{
    internal IEnumerable<Column> Needs => (Shared ?? []).Select(rule => rule.Category);

    internal IEnumerable<Flaw> Flaws(string member)
    {
        if ((Shared ?? []).Count == 0 && (Declared ?? []).Count == 0)
            yield return new("conflicts.empty", member, "It has no rule and no declared pair.", "Add one, or leave the conflicts out.");

        foreach (IGrouping<string, Assessor> twice in (Assessors ?? []).GroupBy(assessor => assessor.Id, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return new("conflicts.assessor", $"{member}.assessors", $"The assessor '{twice.Key}' is listed {twice.Count()} times.", "List everybody once.");

        for (int i = 0; i < (Shared ?? []).Count; i++)
        {
            SharedTrait rule = Shared![i];
            if (!(Assessors ?? []).Any(assessor => assessor.Values(rule.Attribute).Count > 0))
                yield return new("conflicts.attribute", $"{member}.shared[{i}].attribute", $"No assessor has the attribute '{rule.Attribute}', so the rule '{rule.Name}' finds nothing.",
                    "Give it to the assessors, or correct its name.");
        }
    }
}

/// <summary>A conflict because assessor and nominee have something in common.</summary>
/// <param name="Name">What reasons call it, such as "same employer".</param>
/// <param name="Attribute">The assessors' attribute; any of its values is enough.</param>
/// <param name="Category">The nominees' category.</param>
/// <remarks>
/// Compared without regard to case, ё and е, quotation marks, dashes, repeated spaces, and Latin letters that look like Cyrillic ones: a conflict must not hide behind a spelling.
/// A nominee without a label, or an assessor without the attribute, is no conflict and is counted as not checked.
/// </remarks>
public sealed record SharedTrait(string Name, string Attribute, Category Category);

/// <summary>A conflict that somebody declared.</summary>
/// <param name="Assessor">The assessor's id.</param>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Why">What reasons call it, such as "relative".</param>
public sealed record DeclaredConflict(string Assessor, string Nominee, string Why);
