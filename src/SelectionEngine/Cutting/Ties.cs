namespace SelectionEngine;

/// <summary>What happens to equal scores at a boundary that has no room for all of them.</summary>
public enum TiePolicy
{
    /// <summary>Named keys decide, then the lot: exactly as many as there are places. For a last stage.</summary>
    Break,

    /// <summary>All of them go on: more than there are places. Usual at an intermediate stage.</summary>
    Include,

    /// <summary>None of them goes on: fewer than there are places.</summary>
    Exclude,
}

/// <summary>Which of two equal scores comes first by a key.</summary>
public enum TieOrder
{
    /// <summary>The higher value of a measure.</summary>
    Higher,

    /// <summary>The lower value of a measure.</summary>
    Lower,

    /// <summary>The earlier day of a date.</summary>
    Earlier,

    /// <summary>The later day of a date.</summary>
    Later,

    /// <summary>The smaller id, by code points. Announce it: whoever writes the ids decides by it.</summary>
    Id,
}

/// <summary>One key that tells equal scores apart; who lacks it comes last.</summary>
/// <param name="Order">Which end of the key comes first.</param>
/// <param name="Measure">The measure, for <see cref="TieOrder.Higher"/> and <see cref="TieOrder.Lower"/>.</param>
/// <param name="Date">The date, for <see cref="TieOrder.Earlier"/> and <see cref="TieOrder.Later"/>.</param>
public sealed record TieKey(TieOrder Order, Measure? Measure = null, Date? Date = null)
{
    internal IEnumerable<Column> Needs => new Column?[] { Measure, Date }.OfType<Column>();

    internal bool Fits => Order switch
    {
        TieOrder.Higher or TieOrder.Lower => Measure is not null && Date is null,
        TieOrder.Earlier or TieOrder.Later => Date is not null && Measure is null,
        _ => Measure is null && Date is null,
    };

    internal string Word => Order == TieOrder.Id ? "id" : (Measure?.Name ?? Date?.Name)!;
}

/// <summary>How equal scores are treated: a policy, and the keys that are asked before the lot.</summary>
/// <param name="Policy">What happens at a boundary without room for all.</param>
/// <param name="Keys">The keys that tell equal scores apart, in their order; after the last one the lot decides. Announce them in advance.</param>
public sealed record Ties(TiePolicy Policy = TiePolicy.Break, IReadOnlyList<TieKey>? Keys = null)
{
    /// <summary>The lot decides: HMAC-SHA-256 of the pipeline's seed and the nominee's id, smallest first.</summary>
    public static Ties ByLot { get; } = new();

    /// <summary>All equal scores at the boundary go on.</summary>
    public static Ties Include { get; } = new(TiePolicy.Include);

    /// <summary>None of the equal scores at the boundary goes on, unless there is room for all.</summary>
    public static Ties Exclude { get; } = new(TiePolicy.Exclude);

    /// <summary>The smaller id comes first.</summary>
    public static Ties ById { get; } = By(new TieKey(TieOrder.Id));

    /// <summary>The keys that tell equal scores apart, in their order.</summary>
    public IReadOnlyList<TieKey> Keys { get; } = Keys ?? [];

    /// <summary>These keys decide, in their order, and then the lot.</summary>
    public static Ties By(params ReadOnlySpan<TieKey> keys) => new(TiePolicy.Break, [.. keys]);

    /// <summary>The higher value of these measures decides, in their order, and then the lot.</summary>
    public static Ties By(params ReadOnlySpan<Measure> measures) => new(TiePolicy.Break, [.. measures.ToArray().Select(measure => new TieKey(TieOrder.Higher, measure))]);

    internal IEnumerable<Flaw> Flaws => Keys.Any(key => !key.Fits)
        ? [new("ties.key", "ties.keys", "A key does not fit its order.", "Name a measure for higher and lower, a date for earlier and later, and nothing for id.")]
        : [];
}
