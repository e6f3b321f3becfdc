namespace SelectionEngine.Psychometrics;

/// <summary>How good decisions at cut scores are.</summary>
/// <param name="Accuracy">Share of persons whom the test puts into the class their true score belongs to, 0 to 1.</param>
/// <param name="Consistency">Share of persons whom two parallel tests would put into the same class, 0 to 1.</param>
public sealed record DecisionQuality(double Accuracy, double Consistency);
