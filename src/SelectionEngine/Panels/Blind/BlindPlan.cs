namespace SelectionEngine;

/// <summary>What tells who somebody is.</summary>
public enum IdentityKind
{
    /// <summary>The nominee's id.</summary>
    Id,

    /// <summary>A name: each of its words, of the nominee's own only.</summary>
    Name,

    /// <summary>A region or place: each telling word, of anybody's in the pool.</summary>
    Region,

    /// <summary>An institution: its telling words together, of the nominee's own only.</summary>
    Institution,
}

/// <summary>What assessors are to see of nominees, and what they must not.</summary>
/// <param name="Fields">The columns that the exercise needs: measures, categories (free text too), dates, periods. Nothing else is given.</param>
/// <param name="Identities">The columns that tell who somebody is; none of them may be among the fields.</param>
/// <param name="AlsoKnownAs">For labels of these columns other words for the same, such as the names of a region whose label is a code.</param>
/// <param name="Allowed">Finds that somebody looked at and let pass.</param>
public sealed record BlindPlan(
    IReadOnlyList<Column> Fields, IReadOnlyList<IdentityColumn> Identities,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? AlsoKnownAs = null, IReadOnlyList<AllowedText>? Allowed = null);

/// <summary>A column that tells who somebody is.</summary>
/// <param name="Category">The column.</param>
/// <param name="Kind">What it holds.</param>
public sealed record IdentityColumn(Category Category, IdentityKind Kind);

/// <summary>A find that a named person let pass.</summary>
/// <param name="Field">The column in which it was found.</param>
/// <param name="Text">What was found, as it stands in the text.</param>
/// <param name="By">Who let it pass.</param>
/// <param name="Why">The reason.</param>
/// <param name="Nominee">Whose text; null for everybody's.</param>
public sealed record AllowedText(string Field, string Text, string By, string Why, string? Nominee = null);

/// <summary>Something in a text that tells who somebody is.</summary>
/// <param name="Nominee">Whose text.</param>
/// <param name="Field">The column.</param>
/// <param name="Start">Where it begins in the text, from 0, in characters.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Term">What it is a form of.</param>
/// <param name="AllowedBy">Who let it pass; null when nobody did, and the packets are not released.</param>
public sealed record IdentityHit(string Nominee, string Field, int Start, string Text, IdentityKind Kind, string Term, string? AllowedBy = null);
