namespace SelectionEngine;

/// <summary>A rule that a cohort keeps: a <see cref="Quota"/>, a <see cref="NamedPlace"/>, a <see cref="Barred"/> nominee, a <see cref="Conflict"/>, a <see cref="SetAside"/> or seats <see cref="HeldBack"/>.</summary>
public abstract record CohortRule
{
    private protected CohortRule()
    {
    }
}

/// <summary>A place that is named for one nominee: they are in, whatever their score, and count in every quota that they fall under.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Why">By what decision; told to whoever asks.</param>
public sealed record NamedPlace(string Nominee, string Why) : CohortRule;

/// <summary>A nominee who may not be chosen, and takes no place in the reserve either.</summary>
/// <param name="Nominee">The nominee's id.</param>
/// <param name="Why">For what reason; told to the nominee.</param>
public sealed record Barred(string Nominee, string Why) : CohortRule;

/// <summary>Of these nominees at most one may be chosen.</summary>
/// <param name="Between">Two ids or more.</param>
/// <param name="Why">For what reason, such as kinship or one office; null when it need not be told.</param>
public sealed record Conflict(IReadOnlyList<string> Between, string? Why = null) : CohortRule
{
    /// <summary>Of these nominees at most one may be chosen.</summary>
    public static Conflict Among(params IReadOnlyList<string> ids) => new([.. ids]);
}

/// <summary>Seats that are kept empty for the reserve: the cohort is settled without them, and they are given out later from the desk.</summary>
/// <param name="Seats">How many of the seats; 1 or more, and fewer than there are.</param>
/// <param name="Why">What they are kept for; null when it need not be told.</param>
public sealed record HeldBack(int Seats, string? Why = null) : CohortRule;

/// <summary>When the seats of a set-aside are filled.</summary>
public enum SetAsideKind
{
    /// <summary>After the open seats: members of the group who win an open seat do not use the set-aside up (a vertical reservation).</summary>
    OverAndAbove,

    /// <summary>Before the open seats: the best of the group take the set-aside even if they would have won an open seat. It helps the group less.</summary>
    Inclusive,
}

/// <summary>Seats that only members of a group can take.</summary>
/// <remarks>
/// A cohort with set-asides is filled block after block by merit (score, keys, lot): inclusive set-asides in their order, then the open seats, then those over and above.
/// Inside each block its guarantees are honoured as fully as possible and merit decides the rest; with open seats first and one guarantee a person this is the two-step minimum
/// guarantee rule (Sönmez and Yenmez 2022, Econometrica 90, 1143-1176). The cohort's own quotas are then minimums of the open seats. A set-aside for which there are
/// too few stays partly empty, and the facts say so.
/// </remarks>
/// <param name="Name">What the set-aside is called.</param>
/// <param name="Seats">How many seats; 1 or more.</param>
/// <param name="For">Who may take them; whoever is not known to meet the condition may not.</param>
/// <param name="Kind">Whether it is filled after or before the open seats.</param>
/// <param name="Guarantees">Minimums inside the set-aside; null for none.</param>
public sealed record SetAside(string Name, int Seats, Condition For, SetAsideKind Kind = SetAsideKind.OverAndAbove, IReadOnlyList<Quota>? Guarantees = null) : CohortRule;

/// <summary>What one person counts for where minimums overlap.</summary>
public enum Overlap
{
    /// <summary>For every minimum that they fall under: a young woman fills one of the women's places and one of the young people's.</summary>
    OneToAll,

    /// <summary>For one minimum only: each minimum needs persons of its own.</summary>
    OneToOne,
}
