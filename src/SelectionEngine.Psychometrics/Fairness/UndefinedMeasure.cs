namespace SelectionEngine.Psychometrics;

/// <summary>A figure that does not exist for these data, and why.</summary>
/// <param name="Measure">Name of the property that is NaN or null.</param>
/// <param name="Reason">Why it does not exist.</param>
public sealed record UndefinedMeasure(string Measure, string Reason);
