namespace SelectionEngine;

/// <summary>What a stage says of a nominee.</summary>
public enum Verdict
{
    /// <summary>Goes on to the next stage; after the last one, is chosen.</summary>
    Advanced,

    /// <summary>Leaves: a rule was not met, or the places went to others.</summary>
    Rejected,

    /// <summary>Waits: something is missing that the rule needs. Missing is never zero and never "no".</summary>
    Held,
}

/// <summary>The languages in which people read results.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Russian.</summary>
    Russian,
}

/// <summary>What the numbers of a reason count.</summary>
public enum Unit
{
    /// <summary>Points of the measure.</summary>
    Points,

    /// <summary>Completed years.</summary>
    Years,

    /// <summary>Years, months and days, as year·10000 + month·100 + day.</summary>
    Length,

    /// <summary>A calendar day, as its number (<see cref="DateOnly.DayNumber"/>).</summary>
    Day,

    /// <summary>Persons, ratings, answers, places.</summary>
    Count,
}
