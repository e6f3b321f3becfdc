namespace SelectionEngine;

/// <summary>How far a plan has come.</summary>
/// <param name="Plan">The plan's name.</param>
/// <param name="Step">What is being done.</param>
/// <param name="Place">The step's place, from 1.</param>
/// <param name="Of">How many steps there are at most.</param>
/// <param name="Best">The best value found so far, in points; NaN while there is none.</param>
/// <param name="Bound">What no plan can beat, in points; NaN while it is not known.</param>
public sealed record PlanProgress(string Plan, string Step, int Place, int Of, double Best = double.NaN, double Bound = double.NaN);
