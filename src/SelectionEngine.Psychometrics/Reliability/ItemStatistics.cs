namespace SelectionEngine.Psychometrics;

/// <summary>What an item analysis says about one item.</summary>
/// <param name="Count">How many answered it.</param>
/// <param name="Mean">Mean item score, in points; of right-or-wrong items the difficulty, the share of right answers.</param>
/// <param name="Sd">Standard deviation, divisor n − 1, in points.</param>
/// <param name="ScaleCorrelation">Correlation with the mean of the answers given, the item included ("raw r").</param>
/// <param name="StandardizedScaleCorrelation">Correlation with the sum of standardized items.</param>
/// <param name="OverlapCorrectedCorrelation">The same with the item's own variance replaced by its squared multiple correlation.</param>
/// <param name="RestCorrelation">Correlation with the sum of the other items: the corrected discrimination. Lord and Novick (1968).</param>
/// <param name="IfDropped">The scale without this item; null for a scale of two.</param>
/// <remarks>Correlations run from −1 to 1 and are NaN when the item or the scale does not vary.</remarks>
public sealed record ItemStatistics(
    long Count,
    double Mean,
    double Sd,
    double ScaleCorrelation,
    double StandardizedScaleCorrelation,
    double OverlapCorrectedCorrelation,
    double RestCorrelation,
    ScaleStatistics? IfDropped);
