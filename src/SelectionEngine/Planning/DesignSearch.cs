namespace SelectionEngine;

/// <summary>What a search for the best design found.</summary>
/// <param name="Best">The plan of the best pipeline found; null when no design fits the budget.</param>
/// <param name="LeastCost">Money that the cheapest design costs: every cut lets through only as many as the later gates need.</param>
/// <param name="Designs">How many designs were worked out.</param>
/// <param name="Proof">How far the design is proved to be the best, or why there is none.</param>
public sealed record DesignSearch(Plan? Best, double LeastCost, int Designs, PlanNote Proof)
{
    /// <summary>How much better any way of choosing could be at most: <see cref="Plan.QualityBound"/> minus the quality found; NaN without a design.</summary>
    public double Gap => Best is null ? double.NaN : Best.QualityBound - Best.Quality;
}
