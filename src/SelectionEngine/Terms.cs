using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>What holds for every stage of a pipeline.</summary>
/// <param name="Seed">The published seed of every lot; any text, such as a date and the name of the draw.</param>
/// <param name="AsOf">The day on which ages and tenures are counted; null when no stage needs one.</param>
/// <param name="Resolution">How finely scores are told apart: they are rounded to it before any comparison.</param>
public sealed record Terms(string Seed, DateOnly? AsOf, Resolution Resolution);
