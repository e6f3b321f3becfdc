namespace SelectionEngine.Psychometrics;

/// <summary>A named step of a scale.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Name">What reports call it.</param>
/// <param name="From">The lowest score that belongs to it; −∞ for the first.</param>
public sealed record Level(int Number, string Name, double From);
