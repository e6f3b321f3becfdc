namespace SelectionEngine.Psychometrics;

/// <summary>What one person's answers say about the trait.</summary>
/// <param name="Theta">
/// The estimate, in units of θ; −∞ or +∞ when the likelihood is highest at no finite place; NaN when there is nothing to estimate from.
/// </param>
/// <param name="StandardError">Its standard error, in units of θ; NaN for an infinite or missing estimate.</param>
/// <param name="Answered">How many items were answered.</param>
/// <param name="Modes">
/// How many local maxima there are: usually 1; more are possible with three-parameter items, and the highest is taken. 0 for EAP, which seeks none.
/// </param>
/// <param name="LocalMaximum">
/// A finite local maximum that is lower than the likelihood at the infinite estimate; NaN when there is none. Only with three-parameter items.
/// </param>
public readonly record struct ThetaEstimate(double Theta, double StandardError, int Answered, int Modes = 0, double LocalMaximum = double.NaN);
