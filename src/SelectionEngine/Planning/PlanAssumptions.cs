using SelectionEngine.Psychometrics;

namespace SelectionEngine;

/// <summary>What a plan must be told, because no pipeline says it: who will come, how scores hang together, what a stage costs.</summary>
public sealed record PlanAssumptions
{
    /// <summary>How many nominees are expected; 1 or more.</summary>
    public required int Nominees { get; init; }

    /// <summary>Correlations among applicants, within groups, of the measures that the pipeline reads or gets from tests and panels, and of the criterion.</summary>
    public required MeasureCorrelations Correlations { get; init; }

    /// <summary>What the selection should predict: the name of one of the correlated measures.</summary>
    public required string Criterion { get; init; }

    /// <summary>
    /// Mean and standard deviation of measures in their own points, by name: of the first group, within groups. A measure left out has mean 0 and standard
    /// deviation 1, which matters only to fixed scores and to composites that add measures in their own points.
    /// </summary>
    public IReadOnlyDictionary<string, Norm> Points { get; init; } = new Dictionary<string, Norm>();

    /// <summary>The groups that will come, by share; the first is the reference. Empty for one group.</summary>
    public IReadOnlyList<PlannedGroup> Groups { get; init; } = [];

    /// <summary>
    /// The share that passes each stage which the scores do not decide (a screen, an await, a stage of one's own), by the stage's name, more than 0 and at most 1. A
    /// gate left out lets everybody pass, and the plan says so.
    /// </summary>
    public IReadOnlyDictionary<string, double> PassRates { get; init; } = new Dictionary<string, double>();

    /// <summary>Money that each nominee who enters a stage costs, by the stage's name; a stage left out costs nothing.</summary>
    public IReadOnlyDictionary<string, double> Costs { get; init; } = new Dictionary<string, double>();

    /// <summary>For a category in whose groups a stage cuts or draws, the share of every label, by the category's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Labels { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, double>>();

    /// <summary>The chance with which every range holds, above 0 and below 1: a range leaves out half of the rest at each end.</summary>
    public double Coverage { get; init; } = 0.95;
}

/// <summary>A group of expected nominees.</summary>
/// <param name="Name">The group's label.</param>
/// <param name="Share">Its share of the nominees, above 0; the shares of all groups add up to 1.</param>
/// <param name="D">By measure: the reference group's mean minus this group's, in standard deviations within groups; a measure left out, the criterion included, has 0.</param>
/// <param name="PassRates">By stage: the share of this group that passes a gate, where it differs from <see cref="PlanAssumptions.PassRates"/>.</param>
public sealed record PlannedGroup(string Name, double Share, IReadOnlyDictionary<string, double>? D = null, IReadOnlyDictionary<string, double>? PassRates = null)
{
    /// <summary>By measure: the reference group's mean minus this group's.</summary>
    public IReadOnlyDictionary<string, double> D { get; } = D ?? new Dictionary<string, double>();

    /// <summary>By stage: the share of this group that passes.</summary>
    public IReadOnlyDictionary<string, double> PassRates { get; } = PassRates ?? new Dictionary<string, double>();
}
