namespace SelectionEngine;

/// <summary>How much of a date is known.</summary>
public enum DatePrecision
{
    /// <summary>The day is known.</summary>
    Day,

    /// <summary>The month is known, the day is not.</summary>
    Month,

    /// <summary>Only the year is known.</summary>
    Year,
}
