namespace SchoolOfMayors.Generator;

/// <summary>How exactly the dates of a spell are known.</summary>
internal enum Precision { Day, Month, Year }

/// <summary>One job: days are day numbers (<see cref="DateOnly.DayNumber"/>), both ends included; no end means it goes on.</summary>
internal sealed record Spell(int Start, int? End, string Employer, string Position)
{
    public bool Managerial { get; init; }
    public bool Municipal { get; init; }
    public bool State { get; init; }

    /// <summary>Where the work was done: an eight-digit municipality code, or nothing when it is not known.</summary>
    public string Territory { get; init; } = "";

    public Precision Precision { get; init; }
}
