namespace SelectionEngine;

/// <summary>Which periods of employment count as a tenure, and how they are counted. The default counts every period.</summary>
/// <remarks>
/// A period counts when it meets every one of <see cref="Tag"/>, <see cref="TagPrefix"/> and <see cref="TerritoryPrefix"/> that is set.
/// Overlaps are counted once. Two rules are equal when they say the same.
/// </remarks>
public sealed record TenureRule
{
    /// <summary>Only periods with this very tag count, such as <c>managerial</c>; null for no such limit.</summary>
    public string? Tag
    {
        get;
        init => field = value is null || !string.IsNullOrWhiteSpace(value) ? value : throw Blank(nameof(Tag));
    }

    /// <summary>Only periods with a tag beginning so count, such as <c>state:</c>; null for no such limit.</summary>
    public string? TagPrefix
    {
        get;
        init => field = value is null || !string.IsNullOrWhiteSpace(value) ? value : throw Blank(nameof(TagPrefix));
    }

    /// <summary>
    /// Only periods on the nominee's own territory count: those tagged with this prefix and then the nominee's own label, such as
    /// <c>territory:</c> and <c>01703000</c>; null for no such limit.
    /// </summary>
    public string? TerritoryPrefix
    {
        get;
        init => field = value is null || !string.IsNullOrWhiteSpace(value) ? value : throw Blank(nameof(TerritoryPrefix));
    }

    /// <summary>Days within periods with this tag, such as <c>leave</c>, do not count, whatever other period covers them; null for no such limit.</summary>
    public string? ExcludedTag
    {
        get;
        init => field = value is null || !string.IsNullOrWhiteSpace(value) ? value : throw Blank(nameof(ExcludedTag));
    }

    /// <summary>Days that count for nobody; may overlap, in any order.</summary>
    public IReadOnlyList<DayInterval> Excluded
    {
        get;
        init => field = value is null ? throw new ArgumentNullException(nameof(Excluded)) : [.. value];
    }
    = [];

    /// <summary>Only the last so many years up to the as-of date count, 1 or more; null for all. Five years to 2024-06-30 begin on 2019-07-01.</summary>
    public int? OnlyLastYears
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(OnlyLastYears), value, "A tenure counts the last 1 or more years. Leave the number out to count all.");
    }

    /// <summary>How the length is told in years, months and days. Thresholds are always judged by anniversary.</summary>
    public TenureMethod Method
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Method), value, "There is no such method of counting a tenure.");
    }

    /// <inheritdoc/>
    public bool Equals(TenureRule? other) => ReferenceEquals(this, other) || (other is not null
        && Tag == other.Tag
        && TagPrefix == other.TagPrefix
        && TerritoryPrefix == other.TerritoryPrefix
        && ExcludedTag == other.ExcludedTag
        && OnlyLastYears == other.OnlyLastYears
        && Method == other.Method
        && Excluded.SequenceEqual(other.Excluded));

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Tag, TagPrefix, TerritoryPrefix, ExcludedTag, OnlyLastYears, Method, Excluded.Count);

    private static ArgumentException Blank(string name) => new($"{name} of a tenure is blank, so no period could meet it. Leave it out instead.", name);
}
